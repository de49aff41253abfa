"""The schema's version and the steps that lead to it, one row a version.

Owns what older stores need before this program can use them. Refuses newer ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store.database.articles import ARTICLES, OPTIONAL, without_usual
from store.database.change import Document
from store.database.rows import Rows
from store.database.tables import Tables
from store.errors import NewerSchemaError


@dataclass(frozen=True, slots=True)
class Migration:
    """The step from the version before `to` up to `to`; `step` alters the tables given."""

    to: int
    step: Callable[[dict[str, dict[str, Document]]], None]


def _leave_out_usual(tables: dict[str, dict[str, Document]]) -> None:
    for record in tables.get(ARTICLES, {}).values():
        for field in OPTIONAL:
            if field in record and record[field] is None:
                del record[field]
        if "claims" in record:
            record["claims"] = [without_usual(claim) for claim in record["claims"]]


MIGRATIONS: tuple[Migration, ...] = (Migration(2, _leave_out_usual),)
"""In order of version. Version 1 is the first: it needs no step. Since version 2 edits may be packed in the journal,
texts have a preset dictionary, and articles' records leave out what is as usual."""


def current_version() -> int:
    """Return the schema version that this program writes."""
    return MIGRATIONS[-1].to if MIGRATIONS else 1


def check_version(found: int, where: str) -> None:
    """Raise NewerSchemaError when `found`, the version in the file `where`, is beyond this program."""
    known = current_version()
    if found > known:
        message = f"{where} has schema version {found}, this program knows up to {known}; use the newer program."
        raise NewerSchemaError(message)


def migrate(tables: Tables, found: int) -> None:
    """Bring tables of version `found` up to the current one, step by step."""
    contents = {name: dict(rows.items()) for name, rows in tables.contents().items()}
    for migration in MIGRATIONS:
        if migration.to > found:
            migration.step(contents)
    tables.take_over({name: Rows.of(documents) for name, documents in contents.items()})

"""What the user changed in the catalogue, one line a fact, for lists of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from store.catalogue import Catalogue
from store.catalogue.overlay import TABLE_OF_KIND, Document, Own
from store.model import Kind

_WORDS = MappingProxyType(
    {
        "name": "called",
        "aka": "also",
        "nicknames": "nickname",
        "grounds": "ground",
        "hosts": "host",
        "born": "born",
        "nation": "nation",
        "country": "country",
        "gender": "gender",
        "city": "city",
        "league": "league",
        "national": "national team",
        "role": "is a",
        "language": "language",
        "outlet": "outlet",
    }
)


@dataclass(frozen=True, slots=True)
class OwnChange:
    """One of the user's own entries: about whom (`id`, `name`), and `what` it says.

    `kind` is None for what concerns no entity: a name dismissed for good.
    """

    id: str
    name: str
    kind: Kind | None
    what: str


def own_changes(own: Own, dismissed: Mapping[str, Document], catalogue: Catalogue) -> Iterator[OwnChange]:
    """Yield all that the user changed: entities, then stints, merges, hidden entities, and names dismissed."""
    for kind, table in TABLE_OF_KIND.items():
        for key, document in own.table(table).items():
            for what in _facts(document):
                yield OwnChange(key, catalogue.name(key), kind, what)
    for document in own.stints.values():
        yield _stint(document, catalogue.name)
    for key, document in own.merges.items():
        into = catalogue.name(document["into"])
        yield _about(key, f"is {into}", document, catalogue)
    for key, document in own.hidden.items():
        yield _about(key, "hidden", document, catalogue)
    for key, document in dismissed.items():
        yield OwnChange(key, document.get("name", key), None, "dismissed as a new name")


def _facts(document: Document) -> Iterator[str]:
    for field, value in document.items():
        word = _WORDS.get(field, field)
        if isinstance(value, list):
            yield from (f"{word} {_quoted(field, item)}" for item in value)
        else:
            yield f"{word} {_quoted(field, value)}"


def _quoted(field: str, value: Any) -> str:  # noqa: ANN401
    return f"“{value}”" if field in ("name", "aka", "nicknames", "grounds") else str(value)


def _stint(document: Document, name: Callable[[str], str]) -> OwnChange:
    until = f" to {document['to']}" if document.get("to") else ""
    what = f"{document.get('role', 'manager')} of {name(document['club'])} from {document['from']}{until}"
    return OwnChange(document["manager"], name(document["manager"]), Kind.MANAGER, what)


def _about(key: str, what: str, document: Document, catalogue: Catalogue) -> OwnChange:
    entity = catalogue.entity(key)
    return OwnChange(key, document.get("name", key), entity.kind if entity else None, what)

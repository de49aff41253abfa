"""What the tests of the store are made from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from store.database import Change, Database, Edit

NOW = dt.datetime(2026, 2, 1, 12, 0, tzinfo=dt.UTC)
TABLE = "articles"


def added(id_: str, **fields: object) -> Change:
    return Change(f"added {id_}", NOW, (Edit(TABLE, id_, None, dict(fields)),))


def removed(id_: str, document: dict[str, object]) -> Change:
    return Change(f"removed {id_}", NOW, (Edit(TABLE, id_, dict(document), None),))


def field_set(id_: str, field: str, before: object, after: object) -> Change:
    return Change(f"set {field} of {id_}", NOW, (Edit(TABLE, id_, {field: before}, {field: after}),))


def documents(database: Database) -> dict[str, dict[str, object]]:
    return dict(database.table(TABLE))


def stored(folder: Path) -> dict[str, dict[str, object]]:
    with Database.open(folder, read_only=True) as database:
        return documents(database)


def abandon(database: Database) -> None:
    """Let go of the files as a killed process would: no snapshot, no farewell, room left behind the journal."""
    database._follower.journal.close()
    database._bodies.close()
    if database._lock is not None:
        database._lock.close()
    database._closed = True


def lines_of(journal: Path) -> bytes:
    """The journal's bytes without the room behind its last line."""
    return journal.read_bytes().rstrip(b"\0")

"""Changes on trial: what the documents would be, before anything is written.

Owns the test that a change still fits the tables. Alters no table until it is told to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store.database.change import Document, applied, fits
from store.database.tables import Tables


@dataclass(frozen=True, slots=True)
class Misfit:
    """The document that an edit does not fit any more."""

    table: str
    id: str


class Staging:
    """The documents as `tables` has them, with the staged changes on top."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._staged: dict[str, dict[str, Document | None]] = {}

    def stage(self, edits: Sequence[dict[str, Any]]) -> Misfit | None:
        """Put edits, as a journal line holds them, on top and return None, or return the first that does not fit."""
        last: str | None = None
        for edit in edits:
            table, id_, before, after = edit["table"], edit["id"], edit["before"], edit["after"]
            if table != last:
                last = table
                live = self._tables.live(table).view()
                staged = self._staged.setdefault(table, {})
            current = staged[id_] if id_ in staged else live.get(id_)
            if not fits(before, after, current):
                return Misfit(table, id_)
            staged[id_] = applied(before, after, current)
        return None

    def install(self) -> None:
        """Make the staged documents those of the tables."""
        for name, documents in self._staged.items():
            self._tables.live(name).put_all(documents)

"""Changes on trial: what the documents would be, before anything is written.

Owns the test that a change still fits the tables. Alters no table until it is told to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import orjson

from store.database.change import Document, check_fields, check_table
from store.database.rows import MisfitError, Row, Rows
from store.database.runs import Run
from store.database.tables import Tables

_PLAIN: Final = frozenset((str, bool, int, type(None)))
"""Values of exactly these types are in memory as they are in JSON."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """The document that an edit does not fit any more."""

    table: str
    id: str


class _Side:
    """What edits are to make of documents: `given` by them, `after` as it is stored.

    `made` has what became of held fields, by their identity: a bulk change makes the same of a thousand documents,
    while the disk waits.
    """

    __slots__ = ("after", "given", "made")

    def __init__(self, given: Document | None) -> None:
        check_fields(given)
        self.given = given
        self.after = as_stored(given)
        self.made: dict[int, _Made] = {}


class _Made:
    __slots__ = ("before", "held")

    def __init__(self, before: Document | None, held: Document) -> None:
        self.before = before
        self.held = held


_NOT_STAGED: Final = Row(b"", {}, whole=False)


class Staging:
    """The documents as `tables` has them, with the staged changes on top."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._staged: dict[str, dict[str, Row | Document | None]] = {}

    def stage(self, runs: Sequence[Run]) -> Misfit | None:
        """Put edits on top and return None, or return the first that does not fit.

        What is staged is what JSON makes of the edits, and shares nothing with them. ValueError for what belongs to
        the store.
        """
        side = _Side(None)
        sides = {id(None): side}
        table: str | None = None
        for run in runs:
            if run.table is not table:
                table = run.table
                check_table(table)
                rows, staged = self._tables.live(table).rows(), self._staged.setdefault(table, {})
            if run.after is not side.given:
                side = _side_of(run.after, side, sides)
            misfit = _stage_run(run, side, rows, staged)
            if misfit is not None:
                return Misfit(table, misfit)
        return None

    def install(self) -> None:
        """Make the staged documents those of the tables."""
        for name, rows in self._staged.items():
            self._tables.live(name).put_rows(rows)


def _stage_run(run: Run, side: _Side, rows: Rows, staged: dict[str, Row | Document | None]) -> str | None:
    """Put a run on top and return None, or return the id of the first document that it does not fit."""
    ids, present = run.ids, rows.row
    held = result = None
    for number, id_ in enumerate(ids):
        row = present(id_)
        if result is not None and row is not None and row.held is held and id_ not in staged:
            # The last edit over again, with another document.
            staged[id_] = result
            continue
        there = _on_top(row, staged.get(id_, _NOT_STAGED))
        try:
            edited = _edited(rows, run, id_, there, side)
        except MisfitError:
            return id_
        staged[id_] = edited
        if row is not None and row is there and edited is not None and edited.base is row.base:
            held, result = row.held, edited.held
            if number == 0 and len(ids) > 1 and _are_alike(ids[1:], present, held, staged):
                staged.update(dict.fromkeys(ids, result))
                return None
    return None


def _are_alike(
    ids: list[str], present: Callable[[str], Row | None], held: Document, staged: Mapping[str, object]
) -> bool:
    """Tell whether these are different documents, none of them staged, that all hold the very same."""
    for row in map(present, ids):
        if row is None or row.held is not held:
            return False
    return len(set(ids)) == len(ids) and staged.keys().isdisjoint(ids)


def _on_top(row: Row | None, staged: Row | Document | None) -> Row | None:
    """Return the row as it is with what is staged on top of it."""
    if staged is _NOT_STAGED:
        return row
    if isinstance(staged, dict):
        assert row is not None
        return Row(row.base, staged, whole=False)
    return staged


def _side_of(given: Document | None, last: _Side, sides: dict[int, _Side]) -> _Side:
    """Return what was made of the same fields before, or what is to be made of them."""
    side = sides.get(id(given))
    if side is None:
        side = last if given == last.given and _has_texts_only(given) else _Side(given)
        sides[id(given)] = side
    return side


def _edited(rows: Rows, run: Run, id_: str, row: Row | None, side: _Side) -> Row | None:
    made = side.made.get(id(row.held)) if row is not None else None
    if row is not None and made is not None and run.before == made.before:
        return Row(row.base, made.held, whole=False)
    try:
        edited = rows.edited(id_, row, run.before, side.after)
    except MisfitError:
        before = as_stored(run.before)
        if before == run.before:
            raise
        # A tuple, say, where the document has the list that JSON makes of it.
        edited = rows.edited(id_, row, before, side.after)
    if row is not None and edited is not None and edited.base is row.base:
        side.made[id(row.held)] = _Made(run.before, edited.held)
    return edited


def _has_texts_only(fields: Document | None) -> bool:
    """Tell whether equal fields are written equally, as 1 and true, which are equal, are not."""
    return fields is not None and all(
        type(value) is str or (type(value) is list and all(type(each) is str for each in value))
        for value in fields.values()
    )


def as_stored(fields: Document | None) -> Document | None:
    """Return a copy of `fields` as it is when read back from JSON."""
    if fields is None:
        return None
    copy: Document = {}
    for field, value in fields.items():
        kind = type(value)
        if kind in _PLAIN:
            copy[field] = value
        elif kind is list and _is_plain(value):
            copy[field] = value.copy()
        else:
            return cast("Document", orjson.loads(orjson.dumps(fields)))
    return copy


def _is_plain(values: list[Any]) -> bool:
    for value in values:  # noqa: SIM110 (a bulk change comes here a thousand times)
        if type(value) not in _PLAIN:
            return False
    return True

"""Space given back: texts that neither a document nor a change that can be undone refers to any more.

Owns what may go. The store's files are written anew without it and replaced all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from store.database import disk, journal
from store.database.access import lock_if_allowed
from store.database.bodies import BODY_FIELD, Bodies, BodyRef, reference_in
from store.database.change import Change, Document, Edit
from store.database.folder import BODIES, JOURNAL, SNAPSHOT, prepare
from store.database.history import History
from store.database.journal import Record
from store.database.migrating import migrated
from store.database.opening import Opened, load
from store.database.snapshot import encode
from store.database.state import State
from store.database.switching import NEXT, finish, switch
from store.errors import ReadOnlyError, StoreError

_FILES = (BODIES, SNAPSHOT, JOURNAL)


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many bytes the store took before and takes now, and how many changes can still be taken back."""

    before: int
    after: int
    undoable: int

    @property
    def gained(self) -> int:
        """The bytes that came back."""
        return max(0, self.before - self.after)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stays: the journal's changes after number `base`, and the texts at these places in order."""

    base: int
    records: list[Record]
    texts: list[BodyRef]


def compact(folder: Path, *, forget: bool = False) -> Compacted:
    """Give back what nothing refers to any more; with `forget`, what only a taking back of changes refers to as well.

    Other processes may have the store open: they read it anew. StoreError when there is no store, a file is
    damaged, another process holds the store too long or the disk refuses; nothing is changed then.
    """
    prepare(folder, writable=False)
    lock = lock_if_allowed(folder)
    if lock is None:
        message = f"The store in {folder} cannot be written to, so nothing can be given back there."
        raise ReadOnlyError(message)
    try:
        with lock.held(), disk.explained(f"The store in {folder} cannot be compacted"):
            opened = migrated(folder, load(folder, writable=True))
            try:
                return _compact(folder, opened, forget=forget)
            finally:
                opened.journal.close()
    finally:
        lock.close()


def _compact(folder: Path, opened: Opened, *, forget: bool) -> Compacted:
    before = _size(folder)
    plan = _planned(folder, opened, forget=forget)
    state = opened.state
    needed = sum(text.stored_length for text in plan.texts)
    bodies = folder / BODIES
    if plan.base == state.base and needed >= (bodies.stat().st_size if bodies.exists() else 0):
        return Compacted(before, before, len(state.history.undo))
    try:
        moved = _write_bodies(folder, plan.texts)
        _write_tables(folder, state, plan, moved)
        switch(folder, _FILES)
    except BaseException:
        finish(folder)
        raise
    return Compacted(before, _size(folder), len(state.history.undo))


def _planned(folder: Path, opened: Opened, *, forget: bool) -> _Plan:
    state = opened.state
    entries = [] if forget else [*state.history.undo, *state.history.redo]
    first = min(entries, key=lambda entry: entry.sequence, default=None)
    records: list[Record] = []
    base = state.sequence
    if first is not None:
        base = first.sequence - 1
        records = journal.scan(opened.journal.read(first.offset, opened.journal.end), first.offset, base)
        if base + len(records) != state.sequence:
            message = f"{folder / JOURNAL} is damaged; run `rumours check --repair` first."
            raise StoreError(message)
    found = {reference_in(document) for rows in state.tables.contents().values() for document in rows.values()}
    for record in records:
        for edit in record.change.edits:
            found |= {reference_in(edit.before or {}), reference_in(edit.after or {})}
    return _Plan(base, records, sorted((text for text in found if text is not None), key=lambda text: text.offset))


def _write_bodies(folder: Path, texts: Iterable[BodyRef]) -> dict[int, int]:
    """Write the texts that stay, one behind the other, and return where each went, by where it was."""
    moved: dict[int, int] = {}
    bodies = Bodies(folder / BODIES, writable=False)
    try:

        def frames() -> Iterable[bytes]:
            end = 0
            for text in texts:
                moved[text.offset] = end
                end += text.stored_length
                # A damaged text stays damaged, rather than in the way of all others.
                yield bodies.bytes_of(text).ljust(text.stored_length, b"\0")

        disk.replace(folder / (BODIES + NEXT), frames())
    finally:
        bodies.close()
    return moved


def _write_tables(folder: Path, state: State, plan: _Plan, moved: dict[int, int]) -> None:
    head = journal.encode_head(state.schema, plan.base)
    changes = [_moved_change(record.change, moved) for record in plan.records]
    numbered = enumerate(changes, start=plan.base + 1)
    lines = b"".join(journal.encode_change(change, number) for number, change in numbered)
    disk.replace(folder / (JOURNAL + NEXT), head + lines)
    state.base, state.sequence, state.history = plan.base, plan.base, History()
    for record in journal.scan(lines, len(head), plan.base):
        state.note(record.change, record.offset)
    content = encode(state.snapshot(len(head) + len(lines)), lambda document: _moved_document(document, moved))
    disk.replace(folder / (SNAPSHOT + NEXT), content)


def _moved_change(change: Change, moved: dict[int, int]) -> Change:
    edits = (Edit(e.table, e.id, _moved_fields(e.before, moved), _moved_fields(e.after, moved)) for e in change.edits)
    return replace(change, edits=tuple(edits))


def _moved_fields(fields: Document | None, moved: dict[int, int]) -> Document | None:
    return None if fields is None else _moved_document(fields, moved)


def _moved_document(document: Document, moved: dict[int, int]) -> Document:
    text = reference_in(document)
    if text is None:
        return document
    return document | {BODY_FIELD: [moved[text.offset], text.length, text.checksum]}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in map(folder.joinpath, _FILES) if path.exists())

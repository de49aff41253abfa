"""Whether a store is sound: every byte of it is read, nothing is altered, each fault is named with its place.

Owns the list of what can be wrong. Refuses to mend; that is the repair's part.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.database import disk, journal
from store.database.access import lock_if_allowed
from store.database.bodies import Bodies, reference_in, shipped_words
from store.database.difference import difference
from store.database.folder import BODIES, JOURNAL, JOURNAL_CUT, SNAPSHOT, SNAPSHOT_BEFORE, WORDS, prepare
from store.database.journal import Record
from store.database.opening import Opened, load
from store.database.schema import check_version
from store.database.snapshot import DamagedSnapshotError, Snapshot, decode
from store.database.source import source_of
from store.database.state import State
from store.database.switching import place_of
from store.database.tables import TableContents
from store.errors import NewerSchemaError, StoreError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file of the store, and what, in one sentence with its place."""

    file: str
    what: str


def check(folder: Path) -> tuple[Fault, ...]:
    """Return the faults of the store in `folder`, none when it is sound.

    StoreError when there is no store, when another process holds it too long or the disk refuses.
    """
    with quiet(folder):
        return tuple(faults_of(folder))


@contextmanager
def quiet(folder: Path) -> Iterator[None]:
    """Keep writers out during the block, where the folder allows a lock; StoreError when there is no store."""
    prepare(folder, writable=False)
    lock = lock_if_allowed(folder)
    if lock is None:
        yield
        return
    try:
        with lock.held(), disk.explained(f"The store in {folder} cannot be read"):
            yield
    finally:
        lock.close()


def faults_of(folder: Path) -> Iterator[Fault]:
    """Yield the faults; the caller keeps writers out."""
    snapshot = yield from _snapshot_faults(folder)
    in_journal = tuple(_journal_faults(folder, snapshot))
    yield from in_journal
    yield from _cut_changes(folder)
    try:
        opened = load(folder, writable=False)
    except NewerSchemaError:
        raise
    except StoreError as error:
        yield Fault(JOURNAL, str(error))
        return
    try:
        if not in_journal:
            yield from _history_faults(opened)
    finally:
        opened.journal.close()
    contents = opened.state.tables.contents()
    yield from _word_faults(folder)
    yield from _body_faults(folder, contents)
    yield from _disagreements(folder, contents)


def _snapshot_faults(folder: Path) -> Generator[Fault, None, Snapshot | None]:
    kept: Snapshot | None = None
    for name in (SNAPSHOT_BEFORE, SNAPSHOT):
        path = folder / name
        if not path.exists():
            continue
        try:
            found = decode(source_of(path))
        except DamagedSnapshotError as error:
            yield Fault(name, f"The snapshot cannot be used: {error}.")
            continue
        check_version(found.schema, str(path))
        if not found.sealed:
            yield Fault(name, "The snapshot was written by another program and has no valid checksum.")
        kept = found
    return kept


def _journal_faults(folder: Path, snapshot: Snapshot | None) -> Iterator[Fault]:
    path = folder / JOURNAL
    if not path.exists():
        yield Fault(JOURNAL, "The journal is missing.")
        return
    content = journal.content_of(path)
    head = journal.decode_line(content)
    if head is None or "base" not in head:
        yield Fault(JOURNAL, "The first line, the journal's head, is damaged.")
        return
    check_version(head["schema"], str(path))
    records = journal.salvage(content)
    yield from _gaps(content, records, content.index(b"\n") + 1, head["base"])
    last = records[-1].sequence if records else head["base"]
    if snapshot is not None and snapshot.sequence > last:
        yield Fault(JOURNAL, f"It ends with change {last}; the snapshot has changes up to {snapshot.sequence}.")


def _gaps(content: bytes, records: list[Record], start: int, base: int) -> Iterator[Fault]:
    place, number = start, base
    for record in records:
        if record.offset != place:
            yield Fault(JOURNAL, f"Bytes {place} to {record.offset} are damaged, after change {number}.")
        elif record.sequence != number + 1:
            yield Fault(JOURNAL, f"Change {record.sequence} at byte {place} follows change {number}.")
        place, number = record.end, record.sequence
    if place != len(content):
        yield Fault(JOURNAL, f"Bytes {place} to {len(content)} are damaged or incomplete, after change {number}.")


def _cut_changes(folder: Path) -> Iterator[Fault]:
    for path in sorted(folder.glob(f"{JOURNAL_CUT}*")):
        count = len(journal.salvage(path.read_bytes()))
        if count:
            yield Fault(path.name, f"{count} whole changes stood behind a damaged one; a repair can bring them back.")


def _history_faults(opened: Opened) -> Iterator[Fault]:
    """What can be taken back, or done again, must stand in the journal where the snapshot says."""
    for entry in (*opened.state.history.undo, *opened.state.history.redo):
        record = opened.journal.record_at(entry.offset)
        if record is None or record.sequence != entry.sequence:
            what = f"“{entry.label}” (change {entry.sequence}) is not at byte {entry.offset} of {JOURNAL}"
            yield Fault(SNAPSHOT, f"{what}, so it cannot be taken back or done again.")


def _word_faults(folder: Path) -> Iterator[Fault]:
    path = folder / WORDS
    # One that is missing is put there by whoever opens the store for writing.
    if path.exists() and path.read_bytes() != shipped_words():
        yield Fault(WORDS, "The dictionary beside the texts is damaged; the program's own is used.")


def _body_faults(folder: Path, contents: TableContents) -> Iterator[Fault]:
    bodies = Bodies(place_of(folder, BODIES), writable=False)
    try:
        for name, documents in contents.items():
            for id_, document in documents.items():
                reference = reference_in(document)
                if reference is not None and not bodies.is_whole(reference):
                    yield Fault(BODIES, f"The text of {name}/{id_} at byte {reference.offset} is damaged or missing.")
    finally:
        bodies.close()


def _disagreements(folder: Path, contents: TableContents) -> Iterator[Fault]:
    """A journal that goes back to the beginning gives the tables by itself: they must be the same."""
    content = journal.content_of(folder / JOURNAL)
    head = journal.decode_line(content)
    if head is None or head.get("base") != 0:
        return
    start = content.index(b"\n") + 1
    state = State()
    end = start
    for record in journal.scan(content[start:], start, 0):
        state.take_in(record)
        end = record.end
        if not record.change.edits:
            # A repair has put it in the place of a lost change.
            return
    if end != len(content):
        return
    for edit in difference(contents, state.tables.contents()):
        yield Fault(SNAPSHOT, f"{edit.table}/{edit.id} is not what the journal's changes make it.")

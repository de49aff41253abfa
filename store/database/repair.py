"""A damaged store made sound again with everything that can be read; the damaged files stay beside it.

Owns what becomes of each change that is damaged, or that no longer fits. Deletes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from store.database import disk, journal
from store.database.access import lock_if_allowed
from store.database.bodies import shipped_words
from store.database.change import Change, Edit
from store.database.check import Fault, faults_of
from store.database.folder import (
    BODIES,
    JOURNAL,
    JOURNAL_BEFORE,
    JOURNAL_CUT,
    JOURNAL_USED,
    LOCK,
    SNAPSHOT,
    SNAPSHOT_BEFORE,
    WORDS,
    prepare,
)
from store.database.history import History
from store.database.journal import Record
from store.database.lock import announce
from store.database.salvaging import Salvage, gather
from store.database.snapshot import encode
from store.database.state import State
from store.errors import ReadOnlyError


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair found and did: the faults, what is lost for good, and the names of the damaged files it kept."""

    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def repair(folder: Path) -> RepairReport:
    """Mend the store in `folder`; a sound store is left as it is and gives an empty report.

    Other processes may have it open: they read it anew. StoreError when there is no store, another process
    holds it too long or the disk refuses; ReadOnlyError when it cannot be written to.
    """
    prepare(folder, writable=False)
    lock = lock_if_allowed(folder)
    if lock is None:
        message = f"The store in {folder} cannot be written to, so it cannot be repaired there; repair a copy."
        raise ReadOnlyError(message)
    try:
        with lock.held(), disk.explained(f"The store in {folder} cannot be repaired"):
            faults = tuple(faults_of(folder))
            return _mend(folder, faults) if faults else RepairReport()
    finally:
        lock.close()


@dataclass(slots=True)
class _Mended:
    """The store as it will be: tables, and the journal's lines from change `base` on."""

    state: State
    lines: list[bytes] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def _mend(folder: Path, faults: tuple[Fault, ...]) -> RepairReport:
    bodies = tuple(fault.what for fault in faults if fault.file == BODIES)
    kept = _renew_words(folder) if any(fault.file == WORDS for fault in faults) else []
    if all(fault.file in (BODIES, WORDS) for fault in faults):
        # A text that cannot be read stays so; its article keeps everything else.
        return RepairReport(faults, bodies, tuple(kept))
    found = gather(folder)
    mended = _rebuild(found)
    cut = sorted(folder.glob(f"{JOURNAL_CUT}*"))
    for path in cut:
        _bring_back(journal.salvage(path.read_bytes()), mended)
    kept += _keep_damaged(folder, faults)
    _write(folder, mended)
    for path in cut:
        # Out of the next repair's sight, not out of the folder.
        kept.append(disk.set_aside(folder, JOURNAL_USED, path.read_bytes()).name)
        path.unlink()
    return RepairReport(faults, (*mended.lost, *bodies), tuple(kept))


def _renew_words(folder: Path) -> list[str]:
    kept = disk.set_aside(folder, f"{WORDS}.damaged", (folder / WORDS).read_bytes())
    disk.replace(folder / WORDS, shipped_words())
    return [kept.name]


def _rebuild(found: Salvage) -> _Mended:
    mended = _Mended(State.of(found.snapshot))
    mended.state.base = found.base
    reach = found.snapshot.sequence
    if found.snapshot.sequence < found.base:
        mended.lost.append(f"Changes {reach + 1} to {found.base}: no readable file has them.")
    elif not found.whole:
        mended.lost.append(f"Whatever cannot be read of {SNAPSHOT}; its documents were taken line by line, unverified.")
    for number in range(found.base + 1, max([reach, found.base, *found.records]) + 1):
        record = found.records.get(number)
        line = found.lines.get(number, _filler(number, found))
        if record is None and number <= reach:
            mended.lost.append(f"Change {number} took effect, but can no longer be taken back.")
        elif record is None:
            mended.lost.append(f"Change {number}: its line in the journal is damaged.")
        elif number > reach and not _apply(record.change, mended):
            line = _filler(number, found)
        mended.lines.append(line)
    return mended


def _filler(number: int, found: Salvage) -> bytes:
    """A line without edits, which keeps the numbers running where a change is lost."""
    at = found.records[min(found.records)].change.at.isoformat() if found.records else "0001-01-01T00:00:00"
    return journal.encode_line({"seq": number, "at": at, "label": "lost in a damaged journal", "edits": []})


def _apply(change: Change, mended: _Mended) -> bool:
    """Apply those edits that fit; return whether all did, or were there already."""
    complete = True
    for edit in change.edits:
        rows = mended.state.tables.live(edit.table).rows()
        current = rows.get(edit.id)
        if edit.fits(current):
            rows.put(edit.id, rows.taken_in(edit.id, edit.before, edit.after))
        elif not edit.inverted().fits(current):
            complete = False
            mended.lost.append(f"“{change.label}” for {edit.table}/{edit.id}: it builds on a change that is lost.")
    return complete


def _bring_back(records: list[Record], mended: _Mended) -> None:
    """Append the changes that were cut off behind a damaged one, as new changes, where they fit."""
    for record in records:
        change = Change(record.change.label, record.change.at, tuple(e for e in record.change.edits if _new(e, mended)))
        if change.edits and _apply(change, mended):
            number = mended.state.base + len(mended.lines) + 1
            mended.lines.append(journal.encode_change(change, number))


def _new(edit: Edit, mended: _Mended) -> bool:
    current = mended.state.tables.live(edit.table).rows().get(edit.id)
    return edit.fits(current) or not edit.inverted().fits(current)


def _keep_damaged(folder: Path, faults: tuple[Fault, ...]) -> list[str]:
    files = {fault.file for fault in faults}
    kept: list[str] = []
    for name in (SNAPSHOT, SNAPSHOT_BEFORE):
        if name in files and (folder / name).exists():
            kept.append(disk.set_aside(folder, f"{name}.damaged", (folder / name).read_bytes()).name)
    if (folder / JOURNAL).exists():
        kept.append(disk.set_aside(folder, JOURNAL_BEFORE, (folder / JOURNAL).read_bytes()).name)
    return kept


def _write(folder: Path, mended: _Mended) -> None:
    state = mended.state
    head = journal.encode_head(state.schema, state.base)
    content = head + b"".join(mended.lines)
    state.history, state.sequence = History(), state.base
    for record in journal.scan(content[len(head) :], len(head), state.base):
        state.note(record.change, record.offset)
    # The snapshot first: with the old journal beside it, it still opens to the same tables.
    disk.replace(folder / SNAPSHOT, encode(state.snapshot(len(content))))
    disk.replace(folder / JOURNAL, content)
    announce(folder / LOCK)
    (folder / SNAPSHOT_BEFORE).unlink(missing_ok=True)

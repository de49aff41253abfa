"""From files to tables: the snapshot, then the journal's later changes; what is damaged is set aside and told.

Owns the rules of recovery. The rule above them: what can be read is used, what cannot is kept in a
file beside, and every such case becomes one sentence in the notices.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.database import disk, journal
from store.database.collecting import no_collection, spare
from store.database.folder import JOURNAL, JOURNAL_BEFORE, JOURNAL_CUT, LOCK, SNAPSHOT, SNAPSHOT_BEFORE
from store.database.history import History
from store.database.journal import Head, Journal, Record
from store.database.lock import counted
from store.database.schema import check_version, current_version
from store.database.snapshot import DamagedSnapshotError, Snapshot, decode, stated_sequence
from store.database.source import source_of
from store.database.state import State
from store.database.switching import finish, place_of
from store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Opened:
    """The state, and the journal open behind the last change taken in.

    `snapshot_sequence` is the change up to which an undamaged snapshot reaches, None without one,
    `snapshot_bytes` its size, `tail_bytes` the size of the journal's changes after it.
    """

    state: State
    journal: Journal
    snapshot_sequence: int | None
    snapshot_bytes: int
    tail_bytes: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    snapshot: Snapshot
    size: int
    trusted: bool


@dataclass(frozen=True, slots=True)
class _Damaged:
    name: str
    content: bytes


def load(folder: Path, *, writable: bool) -> Opened:
    """Return what the store holds; with `writable` damage is cleared away, and the caller holds the lock.

    StoreError when snapshot and journal together cannot give back the tables.
    """
    if writable:
        with disk.explained(f"The store in {folder} cannot be opened"):
            finish(folder)
        return _load(folder, writable=True)
    while True:
        # Read without the lock: what came together must belong together.
        before = counted(folder / LOCK)
        opened = _load(folder, writable=False)
        if counted(folder / LOCK) == before:
            return opened
        opened.journal.close()


def _load(folder: Path, *, writable: bool) -> Opened:
    notices: list[str] = []
    try:
        with no_collection():
            damaged: list[_Damaged] = []
            found = _find_snapshot(folder, notices, damaged)
            state = State() if found is None else State.of(found.snapshot)
            opened = _open_journal(folder, found, state, notices, writable=writable)
            try:
                _leave_damaged(folder, damaged, state, notices, writable=writable)
            except BaseException:
                opened.close()
                raise
    except OSError as error:
        message = f"The store in {folder} cannot be opened: {error.strerror or error}."
        raise StoreError(message) from error
    spare(sum(map(len, state.tables.contents().values())))
    if found is not None and found.trusted and writable:
        # This snapshot was just read back undamaged: the one before it has served.
        (folder / SNAPSHOT_BEFORE).unlink(missing_ok=True)
    if found is None or not found.trusted:
        return Opened(state, opened, None, 0, opened.end, tuple(notices))
    tail = max(0, opened.end - found.snapshot.offset)
    return Opened(state, opened, found.snapshot.sequence, found.size, tail, tuple(notices))


def _find_snapshot(folder: Path, notices: list[str], damaged: list[_Damaged]) -> _Found | None:
    """The newer snapshot, else the one kept from before; None when there is no readable one."""
    for name in (SNAPSHOT, SNAPSHOT_BEFORE):
        path = place_of(folder, name)
        if not path.exists():
            continue
        source = source_of(path)
        try:
            snapshot = decode(source)
        except DamagedSnapshotError as error:
            notices.append(f"{name} is damaged ({error}); the tables were restored from the other files.")
            damaged.append(_Damaged(name, path.read_bytes()))
            continue
        check_version(snapshot.schema, str(path))
        if not snapshot.sealed:
            notices.append(f"{name} was written by another program; its documents were taken as they are.")
        return _Found(snapshot, source.size(), trusted=name == SNAPSHOT and snapshot.sealed)
    return None


def _leave_damaged(folder: Path, damaged: list[_Damaged], state: State, notices: list[str], *, writable: bool) -> None:
    """Do without the damaged snapshots, which stay beside; StoreError when one of them had more than there is."""
    for snapshot in damaged:
        reach = stated_sequence(snapshot.content)
        if reach > state.sequence:
            message = (
                f"{folder / snapshot.name} is damaged, and the other files reach change {state.sequence} of {reach}; "
                "run `rumours check --repair`."
            )
            raise StoreError(message)
        if writable:
            kept = disk.set_aside(folder, f"{snapshot.name}.damaged", snapshot.content)
            (folder / snapshot.name).unlink()
            notices.append(f"The damaged file is kept as {kept.name}.")


def _open_journal(folder: Path, found: _Found | None, state: State, notices: list[str], *, writable: bool) -> Journal:
    path = place_of(folder, JOURNAL)
    if not path.exists():
        if found is not None:
            notices.append(f"{JOURNAL} is missing: the tables are as in {SNAPSHOT}, earlier changes cannot be undone.")
        if not writable:
            message = f"{path} is missing; open the store for writing once to mend it."
            raise StoreError(message)
        return _renew(path, state, [])
    opened = Journal(path, writable=writable)
    try:
        return _replay(path, opened, found, state, notices, writable=writable)
    except BaseException:
        opened.close()
        raise


def _replay(
    path: Path, opened: Journal, found: _Found | None, state: State, notices: list[str], *, writable: bool
) -> Journal:
    head = opened.head()
    if head is not None:
        check_version(head.schema, str(path))
        _refuse_gap(path, head.base, state)
        if found is None:
            state.schema = head.schema
        start = _resume_at(opened, head, found)
        if start is not None:
            _take_in_tail(path, opened, start, state, notices, writable=writable)
            return opened
    return _rebase(path, opened, state, notices, writable=writable)


def _refuse_gap(path: Path, base: int, state: State) -> None:
    if base > state.sequence:
        message = (
            f"{path} begins after change {base}, and no readable snapshot reaches so far; run `rumours check --repair`."
        )
        raise StoreError(message)


def _resume_at(opened: Journal, head: Head, found: _Found | None) -> int | None:
    """The byte at which the changes after the snapshot begin; None when snapshot and journal do not belong together."""
    if found is None:
        return head.end if head.base == 0 else None
    snapshot = found.snapshot
    if snapshot.sequence == head.base:
        return head.end
    if snapshot.base != head.base or not head.end <= snapshot.offset <= opened.size():
        return None
    if snapshot.offset < opened.size():
        following = opened.record_at(snapshot.offset)
        if following is not None and following.sequence != snapshot.sequence + 1:
            return None
    return snapshot.offset


def _take_in_tail(path: Path, opened: Journal, start: int, state: State, notices: list[str], *, writable: bool) -> None:
    content = opened.read(start)
    opened.end = start
    for record in journal.scan(content, start, state.sequence):
        state.take_in(record)
        opened.end = record.end
    if opened.end < start + len(content):
        notices.append(cut_tail(path, opened, content[opened.end - start :], writable=writable))


def cut_tail(path: Path, opened: Journal, tail: bytes, *, writable: bool) -> str:
    """Cut the damaged `tail` off the journal, keep it beside, and return the sentence that tells so."""
    lines = tail.count(b"\n") + (not tail.endswith(b"\n"))
    what = f"The last {len(tail)} bytes of {JOURNAL} (up to {lines} changes) are incomplete or damaged"
    if not writable:
        return f"{what}; they were left out."
    kept = disk.set_aside(path.parent, JOURNAL_CUT, tail)
    opened.cut(opened.end)
    return f"{what}; they were cut off and kept as {kept.name}."


def _rebase(path: Path, opened: Journal, state: State, notices: list[str], *, writable: bool) -> Journal:
    """Go on from the snapshot with those later changes that can be read, in a journal of its own."""
    content = opened.read(0)
    later: list[Record] = []
    readable = journal.salvage(content)
    if readable and not state.sequence:
        _refuse_gap(path, readable[0].sequence - 1, state)
    for record in readable:
        if record.sequence == state.sequence + len(later) + 1:
            later.append(record)
    notices.append(
        f"{JOURNAL} does not continue {SNAPSHOT}: {len(later)} later changes were taken from it; "
        "those before cannot be undone."
    )
    if not writable:
        for record in later:
            state.take_in(record)
        opened.end = len(content)
        return opened
    kept = disk.set_aside(path.parent, JOURNAL_BEFORE, content)
    notices.append(f"The old journal is kept as {kept.name}.")
    opened.close()
    return _renew(path, state, [content[record.offset : record.end] for record in later])


def _renew(path: Path, state: State, lines: list[bytes]) -> Journal:
    """Begin a journal after the state's last change, with the whole `lines` that follow it, and take them in."""
    state.base = state.sequence
    state.history = History()
    journal.create(path, current_version(), state.base, b"".join(lines))
    opened = Journal(path, writable=True)
    head = opened.head()
    opened.end = head.end if head is not None else 0
    for record in journal.scan(opened.read(opened.end), opened.end, state.sequence):
        state.take_in(record)
        opened.end = record.end
    return opened

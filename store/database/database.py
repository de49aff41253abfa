"""The durable store: changes go in, tables come out, and what `commit` has returned for is on the disk.

Owns the order of things: lock, read what others appended, append and sync, only then apply. Refuses to
write over what it has not read. One object serves one thread; any number of processes may share the folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from store.database import disk, journal
from store.database.access import Access, open_access
from store.database.bodies import Bodies, BodyRef
from store.database.change import Change, Document
from store.database.collecting import no_collection
from store.database.folder import BODIES, SNAPSHOT, SNAPSHOT_BEFORE
from store.database.following import Follower
from store.database.history import Entry
from store.database.journal import Record
from store.database.lock import StoreLock
from store.database.runs import runs_of
from store.database.snapshot import encode
from store.database.staging import Misfit, Staging
from store.database.switching import place_of
from store.database.undoing import recorded, refusal, refuse_unless_all_fit
from store.errors import ConflictError, ReadOnlyError, StoreError, UndoError

_SMALL_SNAPSHOT = 8 * 1024 * 1024
"""Bytes up to which a snapshot costs so little that every close writes one."""

_LARGE_BATCH = 200
"""Edits from which on a commit keeps the garbage collector out."""

_MUCH_IN_MEMORY = 8 * 1024 * 1024
"""Bytes of changes since the last snapshot from which on a large commit writes another; documents that were added are
packed in them, and take four times as much in memory."""

_TAIL_SHARE = 0.02
"""How large the journal after a larger snapshot may grow, as a share of it, before a close writes a new one."""


_Refusal = Callable[[Change, Misfit], Exception]


@dataclass(frozen=True, slots=True)
class Image:
    """A store at one moment: its snapshot, and how many bytes of journal and texts belong to it."""

    sequence: int
    schema: int
    snapshot: bytes
    journal_bytes: int
    body_bytes: int


class Database:
    """An open store; `open` makes one, `close` or leaving its `with` block gives it back."""

    def __init__(self, folder: Path, access: Access) -> None:
        """Take over what was loaded; callers use `open`."""
        self._folder = folder
        self._lock = access.lock
        self._follower = Follower(folder, access.opened, access.lock)
        with disk.explained(f"The store in {folder} cannot be opened"):
            self._bodies = Bodies(place_of(folder, BODIES), writable=access.lock is not None)
        self._closed = False
        self._memory = _MUCH_IN_MEMORY

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open the store in `folder`; an empty or missing folder becomes a store, unless `read_only`.

        A folder that cannot be written to opens read-only, and a notice says so. StoreError when it is no
        store or cannot be read, NewerSchemaError when a newer program wrote it.
        """
        return cls(folder, open_access(folder, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self._folder

    @property
    def read_only(self) -> bool:
        """Whether the store refuses changes."""
        return self._lock is None

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found amiss since opening, a sentence each."""
        return tuple(self._follower.notices)

    @property
    def sequence(self) -> int:
        """The number of the last change in the tables, 0 before the first."""
        return self._follower.state.sequence

    def table(self, name: str) -> Mapping[str, Document]:
        """Return the documents of a table by id: a live view. A change replaces documents, never alters them."""
        return self._follower.state.tables.live(name).view()

    def field(self, table: str, field: str) -> Callable[[str], object]:
        """Return what tells the value of a field of the document with an id; not to be altered.

        For `tags`, `read` and `starred` that reads nothing from the disk. For use before the next change only;
        KeyError for an unknown document or field.
        """
        rows = self._follower.state.tables.live(table).rows()
        return lambda id_: rows.field(id_, field)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store for the block: what the tables say stays true until the block's commits are done.

        Whoever derives a change from the tables does so in here, or must expect `ConflictError` from
        `commit`. ReadOnlyError, or StoreError when another process holds the store too long.
        """
        with self._writers_lock().held():
            self._catch_up()
            yield

    def commit(self, change: Change) -> int:
        """Make one change and return its number; it is on the disk then.

        ConflictError when another process has changed the same fields since `change` was made,
        ReadOnlyError, StoreError when the disk refuses; nothing is changed then.
        """
        return self.commit_all([change])[0]

    def commit_all(self, changes: Sequence[Change]) -> list[int]:
        """Make several changes, all or none, and return their numbers; one sync covers all. Errors as in `commit`."""
        lock = self._writers_lock()
        # Not `with`: here each microsecond stands beside the disk's own hundred.
        lock.take()
        try:
            self._catch_up()
            if sum(len(change.edits) for change in changes) < _LARGE_BATCH:
                return self._append(changes)
            with no_collection():
                numbers = self._append(changes)
                self._settle_when_large()
                return numbers
        finally:
            lock.give_back()

    def _settle_when_large(self) -> None:
        """Write the snapshot once much is held in memory only: any number of articles added takes no more than that."""
        follower = self._follower
        if follower.tail_bytes < max(self._memory, follower.snapshot_bytes // 8):
            return
        try:
            self.checkpoint()
        except StoreError as error:
            # Every change is in the journal; try again when as much has come again.
            self._memory = 2 * follower.tail_bytes
            follower.notices.append(str(error))

    def undo_label(self) -> str | None:
        """Return the label of the change that `undo` would take back, None when there is none."""
        return self._follower.own.undo_label

    def redo_label(self) -> str | None:
        """Return the label of the change that `redo` would do again, None when there is none."""
        return self._follower.own.redo_label

    def undo(self, now: dt.datetime, tell: Callable[[Change], object] | None = None) -> Change:
        """Take back the last change and return the inverse that did it.

        The last change is this process's own, else the last one made before the store was opened. Changes of one
        group are taken back together, the last first, and the last one's inverse is returned; `tell` is handed each
        inverse as soon as it is in the tables. UndoError when there is nothing to take back, or when a later change
        of another process touched the same fields.
        """
        with self.writing():
            undo = self._follower.own.last_undo()
            if not undo:
                message = "There is nothing to take back."
                raise UndoError(message)
            return self._turn(undo, lambda done: done.change.inverted(now, done.sequence), "taken back", tell)[0]

    def redo(self, now: dt.datetime, tell: Callable[[Change], object] | None = None) -> Change:
        """Do the change last taken back again, or all of its group, and return it; the rest as in `undo`."""
        with self.writing():
            redo = self._follower.own.last_redo()
            if not redo:
                message = "There is nothing to do again."
                raise UndoError(message)
            return self._turn(redo, lambda done: done.change.repeated(now, done.sequence), "done again", tell)[-1]

    def put_body(self, text: str) -> BodyRef:
        """Append a text beside the tables; it is durable before the next change that is committed."""
        with self.writing(), disk.explained("The text cannot be stored"):
            return self._bodies.put(text)

    def body(self, reference: BodyRef) -> str:
        """Return the text at `reference`; StoreError when it is damaged."""
        return self._bodies.get(reference)

    def follow(self) -> list[Change]:
        """Return what other processes changed since the last call, oldest first; the tables have it already.

        Cheap when nothing happened, and never waits: while another process writes, its change comes
        with a later call. A store that was replaced as a whole gives one change with all differences.
        """
        if self._closed or not self._follower.has_news():
            return self._follower.unseen()
        if self._lock is None:
            replaced = self._follower.catch_up(locked=False)
        else:
            with self._lock.held_if_free() as held:
                replaced = held and self._follower.catch_up(locked=True)
        if replaced:
            self._reopen_bodies()
        return self._follower.unseen()

    def checkpoint(self) -> None:
        """Write the snapshot if anything changed since the last; StoreError, and nothing lost, on failure."""
        with self.writing():
            if self._write_snapshot():
                # What was held in memory lies in the file now.
                self._follower.settle()

    def _write_snapshot(self) -> bool:
        """Write the snapshot, under the lock, if anything changed since the last; tell whether it did."""
        follower = self._follower
        if follower.snapshot_sequence == self.sequence:
            return False
        with disk.explained(f"The snapshot in {self._folder} cannot be written"):
            # The last writer may have died between writing and syncing what the snapshot will contain.
            follower.journal.sync()
            content = encode(follower.state.snapshot(follower.journal.end))
            size = disk.replace(self._folder / SNAPSHOT, content, keep=self._folder / SNAPSHOT_BEFORE)
        follower.snapshot_written(size)
        return True

    def image(self) -> Image:
        """Return the store as it is at this moment, for a backup; the files it measures only ever grow."""
        follower = self._follower
        if self._lock is None:
            return self._image()
        with self.writing(), disk.explained(f"The store in {self._folder} cannot be read"):
            follower.journal.sync()
            return self._image()

    def _image(self) -> Image:
        follower = self._follower
        end = follower.journal.end
        snapshot = follower.state.snapshot(end)
        return Image(self.sequence, snapshot.schema, b"".join(encode(snapshot)), end, self._bodies.size())

    def close(self) -> None:
        """Write the snapshot if it is due and give the files back; a second call does nothing.

        A disk that refuses the snapshot is no error here: the journal has every change.
        """
        if self._closed:
            return
        try:
            if self._lock is not None:
                self._leave_tidy()
        except StoreError as error:
            self._follower.notices.append(str(error))
        finally:
            self._closed = True
            self._follower.journal.close()
            self._bodies.close()
            if self._lock is not None:
                self._lock.close()

    def _leave_tidy(self) -> None:
        if self._snapshot_is_due():
            with self.writing(), disk.explained(f"The snapshot in {self._folder} cannot be read back"):
                if self._write_snapshot():
                    self._follower.drop_snapshot_before()
        with self._writers_lock().held_if_free() as held:
            if held and not self._follower.has_news():
                self._follower.journal.trim()

    def _snapshot_is_due(self) -> bool:
        size = self._follower.snapshot_bytes
        return size <= _SMALL_SNAPSHOT or self._follower.tail_bytes > size * _TAIL_SHARE

    def _writers_lock(self) -> StoreLock:
        if self._closed:
            message = f"The store in {self._folder} is closed."
            raise StoreError(message)
        if self._lock is None:
            message = f"The store in {self._folder} is open for reading only; nothing was changed."
            raise ReadOnlyError(message)
        return self._lock

    def _catch_up(self) -> None:
        """Take in what others appended; the caller holds the lock."""
        try:
            replaced = self._follower.catch_up(locked=True)
        except OSError as error:
            message = f"The store in {self._folder} cannot be read: {error.strerror or error}."
            raise StoreError(message) from error
        if replaced:
            self._reopen_bodies()

    def _append(self, changes: Sequence[Change], refuse: _Refusal | None = None) -> list[int]:
        """Journal the changes durably, then apply them as read back from what is written.

        Raises what `refuse` makes of a change that does not fit, by default a ConflictError.
        """
        follower = self._follower
        first = self.sequence + 1
        staging = Staging(follower.state.tables)
        lines: list[bytes] = []
        for number, change in enumerate(changes, start=first):
            runs = runs_of(change.edits)
            lines.append(journal.encode_change(change, number, runs))
            misfit = staging.stage(runs)
            if misfit is not None:
                raise (refuse or _conflict)(change, misfit)
        if not lines:
            return []
        try:
            self._bodies.sync()
            follower.interrupted = True
            end = follower.journal.append(lines[0] if len(lines) == 1 else b"".join(lines))
        except OSError as error:
            follower.interrupted = False
            message = f"The change could not be written, and nothing was changed: {error.strerror or error}."
            raise StoreError(message) from error
        staging.install()
        for line, change in zip(lines, changes, strict=True):
            start, end = end, end + len(line)
            follower.note_own(change, start, end)
        follower.interrupted = False
        return list(range(first, first + len(lines)))

    def _turn(
        self,
        entries: Sequence[Entry],
        turned: Callable[[Record], Change],
        verb: str,
        tell: Callable[[Change], object] | None,
    ) -> list[Change]:
        """Make of each entry's change the one that `turned` says, in this order; return the first and the last."""
        follower = self._follower
        if len(entries) > 1:
            refuse_unless_all_fit(follower, entries, turned, verb)
        made: list[Change] = []
        for entry in entries:
            done = recorded(follower, entry)
            change = turned(done)
            self._append([change], partial(self._refusal, done, verb))
            if tell is not None:
                tell(change)
            # A group may hold any number of articles: not all of it stays in memory.
            made[1:] = [change]
            if len(entries) > 1:
                self._settle_when_large()
        return made

    def _refusal(self, done: Record, verb: str, _: Change, misfit: Misfit) -> UndoError:
        return refusal(self._follower, done, misfit, verb)

    def _reopen_bodies(self) -> None:
        lost = self._bodies.has_unsynced
        self._bodies.close()
        self._bodies = Bodies(place_of(self._folder, BODIES), writable=self._lock is not None)
        if lost:
            message = f"The store in {self._folder} was replaced meanwhile; nothing was changed, try again."
            raise ConflictError(message)


def _conflict(change: Change, misfit: Misfit) -> ConflictError:
    where = f"{misfit.table}/{misfit.id}"
    return ConflictError(
        f"“{change.label}” does not fit {where} any more: another program changed it; nothing was changed, try again."
    )

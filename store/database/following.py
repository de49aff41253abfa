"""What the journal says beyond what this process has read: others' changes, kept until somebody asks.

Owns this process's place in the journal, and which changes are its own. Writes nothing but the cut of a torn tail.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from store.database import journal
from store.database.change import Change, Edit
from store.database.difference import difference
from store.database.folder import JOURNAL, SNAPSHOT, SNAPSHOT_BEFORE
from store.database.journal import News, Record
from store.database.lock import StoreLock
from store.database.opening import Opened, cut_tail, load
from store.database.snapshot import DamagedSnapshotError, decode, is_undamaged
from store.database.source import source_of
from store.database.switching import is_decided
from store.errors import StoreError

REPLACED = "the store was replaced"
"""The label of the change that stands for a store repaired, restored or migrated by another process."""


class Follower:
    """The state, the open journal and the place reached in it.

    `interrupted` is true while tables and numbers are being brought up to the journal; found true later, it tells that
    an exception came in between (a Ctrl-C, say), and the files are read anew.
    `state.history` counts every process's changes, as a newly opened store would; `own` leaves out
    what others made since.
    """

    def __init__(self, folder: Path, opened: Opened, lock: StoreLock | None) -> None:
        """Go on from `opened`; without a `lock`, for reading only."""
        self._folder = folder
        self._name = str(folder)
        self._lock = lock
        self._marker: object = None
        self._unseen: list[Change] = []
        self.notices = list(opened.notices)
        self.interrupted = False
        self.state = opened.state
        self.journal = opened.journal
        self.own = opened.state.history.copy()
        self.snapshot_sequence = opened.snapshot_sequence
        self.snapshot_bytes = opened.snapshot_bytes
        self.tail_bytes = opened.tail_bytes

    def has_news(self) -> bool:
        """Tell, without reading it, whether there is anything to catch up with."""
        return self.interrupted or self._news() is not News.NONE

    def unseen(self) -> list[Change]:
        """Return the changes of others that were not handed out yet."""
        unseen, self._unseen = self._unseen, []
        return unseen

    def catch_up(self, *, locked: bool) -> bool:
        """Take in what others appended; return whether the whole store was replaced. OSError, StoreError.

        `locked`: the caller holds the lock, so that an unfinished line is a dead process's and is cut off.
        """
        news = self._news()
        if self.interrupted or news is News.REPLACED:
            self._reload()
            return True
        if news is News.NONE:
            return False
        start = self.journal.end
        content = self.journal.read_news()
        self.interrupted = True
        for record in journal.scan(content, start, self.state.sequence):
            self._take_in(record)
        self.interrupted = False
        tail = content[self.journal.end - start :]
        if locked and tail:
            self.notices.append(cut_tail(self._folder / JOURNAL, self.journal, tail, writable=True))
        return False

    def note_own(self, change: Change, offset: int, end: int) -> None:
        """Count a change of this process, which stands in the journal from `offset` to `end` and in the tables."""
        entry = self.state.note(change, offset)
        self.own.note(entry, change)
        self.tail_bytes += end - offset

    def snapshot_written(self, size: int) -> None:
        """Count a snapshot of the present state, `size` bytes long."""
        self.snapshot_sequence, self.snapshot_bytes, self.tail_bytes = self.state.sequence, size, 0

    def settle(self) -> None:
        """Go on from the snapshot just written: documents that were held in memory lie in its file now.

        It is read back from the disk; the one before has served then.
        """
        source = source_of(self._folder / SNAPSHOT, from_disk=True)
        try:
            written = decode(source)
        except DamagedSnapshotError as error:
            message = f"{SNAPSHOT} was damaged as soon as it was written ({error}); every change is in {JOURNAL}."
            raise StoreError(message) from error
        if written.sequence == self.state.sequence:
            self.state.tables.take_over(written.contents)
            (self._folder / SNAPSHOT_BEFORE).unlink(missing_ok=True)

    def drop_snapshot_before(self) -> None:
        """Remove the snapshot kept from before, if the one just written can be read back from the disk."""
        if is_undamaged(source_of(self._folder / SNAPSHOT, from_disk=True)):
            (self._folder / SNAPSHOT_BEFORE).unlink(missing_ok=True)

    def last_change_of(self, edit: Edit, after: Record) -> Record | None:
        """Return the last change in force, later than `after`, that touched a field of `edit`; None when none did."""
        content = self.journal.read(after.end, self.journal.end)
        in_force: dict[int, Record] = {}
        taken_back: dict[int, Record] = {}
        for record in journal.scan(content, after.end, after.sequence):
            change = record.change
            if change.undoes in in_force:
                taken_back[change.undoes] = in_force.pop(change.undoes)
            elif change.redoes in taken_back:
                in_force[change.redoes] = taken_back.pop(change.redoes)
            elif change.undoes is None and change.redoes is None:
                in_force[record.sequence] = record
        touching = [r for r in in_force.values() if any(_overlap(edit, other) for other in r.change.edits)]
        return touching[-1] if touching else None

    def _news(self) -> News:
        count = None if self._lock is None else self._lock.count()
        # The count tells what this program has replaced, the folder's time what others have.
        marker = None if count is None else (count, os.stat(self._name).st_mtime_ns)  # noqa: PTH116
        if marker is None or marker != self._marker:
            if is_decided(self._folder):
                return News.REPLACED
            self._marker = marker
        return self.journal.news(marker)

    def _take_in(self, record: Record) -> None:
        entry = self.state.take_in(record)
        self.journal.end = record.end
        self.tail_bytes += record.end - record.offset
        self._unseen.append(record.change)
        if record.change.undoes is not None or record.change.redoes is not None:
            self.own.note(entry, record.change)

    def _reload(self) -> None:
        opened = load(self._folder, writable=self._lock is not None)
        lost = self._lost(opened)
        tables, contents = self.state.tables, opened.state.tables.contents()
        edits = tuple(difference(tables.contents(), contents))
        if edits:
            modified = (self._folder / JOURNAL).stat().st_mtime
            self._unseen.append(Change(REPLACED, dt.datetime.fromtimestamp(modified, dt.UTC), edits))
        # The views that were handed out stay live.
        tables.take_over(contents)
        self.journal.close()
        self.journal, self.state = opened.journal, opened.state
        self.state.tables = tables
        self.interrupted = False
        self.own = opened.state.history.copy()
        self.notices += [*opened.notices, *lost]
        self.snapshot_sequence = opened.snapshot_sequence
        self.snapshot_bytes = opened.snapshot_bytes
        self.tail_bytes = opened.tail_bytes

    def _lost(self, opened: Opened) -> list[str]:
        """Tell what only this process can know: the file was cut where a line ends, so that it looks whole."""
        here, now = self.state.sequence, opened.state.sequence
        if now >= here or opened.state.base != self.state.base or not opened.journal.is_same_file(self.journal):
            return []
        which = f"change {here}" if here == now + 1 else f"changes {now + 1} to {here}"
        return [f"Another program has cut {JOURNAL} short: {which} are gone; a backup may have them."]


def _overlap(edit: Edit, other: Edit) -> bool:
    if (edit.table, edit.id) != (other.table, other.id):
        return False
    # No fields: the whole document came or went, which touches every field.
    return not edit.fields or not other.fields or not edit.fields.isdisjoint(other.fields)

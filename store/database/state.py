"""Everything that the journal up to some change amounts to: the tables, what can be undone, the numbers.

Owns what it means to take in one more change. Knows no file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from store.database.change import Change
from store.database.history import Entry, History
from store.database.journal import Record
from store.database.schema import current_version
from store.database.snapshot import Snapshot
from store.database.tables import Tables


@dataclass(slots=True)
class State:
    """The tables after change number `sequence`, in a journal that follows change number `base`."""

    tables: Tables = field(default_factory=lambda: Tables({}))
    history: History = field(default_factory=History)
    schema: int = field(default_factory=current_version)
    sequence: int = 0
    base: int = 0

    @classmethod
    def of(cls, snapshot: Snapshot) -> State:
        """Return the state that a snapshot holds."""
        return cls(Tables(snapshot.contents), snapshot.history, snapshot.schema, snapshot.sequence, snapshot.base)

    def snapshot(self, offset: int) -> Snapshot:
        """Return the snapshot of this state; the journal's next change begins at byte `offset`."""
        return Snapshot(self.tables.contents(), self.schema, self.sequence, self.base, offset, self.history)

    def take_in(self, record: Record) -> Entry:
        """Apply one change that stands in the journal, and count it."""
        for edit in record.change.edits:
            rows = self.tables.live(edit.table).rows()
            rows.put(edit.id, rows.taken_in(edit.id, edit.before, edit.after))
        return self.note(record.change, record.offset)

    def note(self, change: Change, offset: int) -> Entry:
        """Count the next change, which stands in the journal at `offset` and whose documents are in the tables."""
        self.sequence += 1
        entry = Entry(self.sequence, offset, change.label, change.group)
        self.history.note(entry, change)
        return entry

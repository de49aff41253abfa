"""What can be taken back and done again, newest last: positions in the journal, not the changes themselves.

Owns the order of undo and redo. Refuses to judge whether an undo would overwrite a later change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from store.database.change import Change

DEPTH = 1000
"""How many changes can be taken back, and done again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that stands in the journal at `offset`, in bytes, under the number `sequence`."""

    sequence: int
    offset: int
    label: str

    def to_json(self) -> dict[str, Any]:
        """Return the object that the snapshot holds."""
        return {"seq": self.sequence, "offset": self.offset, "label": self.label}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Entry:
        """Return the entry that the snapshot holds."""
        return cls(found["seq"], found["offset"], found["label"])


@dataclass(slots=True)
class History:
    """The two stacks. Taking back moves an entry from `undo` to `redo`; an ordinary change clears `redo`."""

    undo: list[Entry] = field(default_factory=list)
    redo: list[Entry] = field(default_factory=list)

    def note(self, entry: Entry, change: Change) -> None:
        """Take in one more change of the journal; one without edits leaves nothing to take back."""
        if change.undoes is not None:
            self._move(change.undoes, self.undo, self.redo)
        elif change.redoes is not None:
            self._move(change.redoes, self.redo, self.undo)
        elif change.edits:
            self.undo.append(entry)
            self.redo.clear()
            if len(self.undo) > DEPTH:
                del self.undo[0]

    def copy(self) -> History:
        """Return stacks of its own with the same entries."""
        return History(list(self.undo), list(self.redo))

    @staticmethod
    def _move(sequence: int, source: list[Entry], target: list[Entry]) -> None:
        # Nearly always the last one; another process may have taken back one further down.
        for index in range(len(source) - 1, -1, -1):
            if source[index].sequence == sequence:
                target.append(source.pop(index))
                return

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
    """A change that stands in the journal at `offset`, in bytes, under the number `sequence`.

    `group` is the number of the first change of its group, None for that first one and for a change by itself.
    """

    sequence: int
    offset: int
    label: str
    group: int | None = None

    @property
    def whole(self) -> int:
        """What all changes have in common that are taken back together."""
        return self.sequence if self.group is None else self.group

    def to_json(self) -> dict[str, Any]:
        """Return the object that the snapshot holds."""
        written: dict[str, Any] = {"seq": self.sequence, "offset": self.offset, "label": self.label}
        return written if self.group is None else written | {"group": self.group}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Entry:
        """Return the entry that the snapshot holds."""
        return cls(found["seq"], found["offset"], found["label"], found.get("group"))


@dataclass(slots=True)
class History:
    """The two stacks. Taking back moves an entry from `undo` to `redo`; an ordinary change clears `redo`."""

    undo: list[Entry] = field(default_factory=list)
    redo: list[Entry] = field(default_factory=list)
    _joined: int = field(init=False, default=0)
    """How many entries of `undo` belong to another: they do not count towards its depth."""

    def __post_init__(self) -> None:
        self._joined = _joined_among(self.undo)

    def note(self, entry: Entry, change: Change) -> None:
        """Take in one more change of the journal; one without edits leaves nothing to take back."""
        if change.undoes is not None:
            self._move(change.undoes, self.undo, self.redo)
        elif change.redoes is not None:
            self._move(change.redoes, self.redo, self.undo)
        elif change.edits:
            self.undo.append(entry)
            self.redo.clear()
            self._joined += entry.group is not None
            if len(self.undo) - self._joined > DEPTH:
                self._drop_first()

    def last_undo(self) -> list[Entry]:
        """Return what is to be taken back next, in this order: the last change, or all of its group."""
        return _together(self.undo)

    def last_redo(self) -> list[Entry]:
        """Return what is to be done again next, in this order."""
        return _together(self.redo)

    @property
    def undo_label(self) -> str | None:
        """The label of what is to be taken back next; a group has that of its last change."""
        return self.undo[-1].label if self.undo else None

    @property
    def redo_label(self) -> str | None:
        """The label of what is to be done again next."""
        return _together(self.redo)[-1].label if self.redo else None

    def copy(self) -> History:
        """Return stacks of its own with the same entries."""
        return History(list(self.undo), list(self.redo))

    def _move(self, sequence: int, source: list[Entry], target: list[Entry]) -> None:
        # Nearly always the last one; another process may have taken back one further down.
        for index in range(len(source) - 1, -1, -1):
            if source[index].sequence == sequence:
                entry = source.pop(index)
                target.append(entry)
                self._joined += 0 if entry.group is None else 1 if target is self.undo else -1
                return

    def _drop_first(self) -> None:
        first = self.undo[0].whole
        end = next((i for i, entry in enumerate(self.undo) if entry.whole != first), len(self.undo))
        self._joined -= _joined_among(self.undo[:end])
        del self.undo[:end]


def _joined_among(entries: list[Entry]) -> int:
    return sum(entry.group is not None for entry in entries)


def _together(stack: list[Entry]) -> list[Entry]:
    """Return the last entries that belong together, the last first."""
    found: list[Entry] = []
    for entry in reversed(stack):
        if found and entry.whole != found[0].whole:
            break
        found.append(entry)
    return found

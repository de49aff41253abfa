"""The one kind of mutation: `Change`, its inverse, its effect on a document, its JSON.

Owns what a change means. Refuses to know where documents or bytes lie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Document = dict[str, Any]
"""A stored document: JSON values under string keys. Replaced as a whole, never altered in place."""

RESERVED_FIELD = "_id"
"""The field that carries a document's id in the snapshot; documents may not use it."""

RESERVED_TABLE = "_meta"
"""The snapshot's table about itself; changes may not touch it."""


_ABSENT: Final = object()
"""Equal to no value that a field can have."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One document's part of a change: `before` and `after` hold the changed fields only.

    A field that is absent from one side and present on the other is created or removed. `before` is
    None when the document is created, `after` is None when it is removed; each then holds the whole
    document on the other side.
    """

    table: str
    id: str
    before: Document | None
    after: Document | None

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields touched; empty when the whole document comes or goes."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(self.before) | frozenset(self.after)

    def inverted(self) -> Edit:
        """Return the edit that takes this one back."""
        return Edit(self.table, self.id, self.after, self.before)

    def fits(self, current: Document | None) -> bool:
        """Tell whether `current`, the document as it is (None: there is none), is what `before` says."""
        return fits(self.before, self.after, current)

    def applied_to(self, current: Document | None) -> Document | None:
        """Return the document after this edit as a new dict, None when the edit removes it."""
        return applied(self.before, self.after, current)


def fits(before: Document | None, after: Document | None, current: Document | None) -> bool:
    """Tell whether an edit from `before` to `after` fits the document `current`; None means no document."""
    if before is None or current is None:
        return before is current
    if after is None:
        return current == before
    for field, value in before.items():
        if current.get(field, _ABSENT) != value:
            return False
    # A loop, not `all`: a bulk change comes here a thousand times while the disk waits.
    for field in after:  # noqa: SIM110
        if field not in before and field in current:
            return False
    return True


def applied(before: Document | None, after: Document | None, current: Document | None) -> Document | None:
    """Return the document that an edit from `before` to `after` makes of `current`; None means no document."""
    if after is None:
        return None
    document = current.copy() if current is not None and before is not None else {}
    for field in before or ():
        if field not in after:
            document.pop(field, None)
    document.update(after)
    return document


@dataclass(frozen=True, slots=True)
class Change:
    """A labelled set of edits that takes effect as a whole, or not at all.

    `label` says in the past tense what was done (`tagged 3 articles +priority`). `undoes` and `redoes`
    are the sequence number of the change that this one takes back, or does again. `group` is that of the first change
    of those that are to be taken back together, None for the first itself; its label tells of all so far.
    """

    label: str
    at: dt.datetime
    edits: tuple[Edit, ...]
    undoes: int | None = None
    redoes: int | None = None
    group: int | None = None

    def inverted(self, at: dt.datetime, undoes: int) -> Change:
        """Return the change that takes this one, number `undoes`, back."""
        edits = tuple(edit.inverted() for edit in reversed(self.edits))
        return Change(self.label, at, edits, undoes=undoes)

    def repeated(self, at: dt.datetime, redoes: int) -> Change:
        """Return the change that does this one, number `redoes`, again."""
        return Change(self.label, at, self.edits, redoes=redoes)

    def heading(self, sequence: int) -> dict[str, Any]:
        """Return what a journal line holds beside the edits."""
        record: dict[str, Any] = {"seq": sequence, "at": self.at.isoformat(), "label": self.label}
        if self.undoes is not None:
            record["undoes"] = self.undoes
        if self.redoes is not None:
            record["redoes"] = self.redoes
        if self.group is not None:
            record["group"] = self.group
        return record

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Change:
        """Return the change that a journal line holds; KeyError, TypeError or ValueError when it holds none."""
        edits = tuple(Edit(e["table"], e["id"], e["before"], e["after"]) for e in record["edits"])
        at = dt.datetime.fromisoformat(record["at"])
        return cls(record["label"], at, edits, record.get("undoes"), record.get("redoes"), record.get("group"))


def check_table(table: str) -> None:
    """Refuse what the store keeps for itself: ValueError, a mistake of the caller."""
    if table == RESERVED_TABLE:
        message = f"{RESERVED_TABLE} belongs to the store; name another table"
        raise ValueError(message)


def check_fields(fields: Document | None) -> None:
    """Refuse what the store keeps for itself: ValueError, a mistake of the caller."""
    if fields is not None and RESERVED_FIELD in fields:
        message = f"{RESERVED_FIELD} belongs to the store; name the field otherwise: {fields}"
        raise ValueError(message)

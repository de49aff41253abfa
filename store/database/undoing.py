"""What a step of undo or redo is made from: the changes as the journal has them, and why one may not be taken back.

Owns the sentences of a refusal. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.database.change import Change
from store.database.following import Follower
from store.database.history import Entry
from store.database.journal import Record
from store.database.runs import runs_of
from store.database.staging import Misfit, Staging
from store.errors import UndoError


def recorded(follower: Follower, entry: Entry) -> Record:
    """Return the change that an entry of the history stands for; UndoError when it cannot be read."""
    record = follower.journal.record_at(entry.offset)
    if record is None or record.sequence != entry.sequence:
        message = f"“{entry.label}” is damaged in the journal and stays as it is; run `rumours check`."
        raise UndoError(message)
    return record


def refuse_unless_all_fit(
    follower: Follower, entries: Sequence[Entry], turned: Callable[[Record], Change], verb: str
) -> None:
    """Raise UndoError where one of a group does not fit the tables, with those before it done: all or none are."""
    staging = Staging(follower.state.tables)
    for entry in entries:
        done = recorded(follower, entry)
        misfit = staging.stage(runs_of(turned(done).edits))
        if misfit is not None:
            raise refusal(follower, done, misfit, verb)


def refusal(follower: Follower, done: Record, misfit: Misfit, verb: str) -> UndoError:
    """Return what tells that `done` cannot be taken back or done again: who has changed the same since."""
    edit = next(e for e in done.change.edits if (e.table, e.id) == (misfit.table, misfit.id))
    later = follower.last_change_of(edit, after=done)
    culprit = f"“{later.change.label}” (change {later.sequence})" if later else "a later change"
    return UndoError(f"“{done.change.label}” cannot be {verb}: {culprit} has changed {edit.table}/{edit.id} since.")

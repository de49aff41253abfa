"""Any sequence of changes, undos, redos, reopenings and checkpoints equals a plain dictionary that does the same."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.database import Change, Database, Edit, edit_between
from store.database.history import Entry, History
from store.database.journal import decode_record, encode_change, salvage, scan
from store.database.rows import Rows
from store.database.snapshot import Snapshot, decode, encode
from tests.store.database.builders import NOW, TABLE, abandon, documents

IDS = st.sampled_from(["a", "b", "c", "ø"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=2),
    max_leaves=4,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["title", "tags", "n", "\n"]), VALUES, max_size=4)
MAYBE = st.none() | DOCUMENTS


class StoreMachine(RuleBasedStateMachine):
    """The store beside a dictionary that keeps a copy of itself for each undo."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.database = Database.open(self.folder)
        self.model: dict[str, dict[str, object]] = {}
        self.done: list[tuple[str, dict[str, dict[str, object]]]] = []
        self.undone: list[tuple[str, dict[str, dict[str, object]]]] = []

    @rule(wanted=st.dictionaries(IDS, MAYBE, min_size=1, max_size=3), label=st.text(st.characters(codec="utf-8")))
    def change(self, wanted: dict[str, dict[str, object] | None], label: str) -> None:
        made = [edit_between(TABLE, id_, self.model.get(id_), after) for id_, after in wanted.items()]
        edits = tuple(edit for edit in made if edit is not None)
        if not edits:
            return
        self.database.commit(Change(label, NOW, edits))
        self.done.append((label, copy.deepcopy(self.model)))
        self.undone.clear()
        for id_, after in wanted.items():
            if after is None:
                self.model.pop(id_, None)
            else:
                self.model[id_] = after

    @rule()
    def undo(self) -> None:
        if self.done:
            label, before = self.done.pop()
            assert self.database.undo_label() == label
            self.undone.append((label, self.model))
            self.model = before
            assert self.database.undo(NOW).label == label

    @rule()
    def redo(self) -> None:
        if self.undone:
            label, after = self.undone.pop()
            self.done.append((label, self.model))
            self.model = after
            assert self.database.redo(NOW).label == label

    @rule(orderly=st.booleans())
    def reopen(self, orderly: bool) -> None:
        if orderly:
            self.database.close()
        else:
            abandon(self.database)
        self.database = Database.open(self.folder)
        assert self.database.notices == ()

    @rule()
    def checkpoint(self) -> None:
        self.database.checkpoint()

    @invariant()
    def same(self) -> None:
        assert documents(self.database) == self.model
        assert self.database.undo_label() == (self.done[-1][0] if self.done else None)
        assert self.database.redo_label() == (self.undone[-1][0] if self.undone else None)

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)


StoreMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestStore = StoreMachine.TestCase


@given(MAYBE, MAYBE)
def test_an_edit_leads_there_and_its_inverse_back(before, after):
    edit = edit_between(TABLE, "a", before, after)
    if edit is None:
        assert before == after
        return
    assert edit.fits(before)
    assert edit.applied_to(before) == after
    assert edit.inverted().fits(after)
    assert edit.inverted().applied_to(after) == before
    assert not edit.fits(after)


EDITS = st.builds(Edit, st.sampled_from(["articles", "stints"]), IDS, MAYBE, MAYBE)
CHANGES = st.builds(
    Change,
    st.text(st.characters(codec="utf-8")),
    st.datetimes(timezones=st.sampled_from([None, dt.UTC])),
    st.lists(EDITS, max_size=3).map(tuple),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 9),
)


def in_order(change: Change) -> Change:
    """Edits of different documents may change places on their way through the journal; those of one may not."""
    return dataclasses.replace(change, edits=tuple(sorted(change.edits, key=lambda edit: (edit.table, edit.id))))


@given(st.lists(CHANGES, max_size=4), st.binary(max_size=40))
def test_journal_lines_round_trip_and_end_where_damage_begins(changes, tail):
    content = b"".join(encode_change(change, number) for number, change in enumerate(changes, start=5))
    expected = [in_order(change) for change in changes]
    assert [in_order(record.change) for record in scan(content + b"#" + tail, 0, 4)] == expected
    assert [in_order(record.change) for record in salvage(b"#" + tail + b"\n" + content)] == expected
    assert decode_record(content, 1, 1) is None


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.dictionaries(IDS, DOCUMENTS)), st.integers(0, 9))
def test_snapshots_round_trip(contents, number):
    contents.pop("_meta", None)
    history = History([Entry(1, 60, "added")], [Entry(2, 99, "taken")] * number)
    tables = {name: Rows.of(rows) for name, rows in contents.items()}
    snapshot = Snapshot(tables, 1, number, 0, 60, history)
    content = b"".join(encode(snapshot))
    assert json.loads(content)["_meta"]["1"]["sequence"] == number
    again = decode(content)
    assert again == snapshot
    # What lies in a snapshot is copied into the next one as it is.
    assert b"".join(encode(again)) == content
    assert list(again.contents) == list(contents)

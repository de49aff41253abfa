from __future__ import annotations

import pytest

from store.database import Change, Database, Edit
from store.errors import UndoError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, field_set, removed


def test_undo_and_redo_restore_exactly(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a", n=1, extra=None))
        database.commit(Change("reworked a", NOW, (Edit(TABLE, "a", {"n": 1, "extra": None}, {"n": 2, "new": []}),)))
        assert documents(database) == {"a": {"n": 2, "new": []}}
        inverse = database.undo(NOW)
        assert (inverse.label, inverse.undoes) == ("reworked a", 2)
        assert documents(database) == {"a": {"n": 1, "extra": None}}
        assert (database.undo_label(), database.redo_label()) == ("added a", "reworked a")
        assert database.redo(NOW).redoes == 2
        assert documents(database) == {"a": {"n": 2, "new": []}}


@pytest.mark.parametrize("leave", [abandon, Database.close])
def test_undo_reaches_back_across_restarts(tmp_path, leave):
    for number in range(4):
        database = Database.open(tmp_path)
        database.commit(added(str(number)))
        leave(database)
    for number in (3, 2, 1, 0):
        database = Database.open(tmp_path)
        assert database.undo(NOW).label == f"added {number}"
        assert list(documents(database)) == [str(n) for n in range(number)]
        leave(database)
    database = Database.open(tmp_path)
    with pytest.raises(UndoError, match="nothing to take back"):
        database.undo(NOW)
    leave(database)
    for number in range(4):
        database = Database.open(tmp_path)
        assert database.redo(NOW).label == f"added {number}"
        leave(database)
    with Database.open(tmp_path) as database, pytest.raises(UndoError, match="nothing to do again"):
        database.redo(NOW)


def test_an_ordinary_change_clears_what_could_be_done_again(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit_all([added("a"), added("b")])
        database.undo(NOW)
        database.commit(added("c"))
        assert database.redo_label() is None
        assert database.undo(NOW).label == "added c"
        assert database.undo(NOW).label == "added a"


def test_a_change_of_many_documents_is_taken_back_as_one(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit_all([added(str(n), tags=[]) for n in range(50)])
        edits = tuple(Edit(TABLE, str(n), {"tags": []}, {"tags": ["hot"]}) for n in range(50))
        database.commit(Change("tagged 50 articles +hot", NOW, edits))
        assert database.undo_label() == "tagged 50 articles +hot"
        database.undo(NOW)
        assert all(document == {"tags": []} for document in documents(database).values())


def test_removal_is_taken_back_whole(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a", n=1, deep={"x": [1]}))
        database.commit(removed("a", {"n": 1, "deep": {"x": [1]}}))
        database.undo(NOW)
        assert documents(database) == {"a": {"n": 1, "deep": {"x": [1]}}}


def test_undo_refuses_to_overwrite_another_processs_change(tmp_path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        mine.commit(added("a", tags=[], read=False))
        mine.commit(field_set("a", "tags", [], ["mine"]))
        with other.writing():
            other.commit(field_set("a", "tags", ["mine"], ["mine", "theirs"]))
        with pytest.raises(UndoError, match=r"“set tags of a” cannot be taken back: “set tags of a” \(change 3\)"):
            mine.undo(NOW)
        assert documents(mine) == {"a": {"tags": ["mine", "theirs"], "read": False}}
        other.undo(NOW)
        assert mine.undo(NOW).undoes == 2
        assert documents(mine) == {"a": {"tags": [], "read": False}}


def test_undo_leaves_others_fields_and_documents_alone(tmp_path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        mine.commit(added("a", tags=[], read=False))
        mine.commit(field_set("a", "tags", [], ["mine"]))
        other.commit_all([field_set("a", "read", False, True), added("b")])
        assert mine.undo(NOW).undoes == 2
        assert documents(mine) == {"a": {"tags": [], "read": True}, "b": {}}
        with pytest.raises(UndoError, match=r"“set read of a” \(change 3\) has changed articles/a since"):
            mine.undo(NOW)


def test_a_new_process_takes_back_whatever_came_last(tmp_path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        mine.commit(added("a"))
        other.commit(added("b"))
        with Database.open(tmp_path) as third:
            assert third.undo_label() == "added b"
            third.undo(NOW)
        assert [change.undoes for change in mine.follow()] == [None, 2]
        other.follow()
        assert (other.undo_label(), other.redo_label()) == (None, "added b")

"""Changes that are taken back together: one adding of many articles is many changes and one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Change, Database, Edit, history
from store.database.check import check
from store.database.compacting import compact
from store.errors import UndoError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, field_set

PARTS = ("ab", "cd", "ef")


def _part(ids: str, so_far: int, group: int | None) -> Change:
    edits = tuple(Edit(TABLE, id_, None, {"n": id_}) for id_ in ids)
    return Change(f"added {so_far} articles", NOW, edits, group=group)


def _add(database: Database, parts: tuple[str, ...] = PARTS) -> None:
    group = None
    for number, ids in enumerate(parts, start=1):
        sequence = database.commit(_part(ids, 2 * number, group))
        group = group or sequence


def _ids(database: Database) -> str:
    return "".join(sorted(documents(database)))


def test_one_undo_takes_all_back_and_one_redo_brings_all(tmp_path: Path):
    with Database.open(tmp_path) as database:
        database.commit(added("x"))
        _add(database)
        assert database.undo_label() == "added 6 articles"
        told: list[str] = []
        assert database.undo(NOW, lambda change: told.append(change.label)).label == "added 6 articles"
        assert told == ["added 6 articles", "added 4 articles", "added 2 articles"]
        assert (_ids(database), database.undo_label(), database.redo_label()) == ("x", "added x", "added 6 articles")
    with Database.open(tmp_path) as database:
        assert database.redo(NOW).label == "added 6 articles"
        assert (_ids(database), database.redo_label()) == ("abcdefx", None)
    with Database.open(tmp_path) as database:
        database.undo(NOW)
        assert database.undo(NOW).label == "added x"
        assert _ids(database) == ""
        database.redo(NOW)
        database.redo(NOW)
        assert _ids(database) == "abcdefx"
    assert check(tmp_path) == ()


def test_killed_while_adding_what_was_confirmed_is_one_step(tmp_path: Path):
    database = Database.open(tmp_path)
    _add(database, PARTS[:2])
    abandon(database)
    with Database.open(tmp_path) as database:
        assert database.undo(NOW).label == "added 4 articles"
        assert _ids(database) == ""


class _KilledError(Exception):
    pass


@pytest.mark.parametrize("after", [1, 2, 3])
def test_killed_while_undoing_or_redoing_the_next_goes_on(tmp_path: Path, after: int):
    told: list[Change] = []

    def killed(change: Change) -> None:
        told.append(change)
        if len(told) == after:
            raise _KilledError

    database = Database.open(tmp_path)
    _add(database)
    with pytest.raises(_KilledError):
        database.undo(NOW, killed)
    abandon(database)
    database = Database.open(tmp_path)
    assert len(_ids(database)) == 2 * (3 - after)
    if after < 3:
        database.undo(NOW)
    assert _ids(database) == ""
    told.clear()
    with pytest.raises(_KilledError):
        database.redo(NOW, killed)
    abandon(database)
    with Database.open(tmp_path) as database:
        assert len(_ids(database)) == 2 * after
        if after < 3:
            database.redo(NOW)
        assert (_ids(database), database.redo_label()) == ("abcdef", None)
        assert database.undo(NOW).label == "added 6 articles"
        assert _ids(database) == ""


def test_all_or_nothing_is_taken_back(tmp_path: Path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        _add(mine)
        other.follow()
        other.commit(field_set("a", "n", "a", "another"))
        with pytest.raises(UndoError, match=r"set n of a.*has changed articles/a since"):
            mine.undo(NOW)
        assert _ids(mine) == "abcdef"
        other.undo(NOW)
        mine.undo(NOW)
        assert _ids(mine) == ""


def test_a_group_counts_as_one_change_however_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(history, "DEPTH", 2)
    with Database.open(tmp_path) as database:
        _add(database)
        database.commit(added("x"))
    with Database.open(tmp_path) as database:
        database.undo(NOW)
        database.undo(NOW)
        assert _ids(database) == ""
        database.redo(NOW)
        database.redo(NOW)
        database.commit(added("y"))
        # The group is the oldest now, and goes as a whole.
        assert [entry.label for entry in database._follower.own.undo] == ["added x", "added y"]
        database.undo(NOW)
        database.undo(NOW)
        with pytest.raises(UndoError, match="nothing to take back"):
            database.undo(NOW)
    assert check(tmp_path) == ()


def test_another_change_between_stays_between(tmp_path: Path):
    with Database.open(tmp_path) as database:
        group = database.commit(_part("ab", 2, None))
        database.commit(added("x"))
        database.commit(_part("cd", 4, group))
        for left in ("abx", "ab", ""):
            database.undo(NOW)
            assert _ids(database) == left


def test_groups_survive_compacting(tmp_path: Path):
    with Database.open(tmp_path) as database:
        database.put_body("an orphan")
        _add(database)
    compact(tmp_path)
    with Database.open(tmp_path) as database:
        database.undo(NOW)
        assert _ids(database) == ""

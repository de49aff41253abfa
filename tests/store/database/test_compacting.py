"""Removing and compacting: space comes back, and nothing that anybody can still ask for goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.database import BodyRef, Change, Database, Edit
from store.database.backup import backup
from store.database.check import check
from store.database.compacting import compact
from store.errors import StoreError, UndoError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, removed

ROOT = Path(__file__).parents[3]


def _text(id_: str) -> str:
    return f"text of {id_} " + " ".join(str(hash((id_, n))) for n in range(100))


def _add(database: Database, id_: str) -> None:
    place = database.put_body(_text(id_))
    database.commit(added(id_, body=[place.offset, place.length, place.checksum]))


def _read(database: Database, id_: str) -> str:
    return database.body(BodyRef(*database.table(TABLE)[id_]["body"]))


def _size(folder: Path, name: str) -> int:
    return (folder / name).stat().st_size


def _filled(folder: Path) -> Database:
    database = Database.open(folder)
    for id_ in "abcd":
        _add(database, id_)
    database.commit(removed("b", database.table(TABLE)["b"]))
    return database


def test_what_undo_can_reach_stays_and_the_rest_goes(tmp_path):
    database = _filled(tmp_path)
    bodies = _size(tmp_path, "bodies.dat")
    # An update that leaves its first text behind, and an orphan that no change ever named.
    database.put_body(_text("nobody"))
    database.commit(Change("one of many", NOW, (Edit(TABLE, "e", None, {}),)))
    database.close()
    done = compact(tmp_path)
    assert (done.gained > 0, done.undoable) == (True, 6)
    assert _size(tmp_path, "bodies.dat") == bodies
    assert check(tmp_path) == ()
    with Database.open(tmp_path) as database:
        assert database.notices == ()
        assert database.undo(NOW).label == "one of many"
        assert database.undo(NOW).label == "removed b"
        assert [_read(database, id_) for id_ in "abcd"] == [_text(id_) for id_ in "abcd"]
        assert database.redo(NOW).label == "removed b"
    assert compact(tmp_path).gained == 0


def test_forgetting_gives_everything_back_and_says_so(tmp_path):
    database = _filled(tmp_path)
    database.close()
    sizes = _size(tmp_path, "bodies.dat"), _size(tmp_path, "journal.log")
    done = compact(tmp_path, forget=True)
    assert done.undoable == 0
    assert done.gained == done.before - done.after > 0
    assert _size(tmp_path, "bodies.dat") < sizes[0]
    assert _size(tmp_path, "journal.log") < sizes[1]
    assert check(tmp_path) == ()
    with Database.open(tmp_path) as database:
        assert [_read(database, id_) for id_ in "acd"] == [_text(id_) for id_ in "acd"]
        assert database.sequence == 5
        with pytest.raises(UndoError):
            database.undo(NOW)
        _add(database, "f")
        assert database.undo(NOW).label == "added f"


def test_open_stores_notice_and_go_on(tmp_path):
    database = _filled(tmp_path)
    with Database.open(tmp_path) as other, Database.open(tmp_path, read_only=True) as reader:
        database.close()
        compact(tmp_path, forget=True)
        for each in (other, reader):
            each.follow()
            assert [_read(each, id_) for id_ in "acd"] == [_text(id_) for id_ in "acd"]
        _add(other, "g")
        reader.follow()
        assert _read(reader, "g") == _text("g")
        assert other.notices == reader.notices == ()
    assert check(tmp_path) == ()


def test_a_damaged_text_is_no_hindrance_and_stays_named(tmp_path):
    database = _filled(tmp_path)
    offset = database.table(TABLE)["c"]["body"][0]
    abandon(database)
    with (tmp_path / "bodies.dat").open("r+b") as bodies:
        bodies.seek(offset + 30)
        bodies.write(b"?")
    assert compact(tmp_path, forget=True).gained > 0
    (fault,) = check(tmp_path)
    assert "articles/c" in fault.what
    with Database.open(tmp_path) as database:
        assert _read(database, "d") == _text("d")


def test_a_damaged_journal_is_repaired_first(tmp_path):
    database = _filled(tmp_path)
    database.close()
    journal = tmp_path / "journal.log"
    content = bytearray(journal.read_bytes())
    content[content.index(b"added c") + 1] ^= 1
    journal.write_bytes(content)
    with pytest.raises(StoreError, match="rumours check --repair"):
        compact(tmp_path)
    assert journal.read_bytes() == content


@pytest.mark.parametrize("what", ["compact", "forget", "restore"])
def test_stopped_before_any_step_the_store_is_as_before_or_after(tmp_path, what):
    database = _filled(tmp_path / "store")
    backup(database, tmp_path / "saved")
    _add(database, "x")
    database.put_body(_text("nobody"))
    database.close()
    command = [sys.executable, "-m", "tests.store.database.stopper", str(tmp_path), what]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout.split()[0]) > 10


def test_no_documents_no_texts(tmp_path):
    Database.open(tmp_path).close()
    assert compact(tmp_path).gained == 0
    with Database.open(tmp_path) as database:
        assert documents(database) == {}
    with pytest.raises(StoreError, match="There is no store"):
        compact(tmp_path / "none")

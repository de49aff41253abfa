"""Checking, repairing, backing up and restoring."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store.database import BodyRef, Change, Database, Edit, schema
from store.database.backup import backup, restore, verified
from store.database.check import check
from store.database.repair import repair
from store.errors import StoreError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, field_set, stored


def _fill(folder: Path) -> dict[str, dict[str, object]]:
    """Six changes with two bodies, the first four in the snapshot; returns the documents."""
    database = Database.open(folder)
    for id_ in "ab":
        reference = database.put_body(f"text of {id_} " * 40)
        database.commit(added(id_, tags=[], body=[reference.offset, reference.length, reference.checksum]))
    database.commit(field_set("a", "tags", [], ["x"]))
    database.commit(added("c", n=1))
    database.checkpoint()
    database.commit(field_set("a", "tags", ["x"], ["x", "y"]))
    database.commit(added("d"))
    found = documents(database)
    abandon(database)
    return found


def _flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 0x41
    path.write_bytes(content)


def _line_start(path: Path, number: int) -> int:
    """The byte at which line `number` begins, counted from 0."""
    return sum(len(line) for line in path.read_bytes().splitlines(keepends=True)[:number])


def test_a_sound_store_has_no_faults_and_is_left_alone(tmp_path):
    _fill(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert check(tmp_path) == ()
    assert repair(tmp_path).faults == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    with pytest.raises(StoreError, match="There is no store"):
        check(tmp_path / "none")


def test_a_damaged_change_behind_the_snapshot_costs_itself_only(tmp_path):
    expected = _fill(tmp_path)
    journal = tmp_path / "journal.log"
    _flip(journal, _line_start(journal, 5) + 40)
    (fault,) = check(tmp_path)
    assert fault.file == "journal.log"
    assert "after change 4" in fault.what
    report = repair(tmp_path)
    assert report.lost == ("Change 5: its line in the journal is damaged.",)
    assert report.kept == ("journal.log.before",)
    assert check(tmp_path) == ()
    with Database.open(tmp_path) as database:
        assert documents(database) == expected | {"a": expected["a"] | {"tags": ["x"]}}
        assert [database.undo(NOW).label for _ in range(3)] == ["added d", "added c", "set tags of a"]


def test_what_opening_cut_off_behind_the_damage_comes_back(tmp_path):
    expected = _fill(tmp_path)
    journal = tmp_path / "journal.log"
    _flip(journal, _line_start(journal, 5) + 40)
    with Database.open(tmp_path) as database:
        assert "d" not in documents(database)
        database.commit(added("e"))
    assert [fault.file for fault in check(tmp_path)] == ["journal.log.cut"]
    report = repair(tmp_path)
    assert "journal.log.used" in report.kept
    assert check(tmp_path) == ()
    assert stored(tmp_path) == expected | {"e": {}, "a": expected["a"] | {"tags": ["x"]}}


def test_a_damaged_change_that_the_snapshot_has_can_only_not_be_undone(tmp_path):
    expected = _fill(tmp_path)
    journal = tmp_path / "journal.log"
    _flip(journal, _line_start(journal, 3) + 40)
    report = repair(tmp_path)
    assert report.lost == ("Change 3 took effect, but can no longer be taken back.",)
    assert (check(tmp_path), stored(tmp_path)) == ((), expected)


@pytest.mark.parametrize("name", ["library.json", "journal.log"])
def test_one_file_lost_or_spoilt_is_made_good_by_the_other(tmp_path, name):
    expected = _fill(tmp_path)
    with Database.open(tmp_path):
        pass
    (tmp_path / name).write_bytes(b"spoilt")
    assert name in {fault.file for fault in check(tmp_path)}
    repair(tmp_path)
    assert (check(tmp_path), stored(tmp_path)) == ((), expected)
    (tmp_path / name).unlink()
    repair(tmp_path)
    assert (check(tmp_path), stored(tmp_path)) == ((), expected)


def test_a_damaged_snapshot_without_a_journal_gives_what_its_lines_hold(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit_all([added(str(n), n=n) for n in range(9)])
        database.commit(Change("added x", NOW, (Edit("stints", "x", None, {"of": "y"}),)))
    (tmp_path / "journal.log").unlink()
    (tmp_path / "library.json.bak").unlink(missing_ok=True)
    snapshot = tmp_path / "library.json"
    _flip(snapshot, _line_start(snapshot, 6) + 3)
    report = repair(tmp_path)
    assert report.kept == ("library.json.damaged",)
    assert "unverified" in report.lost[0]
    assert check(tmp_path) == ()
    with Database.open(tmp_path) as database:
        assert documents(database) == {str(n): {"n": n} for n in range(9) if n != 4}
        assert dict(database.table("stints")) == {"x": {"of": "y"}}


def test_a_damaged_text_is_named_with_its_article(tmp_path):
    expected = _fill(tmp_path)
    _flip(tmp_path / "bodies.dat", expected["b"]["body"][0] + 15)
    (fault,) = check(tmp_path)
    assert (fault.file, "articles/b" in fault.what) == ("bodies.dat", True)
    assert repair(tmp_path).lost == (fault.what,)
    assert stored(tmp_path) == expected
    (tmp_path / "bodies.dat").unlink()
    assert len(check(tmp_path)) == 2


def test_an_open_store_reads_a_repaired_one_anew(tmp_path):
    expected = _fill(tmp_path)
    with Database.open(tmp_path) as database:
        _flip(tmp_path / "journal.log", 100)
        repair(tmp_path)
        database.follow()
        assert documents(database) == expected
        database.commit(added("z"))
    assert check(tmp_path) == ()
    assert "z" in stored(tmp_path)


def test_any_damage_anywhere_opens_or_is_repaired(tmp_path):
    chance = random.Random(7)
    names = ["library.json", "journal.log"]
    for round_ in range(60):
        folder = tmp_path / str(round_)
        _fill(folder)
        for _ in range(chance.randrange(1, 4)):
            path = folder / chance.choice(names)
            content = path.read_bytes()
            start = chance.randrange(len(content.rstrip(b"\0")))  # not in the room behind the lines
            end = start + chance.randrange(1, 60)
            path.write_bytes(content[:start] + chance.randbytes(chance.randrange(40)) + content[end:])
        report = repair(folder)
        assert report.faults
        assert check(folder) == ()
        with Database.open(folder) as database:
            assert database.notices == ()
            for document in documents(database).values():
                if "body" in document:
                    assert database.body(BodyRef(*document["body"]))
            database.commit(added("after"))


def test_a_backup_is_the_store_and_can_be_made_while_others_write(tmp_path):
    expected = _fill(tmp_path / "store")
    file = tmp_path / "saved.rumours"
    with Database.open(tmp_path / "store") as database, Database.open(tmp_path / "store") as other:
        report = backup(database, file)
        other.commit(added("later"))
        assert report.sequence == 6
        assert verified(file) == report
    assert restore(file, tmp_path / "new") == report
    assert check(tmp_path / "new") == ()
    with Database.open(tmp_path / "new") as database:
        assert documents(database) == expected
        assert database.body(BodyRef(*expected["b"]["body"])).startswith("text of b")
        assert database.undo(NOW).label == "added d"


def test_a_restore_keeps_what_it_replaces_and_open_stores_see_it(tmp_path):
    expected = _fill(tmp_path / "store")
    file = tmp_path / "saved.rumours"
    with Database.open(tmp_path / "store") as database:
        backup(database, file)
        database.commit(added("later"))
        restore(file, tmp_path / "store")
        (change,) = database.follow()
        assert [(edit.id, edit.after) for edit in change.edits] == [("later", None)]
        assert documents(database) == expected
    assert b"later" in (tmp_path / "store" / "journal.log.replaced").read_bytes()
    assert (check(tmp_path / "store"), stored(tmp_path / "store")) == ((), expected)


def test_a_damaged_backup_is_refused_and_nothing_is_touched(tmp_path):
    _fill(tmp_path / "store")
    file = tmp_path / "saved.rumours"
    with Database.open(tmp_path / "store") as database:
        backup(database, file)
    whole = file.read_bytes()
    for position in range(0, len(whole), 7):
        _flip(file, position)
        try:
            verified(file)
        except StoreError:
            pass
        else:
            # A byte of the archive that carries nothing, such as a date.
            restore(file, tmp_path / f"at {position}")
            assert stored(tmp_path / f"at {position}") == stored(tmp_path / "store")
        file.write_bytes(whole)
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="no backup, or is damaged"):
        restore(file, tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    file.write_bytes(whole)
    with pytest.raises(StoreError, match="holds other files"):
        restore(file, tmp_path / "other")


def test_an_older_schema_is_migrated_with_its_files_kept(tmp_path, monkeypatch):
    expected = _fill(tmp_path)
    original = (tmp_path / "library.json").read_bytes()

    def step(contents: dict[str, dict[str, dict[str, object]]]) -> None:
        for document in contents[TABLE].values():
            document["new"] = True

    monkeypatch.setattr(
        schema,
        "MIGRATIONS",
        (
            *schema.MIGRATIONS,
            schema.Migration(3, step),
        ),
    )
    migrated = {id_: document | {"new": True} for id_, document in expected.items()}
    with Database.open(tmp_path, read_only=True) as database:
        assert documents(database) == migrated
    with Database.open(tmp_path) as database:
        assert "from schema version 2 to 3" in database.notices[-1]
        assert documents(database) == migrated
        assert database.undo_label() is None
        database.commit(added("z"))
    assert (tmp_path / "library.json.schema-2").read_bytes() == original
    assert (tmp_path / "journal.log.schema-2").exists()
    with Database.open(tmp_path) as database:
        assert documents(database) == migrated | {"z": {}}
        assert database.notices == ()
    assert check(tmp_path) == ()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="schema version 3"):
        Database.open(tmp_path)

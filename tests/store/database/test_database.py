from __future__ import annotations

import hashlib
import json

import pytest
import tinydb

from store.database import BodyRef, Change, Database, Edit, following
from store.database import database as database_module
from store.database.snapshot import DamagedSnapshotError
from store.errors import ConflictError, ReadOnlyError, StoreError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, field_set, lines_of, removed, stored


def test_what_was_committed_is_there_after_a_kill(tmp_path):
    database = Database.open(tmp_path)
    assert database.commit(added("a", title="Klopp in talks", tags=[])) == 1
    assert database.commit(field_set("a", "tags", [], ["hot"])) == 2
    abandon(database)
    assert not (tmp_path / "library.json").exists()
    with Database.open(tmp_path) as again:
        assert documents(again) == {"a": {"title": "Klopp in talks", "tags": ["hot"]}}
        assert again.sequence == 2
        assert again.notices == ()


def test_the_snapshot_takes_over_from_the_journal_and_nothing_is_applied_twice(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a", n=1))
    with Database.open(tmp_path) as database:
        database.commit(removed("a", {"n": 1}))
        database.commit(added("b", n=2))
    assert stored(tmp_path) == {"b": {"n": 2}}


def test_stock_tinydb_reads_the_snapshot(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit_all([added("a", tags=["hot"]), added("b", tags=[]), added("c", tags=["hot"])])
        database.commit(removed("a", {"tags": ["hot"]}))
    with tinydb.TinyDB(tmp_path / "library.json", access_mode="r") as plain:
        found = plain.table(TABLE).search(tinydb.where("tags").any(["hot"]))
        assert [document["_id"] for document in found] == ["c"]
        assert plain.table("_meta").get(doc_id=1)["sequence"] == 4


def test_a_snapshot_rewritten_by_stock_tinydb_opens_and_says_so(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a", tags=[]))
    with tinydb.TinyDB(tmp_path / "library.json") as plain:
        plain.table(TABLE).insert({"_id": "b", "tags": ["by hand"]})
    with Database.open(tmp_path) as database:
        assert documents(database) == {"a": {"tags": []}, "b": {"tags": ["by hand"]}}
        assert "another program" in database.notices[0]
        database.commit(field_set("b", "tags", ["by hand"], []))
    assert stored(tmp_path)["b"] == {"tags": []}


def test_memory_holds_what_the_disk_holds(tmp_path):
    given = {"tags": ("a", "b"), "deep": {"list": [1]}}
    with Database.open(tmp_path) as database:
        database.commit(Change("added", NOW, (Edit(TABLE, "a", None, given),)))
        given["deep"]["list"].append(2)
        assert documents(database)["a"] == {"tags": ["a", "b"], "deep": {"list": [1]}}


def test_a_batch_is_all_or_nothing(tmp_path):
    with Database.open(tmp_path) as database:
        with pytest.raises(ConflictError):
            database.commit_all([added("a"), added("b"), added("a")])
        assert documents(database) == {}
        assert database.commit_all([]) == []
        assert database.commit_all([added("a", n=0), field_set("a", "n", 0, 1)]) == [1, 2]
        assert documents(database) == {"a": {"n": 1}}


@pytest.mark.parametrize(
    "edit",
    [
        Edit(TABLE, "a", None, {"n": 2}),
        Edit(TABLE, "a", {"n": 0}, {"n": 2}),
        Edit(TABLE, "a", {}, {"n": 2}),
        Edit(TABLE, "a", {"n": 1}, None),
        Edit(TABLE, "b", {"n": 1}, {"n": 2}),
        Edit(TABLE, "b", {"n": 1}, None),
    ],
)
def test_a_change_that_does_not_fit_is_refused_and_changes_nothing(tmp_path, edit):
    with Database.open(tmp_path) as database:
        database.commit(added("a", n=1, m=1))
        lines = lines_of(tmp_path / "journal.log")
        with pytest.raises(ConflictError, match="does not fit articles/"):
            database.commit(Change("late", NOW, (edit,)))
        assert documents(database) == {"a": {"n": 1, "m": 1}}
        assert lines_of(tmp_path / "journal.log") == lines


def test_what_json_cannot_hold_is_refused_in_one_sentence(tmp_path):
    with Database.open(tmp_path) as database:
        for value in (object(), "\ud800", 2**70):
            with pytest.raises(StoreError, match="nothing was changed"):
                database.commit(added("a", value=value))
        assert documents(database) == {}


def test_the_stores_own_names_are_refused(tmp_path):
    with Database.open(tmp_path) as database:
        with pytest.raises(ValueError, match="_meta"):
            database.commit(Change("x", NOW, (Edit("_meta", "a", None, {}),)))
        with pytest.raises(ValueError, match="_id"):
            database.commit(added("a", _id="b"))


def test_views_are_live_and_cannot_be_written(tmp_path):
    with Database.open(tmp_path) as database:
        view = database.table(TABLE)
        database.commit(added("a", n=1))
        before = view["a"]
        database.commit(field_set("a", "n", 1, 2))
        assert (before, view["a"]) == ({"n": 1}, {"n": 2})
        with pytest.raises(TypeError):
            view["b"] = {}  # type: ignore[index]


def test_bodies_survive_and_damage_is_told(tmp_path):
    texts = ["", "Jürgen Klopp " * 300, "lone surrogate \ud800 and \x00"]
    with Database.open(tmp_path) as database:
        references = [database.put_body(text) for text in texts]
        database.commit(added("a", body=[references[1].offset, references[1].length, references[1].checksum]))
    with Database.open(tmp_path, read_only=True) as database:
        assert [database.body(reference) for reference in references] == texts
        with pytest.raises(StoreError, match="damaged"):
            database.body(BodyRef(1, 5, 7))
    content = bytearray((tmp_path / "bodies.dat").read_bytes())
    content[references[1].offset + 20] ^= 1
    (tmp_path / "bodies.dat").write_bytes(content)
    with Database.open(tmp_path) as database:
        with pytest.raises(StoreError, match="damaged"):
            database.body(references[1])
        assert database.body(references[2]) == texts[2]


def test_read_only_takes_no_change(tmp_path):
    with pytest.raises(StoreError, match="There is no store"):
        Database.open(tmp_path / "none", read_only=True)
    Database.open(tmp_path).close()
    with Database.open(tmp_path, read_only=True) as database:
        assert database.read_only
        with pytest.raises(ReadOnlyError):
            database.commit(added("a"))
        with pytest.raises(ReadOnlyError):
            database.put_body("text")


def test_what_is_no_store_stays_untouched(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match=r"holiday\.jpg"):
        Database.open(tmp_path)
    with pytest.raises(StoreError, match="is a file"):
        Database.open(tmp_path / "holiday.jpg")
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_closed_store_says_so(tmp_path):
    database = Database.open(tmp_path)
    database.close()
    database.close()
    with pytest.raises(StoreError, match="is closed"):
        database.commit(added("a"))
    assert database.follow() == []


def test_journal_lines_are_as_the_readme_tells(tmp_path):
    import zlib

    with Database.open(tmp_path) as database:
        database.commit(added("a", name="Ødegård"))
    for line in (tmp_path / "journal.log").read_bytes().splitlines():
        length, checksum, content = line.split(b" ", 2)
        assert int(length, 16) == len(content)
        assert int(checksum, 16) == zlib.crc32(content)
    assert json.loads(content)["edits"][0]["after"] == {"name": "Ødegård"}


def test_the_snapshot_before_is_kept_until_the_next_is_read_back(tmp_path, monkeypatch):
    kept = tmp_path / "library.json.bak"
    with Database.open(tmp_path) as database:
        database.commit(added("a"))
        database.checkpoint()
        first = (tmp_path / "library.json").read_bytes()
        database.commit(added("b"))
        with monkeypatch.context() as patched:
            patched.setattr(following, "decode", _damaged)
            with pytest.raises(StoreError, match="damaged as soon as it was written"):
                database.checkpoint()
        assert kept.read_bytes() == first
        database.commit(added("c"))
        database.checkpoint()
        assert not kept.exists()
        database.commit(added("d"))
        monkeypatch.setattr(following, "is_undamaged", lambda _: False)
    assert kept.exists()
    Database.open(tmp_path).close()
    assert not kept.exists()


def _damaged(_: object) -> None:
    raise DamagedSnapshotError("on purpose")


def _filling(number: int) -> str:
    return hashlib.blake2b(str(number).encode(), digest_size=64).hexdigest() * 2 + "x" * 250


def test_much_that_was_added_goes_to_the_snapshot_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "_MUCH_IN_MEMORY", 50_000)
    with Database.open(tmp_path) as database:
        for start in range(0, 1000, 250):
            edits = tuple(Edit(TABLE, str(n), None, {"filling": _filling(n)}) for n in range(start, start + 250))
            database.commit(Change("added 250", NOW, edits))
        assert (tmp_path / "library.json").stat().st_size > 300_000
        assert documents(database) == {str(n): {"filling": _filling(n)} for n in range(1000)}
        with Database.open(tmp_path, read_only=True) as other:
            assert documents(other) == documents(database)
        assert database.undo(NOW).label == "added 250"
    assert len(stored(tmp_path)) == 750


def test_a_snapshot_that_others_write_over_is_told_rather_than_misread(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit_all([added("a", n=1), added("b", n=2)])
        database.checkpoint()
        with (tmp_path / "library.json").open("r+b") as snapshot:
            snapshot.write(b" " * 40)
        with pytest.raises(StoreError, match="written over"):
            documents(database)


def test_a_closed_store_can_still_be_looked_at(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a", n=1))
        database.checkpoint()
        view = database.table(TABLE)
    assert view["a"] == {"n": 1}

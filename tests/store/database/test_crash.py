"""The store after whatever can happen to its files: nothing confirmed is lost, and what is dropped is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Change, Database, Edit, disk
from store.database.check import check
from store.database.history import History
from store.database.staging import Staging
from store.errors import NewerSchemaError, StoreError
from tests.store.database.builders import NOW, TABLE, abandon, added, documents, field_set, lines_of, stored


def _filled(folder: Path, *, snapshot: bool) -> list[dict[str, dict[str, object]]]:
    """Commit six changes and return the documents after each; the first three may be in a snapshot."""
    changes = [
        added("a", tags=[]),
        added("b", title="Ødegård"),
        field_set("a", "tags", [], ["x"]),
        field_set("a", "tags", ["x"], ["x", "y"]),
        Change("removed b", NOW, (Edit(TABLE, "b", {"title": "Ødegård"}, None),)),
        added("c", n=1),
    ]
    database = Database.open(folder)
    states = [{}]
    for number, change in enumerate(changes):
        database.commit(change)
        states.append(documents(database))
        if snapshot and number == 2:
            database.checkpoint()
    abandon(database)
    return states


def _ends(journal: bytes) -> list[int]:
    """The bytes at which whole changes end; the first is the head's end."""
    return [position + 1 for position, byte in enumerate(journal) if byte == 0x0A]


@pytest.mark.parametrize("snapshot", [False, True])
def test_a_journal_cut_at_any_byte_keeps_all_whole_changes(tmp_path, snapshot):
    states = _filled(tmp_path, snapshot=snapshot)
    journal = tmp_path / "journal.log"
    whole = lines_of(journal)
    ends = _ends(whole)
    for length in range(ends[3], len(whole)):
        for beside in tmp_path.glob("journal.log.*"):
            beside.unlink()
        journal.write_bytes(whole[:length])
        kept = max(number for number, end in enumerate(ends) if end <= length)
        database = Database.open(tmp_path)
        assert documents(database) == states[kept]
        assert database.sequence == kept
        if length == ends[kept]:
            assert database.notices == ()
        else:
            assert f"{length - ends[kept]} bytes" in database.notices[0]
            assert (tmp_path / "journal.log.cut").read_bytes() == whole[ends[kept] : length]
        assert database.commit(added("next")) == kept + 1
        abandon(database)
        assert stored(tmp_path) == states[kept] | {"next": {}}


@pytest.mark.parametrize("snapshot", [False, True])
def test_any_flipped_byte_of_the_tail_keeps_all_changes_before_it(tmp_path, snapshot):
    states = _filled(tmp_path, snapshot=snapshot)
    journal = tmp_path / "journal.log"
    whole = lines_of(journal)
    ends = _ends(whole)
    for position in range(ends[3], len(whole)):
        journal.write_bytes(whole[:position] + bytes([whole[position] ^ 0x41]) + whole[position + 1 :])
        kept = max(number for number, end in enumerate(ends) if end <= position)
        database = Database.open(tmp_path)
        assert documents(database) == states[kept]
        assert "damaged" in database.notices[0]
        abandon(database)
        for beside in tmp_path.glob("journal.log.cut*"):
            beside.unlink()


@pytest.mark.parametrize("what", ["emptied", "removed", "cut within", "head flipped", "head cut off"])
def test_a_journal_lost_behind_a_whole_snapshot_costs_only_undo(tmp_path, what):
    database = Database.open(tmp_path)
    database.commit_all([added("a"), added("b")])
    database.close()
    journal = tmp_path / "journal.log"
    whole = lines_of(journal)
    ends = _ends(whole)
    if what == "removed":
        journal.unlink()
    else:
        journal.write_bytes(
            {
                "emptied": b"",
                "cut within": whole[: ends[1] + 9],
                "head flipped": b"x" + whole[1:],
                "head cut off": whole[ends[0] :],
            }[what]
        )
    database = Database.open(tmp_path)
    assert documents(database) == {"a": {}, "b": {}}
    assert "journal.log" in database.notices[0]
    assert database.undo_label() is None
    assert database.commit(added("c")) == 3
    abandon(database)
    database = Database.open(tmp_path)
    assert (documents(database), database.notices) == ({"a": {}, "b": {}, "c": {}}, ())
    assert database.undo(NOW).label == "added c"
    abandon(database)


def test_a_damaged_head_without_a_snapshot_loses_nothing(tmp_path):
    states = _filled(tmp_path, snapshot=False)
    journal = tmp_path / "journal.log"
    journal.write_bytes(b"?" + journal.read_bytes()[1:])
    assert stored(tmp_path) == states[-1]
    with Database.open(tmp_path) as database:
        assert documents(database) == states[-1]
    assert stored(tmp_path) == states[-1]


def test_any_flipped_byte_of_the_snapshot_is_noticed_and_made_good(tmp_path):
    database = Database.open(tmp_path)
    database.commit_all([added("a", n=1), added("b")])
    database.checkpoint()
    database.commit(added("c"))
    abandon(database)
    snapshot = tmp_path / "library.json"
    whole = snapshot.read_bytes()
    for position in range(len(whole)):
        snapshot.write_bytes(whole[:position] + bytes([whole[position] ^ 0x41]) + whole[position + 1 :])
        with Database.open(tmp_path, read_only=True) as database:
            assert documents(database) == {"a": {"n": 1}, "b": {}, "c": {}}, position
            assert database.notices, position
    snapshot.write_bytes(whole[:-7])
    with Database.open(tmp_path) as database:
        assert documents(database) == {"a": {"n": 1}, "b": {}, "c": {}}
        assert (tmp_path / "library.json.damaged").read_bytes() == whole[:-7]
    with Database.open(tmp_path) as database:
        assert database.notices == ()


def test_the_snapshot_before_serves_when_the_last_is_damaged(tmp_path):
    database = Database.open(tmp_path)
    for name in "abc":
        database.commit(added(name))
        database.checkpoint()
    abandon(database)
    (tmp_path / "library.json").write_bytes(b"{")
    # Without this head the journal alone could not give the tables back.
    with Database.open(tmp_path) as database:
        assert list(documents(database)) == ["a", "b", "c"]


def test_a_temporary_file_left_by_a_kill_is_no_harm(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a"))
    for name in ("library.json.new", "journal.log.new"):
        (tmp_path / name).write_bytes(b"half")
    with Database.open(tmp_path) as database:
        assert documents(database) == {"a": {}}
        database.commit(added("b"))
    assert stored(tmp_path) == {"a": {}, "b": {}}


def test_a_failing_sync_changes_nothing_and_the_store_stays_usable(tmp_path, monkeypatch):
    database = Database.open(tmp_path)
    database.commit(added("a"))
    lines = lines_of(tmp_path / "journal.log")
    failing = [True]
    real = disk.sync

    def sync(descriptor: int) -> None:
        if failing[0]:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(disk, "sync", sync)
    with pytest.raises(StoreError, match="could not be written, and nothing was changed: Input/output error"):
        database.commit(added("b"))
    reference = database.put_body("text")
    with pytest.raises(StoreError, match="nothing was changed"):
        database.commit(added("c", body=[reference.offset, reference.length, reference.checksum]))
    with pytest.raises(StoreError, match="snapshot"):
        database.checkpoint()
    assert documents(database) == {"a": {}}
    assert lines_of(tmp_path / "journal.log") == lines
    failing[0] = False
    assert database.commit(added("d")) == 2
    assert database.body(reference) == "text"
    database.close()
    assert stored(tmp_path) == {"a": {}, "d": {}}


@pytest.mark.parametrize(("where", "kept"), [("install", {"a": {}, "b": {}}), ("stage", {"a": {}})])
def test_an_interrupt_in_the_middle_leaves_tables_and_journal_in_step(tmp_path, monkeypatch, where, kept):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with Database.open(tmp_path) as database:
        database.commit(added("a"))
        with monkeypatch.context() as patched:
            patched.setattr(Staging, where, interrupt)
            with pytest.raises(KeyboardInterrupt):
                database.commit(added("b"))
        database.commit(added("c"))
        assert documents(database) == kept | {"c": {}}
    assert check(tmp_path) == ()
    assert stored(tmp_path) == kept | {"c": {}}


def test_an_interrupt_while_following_drops_nothing(tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with Database.open(tmp_path) as database, Database.open(tmp_path) as other:
        other.commit_all([added("a"), added("b")])
        with monkeypatch.context() as patched:
            patched.setattr(History, "note", interrupt)
            with pytest.raises(KeyboardInterrupt):
                database.follow()
        database.commit(added("c"))
    assert check(tmp_path) == ()
    assert stored(tmp_path) == {"a": {}, "b": {}, "c": {}}


def test_a_full_disk_at_opening_still_lets_one_read(tmp_path, monkeypatch):
    states = _filled(tmp_path, snapshot=False)
    with (tmp_path / "journal.log").open("ab") as journal:
        journal.write(b"half a li")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "replace", full)
        with Database.open(tmp_path) as database:
            assert database.read_only
            assert documents(database) == states[-1]
            assert any("No space left on device. It is open for reading only." in n for n in database.notices)
    with Database.open(tmp_path) as database:
        assert not database.read_only
        assert documents(database) == states[-1]


_FILLING = """
import datetime as dt, resource, sys
from pathlib import Path
from store.database import Change, Database, Edit
from store.errors import StoreError

limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
database = Database.open(Path(sys.argv[1]))
for number in range(1000):
    edit = Edit("articles", str(number), None, {"title": "x" * 100})
    try:
        database.commit(Change("added", dt.datetime(2026, 2, 1), (edit,)))
    except StoreError as error:
        print(number, error)
        break
assert len(database.table("articles")) == number
database.close()
"""


@pytest.mark.parametrize("limit", [3000, 3001, 3100, 3217])
def test_a_disk_that_fills_up_stops_with_a_sentence_and_loses_nothing(tmp_path, limit):
    folder = tmp_path / "store"
    run = subprocess.run(
        [sys.executable, "-c", _FILLING, str(folder), str(limit)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    confirmed, sentence = run.stdout.split(" ", 1)
    assert "nothing was changed: File too large" in sentence
    with Database.open(folder) as database:
        assert len(documents(database)) == int(confirmed)
        database.commit(added("more"))


def test_a_newer_schema_is_refused_by_name(tmp_path):
    with Database.open(tmp_path) as database:
        database.commit(added("a"))
    snapshot = tmp_path / "library.json"
    content = snapshot.read_text().replace('"schema":2', '"schema":9')
    snapshot.write_text(content.replace('"crc32":"', '"crc32": "'))
    with pytest.raises(NewerSchemaError, match=r"schema version 9, this program knows up to 2"):
        Database.open(tmp_path)
    assert snapshot.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_read_only_folder_opens_read_only_and_says_so():
    # Not in `tmp_path`: permissions do not bind root, and whom root becomes must find the way to the folder.
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    folder = place / "store"
    with Database.open(folder) as database:
        database.commit(added("a"))
    script = """
import os, sys
from pathlib import Path
from store.database import Change, Database
if os.geteuid() == 0:
    os.setuid(65534)
database = Database.open(Path(sys.argv[1]))
assert database.read_only and dict(database.table("articles")) == {"a": {}}
print(database.notices[0])
"""
    folder.chmod(0o555)
    for path in folder.iterdir():
        path.chmod(0o444)
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    folder.chmod(0o755)
    shutil.rmtree(place)
    assert run.returncode == 0, run.stderr
    assert "for reading only" in run.stdout


@pytest.fixture
def small_disk(tmp_path):
    """A file system in memory of 512 KB that a test can really fill."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets the tests mount no small file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _until_full(database: Database, confirmed: list[str], make: Callable[[str], Change]) -> str:
    """Commit changes, note each that was confirmed, and return the sentence that ends it."""
    for number in range(10_000):
        id_ = f"{len(confirmed)} {number}"
        try:
            database.commit(make(id_))
        except StoreError as error:
            return str(error)
        confirmed.append(id_)
    raise AssertionError


def test_a_really_full_disk_stops_with_a_sentence_and_loses_nothing(small_disk):
    folder = small_disk / "store"
    confirmed: list[str] = []

    def with_text(id_: str) -> Change:
        place = database.put_body(os.urandom(500).hex())
        return added(id_, body=[place.offset, place.length, place.checksum])

    with Database.open(folder) as database:
        assert "No space left on device" in _until_full(database, confirmed, with_text)
        assert len(confirmed) > 100
        _until_full(database, confirmed, lambda id_: added(id_, filling="x" * 1000))
        assert list(documents(database)) == confirmed
        with pytest.raises(StoreError, match="snapshot"):
            database.checkpoint()
    # Still full: it opens all the same.
    with Database.open(folder) as database:
        assert list(documents(database)) == confirmed
    assert check(folder) == ()
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    with Database.open(folder) as database:
        database.commit(added("after"))
    assert list(stored(folder)) == [*confirmed, "after"]
    assert check(folder) == ()

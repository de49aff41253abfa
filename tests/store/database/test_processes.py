"""Several processes at one store, and processes killed at any moment."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.database import Database, lock
from store.database import journal as lines
from store.errors import StoreError
from tests.store.database.builders import NOW, TABLE, added, documents, field_set, lines_of, stored

ROOT = Path(__file__).parents[3]
KILLS = 300


def _start(folder: Path, name: str, count: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.database.writer", str(folder), name, str(count), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_four_processes_end_with_all_changes_in_one_order(tmp_path):
    watcher = Database.open(tmp_path)
    watcher.commit(added("shared", marks=[]))
    writers = [_start(tmp_path, name, 500, seed) for seed, name in enumerate("abcd")]
    seen = []
    while any(writer.poll() is None for writer in writers):
        seen += watcher.follow()
        watcher.checkpoint()
        time.sleep(0.01)
    said = [line for writer in writers for line in writer.communicate()[0].split("\n") if line]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    assert len(said) == 2000
    seen += watcher.follow()
    # What the open process saw, what a fresh one reads, and what each writer was told: the same changes.
    assert watcher.sequence == 2001
    assert len(seen) == 2000
    assert documents(watcher) == stored(tmp_path)
    expected = {line.removeprefix("added ") for line in said if line.startswith("added ")}
    assert set(documents(watcher)) == expected | {"shared"}
    marks = documents(watcher)["shared"]["marks"]
    assert sorted(marks) == sorted(line.removeprefix("marked ") for line in said if line.startswith("marked "))
    records = lines.salvage((tmp_path / "journal.log").read_bytes())
    assert [record.sequence for record in records] == list(range(1, 2002))
    assert [record.change for record in records[1:]] == seen
    watcher.close()


def test_killed_at_random_moments_nothing_confirmed_is_lost(tmp_path):
    command = [sys.executable, "-m", "tests.store.database.killer", str(tmp_path), str(KILLS), "20260201"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(f"{KILLS} kills")


def test_follow_hands_out_each_change_of_others_once_and_none_of_ones_own(tmp_path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        mine.commit(added("a", n=0))
        assert mine.follow() == []
        assert [change.label for change in other.follow()] == ["added a"]
        other.commit(field_set("a", "n", 0, 1))
        mine.commit(added("b"))
        assert [change.label for change in mine.follow()] == ["set n of a"]
        assert mine.follow() == []
        assert documents(mine) == {"a": {"n": 1}, "b": {}}


def test_a_reader_without_the_lock_follows_too(tmp_path):
    with Database.open(tmp_path) as writer, Database.open(tmp_path, read_only=True) as reader:
        writer.commit(added("a"))
        assert [change.label for change in reader.follow()] == ["added a"]
        writer.checkpoint()
        writer.commit(added("b"))
        reader.follow()
        assert documents(reader) == {"a": {}, "b": {}}


def test_following_does_not_wait_for_a_writer(tmp_path):
    with Database.open(tmp_path) as mine, Database.open(tmp_path) as other:
        with other.writing():
            other.commit(added("a"))
            assert mine.follow() == []
        assert len(mine.follow()) == 1


def test_a_lock_held_too_long_is_told(tmp_path):
    holder, waiter = lock.StoreLock(tmp_path / "lock"), lock.StoreLock(tmp_path / "lock", patience=0.01)
    with holder.held(), holder.held(), pytest.raises(StoreError, match="Another program has held"), waiter.held():
        pass
    with waiter.held():
        pass
    holder.close()
    waiter.close()


def test_what_a_dying_process_left_half_written_is_cut_by_the_next_writer(tmp_path):
    with Database.open(tmp_path) as mine:
        mine.commit(added("a"))
        with (tmp_path / "journal.log").open("r+b") as journal:
            journal.seek(len(lines_of(tmp_path / "journal.log")))
            journal.write(b'00000080 12345678 {"seq":2,')
        assert mine.commit(added("b")) == 2
        assert "The last 27 bytes of journal.log" in mine.notices[0]
    assert stored(tmp_path) == {"a": {}, "b": {}}


def test_a_store_replaced_meanwhile_is_read_anew(tmp_path):
    with Database.open(tmp_path) as mine:
        mine.commit_all([added("a", n=1), added("b")])
        view = mine.table(TABLE)
        with Database.open(tmp_path) as other:
            other.commit(field_set("a", "n", 1, 2))
        for name in ("library.json", "journal.log"):
            (tmp_path / name).unlink()
        with Database.open(tmp_path) as other:
            other.commit(added("c"))
        (change,) = mine.follow()
        assert change.label == "the store was replaced"
        assert {(edit.id, edit.after is None) for edit in change.edits} == {("a", True), ("b", True), ("c", False)}
        assert dict(view) == {"c": {}}
        assert mine.undo(NOW).label == "added c"


def test_a_journal_cut_short_where_a_line_ends_is_told(tmp_path):
    with Database.open(tmp_path) as mine:
        mine.commit(added("a"))
        whole = len(lines_of(tmp_path / "journal.log"))
        mine.commit_all([added("b"), added("c")])
        with (tmp_path / "journal.log").open("r+b") as journal:
            journal.truncate(whole)
        mine.follow()
        assert mine.notices == (
            "Another program has cut journal.log short: changes 2 to 3 are gone; a backup may have them.",
        )
        assert mine.commit(added("d")) == 2
    assert stored(tmp_path) == {"a": {}, "d": {}}

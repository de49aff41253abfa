"""The file `search.db`: shared, stale, deleted, damaged, locked, and never in the way of an answer."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from store.model import ArticleId
from store.search import sidecar, texts
from tests.store.search.builders import World, found, world

ARTICLES = {"a": "Snow in Munich.", "b": "Rain in Munich and Porto.", "c": "Sun in Porto."}


def test_a_second_opening_reads_no_text_again(tmp_path: Path):
    made = world(ARTICLES)
    first = made.index(tmp_path)
    assert found(first, "munich") == ["b", "a"]
    first.close()
    made.fetched.clear()
    second = made.index(tmp_path)
    assert found(second, "munich") == ["b", "a"]
    assert made.fetched == []
    assert second.notices == ()


def test_a_second_opening_takes_in_what_changed_meanwhile(tmp_path: Path):
    made = world(ARTICLES)
    made.index(tmp_path).search("munich")
    made.put("a", "Fog in Oslo.")
    made.put("b", made.texts["b"], "A title, and the same text")
    made.remove("c")
    index = made.index(tmp_path)
    assert found(index, "oslo") == ["a"]
    assert found(index, "title:title") == ["b"]
    assert found(index, "sun") == []


def test_deleted_it_is_made_again(tmp_path: Path):
    made = world(ARTICLES)
    made.index(tmp_path).search("munich")
    for file in tmp_path.iterdir():
        file.unlink()
    assert found(made.index(tmp_path), "porto") == ["c", "b"]


def test_two_that_share_it_see_their_own_articles_only(tmp_path: Path):
    behind, ahead = world(ARTICLES), world({**ARTICLES, "d": "Hail in Munich."})
    one, other = behind.index(tmp_path), ahead.index(tmp_path)
    for _ in range(2):
        assert found(one, "munich") == ["b", "a"]
        assert found(other, "munich") == ["d", "b", "a"]
    behind.put("d", "Hail in Munich.")
    behind.fetched.clear()
    one.put(ArticleId("d"))
    assert found(one, "munich") == ["d", "b", "a"]
    assert behind.fetched == []


def test_too_many_unused_rows_are_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(texts, "_SPARE_ROWS", 5)
    made = world(ARTICLES)
    bystander = made.index(tmp_path)
    bystander.search("munich")
    for number in range(20):
        made.put("a", f"Snow number n{number} in Munich.")
        made.index(tmp_path).search("munich")
    index = made.index(tmp_path)
    assert found(index, "n19 ") == ["a"]
    assert found(bystander, "n19 ") == ["a"]
    assert found(bystander, "porto") == ["c", "b"]
    with sqlite3.connect(tmp_path / sidecar.FILE) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone()[0] <= 15
    assert index.notices == bystander.notices == ()


def test_a_damaged_file_is_made_again_and_a_notice_says_so(tmp_path: Path):
    (tmp_path / sidecar.FILE).write_bytes(b"no database at all" * 500)
    made = world(ARTICLES)
    index = made.index(tmp_path)
    assert found(index, "munich") == ["b", "a"]
    assert len(index.notices) == 1
    assert "damaged" in index.notices[0]
    index.close()
    assert made.index(tmp_path).notices == ()


def test_damage_found_while_searching_moves_the_search_into_memory(tmp_path: Path):
    made = world(ARTICLES)
    index = made.index(tmp_path)
    index.search("munich")
    with sqlite3.connect(tmp_path / sidecar.FILE) as connection:
        connection.execute("DROP TABLE texts")
    assert found(index, "porto") == ["c", "b"]
    assert "in memory" in index.notices[0]
    assert found(index, "munich") == ["b", "a"]
    assert len(index.notices) == 1


def test_a_file_that_is_no_file_moves_the_search_into_memory(tmp_path: Path):
    (tmp_path / sidecar.FILE).mkdir()
    index = world(ARTICLES).index(tmp_path)
    assert found(index, "munich") == ["b", "a"]
    assert "in memory" in index.notices[0]


def test_a_folder_that_is_gone_moves_the_search_into_memory(tmp_path: Path):
    index = world(ARTICLES).index(tmp_path / "gone")
    assert found(index, "munich") == ["b", "a"]
    assert len(index.notices) == 1


@pytest.mark.parametrize("opened_before", [False, True])
def test_a_locked_file_moves_the_search_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opened_before: bool
):
    monkeypatch.setattr(sidecar, "_PATIENCE_S", 0.05)
    made = world(ARTICLES)
    index = made.index(tmp_path) if opened_before else None
    other = sqlite3.connect(tmp_path / sidecar.FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE wanted (a)")
    index = index or made.index(tmp_path)
    assert found(index, "munich") == ["b", "a"]
    assert "locked" in index.notices[0]
    other.close()


def test_one_that_only_reads_waits_for_no_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sidecar, "_PATIENCE_S", 0.05)
    made = world(ARTICLES)
    index = made.index(tmp_path)
    index.search("munich")
    other = sqlite3.connect(tmp_path / sidecar.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert found(index, "porto") == ["c", "b"]
    assert index.notices == ()
    other.close()


def test_another_format_is_made_anew(tmp_path: Path):
    made = world(ARTICLES)
    made.index(tmp_path).search("munich")
    with sqlite3.connect(tmp_path / sidecar.FILE) as connection:
        connection.execute("PRAGMA user_version=999")
        connection.execute("INSERT INTO texts (rowid, words) VALUES (1, 'munich porto')")
    index = made.index(tmp_path)
    assert found(index, "munich porto") == ["b"]


_WRITER = """
import sys
from pathlib import Path
from tests.store.search.builders import world
number = int(sys.argv[2])
index = world({f"{n}": f"word{n % 7} shared" for n in range(number, number + 900)}).index(Path(sys.argv[1]))
assert len(index.search("shared")) == 900, index.notices
assert index.notices == (), index.notices
"""


def test_processes_that_fill_it_at_once_all_answer(tmp_path: Path):
    root = Path(__file__).parents[3]
    started = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), str(n * 300)], cwd=root) for n in range(3)
    ]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    made = World()
    for n in range(1500):
        made.put(f"{n}", f"word{n % 7} shared")
    index = made.index(tmp_path)
    assert len(index.search("shared")) == 1500
    assert made.fetched == []
    assert len(index.search("word3 ")) == sum(n % 7 == 3 for n in range(1500))

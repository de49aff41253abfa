"""Removing and compacting from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tui.cli import main

STORY = "Jürgen Klopp is in talks with Real Madrid, according to Kicker.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(3):
        (articles / f"{number}.txt").write_text(f"Number {number}. {STORY}", encoding="utf-8")
    assert main(["--store", str(tmp_path / "store"), "add", str(articles)]) == 0
    capsys.readouterr()
    return tmp_path / "store"


def found(store: Path, capsys: pytest.CaptureFixture[str]) -> int:
    main(["--store", str(store), "search", "klopp", "--json"])
    return len(capsys.readouterr().out.splitlines())


def test_it_refuses_where_nobody_can_be_asked(store, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["--store", str(store), "remove", "klopp"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert found(store, capsys) == 3


@pytest.mark.parametrize(("answer", "left", "status"), [("y\n", 0, 0), ("n\n", 3, 1), ("", 3, 1)])
def test_it_asks_on_a_terminal(store, capsys, monkeypatch, answer, left, status):
    messages = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr", messages)
    assert main(["--store", str(store), "remove", "klopp"]) == status
    assert "Remove 3 articles? [y/N]" in messages.getvalue()
    capsys.readouterr()
    assert found(store, capsys) == left


def test_a_dry_run_names_and_changes_nothing(store, capsys):
    assert main(["--store", str(store), "remove", "--dry-run", "klopp"]) == 0
    assert capsys.readouterr().out.startswith("Would remove 3 articles:\n")
    assert found(store, capsys) == 3
    assert main(["--store", str(store), "remove", "--yes", "nobody-like-this"]) == 1


def test_removed_undone_removed_and_compacted(store, capsys):
    assert main(["--store", str(store), "remove", "--yes", "klopp", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"matched": 3, "label": "removed 3 articles", "dry_run": False}
    assert main(["--store", str(store), "compact"]) == 0
    assert "Nothing can go" in capsys.readouterr().out
    assert main(["--store", str(store), "undo"]) == 0
    capsys.readouterr()
    assert found(store, capsys) == 3
    assert main(["--store", str(store), "remove", "--yes", "klopp"]) == 0
    assert main(["--store", str(store), "compact", "--forget"]) == 0
    assert "came back" in capsys.readouterr().out
    assert (store / "bodies.dat").stat().st_size == 0
    assert main(["--store", str(store), "undo"]) == 1
    assert main(["--store", str(store), "check"]) == 0

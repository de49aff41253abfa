"""The story in a real terminal: `rumours` on a pty, bytes in, screen out."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

_RUMOURS = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]

Start = Callable[..., Terminal]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    ours = ("RUMOURS", "NO_COLOR", "COLUMNS", "LINES")  # a size in the environment would outdo the terminal's own
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "RUMOURS_STORE": str(tmp_path / "store")}


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    running: list[Terminal] = []

    def started(columns: int = 120, lines: int = 32) -> Terminal:
        terminal = Terminal([*_RUMOURS, "--as-of", "2026-03-01"], environment, columns=columns, lines=lines)
        running.append(terminal)
        return terminal

    yield started
    for terminal in running:
        terminal.close()


@pytest.fixture
def filled(environment: dict[str, str], articles_file: Path) -> None:
    command = [*_RUMOURS, "--as-of", "2026-03-01", "add", str(articles_file)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)


@pytest.mark.usefixtures("filled")
def test_find_tag_quit_and_come_back(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Managers", "Clubs", "Articles 5")
    terminal.send("/")
    terminal.wait_for("typos welcome")
    terminal.send("arbeola")
    terminal.wait_for("Álvaro Arbeloa", "misspelling")
    terminal.send("\r")
    terminal.wait_for("“arbeola”", "Real Madrid", "t tag")  # the foot of the panes: the search line has closed
    terminal.send("t")
    terminal.wait_for("Tag 1 article")
    terminal.send("priority\r")
    terminal.wait_for("#priority", "+priority")
    terminal.send("\r")
    terminal.wait_for("Claims", "mentions")
    terminal.send("q")
    terminal.wait_for("Clubs", "“arbeola”")
    terminal.send("q")
    terminal.wait_for("Articles 5")
    terminal.send("q")
    assert terminal.wait_for_end() == 0
    assert b"\x1b[?1049l" in terminal.written  # the screen that was there before is back
    again = start(80, 24)
    again.wait_for("Articles 5", "#priority")
    again.send("q")
    assert again.wait_for_end() == 0


@pytest.mark.usefixtures("filled")
def test_what_an_article_says_is_never_obeyed_by_the_terminal(start: Start) -> None:
    terminal = start()
    terminal.wait_for("[/red]", "Articles 5")
    terminal.send("q")
    assert terminal.wait_for_end() == 0
    assert b"\x1b]52" not in terminal.written
    assert b"\x1b[31mOliver" not in terminal.written


def test_an_empty_store_begins_with_the_sample_articles(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Managers", "Articles", "ample")
    terminal.send("q")
    assert terminal.wait_for_end() == 0

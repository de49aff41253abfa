"""The bar: only on a terminal, only for long work, and never in the way of what is counted."""

import io

import pytest

from tui.commandline import progress
from tui.commandline.printing import Output
from tui.commandline.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)


@pytest.mark.usefixtures("impatient")
def test_a_terminal_gets_a_bar_on_standard_error_only():
    data, messages = io.StringIO(), Terminal()
    assert list(watched(range(50), Output(data, messages), "Adding")) == list(range(50))
    assert "Adding" in messages.getvalue()
    assert data.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_a_file_gets_none_and_silence_is_kept():
    piped, terminal = io.StringIO(), Terminal()
    assert list(watched(range(5), Output(io.StringIO(), piped), "Adding")) == list(range(5))
    assert list(watched(range(5), Output(io.StringIO(), terminal), "Adding", silent=True)) == list(range(5))
    assert piped.getvalue() == terminal.getvalue() == ""


def test_short_work_gets_none():
    terminal = Terminal()
    list(watched(range(5), Output(io.StringIO(), terminal), "Adding"))
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_a_message_while_the_bar_stands_gets_a_line_of_its_own():
    messages = Terminal()
    output = Output(io.StringIO(), messages)
    for number in watched(range(6), output, "Adding"):
        if number == 4:
            output.refuse("a.txt: It is [/red] empty.")
    whole = messages.getvalue()
    before, _, after = whole.partition("rumours: a.txt: It is [/red] empty.")
    assert after.startswith("\n")
    assert before.endswith(("\r\x1b[2K", "\x1b[1A\x1b[2K", "\n"))
    assert "a second" in whole
    assert "it/s" not in whole

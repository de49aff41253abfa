"""The two streams: plain where piped, never a control character, JSON in UTF-8 whatever the encoding."""

import io
import json

import pytest
from rich.text import Text

from tui.commandline.printing import Output, one_line


def _streams(encoding: str = "utf-8") -> tuple[Output, io.BytesIO, io.StringIO]:
    data, messages = io.BytesIO(), io.StringIO()
    return Output(io.TextIOWrapper(data, encoding=encoding), messages), data, messages


def test_a_record_is_utf8_on_an_ascii_stream_and_words_lose_letters_rather_than_fail():
    output, data, _ = _streams("ascii")
    output.record({"name": "Jürgen"})
    output.say("Jürgen")
    output.flush()
    first, second = data.getvalue().splitlines()
    assert json.loads(first) == {"name": "Jürgen"}
    assert second == b"J?rgen"


def test_a_styled_line_is_plain_where_it_is_piped():
    output, data, _ = _streams()
    output.show(Text("[bold]x" * 60, "red"))
    output.flush()
    assert data.getvalue().decode() == "[bold]x" * 60 + "\n"
    assert output.width is None


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colours_unless_it_asks_for_none(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured, plain = Terminal(), Terminal()
    Output(coloured, io.StringIO()).show(Text("x", "red"))
    monkeypatch.setenv("NO_COLOR", "1")
    Output(plain, io.StringIO()).show(Text("x", "red"))
    assert coloured.getvalue() == "\x1b[31mx\x1b[0m\n"
    assert plain.getvalue() == "x\n"


def test_messages_go_to_the_other_stream_without_controls():
    output, data, messages = _streams()
    output.refuse("a\x1b[31m\nb")
    assert messages.getvalue() == "rumours: a [31m b\n"
    assert data.getvalue() == b""


def test_the_caret_stands_under_the_column_also_after_wide_letters():
    output, _, messages = _streams()
    output.point_out("皇馬 foo:x", 3)
    assert messages.getvalue().splitlines() == ["  皇馬 foo:x", "       ^"]


def test_bytes_that_are_no_text_can_be_shown():
    assert one_line("a\udcff\x07b") == "a� b"


def test_a_stream_that_was_closed_refuses_only_what_is_written(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    output = Output()
    output.note("Nobody hears this.")
    output.flush()
    assert not output.shows_data
    with pytest.raises(OSError, match=r"(?i)bad file descriptor"):
        output.say("x")
    with pytest.raises(OSError, match=r"(?i)bad file descriptor"):
        output.record({"a": 1})

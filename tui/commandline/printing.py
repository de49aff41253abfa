"""The two streams: data to standard output, messages to standard error, nothing from outside that a terminal obeys.

Owns when colours and line breaks are added: only on a terminal, colours only without `NO_COLOR`. What is piped or
saved is plain, one line a line. Knows nothing of articles.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from store import neutralise

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDEST = 100
"""Columns beyond which text is hard to read."""


class _Closed(io.StringIO):
    """A standard stream that the shell closed before the program began."""

    def write(self, text: str, /) -> int:
        """Refuse, as the system would; nothing to write is no fault."""
        if text:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return 0


class Output:
    """Standard output and standard error as the commands use them."""

    def __init__(self, records: TextIO | None = None, messages: TextIO | None = None) -> None:
        """Write to these streams, to the process's own where none are given."""
        self._records: TextIO = records or sys.stdout or _Closed()
        self._messages: TextIO = messages or sys.stderr or io.StringIO()  # nobody hears it
        for stream in (self._records, self._messages):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                # A terminal that cannot show a letter gets a question mark, not a traceback.
                reconfigure(errors="replace")

    @cached_property
    def console(self) -> Console:
        """Standard output as rich knows it; no text is read as markup."""
        from rich.console import Console

        return Console(file=self._records, markup=False, emoji=False, highlight=False, soft_wrap=True)

    @cached_property
    def message_console(self) -> Console:
        """Standard error as rich knows it."""
        from rich.console import Console

        return Console(file=self._messages, markup=False, emoji=False, highlight=False)

    @cached_property
    def width(self) -> int | None:
        """The columns to which text is wrapped; None where standard output is no terminal."""
        return min(self.console.width, _WIDEST) if self.console.is_terminal else None

    @property
    def shows_data(self) -> bool:
        """Whether standard output is a terminal."""
        return self._records.isatty()

    @property
    def shows_messages(self) -> bool:
        """Whether standard error is a terminal."""
        return self._messages.isatty()

    def show(self, line: Text) -> None:
        """Write a styled line of data, plain where standard output is no terminal."""
        if self.console.is_terminal:
            self.console.print(line)
        else:
            self._records.write(line.plain + "\n")

    def say(self, sentence: str) -> None:
        """Write a plain line of data."""
        self._records.write(neutralise(sentence) + "\n")

    def record(self, record: Mapping[str, Any]) -> None:
        """Write one record as a line of JSON, in UTF-8 whatever the terminal's encoding."""
        import orjson

        line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        binary = getattr(self._records, "buffer", None)
        if binary is None:
            self._records.write(line.decode())
        else:
            binary.write(line)

    def note(self, sentence: str) -> None:
        """Write a message."""
        self.flush()
        if "message_console" in self.__dict__:  # a bar may stand there: the sentence has to go above it
            from rich.text import Text

            self.message_console.print(Text(one_line(sentence)), soft_wrap=True)
        else:
            self._messages.write(one_line(sentence) + "\n")
        self._messages.flush()

    def ask(self, question: str, answers: TextIO) -> bool:
        """Ask in a message and tell whether the answer is yes; anything else, or none, is no."""
        self.flush()
        self._messages.write(f"{one_line(question)} [y/N] ")
        self._messages.flush()
        return answers.readline().strip().casefold() in ("y", "yes")

    def refuse(self, sentence: str) -> None:
        """Write why something was refused or not found."""
        self.note(f"rumours: {sentence}")

    def point_out(self, line: str, column: int) -> None:
        """Write a line as a message with a caret under one of its columns, counted from 0."""
        from rich.cells import cell_len

        shown = one_line(line)
        self._messages.write(f"  {shown}\n  {' ' * cell_len(shown[:column])}^\n")
        self._messages.flush()

    def flush(self) -> None:
        """Hand on all data written so far."""
        self._records.flush()


def one_line(text: str) -> str:
    """Return `text` on one line without anything that a terminal would obey; bytes that are no text show as `�`."""
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return neutralise(clean).replace("\n", " ")

"""What the program's exit status tells, and the refusals that belong to the command line itself."""

from __future__ import annotations

from enum import IntEnum

from store import RumoursError


class ExitStatus(IntEnum):
    """The exit statuses; the last two are those that a shell gives a program that a signal ended."""

    DONE = 0
    REFUSED = 1
    """Something asked for was not found, or some input was refused; each is named on standard error."""
    USAGE = 2
    STORE = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class NotFoundError(RumoursError):
    """Something asked for is not there, or cannot be told from something else; the message names it."""


class UsageError(RumoursError):
    """The arguments cannot be understood; the message says what to write instead."""


class BadQueryError(UsageError):
    """A search query cannot be understood; `column` is where in `query`, counted from 0."""

    def __init__(self, message: str, query: str, column: int) -> None:
        super().__init__(message)
        self.query = query
        self.column = column

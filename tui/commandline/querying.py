"""Asking a library for articles: the one way in which commands search, and what a bad query turns into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import QueryError
from tui.commandline.status import BadQueryError

if TYPE_CHECKING:
    from store import Hit, Library


def found(library: Library, query: str, limit: int | None = None) -> tuple[Hit, ...]:
    """Return the articles that match, best first; raises `BadQueryError`."""
    try:
        return library.search(query, limit)
    except QueryError as error:
        raise BadQueryError(str(error), query, error.column) from error

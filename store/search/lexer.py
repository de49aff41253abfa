"""Cuts a query into tokens, each with its column. Knows no grammar; refuses only a quotation mark without its twin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from store.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<OPEN>\() | (?P<CLOSE>\))
    | (?P<MINUS>-(?=[^\s)]))
    | \+(?P<TAG>[^\s()"“”]+)
    | (?P<FIELD>[^\W\d_]+):(?:["“](?P<quoted>[^"“”]*)["”]|(?P<bare>[^\s()"“”]*))
    | ["“](?P<PHRASE>[^"“”]*)["”]
    | (?P<quote>["“”])
    | (?P<WORD>[^\s()"“”]+)""",
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    TAG = auto()
    FIELD = auto()
    PHRASE = auto()
    WORD = auto()
    OR = auto()
    AND = auto()
    END = auto()


_OPERATORS = {"OR": TokenKind.OR, "AND": TokenKind.AND, "NOT": TokenKind.MINUS}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text` without quotation marks, `value` for what follows a field's colon.

    `column` counts code points from 0; `last` tells that the query ends with this token's last character.
    """

    kind: TokenKind
    text: str
    column: int
    value: str = ""
    last: bool = False


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of `query` and an `END`; raises `QueryError` where a quotation mark is never closed."""
    for match in _TOKEN.finditer(query):
        column, last = match.start(), match.end() == len(query)
        name = match.lastgroup or ""
        if name == "quote":
            raise QueryError("The quotation mark that begins here is never closed.", column)
        if name in ("quoted", "bare"):
            yield Token(TokenKind.FIELD, match["FIELD"], column, match[name], last)
            continue
        text = match[name]
        kind = _OPERATORS.get(text, TokenKind.WORD) if name == "WORD" else TokenKind[name]
        yield Token(kind, text, column, last=last)
    yield Token(TokenKind.END, "", len(query))

"""Which cues can match a sentence at all: every cue needs one of a few strings, and a sentence has few of them.

Looking for the strings first spares running nine cues out of ten. A string is found by its rarest three letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 3


def needed(pattern: str) -> frozenset[str] | None:
    """Return strings of which a text must hold one for `pattern` to match it, all in lower case; None for any text."""
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for operation, argument in items:
        if operation is codes.LITERAL:
            run += chr(argument).lower()
            continue
        best, run = _better(best, _of_run(run)), ""
        best = _better(best, _of_item(operation, argument))
    return _better(best, _of_run(run))


def _of_run(run: str) -> frozenset[str] | None:
    return frozenset({run}) if len(run) >= _SHORTEST else None


def _of_item(operation: Any, argument: Any) -> frozenset[str] | None:  # noqa: ANN401 - the parser's own nodes
    if operation is codes.SUBPATTERN:
        return _of_sequence(argument[3])
    if operation is codes.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else None  # type: ignore[arg-type]
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT) and argument[0] >= 1:
        return _of_sequence(argument[2])
    if operation is codes.ASSERT:
        return _of_sequence(argument[1])
    return None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Prefer what is longer, hence rarer; of equals the smaller set."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda strings: (min(4, min(map(len, strings))), -len(strings)))


class Triggers:
    """Tells for a text which of a list of patterns may match it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._always: list[int] = []
        rows: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            strings = needed(pattern)
            if strings is None:
                self._always.append(number)
            for string in strings or ():
                rows.setdefault(string, []).append(number)
        self._by_letters: dict[str, list[tuple[str, list[int]]]] = {}
        for string, numbers in rows.items():
            self._by_letters.setdefault(string[:_SHORTEST], []).append((string, numbers))

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match `text`, in order."""
        low = text.lower()
        found = set(self._always)
        for letters in self._by_letters.keys() & set(_triples(low)):
            for string, numbers in self._by_letters[letters]:
                if string in low:
                    found.update(numbers)
        return sorted(found)


def _triples(text: str) -> Iterator[str]:
    return map("".join, zip(text, text[1:], text[2:], strict=False))

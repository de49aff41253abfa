"""Which patterns can match a sentence at all: every pattern needs one of a few words, and a sentence has few words.

Looking for the words first spares running nine patterns out of ten. What a pattern needs is read off its syntax tree:
beginnings of words of which a text must hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from store.errors import CatalogueError

_SHORTEST = 2
_MOST_KNOWN = 20_000  # words
_WORD = re.compile(r"\w+")

Needs = tuple[frozenset[str], ...]
"""What a pattern needs: of each of these sets a text must hold a word that begins so. Empty: nothing."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern needs, and the letters since a word began at its end (None: unknown)."""

    needs: Needs
    word: str | None


def needed(pattern: str, common: frozenset[str] = frozenset()) -> Needs:
    """Return the beginnings of words that a text must hold for `pattern` to match it, the rarest set first.

    They are in lower case. Words that are `common` tell too little to be asked for where there are others. Raises
    `CatalogueError` for what is no regular expression.
    """
    try:
        needs = _sequence(parser.parse(pattern, re.IGNORECASE), None, common).needs
    except re.error as error:
        raise CatalogueError(f"The cue {pattern!r} is no regular expression: {error}.") from error
    ranked = sorted(set(needs), key=lambda words: (-_worth(words, common), len(words)))
    return tuple(ranked)


def _sequence(items: Iterable[tuple[Any, Any]], word: str | None, common: frozenset[str]) -> _Part:
    """Read a part of a pattern that begins behind the letters `word` of a word."""
    needs: Needs = ()
    for operation, argument in items:
        if operation is codes.LITERAL:
            letter = chr(argument).lower()
            if letter.isalnum() or letter == "_":
                word = None if word is None else word + letter
                continue
            needs, word = needs + _of_word(word), ""
            continue
        part = _item(operation, argument, word, common)
        needs, word = needs + _of_word(word) + part.needs, part.word
    return _Part(needs + _of_word(word), word)


def _item(operation: Any, argument: Any, word: str | None, common: frozenset[str]) -> _Part:  # noqa: ANN401 - parser's nodes
    if operation is codes.AT:
        return _Part((), "" if argument in (codes.AT_BOUNDARY, codes.AT_BEGINNING) else word)
    if operation is codes.SUBPATTERN:
        return _sequence(argument[3], word, common)
    if operation is codes.BRANCH:
        return _branches([_sequence(branch, word, common) for branch in argument[1]], common)
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        part = _sequence(argument[2], word, common)
        at_word = part.word == "" and (word == "" or argument[0] >= 1)
        return _Part(part.needs if argument[0] >= 1 else (), "" if at_word else None)
    if operation is codes.ASSERT and argument[0] > 0:
        return _Part(_sequence(argument[1], word, common).needs, word)
    return _Part((), word if operation in (codes.ASSERT, codes.ASSERT_NOT) else None)


def _branches(parts: Sequence[_Part], common: frozenset[str]) -> _Part:
    """Of alternatives a text need match only one: it must hold one of what each needs most."""
    word = "" if all(part.word == "" for part in parts) else None
    if not all(part.needs for part in parts):
        return _Part((), word)
    best = (max(part.needs, key=lambda words: (_worth(words, common), -len(words))) for part in parts)
    return _Part((frozenset().union(*best),), word)


def _of_word(word: str | None) -> Needs:
    return (frozenset({word}),) if word and len(word) >= _SHORTEST else ()


def _worth(words: frozenset[str], common: frozenset[str]) -> int:
    """How rare the commonest of these words may be: longer ones are rarer."""
    return min(0 if word in common else min(5, len(word)) for word in words)


class Triggers:
    """Tells for a text which of a list of patterns may match it.

    A set of patterns is an integer, a bit a pattern. A pattern needs several sets of words, so there is such an integer
    for the first set that each one needs, for the second, and so on, side by side in one: what the words of a text
    bring is or-ed together, and a pattern may match if its bit is there in each.
    """

    def __init__(self, patterns: Sequence[str], common: frozenset[str] = frozenset()) -> None:
        """`common` are words that nearly every sentence holds."""
        needs = [needed(pattern, common) for pattern in patterns]
        self._width = len(needs)
        self._rounds = max(1, *map(len, needs)) if needs else 1
        self._unasked = 0  # the bits of what patterns do not need
        self._bits: dict[str, int] = {}
        self._by_beginning: dict[str, list[str]] = {}
        for number, sets in enumerate(needs):
            for turn in range(self._rounds):
                bit = 1 << (turn * self._width + number)
                for beginning in sets[turn] if turn < len(sets) else ():
                    self._bits[beginning] = self._bits.get(beginning, 0) | bit
                if turn >= len(sets):
                    self._unasked |= bit
        for beginning in self._bits:
            self._by_beginning.setdefault(beginning[:_SHORTEST], []).append(beginning)
        self._known: dict[str, int] = {}

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match `text`, which is in lower case, in order."""
        held, known = self._unasked, self._known
        for word in _WORD.findall(text):
            bits = known.get(word)
            held |= self._look_up(word) if bits is None else bits
        found = held
        for turn in range(1, self._rounds):
            found &= held >> (turn * self._width)
        found &= (1 << self._width) - 1
        numbers = []
        while found:
            lowest = found & -found
            numbers.append(lowest.bit_length() - 1)
            found ^= lowest
        return numbers

    def _look_up(self, word: str) -> int:
        """Return the bits that a word brings, and remember them: a language's words recur."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        bits = 0
        for beginning in self._by_beginning.get(word[:_SHORTEST], ()):
            if word.startswith(beginning):
                bits |= self._bits[beginning]
        self._known[word] = bits
        return bits

"""Which patterns can match a sentence at all: every pattern needs one of a few words, and a sentence has few words.

Looking for the words first spares running nine patterns out of ten. What a pattern needs is read off its text:
beginnings of words of which a sentence must hold one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.errors import CatalogueError

_SHORTEST = 2
_MOST_KNOWN = 20_000  # words
_WORD = re.compile(r"\w+")
_ENDS = frozenset(("|", ")", ""))
_NO_LETTER = re.compile(r"\W")

# The parts of a pattern: a group's beginning, letters that are not repeated, a class, an escape, any other character.
_TOKEN = re.compile(
    r"\((?:\?(?:P<\w+>|<?[=!]|[a-z-]*:))?|[^\\()\[\]{}|*+?.^$]+(?![*+?{])|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\{\d*,?\d*\}[?+]?|[*+?][?+]?|\\.|.",
    re.DOTALL,
)
_AHEAD, _NOT_AHEAD = "(?=", frozenset(("(?!", "(?<=", "(?<!"))
_DIGITS = frozenset("0123456789")
_REPEATS = frozenset("*+?{")
_AT_LEAST_ONCE = re.compile(r"\+|\{[1-9]")

Needs = tuple[frozenset[str], ...]
"""What a pattern needs: of each of these sets a text must hold a word that begins so. Empty: nothing."""


@dataclass(slots=True)
class _Part:
    """What a part of a pattern needs, and the letters since a word began at its end (None: unknown)."""

    needs: Needs
    word: str | None


def needed(pattern: str, common: frozenset[str] = frozenset()) -> Needs:
    """Return the beginnings of words that a text must hold for `pattern` to match it, the rarest set first.

    They are in lower case. Words that are `common` tell less than others. Raises `CatalogueError` where a group of the
    pattern does not end; whether it is an expression in every other way shows when it is compiled.
    """
    try:
        needs = _PatternReader(pattern, common).alternatives(None).needs  # a match may begin within a word
    except IndexError:
        raise CatalogueError(f"The cue {pattern!r} is no regular expression: a group in it does not end.") from None
    return tuple(sorted(set(needs), key=lambda words: (-_worth(words, common), len(words))))


class _PatternReader:
    """Reads a regular expression part by part; each method begins behind the letters `word` of a word."""

    def __init__(self, pattern: str, common: frozenset[str]) -> None:
        self._tokens = [*_TOKEN.findall(pattern), ""]
        self._common = common
        self._at = 0

    def alternatives(self, word: str | None) -> _Part:
        """Read up to the end of a group: of its alternatives a text need match only one."""
        parts = [self._sequence(word)]
        while self._tokens[self._at] == "|":
            self._at += 1
            parts.append(self._sequence(word))
        self._at += 1
        if len(parts) == 1:
            return parts[0]
        end = "" if all(part.word == "" for part in parts) else None
        if not all(part.needs for part in parts):
            return _Part((), end)
        # It must hold one of what each of them needs most.
        best = (max(part.needs, key=lambda words: (_worth(words, self._common), -len(words))) for part in parts)
        return _Part((frozenset().union(*best),), end)

    def _sequence(self, word: str | None) -> _Part:
        needs: Needs = ()
        while (token := self._tokens[self._at]) not in _ENDS:
            self._at += 1
            part = self._one(token, word)
            following = self._tokens[self._at]
            if following[:1] in _REPEATS:
                self._at += 1
                part = _repeated(part, word, following)
                needs += _of_word(word)
            needs += part.needs
            word = part.word
        return _Part(needs + _of_word(word), word)

    def _one(self, token: str, word: str | None) -> _Part:
        if token in _NOT_AHEAD:
            self.alternatives(word)
            return _Part((), word)
        if token[0] == "(":
            part = self.alternatives(word)
            return _Part(part.needs, word) if token == _AHEAD else part
        if token in ("\\b", "^"):
            return _Part(_of_word(word), "")
        if token == "$":
            return _Part((), word)
        if token == "\\d" and word == "":
            return _Part((_DIGITS,), None)
        if token == "." or token[0] == "[" or (token[0] == "\\" and token[1].isalnum()):
            return _Part(_of_word(word), None)
        first, *others = _NO_LETTER.split(token.lstrip("\\").lower())
        needs: Needs = ()
        word = None if word is None else word + first
        for letters in others:
            needs, word = needs + _of_word(word), letters
        return _Part(needs, word)


def _repeated(part: _Part, word: str | None, repeat: str) -> _Part:
    at_least_once = _AT_LEAST_ONCE.match(repeat) is not None
    at_word = part.word == "" and (word == "" or at_least_once)
    return _Part(part.needs if at_least_once else (), "" if at_word else None)


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
        bits = self._bits.get(word[0], 0)  # a digit
        for beginning in self._by_beginning.get(word[:_SHORTEST], ()):
            if word.startswith(beginning):
                bits |= self._bits[beginning]
        self._known[word] = bits
        return bits

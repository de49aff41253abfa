"""Words that are nearly alike: which known words lie within an edit or two of a given one.

Distance is optimal string alignment (a transposition is one edit; Damerau 1964) on folded words; letters doubled at the
wrong places make one edit, however many (`Genarro` for Gennaro). Two edits cannot touch
the beginning, the middle and the end of a word at once, so candidates are those that share one of these with the word
sought (the pigeonhole principle, as in Pass-Join, Li et al. 2011): about one known word in fifty is compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4  # "Pep" with one letter changed is as near to a hundred other words
_LONG = 8
_VERY_LONG = 11  # letters from which a word's parts are three letters long rather than two
_FEW = 100  # words that are compared one and all, for want of anything to gain
_MEMO_LIMIT = 100_000
_DOUBLED = re.compile(r"(.)\1")

Part = tuple[str, str]  # which part of a word (beginning, middle, end) and its letters


@dataclass(frozen=True, slots=True)
class NearWord:
    """A known word and its distance from the word sought, in edits."""

    word: str
    edits: int


def allowed_edits(word: str) -> int:
    """Return how many edits a word of this length may be away: 0 below 4 letters, 1 below 8, then 2."""
    if len(word) < _SHORTEST:
        return 0
    return 1 if len(word) < _LONG else 2


class Vocabulary:
    """A fixed set of folded words, asked for near and for beginning words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(set(words))
        self._known = frozenset(self._sorted)
        self._by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append(word)
        self._by_part: dict[int, dict[Part, list[str]]] = {}
        self._memo: dict[tuple[str, int], tuple[NearWord, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def beginning_with(self, prefix: str, limit: int = 400) -> list[str]:
        """Return at most `limit` known words that begin with `prefix`, `prefix` itself included, in order."""
        at = bisect_left(self._sorted, prefix)
        found = []
        for word in self._sorted[at : at + limit]:
            if not word.startswith(prefix):
                break
            found.append(word)
        return found

    def nearly_beginning_with(self, prefix: str) -> list[str]:
        """Return known words that begin with `prefix` but for one edit after its first two letters."""
        size = len(prefix)
        pool = self.beginning_with(prefix[:2], limit=2_000)
        longer = {word: word[:size] for word in pool if len(word) > size}
        return [word for _, _, word in process.extract(prefix, longer, scorer=OSA.distance, score_cutoff=1, limit=None)]

    def near(self, word: str, edits: int | None = None) -> tuple[NearWord, ...]:
        """Return the known words within `edits` of `word` (by its length if not given), nearest first, never itself."""
        limit = allowed_edits(word) if edits is None else edits
        if limit == 0 or not word:
            return ()
        found = self._memo.get((word, limit))
        if found is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[(word, limit)] = self._search(word, limit)
        return found

    def _search(self, word: str, limit: int) -> tuple[NearWord, ...]:
        pool: list[str] = []
        for length in range(max(1, len(word) - limit), len(word) + limit + 1):
            pool += self._candidates(word, length, limit)
        rows = process.extract(word, pool, scorer=OSA.distance, processor=None, score_cutoff=limit, limit=None)
        best = {known: int(distance) for known, distance, _ in rows}
        single = _without_doubles(word)
        for known in (single, *self._by_single.get(single, ())):
            if known in self._known:
                best[known] = 1
        best.pop(word, None)
        return tuple(NearWord(known, best[known]) for known in sorted(best, key=lambda w: (best[w], w)))

    @cached_property
    def _by_single(self) -> dict[str, list[str]]:
        """The words with doubled letters, by what they are without."""
        words: dict[str, list[str]] = {}
        for word in self._sorted:
            single = _without_doubles(word)
            if single != word:
                words.setdefault(single, []).append(word)
        return words

    def _candidates(self, word: str, length: int, limit: int) -> list[str]:
        """Return the known words of this length that may be within `limit` edits of `word`."""
        known = self._by_length.get(length, [])
        if len(known) <= _FEW or limit > allowed_edits(word):
            return known
        parts = self._by_part.get(length)
        if parts is None:
            parts = self._by_part[length] = {}
            for one in known:
                for part in _parts(one, length):
                    parts.setdefault(part, []).append(one)
        found: list[str] = []
        shifts = (0, -1, 1) if limit > 1 else (0,)
        for part in dict.fromkeys(part for shift in shifts for part in _parts(word, length, shift)):
            found += parts.get(part, ())
        return found


def _without_doubles(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _parts(word: str, length: int, shift: int = 0) -> Iterator[Part]:
    """Yield the parts of `word` to look for in words of `length` letters; an edit before the middle shifts it."""
    size = 3 if length >= _VERY_LONG else 2
    yield "beginning", word[:size]
    yield "end", word[-size:]
    if length < 6:
        yield "both ends", word[0] + word[-1]
    else:
        at = size + 1 + shift - (length < 7)
        yield "middle", word[at : at + size]

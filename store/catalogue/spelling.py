"""Words that are nearly alike: which known words lie within an edit or two of a given one.

Distance is optimal string alignment (a transposition is one edit; Damerau 1964) on folded words; letters doubled at the
wrong places make one edit, however many (`Genarro` for Gennaro). One edit cannot touch both halves of a word, nor two
its beginning, its middle and its end at once, so candidates are those that share one of these with the word sought (the
pigeonhole principle, as in Pass-Join, Li et al. 2011): about one known word in a hundred is compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
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
        self._halved: dict[int, _Halved] = {}
        self._parted: dict[int, _Parted] = {}
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
        if not best:
            return ()
        return tuple(NearWord(known, best[known]) for known in sorted(best, key=lambda w: (best[w], w)))

    @cached_property
    def _by_single(self) -> dict[str, list[str]]:
        """The words with doubled letters, by what they are without."""
        words: dict[str, list[str]] = {}
        singles = _without_doubles("\n".join(self._sorted)).split("\n")  # all at once, for speed
        for word, single in zip(self._sorted, singles, strict=False):  # no words join to one empty piece
            if single != word:
                words.setdefault(single, []).append(word)
        return words

    def _candidates(self, word: str, length: int, limit: int) -> list[str]:
        """Return the known words of this length that may be within `limit` edits of `word`."""
        known = self._by_length.get(length, [])
        if len(known) <= _FEW or limit > allowed_edits(word):
            return known
        if limit == 1:
            if length not in self._halved:
                self._halved[length] = _Halved(known, length)
            return self._halved[length].sharing(word)
        if length not in self._parted:
            self._parted[length] = _Parted(known, length)
        return self._parted[length].sharing(word)


class _Halved:
    """Words of one length by their first and last half, one of which survives an edit."""

    def __init__(self, words: Iterable[str], length: int) -> None:
        # A transposition in the middle must leave one of them alone, for which four letters are too few.
        self._first = max(2, (length - 1) // 2)
        self._last = max(2, length - 1 - self._first)
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        self._by_ends: dict[str, list[str]] = {}
        for word in words:
            self._by_first.setdefault(word[: self._first], []).append(word)
            self._by_last.setdefault(word[-self._last :], []).append(word)
            if length == _SHORTEST:
                self._by_ends.setdefault(word[0] + word[-1], []).append(word)

    def sharing(self, word: str) -> list[str]:
        """Return the words that share a half with `word`, some twice."""
        found = self._by_first.get(word[: self._first], []) + self._by_last.get(word[-self._last :], [])
        return found + self._by_ends.get(word[0] + word[-1], [])


class _Parted:
    """Words of one length by their beginning, middle and end, one of which survives two edits."""

    def __init__(self, words: Iterable[str], length: int) -> None:
        self._size = size = 3 if length >= _VERY_LONG else 2
        self._at = at = size + 1 - (length < 7)
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        self._by_middle: dict[str, list[str]] = {}
        for word in words:
            self._by_first.setdefault(word[:size], []).append(word)
            self._by_last.setdefault(word[-size:], []).append(word)
            self._by_middle.setdefault(word[at : at + size], []).append(word)

    def sharing(self, word: str) -> list[str]:
        """Return the words that share a part with `word`, some twice; an edit before the middle shifts it."""
        size = self._size
        found = self._by_first.get(word[:size], []) + self._by_last.get(word[-size:], [])
        for at in (self._at - 1, self._at, self._at + 1):
            found += self._by_middle.get(word[at : at + size], ())
        return found


def _without_doubles(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)

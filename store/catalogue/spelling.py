"""Words that are nearly alike: which known words lie within an edit or two of a given one.

Distance is optimal string alignment (a transposition is one edit; Damerau 1964) on folded words. Candidates are
blocked by length and by an end letter they share with the word sought, so that a look-up touches about a tenth of
the vocabulary; two edits that change both the first and the last letter are the price.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4  # "Pep" with one letter changed is as near to a hundred other words
_LONG = 8
_MEMO_LIMIT = 100_000


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
        self._by_first: dict[tuple[int, str], list[str]] = {}
        self._by_last: dict[tuple[int, str], list[str]] = {}
        for word in self._sorted:
            self._by_first.setdefault((len(word), word[0]), []).append(word)
            self._by_last.setdefault((len(word), word[-1]), []).append(word)
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
        firsts = {word[0], word[1:2]}
        for length in range(max(1, len(word) - limit), len(word) + limit + 1):
            for letter in firsts:
                pool += self._by_first.get((length, letter), ())
            pool += self._by_last.get((length, word[-1]), ())
            if len(word) > 1:
                pool += self._by_last.get((length, word[-2]), ())
        rows = process.extract(word, pool, scorer=OSA.distance, processor=None, score_cutoff=limit, limit=None)
        best = {known: int(distance) for known, distance, _ in rows if known != word}
        return tuple(NearWord(known, best[known]) for known in sorted(best, key=lambda w: (best[w], w)))

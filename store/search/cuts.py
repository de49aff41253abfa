"""Graded sets of articles: how well each article fits, as a ladder of bitmaps, one for each score reached.

A graded set is kept by its cuts: for every score that occurs, the set of articles that fit at least that well. Then
`and` is the weaker of two fits and `or` the better one, cut by cut with `&` and `|` (Zadeh, Fuzzy sets, 1965).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FULL = 100
"""The score of an article that satisfies a condition which one satisfies or not."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The articles whose fit is `score` (1 to 100) or better, as a bitmap."""

    score: int
    articles: int


@dataclass(frozen=True, slots=True)
class Graded:
    """Cuts by falling score, each holding all articles of the one before and more."""

    cuts: tuple[Cut, ...] = ()

    @property
    def articles(self) -> int:
        """All articles that fit at all, as a bitmap."""
        return self.cuts[-1].articles if self.cuts else 0

    def at_least(self, score: int) -> int:
        """Return the articles whose fit is `score` or better, as a bitmap."""
        found = 0
        for cut in self.cuts:
            if cut.score < score:
                break
            found = cut.articles
        return found

    def __and__(self, other: Graded) -> Graded:
        return _ladder((s, self.at_least(s) & other.at_least(s)) for s in _scores(self, other))

    def __or__(self, other: Graded) -> Graded:
        return _ladder((s, self.at_least(s) | other.at_least(s)) for s in _scores(self, other))


def crisp(articles: int, score: int = FULL) -> Graded:
    """Return the graded set in which all of `articles` fit equally well."""
    return Graded((Cut(score, articles),)) if articles else Graded()


def _scores(one: Graded, other: Graded) -> list[int]:
    return sorted({cut.score for cut in (*one.cuts, *other.cuts)}, reverse=True)


def _ladder(rungs: Iterable[tuple[int, int]]) -> Graded:
    cuts: list[Cut] = []
    for score, articles in rungs:
        if articles != (cuts[-1].articles if cuts else 0):
            cuts.append(Cut(score, articles))
    return Graded(tuple(cuts))

"""Evidence for an article's date, and the range on which most of it agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.model import ArticleDate, DateHow, DateSpan

WIDEST = 550
"""The longest range that is still an answer, in days (about 18 months)."""

_LEAST_WEIGHT = 2.0  # what the agreeing evidence has to weigh
_MOST_AGAINST = 0.25  # the share of all weight that may contradict
_MOST_WORDS = 4  # pieces of evidence that are told, the narrowest first
_EQUAL = 1e-6  # weights are sums of fractions


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the text says of its date.

    The article lies in one of `spans`; `weight` is how far to believe it (1 weak, 4 strong); `words` says it.
    `gone` is a manager whom it tells to have left, `doubted` one whose going it takes for talk.
    """

    spans: tuple[DateSpan, ...]
    weight: float
    words: str
    gone: str | None = None
    doubted: str | None = None

    def around(self, span: DateSpan) -> DateSpan | None:
        """Return the range that holds the first day of `span`, None where none does."""
        return next((own for own in self.spans if own.earliest <= span.earliest <= own.latest), None)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The days that most of the evidence allows, and how much evidence that is, by weight."""

    span: DateSpan
    weight: float


def agree(found: Sequence[Evidence], certain: float) -> ArticleDate:
    """Return the range that most of the evidence, by weight, allows; unknown where that is too wide or too doubtful.

    `certain` is the weight of what is no evidence but a bound; it counts neither for nor against.
    """
    gone = {item.gone for item in found if item.gone}
    usable = [item for item in found if item.spans and item.doubted not in gone]
    if not usable:
        return ArticleDate()
    best = heaviest(usable)
    weight = best.weight - certain
    against = sum(item.weight for item in usable) - certain - weight
    if best.span.days > WIDEST or weight < _LEAST_WEIGHT or against > _MOST_AGAINST * (weight + against):
        return ArticleDate()
    return ArticleDate(best.span, DateHow.INFERRED, _told(usable, best.span))


def heaviest(found: Sequence[Evidence]) -> Agreement:
    """Return the days on which the evidence that allows them weighs most.

    Where several stretches weigh the same, everything from the first to the last of them is returned.
    """
    changes: dict[int, float] = {}
    for item in found:
        for span in _merged(item.spans):
            changes[span.earliest.toordinal()] = changes.get(span.earliest.toordinal(), 0.0) + item.weight
            changes[span.latest.toordinal() + 1] = changes.get(span.latest.toordinal() + 1, 0.0) - item.weight
    days = sorted(changes)
    best = weight = 0.0
    first = last = days[0]
    for day, following in pairwise(days):
        weight += changes[day]
        if weight > best + _EQUAL:
            best, first = weight, day
        if weight > best - _EQUAL:
            last = following - 1
    return Agreement(DateSpan(_day(first), _day(last)), best)


def _merged(spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Return the same days without overlaps, so that no evidence counts twice."""
    merged: list[DateSpan] = []
    for span in sorted(spans):
        if merged and span.earliest <= merged[-1].latest:
            merged[-1] = DateSpan(merged[-1].earliest, max(merged[-1].latest, span.latest))
        else:
            merged.append(span)
    return merged


def _told(found: Sequence[Evidence], span: DateSpan) -> str:
    """Return the evidence for `span` in words, what narrows it most first."""
    widths: dict[str, int] = {}
    for item in found:
        own = item.around(span)
        if own is not None and item.words:
            widths[item.words] = min(own.days, widths.get(item.words, own.days))
    return "; ".join(sorted(widths, key=lambda words: widths[words])[:_MOST_WORDS])


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)

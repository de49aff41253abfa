"""The range in which an article most likely lies, by all the evidence together; unknown where that is too long.

Each piece of evidence makes some days likelier than others (`profiles`); the days' likelihoods multiply. None is
believed so far that others could not outweigh it, so that evidence which contradicts the rest is dropped.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from store.catalogue import Catalogue
from store.ingest.dates.careers import careers_of
from store.ingest.dates.evidence import Days, Evidence
from store.ingest.dates.profiles import PROFILES, Profile
from store.ingest.dates.spans import EARLIEST
from store.ingest.dates.telling import told
from store.model import ArticleDate, DateHow

WIDEST = 500
"""The longest range that is still an answer, in days (about 16 months)."""

_NARROW = 60  # days
_SURE = 0.9  # the probability with which a narrow range has to hold
_SURER = 0.985  # that of a wide one: who learns less from it may expect it to be right
CROWD = 0.8  # of n pieces of a crowd's evidence, each counts for 1 / n to the power of this
_LEAST = 6.0  # what the steps that hold the likeliest day have to add up to
_MOST_YEARS = 8  # that the rest may leave where parts of the year are asked for
_UNLIKELY = 4.0  # how far below the likeliest days others lie beyond what parts of the year may tell
_NEGLIGIBLE = 10.0  # how far below the likeliest days, as a logarithm, others no longer count


class Stretch(NamedTuple):
    """Days of equal likelihood, as ordinals, `last` included; `weight` is its logarithm, but for a constant."""

    first: int
    last: int
    weight: float


def weigh(found: Sequence[Evidence], catalogue: Catalogue, today: dt.date | None) -> ArticleDate:
    """Return the shortest range that holds the article's day for sure enough, by what was found; unknown without one.

    No range reaches beyond `today` where that is known.
    """
    last = today.toordinal() if today else careers_of(catalogue).horizon
    stretches = likelihoods(found, Days(EARLIEST.toordinal(), last))
    if not stretches or max([stretch.weight for stretch in stretches]) < _LEAST:
        return ArticleDate()
    days = shortest(stretches, _SURE)
    if days.last - days.first >= WIDEST:
        return ArticleDate()
    if days.last - days.first >= _NARROW:
        days = shortest(stretches, _SURER)
    if days.last - days.first >= WIDEST:
        return ArticleDate()
    return ArticleDate(days.span, DateHow.INFERRED, told(found, days, catalogue))


def likelihoods(found: Sequence[Evidence], within: Days) -> list[Stretch]:
    """Return the days `within` in stretches of equal likelihood, the negligible ones left out.

    What holds for a part of every year cannot tell one year from another: it is asked only where the rest leaves few.
    """
    changes: defaultdict[int, float] = defaultdict(float)
    changes[within.first] = changes[within.last + 1] = 0.0
    count = Counter([item.sort for item in found])
    for item in found:
        if item.part is None:
            profile = PROFILES[item.sort]
            _add(changes, item.spans, profile, count[item.sort] ** -CROWD if profile.crowd else 1.0)
    stretches = _stretches(changes, within)
    yearly = [item for item in found if item.part]
    if not yearly or not stretches:
        return stretches
    best = max([stretch.weight for stretch in stretches])
    likely = [stretch for stretch in stretches if stretch.weight > best - _UNLIKELY]
    if likely[-1].last - likely[0].first > _MOST_YEARS * 365:
        return stretches
    years = Days(max(within.first, likely[0].first - 400) + 365, min(within.last, likely[-1].last + 400))
    for item in yearly:
        if item.part:
            _add(changes, item.part.within(years), PROFILES[item.sort], 1.0)
    return _stretches(changes, within)


def _add(changes: defaultdict[int, float], spans: Sequence[Days], profile: Profile, share: float) -> None:
    """Note where each step of a profile begins and ends; where ranges overlap, the days are not counted twice."""
    ordered = sorted(spans) if len(spans) > 1 else spans
    for before, after, weight in profile.steps:
        weight *= share
        begin = stop = 0
        for first, last in ordered:
            if first - before > stop:
                if stop:
                    changes[begin] += weight
                    changes[stop] -= weight
                begin, stop = first - before, last + after + 1
            elif last + after >= stop:
                stop = last + after + 1
        if stop:
            changes[begin] += weight
            changes[stop] -= weight


def _stretches(changes: dict[int, float], within: Days) -> list[Stretch]:
    """Return the days `within` whose weight is not negligible beside the best one's."""
    starts = sorted(changes)
    weights = list(accumulate([changes[start] for start in starts]))
    first, end = bisect_left(starts, within.first), bisect_left(starts, within.last + 1)
    if first >= end:
        return []
    least = max(weights[first:end]) - _NEGLIGIBLE
    return [Stretch(starts[n], starts[n + 1] - 1, weights[n]) for n in range(first, end) if weights[n] > least]


def shortest(stretches: Sequence[Stretch], sure: float) -> Days:
    """Return the shortest range that holds `sure` of all likelihood; a stretch may be cut where it ends."""
    firsts, lasts, weights = zip(*stretches, strict=True)
    best = max(weights)
    densities = [math.exp(weight - best) for weight in weights]
    masses = [density * (last - first + 1) for density, first, last in zip(densities, firsts, lasts, strict=True)]
    needed = sure * sum(masses)
    found = Days(firsts[0], lasts[-1])
    held, end = 0.0, 0
    for begin, first in enumerate(firsts):
        while end < len(masses) and held < needed:
            held += masses[end]
            end += 1
        spare = held - needed
        if spare < 0:
            break
        last = lasts[end - 1]
        off_first = min(int(spare / densities[begin]), lasts[begin] - first)
        off_last = min(int(spare / densities[end - 1]), last - firsts[end - 1])
        if last - first - max(off_first, off_last) < found.last - found.first:
            found = Days(first + off_first, last) if off_first > off_last else Days(first, last - off_last)
        held -= masses[begin]
    return found

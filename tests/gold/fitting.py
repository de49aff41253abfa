"""Fits how far each sort of evidence for a date is believed: `python -m tests.gold.fitting [ROUNDS]` prints the rows.

The true days of all sets' articles, their dates hidden, are made as likely as the evidence allows (maximum likelihood
of a log-linear model over days), while no weight strays far from the one that stands in `profiles`. What is printed is
for a reviewer to take over; `python -m tests.gold --dates-hidden` says what it is worth.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from store.ingest import read_paths
from store.ingest.dates.careers import careers_of
from store.ingest.dates.evidence import Days, Evidence, Sort
from store.ingest.dates.inferring import evidence_in
from store.ingest.dates.profiles import PROFILES
from store.ingest.dates.spans import EARLIEST
from store.ingest.dates.view import view_of
from store.ingest.dates.weighing import CROWD
from store.ingest.dates.written import parse_written
from store.model import Draft, How
from tests.gold.measuring import Bench
from tests.gold.records import GoldSet, known_sets

# Long articles are what the dates are for; the gossip's are one sentence each.
_COUNTS_FOR = {"articles": 3.0, "gossip": 0.5}
_HELD_BY = 4.0  # how firmly a weight is held where it stands
_PACE = 0.002


@dataclass(frozen=True, slots=True)
class Weight:
    """One step of one sort."""

    sort: Sort
    step: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days alike: how many, and how often each weight counts there."""

    days: int
    counts: dict[Weight, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """An article: its days in stretches, and in which of them the true one lies."""

    stretches: tuple[Stretch, ...]
    true: int
    counts_for: float


def sample(found: list[Evidence], within: Days, true: int, counts_for: float) -> Sample:
    """Cut the days `within` where the evidence changes."""
    changes: defaultdict[int, defaultdict[Weight, float]] = defaultdict(lambda: defaultdict(float))
    for bound in (within.first, within.last + 1):
        changes[bound].clear()
    number = Counter(item.sort for item in found)
    for item in found:
        profile = PROFILES[item.sort]
        share = number[item.sort] ** -CROWD if profile.crowd else 1.0
        for place, step in enumerate(profile.steps):
            reached = within.first
            for span in sorted(item.part.within(within) if item.part else item.spans):
                begin, stop = max(span.first - step.before, reached), min(span.last + step.after, within.last) + 1
                if begin < stop:
                    changes[begin][Weight(item.sort, place)] += share
                    changes[stop][Weight(item.sort, place)] -= share
                    reached = stop
    starts = sorted(changes)
    counts: defaultdict[Weight, float] = defaultdict(float)
    stretches, place = [], 0
    for start, following in pairwise(starts):
        for weight, change in changes[start].items():
            counts[weight] += change
        place = len(stretches) if start <= true < following else place
        stretches.append(Stretch(following - start, {w: c for w, c in counts.items() if c > 1e-9}))
    return Sample(tuple(stretches), place, counts_for)


def samples(bench: Bench, gold_set: GoldSet) -> list[Sample]:
    """Return the samples of a set: its articles that have a date and name a manager."""
    within = Days(EARLIEST.toordinal() + 400, careers_of(bench.catalogue).horizon)
    found = []
    for draft in read_paths([str(gold_set.articles)]):
        if not isinstance(draft, Draft) or not draft.date:
            continue
        true = parse_written(draft.date)
        reading = bench.reader.read(replace(draft, date=None))
        named = [mention for mention in reading.mentions if mention.how is not How.DESCRIPTION]
        view = view_of(draft.text, named, bench.catalogue, reading.furniture)
        if true and view.managers and within.first <= true.earliest.toordinal() <= within.last:
            evidence = evidence_in(view)
            counts_for = _COUNTS_FOR.get(gold_set.name, 1.0)
            found.append(sample(evidence, within, true.earliest.toordinal(), counts_for))
    return found


def fitted(learnt_from: list[Sample], rounds: int) -> dict[Weight, float]:
    """Return the weights after so many rounds of climbing, none below nought."""
    stand = {Weight(sort, n): step.weight for sort, row in PROFILES.items() for n, step in enumerate(row.steps)}
    weights = dict(stand)
    for _ in range(rounds):
        slope = {weight: -2 * _HELD_BY * (value - stand[weight]) for weight, value in weights.items()}
        for each in learnt_from:
            _climb(each, weights, slope)
        weights = {weight: max(0.0, value + _PACE * slope[weight]) for weight, value in weights.items()}
    return weights


def _climb(each: Sample, weights: dict[Weight, float], slope: dict[Weight, float]) -> None:
    logs = [sum(weights[w] * c for w, c in s.counts.items()) + math.log(s.days) for s in each.stretches]
    best = max(logs)
    masses = [math.exp(log - best) for log in logs]
    whole = sum(masses)
    for weight, count in each.stretches[each.true].counts.items():
        slope[weight] += each.counts_for * count
    for stretch, mass in zip(each.stretches, masses, strict=True):
        if mass > whole * 1e-6:
            for weight, count in stretch.counts.items():
                slope[weight] -= each.counts_for * count * mass / whole


def main() -> int:
    """Fit on all sets that are there and print the rows."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    bench = Bench.open()
    weights = fitted([each for s in known_sets() if s.is_there for each in samples(bench, s)], rounds)
    for sort, profile in PROFILES.items():
        steps = (f"({s.before}, {s.after}, {weights[Weight(sort, n)]:.2f})" for n, s in enumerate(profile.steps))
        sys.stdout.write(f"{sort.name:14} {' '.join(steps)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

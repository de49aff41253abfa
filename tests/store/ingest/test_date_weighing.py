from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.dates.evidence import Days, Evidence, Sort, YearPart
from store.ingest.dates.profiles import PROFILES
from store.ingest.dates.weighing import Stretch, likelihoods, shortest, weigh
from store.model import DateHow
from tests.store.ingest.builders import day, small_catalogue

START = dt.date(2020, 1, 1).toordinal()
WITHIN = Days(START - 300, START + 600)
SINGLE = [sort for sort in Sort if not PROFILES[sort].crowd]
pieces = st.lists(
    st.builds(
        Evidence,
        st.sampled_from(SINGLE),
        st.lists(
            st.tuples(st.integers(0, 300), st.integers(0, 60)).map(lambda t: Days(START + t[0], START + t[0] + t[1])),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
    min_size=1,
    max_size=5,
)


@given(pieces)
def test_the_likelihood_of_each_day_is_that_which_counting_step_by_step_finds(found):
    for stretch in likelihoods(found, WITHIN):
        assert WITHIN.first <= stretch.first <= stretch.last <= WITHIN.last
        for on_day in (stretch.first, stretch.last):
            counted = sum(
                step.weight
                for item in found
                for step in PROFILES[item.sort].steps
                if any(span.first - step.before <= on_day <= span.last + step.after for span in item.spans)
            )
            assert stretch.weight == pytest.approx(counted)


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 6)), min_size=1, max_size=8), st.floats(0.5, 0.99))
def test_the_shortest_range_holds_what_is_asked_and_is_short_but_for_its_ends(parts, sure):
    stretches, at = [], 0
    for length, weight in parts:
        stretches.append(Stretch(at, at + length - 1, weight))
        at += length
    masses = [math.exp(stretch.weight) for stretch in stretches for _ in range(stretch.last - stretch.first + 1)]
    longest = max(length for length, _ in parts)
    needed = sure * sum(masses)
    least = min(
        last - first + 1
        for first in range(at)
        for last in range(first, at)
        if sum(masses[first : last + 1]) >= needed - 1e-9
    )
    found = shortest(stretches, sure)
    assert sum(masses[found.first : found.last + 1]) >= needed - 1e-6
    assert found.last - found.first + 1 <= least + longest


def days(first: str, last: str) -> Days:
    return Days(day(first).toordinal(), day(last).toordinal())


def test_what_contradicts_most_of_the_rest_is_outweighed():
    agreed = [Evidence(Sort.IN_CHARGE, (days("2024-05-01", "2024-07-31"),)) for _ in range(3)]
    other = Evidence(Sort.IN_CHARGE, (days("2010-07-01", "2011-06-30"),))
    found = weigh([*agreed, other], small_catalogue(), day("2025-01-01"))
    assert found.span is not None
    assert found.span.earliest >= day("2024-04-15")
    assert found.span.latest <= day("2024-09-30")


def test_where_all_days_are_alike_the_date_is_unknown():
    assert weigh([], small_catalogue(), day("2025-01-01")).how is DateHow.UNKNOWN
    old = Evidence(Sort.IN_CHARGE, (days("2000-01-01", "2020-12-31"),))
    assert weigh([old, old], small_catalogue(), day("2025-01-01")).how is DateHow.UNKNOWN


@given(st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)))
def test_no_range_reaches_beyond_today(today):
    found = weigh([Evidence(Sort.IN_CHARGE, (days("2024-05-01", "2025-07-31"),))] * 3, small_catalogue(), today)
    assert found.span is None or found.span.latest <= today


def test_a_part_of_the_year_chooses_within_the_years_that_the_rest_leaves():
    post = Evidence(Sort.IN_CHARGE, (days("2024-06-01", "2025-05-30"),))
    april = Evidence(Sort.PHASE, (), part=YearPart((4, 1), (4, 30)))
    found = weigh([post, post, april, april, april], small_catalogue(), None)
    assert found.span is not None
    assert (found.span.earliest, found.span.latest) >= (day("2025-04-01"), day("2025-04-20"))
    assert found.span.latest <= day("2025-04-30")


def test_a_part_of_the_year_may_run_over_its_turn():
    festive = YearPart((12, 20), (1, 5))
    assert festive.within(days("2024-06-01", "2024-06-30")) == (
        days("2023-12-20", "2024-01-05"),
        days("2024-12-20", "2025-01-05"),
    )

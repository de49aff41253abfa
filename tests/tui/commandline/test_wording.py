"""Dates, counts and claims in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalogue import Catalogue
from store.model import (
    ArticleDate,
    Claim,
    Club,
    ClubId,
    DateHow,
    DateSpan,
    Field,
    Manager,
    ManagerId,
    Source,
    SourceId,
    Stage,
)
from tui.commandline.wording import claim_line, date_text, plural, span_words

CATALOGUE = Catalogue(
    (Manager(ManagerId("ann-lee"), "Ann Lee"),),
    (Club(ClubId("real-town"), "Real Town"),),
    (Source(SourceId("gazette"), "Gazette"), Source(SourceId("echo"), "Echo")),
    (),
)


def _span(first: str, last: str) -> DateSpan:
    return DateSpan(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-02-12", "2026-02-12", "12 February 2026"),
        ("2026-02-01", "2026-02-28", "February 2026"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2026-02-03", "2026-02-20", "3–20 February 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-11-20", "2025-12-05", "20 November – 5 December 2025"),
        ("2025-12-20", "2026-01-05", "20 December 2025 – 5 January 2026"),
    ],
)
def test_a_range_is_told_as_exactly_as_it_is_known(first, last, words):
    assert span_words(_span(first, last)) == words


@given(st.dates(), st.integers(0, 5000))
def test_every_range_has_words(first, days):
    last = min(first.toordinal() + days, dt.date.max.toordinal())
    assert str(first.year) in span_words(DateSpan(first, dt.date.fromordinal(last)))


def test_a_date_says_how_it_is_known():
    inferred = ArticleDate(_span("2026-02-01", "2026-02-28"), DateHow.INFERRED, "“last\nmonth”")
    assert date_text(inferred).plain == "February 2026 (inferred: “last month”)"
    assert date_text(inferred, evidence=False).plain == "February 2026 (inferred)"
    assert date_text(ArticleDate()).plain == "no date found"


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.TALKS, "Ann Lee → Real Town · talks · Gazette, Echo"),
        (Stage.LEFT, "Ann Lee ← Real Town · left · Gazette, Echo"),
        (Stage.RULED_OUT, "Ann Lee ↛ Real Town · ruled out · Gazette, Echo"),
        (Stage.STAYING, "Ann Lee = Real Town · staying · Gazette, Echo"),
    ],
)
def test_a_claim_on_one_line(stage, words):
    sources = (SourceId("gazette"), SourceId("echo"))
    claim = Claim(ManagerId("ann-lee"), ClubId("real-town"), stage, Field.TEXT, 0, 3, sources)
    assert claim_line(claim, CATALOGUE).plain == words


def test_counts_with_their_nouns():
    assert [plural(n, "article") for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest import find_date
from store.ingest.dates.written import parse_written
from store.model import ArticleDate, DateHow, DateSpan, Stint
from tests.store.ingest.builders import a_draft, day, mentions, on, small_catalogue, stint

ALBA_ROVERS = stint("alba", "rovers", "2024-05-28", "2025-02-12")
BRANDT_ROVERS = stint("brandt", "rovers", "2025-02-13", None)
COSTA_HARRIERS = stint("costa", "harriers", "2021-07-01", "2025-06-08")


def dated(text: str, *stints: Stint, date: str | None = None, today: dt.date | None = None) -> ArticleDate:
    return find_date(a_draft(text, date), mentions(text), small_catalogue(*stints), (), today=today)


def inferred(text: str, *stints: Stint) -> tuple[str, str] | None:
    found = dated(text, *stints)
    assert found.how in (DateHow.INFERRED, DateHow.UNKNOWN)
    assert (found.span is None) == (found.how is DateHow.UNKNOWN)
    return (str(found.span.earliest), str(found.span.latest)) if found.span else None


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2023-03-14", "2023-03-14", "2023-03-14"),
        ("2023-03-14T21:05:00+01:00", "2023-03-14", "2023-03-14"),
        ("20230314", "2023-03-14", "2023-03-14"),
        ("2023/03/14", "2023-03-14", "2023-03-14"),
        ("2023-03", "2023-03-01", "2023-03-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("Tue, 14 Mar 2023 21:05:00 GMT", "2023-03-14", "2023-03-14"),
        ("14th March 2023", "2023-03-14", "2023-03-14"),
        ("March 14, 2023 9:05 pm", "2023-03-14", "2023-03-14"),
        ("14/03/2023", "2023-03-14", "2023-03-14"),
        ("03/14/2023", "2023-03-14", "2023-03-14"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("14. März 2023", "2023-03-14", "2023-03-14"),
        ("14 de marzo de 2023", "2023-03-14", "2023-03-14"),
    ],
)
def test_dates_as_they_are_written(written, earliest, latest):
    assert parse_written(written) == DateSpan(day(earliest), day(latest))


@pytest.mark.parametrize(
    "written",
    ["", "soon", "tomorrow", "may", "4-1", "31 February 2023", "2 hours ago", "0001-01-01", "9999-12-31", "x" * 500],
)
def test_what_names_no_date_gives_none(written):
    assert parse_written(written) is None


def test_relative_metadata_needs_to_know_today():
    assert parse_written("2 days ago", day("2025-05-10")) == on("2025-05-08")


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 12, 31)))
def test_every_day_is_understood_in_every_common_writing(date):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 +0000", "%d/%m/%Y"):
        assert parse_written(date.strftime(form)) == DateSpan(date, date)


def test_metadata_comes_before_everything_else():
    found = dated(
        "Published: 1 May 2020\nAlba was sacked by Rovers last month.", ALBA_ROVERS, date="2025-03-04T08:00:00Z"
    )
    assert (found.how, found.span) == (DateHow.METADATA, on("2025-03-04"))


def test_metadata_that_names_no_date_is_passed_over():
    assert dated("date 2025-03-04 Rovers lost.", date="yesterday evening").how is DateHow.STATED


@pytest.mark.parametrize(
    "text",
    [
        " date 2023-03-14 Rovers have lost again.",
        "Published: 14 March 2023\nRovers have lost again.",
        "By A. Writer\nPublished 10:19, 14 Mar 2023\nRovers have lost again.",
        "Rovers have lost again.\nTuesday 14 March 2023 19:16, UK\nThey are ninth.",
        "Rovers have lost again.\n\nLast updated on March 14, 2023",
        "14 March 2023 - Rovers have lost again.",
    ],
)
def test_a_date_that_the_text_states(text):
    found = dated(text)
    assert (found.how, found.span) == (DateHow.STATED, on("2023-03-14"))
    assert "2023" in found.evidence


def test_a_date_in_the_story_is_not_the_date_of_the_story():
    text = "Rovers have lost again. " * 40 + "They last won on 14 March 2023 at home. " + "It was cold. " * 60
    assert dated(text).span is None


def test_a_text_without_managers_is_unknown():
    assert dated("Rain fell on the ground all of 2019.").how is DateHow.UNKNOWN

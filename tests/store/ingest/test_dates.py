from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest import find_date
from store.ingest.dates.evidence import Evidence, heaviest
from store.ingest.dates.written import parse_written
from store.model import ArticleDate, DateHow, DateSpan, Furniture, FurnitureKind, Role, Stint
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
    "written", ["", "soon", "tomorrow", "may", "4-1", "31 February 2023", "2 hours ago", "x" * 500]
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


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Alba was dismissed by Rovers last month, and things look bleak.", "2025-03-01", "2025-03-31"),
        ("Rovers sacked Alba last week.", "2025-02-12", "2025-02-27"),
        ("Rovers' form is poor. Alba was sacked earlier this month.", "2025-02-11", "2025-02-28"),
        ("Brandt replaced Alba at Rovers a fortnight ago.", "2025-02-21", "2025-03-09"),
        ("Alba left Rovers in February last year.", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_dated_departure_is_set_against_the_stints(text, earliest, latest):
    assert inferred(text, ALBA_ROVERS, BRANDT_ROVERS) == (earliest, latest)


def test_the_evidence_is_told_in_words():
    found = dated("Alba was dismissed by Rovers last month.", ALBA_ROVERS)
    assert "dismissed … last month" in found.evidence
    assert "2025-02-12" in found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Rovers could have sacked Alba last month.",
        "Alba was never dismissed by Rovers last month.",
        "Alba will leave Rovers in the summer.",
    ],
)
def test_what_did_not_happen_dates_nothing(text):
    assert inferred(text, ALBA_ROVERS) is None


def test_words_that_do_not_fit_the_known_day_say_nothing():
    assert inferred("Alba was dismissed by Rovers in October.", ALBA_ROVERS) is None


def test_those_in_charge_bound_the_date_together():
    text = "Rovers boss Ander Alba and Harriers manager Carlos Costa met on Sunday."
    assert inferred(text, ALBA_ROVERS, COSTA_HARRIERS) == ("2024-05-27", "2025-02-17")


def test_a_former_manager_has_gone_before():
    text = "Former Rovers boss Ander Alba is admired by Harriers manager Carlos Costa."
    assert inferred(text, ALBA_ROVERS, COSTA_HARRIERS) == ("2025-02-09", "2025-06-13")


def test_a_time_too_long_to_help_is_unknown():
    assert inferred("Harriers manager Carlos Costa spoke on Friday.", COSTA_HARRIERS) is None


def test_an_age_gives_its_year_and_narrows_with_the_rest():
    text = "The 55-year-old Alba takes Rovers to Harriers, where Carlos Costa could be sacked."
    assert inferred(text, COSTA_HARRIERS) == ("2025-03-10", "2025-07-23")


def test_a_players_age_is_nobodys():
    assert (
        inferred("Alba likes the 23-year-old midfielder of Rovers.", stint("alba", "rovers", "2015-07-01", None))
        is None
    )


def test_a_leg_of_a_quarter_final_is_in_april():
    text = "Rovers boss Alba must turn it round in the second leg of their quarter-final on Wednesday."
    season = stint("alba", "rovers", "2024-06-01", "2025-05-30")
    assert inferred(text, season) == ("2025-04-01", "2025-04-30")


def test_a_stated_year_is_a_lower_bound_and_a_contract_an_upper_one():
    text = "Alba won the cup in January 2025. Rovers boss Alba has a contract until 2025."
    assert inferred(text, stint("alba", "rovers", "2019-07-01", None)) == ("2025-01-01", "2025-12-28")


def test_months_in_charge_count_from_the_start():
    found = inferred("Rovers boss Alba is less than 3 months into his reign.", ALBA_ROVERS)
    assert found is not None
    assert found[0] >= "2024-05-27"
    assert found[1] <= "2024-10-01"


def test_a_caretaker_whom_nobody_followed_stayed():
    caretaker = stint("alba", "rovers", "2024-05-28", "2024-07-30", Role.CARETAKER)
    later = stint("brandt", "rovers", "2025-02-13", None)
    assert inferred("Rovers boss Ander Alba was pleased.", caretaker, later) == ("2024-05-27", "2025-02-18")


def test_evidence_that_contradicts_most_of_the_rest_makes_it_unknown():
    text = "Rovers boss Ander Alba met Harriers boss Bernd Brandt."
    early = stint("brandt", "harriers", "2010-07-01", "2011-06-30")
    assert inferred(text, ALBA_ROVERS, early) is None


def test_furniture_is_no_evidence():
    text = "Rovers boss Ander Alba spoke.\nREAD MORE: Costa was sacked by Harriers last month"
    furniture = (Furniture(text.index("READ"), len(text), FurnitureKind.PROMOTION),)
    found = find_date(a_draft(text), mentions(text), small_catalogue(ALBA_ROVERS, COSTA_HARRIERS), furniture)
    assert found.span is not None
    assert (str(found.span.earliest), str(found.span.latest)) == ("2024-05-27", "2025-02-17")


def test_today_keeps_the_range_out_of_the_future():
    found = dated("Rovers boss Bernd Brandt spoke.", BRANDT_ROVERS, today=day("2025-06-01"))
    assert found.span == DateSpan(day("2025-02-12"), day("2025-06-01"))


def test_a_text_without_managers_is_unknown():
    assert dated("Rain fell on the ground all of 2019.").how is DateHow.UNKNOWN


span_lists = st.lists(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 30)).map(
            lambda t: DateSpan(
                dt.date(2020, 1, 1) + dt.timedelta(t[0]), dt.date(2020, 1, 1) + dt.timedelta(t[0] + t[1])
            )
        ),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=5,
)


@given(span_lists, st.lists(st.sampled_from([0.5, 1.0, 2.0]), min_size=5, max_size=5))
def test_the_heaviest_days_are_those_that_counting_day_by_day_finds(spans, weights):
    found = [Evidence(tuple(each), weight, "") for each, weight in zip(spans, weights, strict=False)]
    days = [dt.date(2020, 1, 1) + dt.timedelta(n) for n in range(100)]
    loads = [sum(e.weight for e in found if any(s.earliest <= d <= s.latest for s in e.spans)) for d in days]
    best = max(loads)
    heavy = [d for d, load in zip(days, loads, strict=True) if load == best]
    agreement = heaviest(found)
    assert agreement.weight == best
    assert agreement.span == DateSpan(heavy[0], heavy[-1])

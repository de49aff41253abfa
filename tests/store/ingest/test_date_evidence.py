from __future__ import annotations

import pytest

from store.ingest import find_date
from store.ingest.dates.evidence import Evidence, Sort
from store.ingest.dates.inferring import evidence_in
from store.ingest.dates.view import view_of
from store.model import Furniture, FurnitureKind, Role, Stint
from tests.store.ingest.builders import a_draft, day, mentions, small_catalogue, stint

ALBA_ROVERS = stint("alba", "rovers", "2024-05-28", "2025-02-12")
BRANDT_ROVERS = stint("brandt", "rovers", "2025-02-13", None)
COSTA_HARRIERS = stint("costa", "harriers", "2021-07-01", "2025-06-08")
THREE = (ALBA_ROVERS, BRANDT_ROVERS, COSTA_HARRIERS)


def evidence(text: str, *stints: Stint) -> list[Evidence]:
    return evidence_in(view_of(text, mentions(text), small_catalogue(*(stints or THREE)), ()))


def sorts(text: str, *stints: Stint) -> set[tuple[Sort, str]]:
    return {(item.sort, item.who) for item in evidence(text, *stints)}


def spans(text: str, sort: Sort, *stints: Stint) -> list[tuple[str, str]]:
    found = [span.span for item in evidence(text, *stints) if item.sort is sort for span in item.spans]
    return [(str(span.earliest), str(span.latest)) for span in found]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Alba was dismissed by Rovers last month, and things look bleak.", "2025-03-01", "2025-03-31"),
        ("Rovers sacked Alba last week.", "2025-02-12", "2025-02-27"),
        ("Rovers' form is poor. Alba was sacked earlier this month.", "2025-02-11", "2025-02-28"),
        ("Brandt replaced Alba at Rovers a fortnight ago.", "2025-02-21", "2025-03-09"),
        ("Alba left Rovers in February last year.", "2026-01-01", "2026-12-31"),
        ("Alba was sacked by Rovers on Wednesday night.", "2025-02-11", "2025-02-21"),
        ("Alba was sacked by Rovers after Tuesday's defeat.", "2025-02-11", "2025-02-21"),
        ("Alba, sacked by Rovers six months ago, is back.", "2025-07-16", "2025-09-10"),
        ("Alba left Rovers almost a year ago.", "2025-11-08", "2026-02-17"),
    ],
)
def test_a_dated_departure_is_set_against_the_stints(text, earliest, latest):
    assert spans(text, Sort.TIMED, ALBA_ROVERS, BRANDT_ROVERS) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "Rovers could have sacked Alba last month.",
        "Alba was never dismissed by Rovers last month.",
        "Alba will leave Rovers in the summer.",
        "Alba was dismissed by Rovers in October.",
        "In 2012 Alba was sacked by Rovers after a month.",
    ],
)
def test_what_did_not_happen_or_does_not_fit_has_no_time(text):
    assert spans(text, Sort.TIMED) == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Rovers have sacked Alba.", Sort.ENDED_AT_ONCE),
        ("Alba has been sacked by Rovers.", Sort.ENDED_AT_ONCE),
        ("Alba will leave Rovers.", Sort.LEAVING),
        ("Alba has decided to step down at Rovers.", Sort.LEAVING),
        ("Alba could be sacked by Rovers.", Sort.THREATENED),
        ("Rovers do not want to sack Alba.", Sort.THREATENED),
        ("Alba has taken over at Rovers.", Sort.BEGAN_AT_ONCE),
        ("Alba is set to be appointed by Rovers.", Sort.COMING),
        ("Rovers boss Alba smiled.", Sort.IN_CHARGE),
        ("Rovers' Alba smiled.", Sort.OWNED),
        ("Alba, the manager of Rovers, smiled.", Sort.IN_CHARGE),
        ("Former Rovers boss Alba smiled.", Sort.FORMER),
        ("The axed Rovers boss Alba smiled.", Sort.GONE),
        ("The new Rovers boss Alba smiled.", Sort.NEW),
        ("Rovers' interim manager Alba smiled.", Sort.CARETAKER),
        ("Alba's future is unclear at Rovers. His job is hard, and Alba is under pressure.", Sort.THREATENED),
    ],
)
def test_what_the_words_make_of_a_manager(text, sort):
    assert (sort, "alba") in sorts(text, ALBA_ROVERS)


def test_one_move_told_in_many_words_is_one_piece_of_evidence():
    text = "Rovers have sacked Alba. Alba was dismissed in the morning. Nobody could have sacked Alba sooner."
    found = [sort for sort, who in sorts(text, ALBA_ROVERS) if who == "alba"]
    assert Sort.ENDED_AT_ONCE in found
    assert not {Sort.ENDED, Sort.THREATENED, Sort.LEAVING} & set(found)


def test_to_come_to_a_club_is_nothing_that_he_did_elsewhere():
    text = "Alba could replace Costa at Harriers. Rovers lost."
    assert (Sort.COMING, "alba") not in sorts(text)


def test_an_age_gives_its_year():
    assert spans("The 55-year-old Alba takes Rovers to Harriers.", Sort.AGE) == [("2025-03-10", "2026-03-09")]
    assert spans("Alba, 55, takes Rovers to Harriers.", Sort.AGE) == [("2025-03-10", "2026-03-09")]


def test_a_players_age_is_nobodys():
    text = "Alba likes the 23-year-old midfielder of Rovers."
    assert not {Sort.AGE, Sort.LIKELY_AGE} & {item.sort for item in evidence(text)}


def test_parts_of_the_year():
    text = "Rovers boss Alba must turn it round in the second leg of their quarter-final on Wednesday."
    parts = [item.part for item in evidence(text) if item.sort is Sort.PHASE]
    assert [(part.first, part.last) for part in parts if part] == [((4, 1), (4, 30))]
    told = {item.words for item in evidence("Alba stays until the end of the season, as he said back in January.")}
    assert {"the season's end lies ahead", "January is past"} <= told


def test_years_bound_the_date():
    text = "Alba won the cup in January 2025. Rovers boss Alba has a contract until 2027."
    assert spans(text, Sort.PAST_YEAR) == [("2025-01-01", "2025-01-01")]
    assert spans(text, Sort.CONTRACT) == [("2027-12-28", "2027-12-28")]
    assert spans("Alba has lost twice in the 2024-25 season.", Sort.SEASON_NAMED) == [("2024-07-01", "2025-06-30")]


def test_months_in_charge_count_from_the_start():
    assert spans("Rovers boss Alba is less than 3 months into his reign.", Sort.SPELL) == [("2024-05-28", "2024-09-27")]


def test_a_caretaker_whom_nobody_followed_stayed():
    caretaker = stint("alba", "rovers", "2024-05-28", "2024-07-30", Role.CARETAKER)
    assert spans("Rovers boss Ander Alba was pleased.", Sort.IN_CHARGE, caretaker, BRANDT_ROVERS) == [
        ("2024-05-28", "2025-02-13")
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rovers boss Ander Alba and Harriers manager Carlos Costa met on Sunday.", "2024-05-27", "2025-02-18"),
        ("Former Rovers boss Ander Alba is admired by Harriers manager Carlos Costa.", "2024-05-01", "2025-07-10"),
        ("Rovers sacked Ander Alba on Wednesday night. Rovers boss Bernd Brandt smiled.", "2025-02-09", "2025-02-28"),
    ],
)
def test_the_evidence_bounds_the_date_together(text, first, last):
    found = find_date(a_draft(text), mentions(text), small_catalogue(*THREE), ())
    assert found.span is not None
    assert day(first) <= found.span.earliest <= found.span.latest <= day(last)


def test_the_evidence_is_told_in_words():
    text = "Rovers have dismissed Alba. Alba was dismissed by Rovers last month."
    found = find_date(a_draft(text), mentions(text), small_catalogue(*THREE), ())
    assert "dismissed … last month" in found.evidence
    assert "2025-02-12" in found.evidence


def test_a_time_too_long_to_help_is_unknown():
    text = "Harriers manager Carlos Costa spoke on Friday."
    assert find_date(a_draft(text), mentions(text), small_catalogue(*THREE), ()).span is None


def test_furniture_is_no_evidence():
    text = "Rovers boss Ander Alba spoke.\nREAD MORE: Costa was sacked by Harriers last month"
    furniture = (Furniture(text.index("READ"), len(text), FurnitureKind.PROMOTION),)
    view = view_of(text, mentions(text), small_catalogue(*THREE), furniture)
    assert {item.who for item in evidence_in(view) if item.who} == {"alba"}


def test_today_keeps_the_range_out_of_the_future():
    text = "Rovers boss Bernd Brandt spoke. Former Rovers boss Ander Alba listened."
    catalogue = small_catalogue(*THREE)
    found = find_date(a_draft(text), mentions(text), catalogue, (), today=day("2025-06-01"))
    assert found.span is not None
    assert day("2025-02-09") <= found.span.earliest <= found.span.latest <= day("2025-06-01")

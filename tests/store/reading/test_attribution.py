"""To whom a claim is attributed."""

from __future__ import annotations

import pytest

from tests.store.reading.builders import Desk


@pytest.mark.parametrize(
    "text",
    [
        "According to Kicker, Graham Potter is in talks with Napoli.",
        "Graham Potter is in talks with Napoli, according to Kicker.",
        "Graham Potter is in talks with Napoli, Kicker reports.",
        "Kicker report that Graham Potter is in talks with Napoli.",
        "Graham Potter is in talks with Napoli, as per Kicker.",
        "Graham Potter is in talks with Napoli (via Kicker).",
        "Kicker claims that Graham Potter is in talks with Napoli.",
    ],
)
def test_ways_to_attribute(desk: Desk, text: str) -> None:
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_a_journalist(desk: Desk) -> None:
    text = "Graham Potter is in talks with Napoli, according to Fabrizio Romano."
    assert desk.sources(text, "graham-potter") == {"fabrizio-romano"}


def test_two_who_report_the_same(desk: Desk) -> None:
    text = "According to Kicker and Marca, Graham Potter is in talks with Napoli."
    assert desk.sources(text, "graham-potter") == {"kicker", "marca"}


def test_the_report_goes_on_in_the_next_sentence(desk: Desk) -> None:
    text = "Kicker reports that Napoli want a new manager. The report adds that Graham Potter is in talks with Napoli."
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_an_article_that_reports_on_its_own_behalf(desk: Desk) -> None:
    assert desk.sources("Graham Potter is in talks with Napoli.", "graham-potter") == set()


def test_a_club_that_speaks_is_no_source(desk: Desk) -> None:
    text = "Graham Potter is in talks with Napoli, the club said in a statement."
    assert desk.sources(text, "graham-potter") == set()

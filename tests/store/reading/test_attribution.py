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


def test_a_bracket_at_a_lines_end_covers_its_line_alone(desk: Desk) -> None:
    text = (
        "Napoli are in talks with Graham Potter. They want a decision soon. (Telegraph)\n"
        "Julen Lopetegui is in the frame at West Ham. (Talksport)\n"
    )
    assert desk.sources(text, "graham-potter") == {"daily-telegraph"}
    assert desk.sources(text, "julen-lopetegui") == {"talksport"}


def test_a_heading_attributes_the_list_of_odds_below_it(desk: Desk) -> None:
    text = (
        "Odds for the next Napoli manager, courtesy of Sky Bet:\nAntonio Conte - 2/1\nGraham Potter - 6/4\n"
        "Thiago Motta - 8/1\nThomas Tuchel - 9/1\nJulen Lopetegui - 10/1\n"
    )
    assert desk.sources(text, "julen-lopetegui") == {"sky-bet"}


def test_a_network_is_no_source(desk: Desk) -> None:
    text = "Graham Potter is in talks with Napoli, according to posts on X, Instagram and YouTube."
    assert desk.sources(text, "graham-potter") == set()


def test_a_journalist_goes_by_his_surname_later(desk: Desk) -> None:
    text = "Fabrizio Romano watched the game.\nRomano said that Graham Potter is in talks with Napoli."
    assert desk.sources(text, "graham-potter") == {"fabrizio-romano"}


def test_outlet_and_journalist_are_both_named(desk: Desk) -> None:
    text = "Graham Potter is in talks with Napoli, according to The Athletic's David Ornstein."
    assert desk.sources(text, "graham-potter") == {"the-athletic", "david-ornstein"}

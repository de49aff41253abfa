"""To whom a claim is attributed."""

from __future__ import annotations

import pytest

from store.model import Kind
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


def test_several_who_report_the_same(desk: Desk) -> None:
    text = "Marca, Sport and Mundo Deportivo all report that Napoli are in talks with Graham Potter."
    assert desk.sources(text, "graham-potter") == {"marca", "sport-es", "mundo-deportivo"}


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


@pytest.mark.parametrize(
    "text",
    [
        "Kicker say that Graham Potter is in talks with Napoli. His contract would run for two years.",
        "Kicker say that Napoli are busy. Graham Potter has reportedly held talks with Napoli.",
        "Graham Potter is in talks with Napoli. That is the word from Kicker.",
    ],
)
def test_one_report_over_several_sentences(desk: Desk, text: str) -> None:
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_a_report_ends_where_another_speaks(desk: Desk) -> None:
    told = "Kicker say that Napoli want a striker. {} Napoli are in talks with Graham Potter."
    assert desk.sources(told.format("Our own sources say more."), "graham-potter") == set()
    assert desk.sources(told.format("The president spoke at a press conference."), "graham-potter") == set()


def test_an_outlet_that_speaks_of_itself_does_not_go_on(desk: Desk) -> None:
    text = "Sportsmail understands that Julen Lopetegui is wanted by Napoli. Graham Potter is in talks with Napoli."
    assert desk.sources(text, "julen-lopetegui") == {"daily-mail"}
    assert desk.sources(text, "graham-potter") == set()


def test_what_is_known_is_told_in_passing(desk: Desk) -> None:
    text = "Kicker report that Julen Lopetegui, who was sacked by West Ham last month, is in talks with Napoli."
    claims = {str(c.club): c.sources for c in desk.read(text).claims if c.manager == "julen-lopetegui"}
    assert claims["napoli"] == ("kicker",)
    assert claims.get("west-ham-united", ()) == ()


def test_what_stands_before_the_report_is_the_articles_own_word(desk: Desk) -> None:
    text = "Napoli are in talks with Graham Potter, and Kicker claim that Julen Lopetegui is wanted by West Ham."
    assert desk.sources(text, "graham-potter") == set()
    assert desk.sources(text, "julen-lopetegui") == {"kicker"}


def test_a_list_of_candidates_belongs_to_whom_it_was_announced(desk: Desk) -> None:
    text = (
        "According to Kicker, as many as six names are under consideration at Napoli.\n"
        "The president takes his time.\nHe has been abroad.\n"
        "Graham Potter is a candidate to take over at Napoli."
    )
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_hearsay_belongs_to_the_report_of_the_same_man(desk: Desk) -> None:
    text = (
        "Graham Potter has reportedly held talks with Napoli.\nNapoli lost again on Sunday.\nThe fans are angry.\n"
        "According to Kicker, Potter could start next week."
    )
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_what_somebody_says_belongs_to_whom_he_told_it(desk: Desk) -> None:
    text = (
        "Graham Potter should be appointed by Napoli, says the former winger Bruno Marottini.\n"
        "Marottini told Kicker: “He would be a candidate for me at Napoli. I like him.”"
    )
    assert desk.sources(text, "graham-potter") == {"kicker"}


def test_a_quotation_goes_on_over_its_paragraphs(desk: Desk) -> None:
    text = (
        "Fabrizio Romano said: “It was a bad night.\n“Nobody expected this.\n“We waited for an hour.\n"
        "“Napoli are in talks with Graham Potter.”"
    )
    assert desk.sources(text, "graham-potter") == {"fabrizio-romano"}


def test_a_journalist_brings_the_outlet_that_was_named_with_him(desk: Desk) -> None:
    text = (
        "David Ornstein of The Athletic was at the game in Naples.\nNobody spoke about it.\nIt rained.\n"
        "Graham Potter is in talks with Napoli, Ornstein reports."
    )
    assert desk.sources(text, "graham-potter") == {"david-ornstein", "the-athletic"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Graham Potter left early, Ornstein of The Athletic wrote.", "the-athletic"),
        ("They know of Graham Potter over at the Express.", "daily-express"),
        ("The news of Graham Potter was in that day's paper; The Times had it first.", "the-times"),
        ("The Sun's Martin Blackburn saw Graham Potter.", "the-sun"),
        ("Graham Potter spoke on the Wayne Rooney Show.", "the-wayne-rooney-show"),
    ],
)
def test_who_is_a_source(desk: Desk, text: str, source: str) -> None:
    assert source in {named.id for named in desk.mentions(text, Kind.SOURCE)}


@pytest.mark.parametrize(
    "text",
    [
        "Graham Potter watches from the stand (Image: PA)",
        "Graham Potter meets Napoli, live on Sky Sports from noon.",
        "Follow Football Italia on any device for more of Graham Potter.",
        "Graham Potter enjoyed the sun and an echo of better times.",
        "Jamie Carragher likes Graham Potter.",
    ],
)
def test_who_is_no_source(desk: Desk, text: str) -> None:
    assert desk.mentions(text, Kind.SOURCE) == []

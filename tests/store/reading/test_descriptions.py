"""Descriptions that refer to somebody named elsewhere in the article."""

from __future__ import annotations

import pytest

from store.model import How
from tests.store.reading.builders import Desk


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Jurgen Klopp was asked twice. The German smiled.", "German", "jurgen-klopp"),
        ("Jurgen Klopp was asked twice. The 56-year-old smiled.", "56-year-old", "jurgen-klopp"),
        ("Carlo Ancelotti met Pep Guardiola. The Italian was first to speak.", "Italian", "carlo-ancelotti"),
        ("Carlo Ancelotti met Pep Guardiola. The Spaniard was first to speak.", "Spaniard", "pep-guardiola"),
        ("Marco Silva will listen. The Portuguese coach has time.", "Portuguese coach", "marco-silva"),
        ("Erik ten Hag will listen. The 54-year-old Dutchman has time.", "54-year-old Dutchman", "erik-ten-hag"),
        ("Frank Lampard is waiting. The former Chelsea boss wants to work.", "former Chelsea boss", "frank-lampard"),
        ("Real Madrid won with ease. The LaLiga giants are eight points clear.", "LaLiga giants", "real-madrid"),
        ("Benfica lost. The Portuguese side had ten men.", "Portuguese side", "benfica"),
        ("Spurs lost. The north London club had ten men.", "north London club", "tottenham-hotspur"),
        ("Everton lost. The Premier League club had ten men.", "Premier League club", "everton"),
    ],
)
def test_a_description_means_the_one_that_it_fits(desk: Desk, text: str, words: str, meant: str) -> None:
    found = [named for named in desk.mentions(text) if named.words == words]
    assert [named.id for named in found] == [meant]
    assert found[0].how is How.DESCRIPTION


@pytest.mark.parametrize(
    "text",
    [
        "Jurgen Klopp was asked twice. The Italian press wanted more.",
        "Jurgen Klopp was asked twice. The Frenchman smiled.",
        "Jurgen Klopp was asked twice. The 24-year-old scored the winner.",
        "Jurgen Klopp was asked twice. The German defender scored the winner.",
    ],
)
def test_what_fits_nobody_named_is_no_mention(desk: Desk, text: str) -> None:
    assert [named.words for named in desk.mentions(text)] == ["Jurgen Klopp"]


def test_a_name_within_a_description_is_a_mention_too(desk: Desk) -> None:
    text = "David Moyes is waiting. The former Manchester United boss wants to work."
    assert {"former Manchester United boss", "Manchester United"} <= {named.words for named in desk.mentions(text)}


def test_a_label_before_the_name_is_no_description(desk: Desk) -> None:
    text = "The former Chelsea boss Frank Lampard wants to work."
    assert How.DESCRIPTION not in {named.how for named in desk.mentions(text)}


def test_an_age_counts_on_the_articles_day(desk: Desk) -> None:
    text = "Jurgen Klopp was asked twice. The 56-year-old smiled."
    assert desk.meant(text, "56-year-old", "2024-03-15") == ["jurgen-klopp"]
    assert desk.meant(text, "56-year-old", "2015-10-10") == []


@pytest.mark.parametrize("words", ["The German has been sacked.", "On Sunday the 56-year-old was dismissed."])
def test_a_claim_about_one_who_is_only_described_in_its_sentence(desk: Desk, words: str) -> None:
    text = f"It went wrong for Liverpool and Jurgen Klopp. {words}"
    assert [named.manager for named in desk.claims(text)] == ["jurgen-klopp"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("former striker", "Antonio Conte spoke on Sunday. The former striker was in good spirits."),
        ("Juventus legend", "Antonio Conte spoke on Sunday. The Juventus legend was in good spirits."),
    ],
)
def test_what_he_was_as_a_player_means_the_one_spoken_of_last(desk: Desk, words: str, text: str) -> None:
    assert desk.meant(text, words) == ["antonio-conte"]


@pytest.mark.parametrize(
    "text",
    [
        "Antonio Conte spoke on Sunday. The former striker Peter Smithson was in good spirits.",
        "The former striker was in good spirits. Antonio Conte was not.",
        "Antonio Conte spoke. " + "It rained all day long. " * 20 + "The former striker was in good spirits.",
    ],
)
def test_a_former_player_with_a_name_or_far_away_is_somebody_else(desk: Desk, text: str) -> None:
    assert desk.meant(text, "former striker") == []

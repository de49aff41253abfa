"""A bookmaker's list: the shortest price is the favourite, the others are linked."""

from __future__ import annotations

import pytest

from store.model import Stage
from tests.store.reading.builders import DAY, Desk


def stages(desk: Desk, text: str) -> dict[str, Stage]:
    return {claim.manager: claim.stage for claim in desk.claims(text, DAY) if claim.club == "napoli"}


@pytest.mark.parametrize(
    ("conte", "potter", "lopetegui"),
    [("2/1", "6/4", "10/1"), ("6/4", "evens", "33/1"), ("5-1", "4-5", "10-1"), ("7/2", "3/1", "40/1")],
)
def test_the_shortest_price_is_the_favourite(desk: Desk, conte: str, potter: str, lopetegui: str) -> None:
    text = (
        "Odds for the next Napoli manager:\n"
        f"Antonio Conte - {conte}\nGraham Potter - {potter}\nJulen Lopetegui - {lopetegui}\n"
    )
    assert stages(desk, text) == {
        "antonio-conte": Stage.LINKED,
        "graham-potter": Stage.FAVOURITE,
        "julen-lopetegui": Stage.LINKED,
    }


def test_a_favourite_in_words_stays_the_only_one(desk: Desk) -> None:
    text = (
        "Antonio Conte is the favourite for the Napoli job.\n"
        "Antonio Conte - 2/1\nGraham Potter - 6/4\nJulen Lopetegui - 10/1\n"
    )
    assert stages(desk, text)["antonio-conte"] is Stage.FAVOURITE
    assert stages(desk, text)["graham-potter"] is Stage.LINKED


def test_two_prices_are_no_list(desk: Desk) -> None:
    text = "The next Napoli manager:\nAntonio Conte - 2/1\nGraham Potter - 6/4\n"
    assert stages(desk, text)["graham-potter"] is Stage.LINKED

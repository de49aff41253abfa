"""Names written wrongly."""

from __future__ import annotations

import pytest

from store.model import How, Kind
from tests.store.reading.builders import Desk, Named


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Maurico Pochettino", "mauricio-pochettino"),
        ("Ange Postecoglu", "ange-postecoglou"),
        ("Carlo Ancelloti", "carlo-ancelotti"),
        ("Alvaro Arbeola", "alvaro-arbeloa"),
        ("Zinedine Zidnae", "zinedine-zidane"),
        ("Jose Mourihno", "jose-mourinho"),
        ("Antonio Cotne", "antonio-conte"),
    ],
)
def test_one_wrong_word_in_a_full_name(desk: Desk, written: str, meant: str) -> None:
    assert Named(written, meant, How.MISSPELLING) in desk.mentions(
        f"Nobody had seen {written} since Friday.", Kind.MANAGER
    )


@pytest.mark.parametrize(
    ("name", "wrong"), [("Mauricio Pochettino", "Pochetino"), ("Ole Gunnar Solskjaer", "Solksjaer")]
)
def test_a_wrong_surname_of_one_who_is_named_in_the_article(desk: Desk, name: str, wrong: str) -> None:
    text = f"{name} spoke first. Then {wrong} left the room."
    right, misspelt = desk.mentions(text, Kind.MANAGER)
    assert misspelt == Named(wrong, right.id, How.MISSPELLING)


def test_a_wrong_surname_that_stands_alone_means_nobody(desk: Desk) -> None:
    assert desk.mentions("Then Pochetino left the room.", Kind.MANAGER) == []


@pytest.mark.parametrize("word", ["Former", "Postcode", "Slopes"])
def test_plain_words_near_a_name_are_no_misspellings(desk: Desk, word: str) -> None:
    text = f"Arne Slot, Marcus Forss, Ange Postecoglou and Graham Potter met. {word} were discussed."
    assert desk.meant(text, word) == []


def test_a_misspelt_name_is_worth_less_than_an_exact_one(desk: Desk) -> None:
    reading = desk.read("Jurgen Klopp met Pep Guardoila.")
    exact, wrong = reading.mentions
    assert exact.score == 100
    assert 0 < wrong.score < 100


def test_claims_are_read_for_a_misspelt_manager(desk: Desk) -> None:
    text = "Liverpool are in talks with Alvaro Arbeola over the manager's job."
    assert desk.stages(text, "alvaro-arbeloa", "liverpool")

"""Who is proposed as a new name, and who is not."""

import pytest

from store.model import Role
from store.reading.newcomers import Newcomer, newcomer_of, newcomer_record
from tests.store.reading.builders import DAY, ArticleId, Desk, Draft


def found(desk: Desk, text: str) -> tuple[Newcomer, ...]:
    draft = Draft(ArticleId("a"), "a.txt", text, date=DAY)
    return desk.reader.newcomers(draft, desk.reader.read(draft))


@pytest.mark.parametrize(
    "text",
    [
        "Preston manager Bartholomew Quigley was glad.",
        "Yesterday Preston boss Bartholomew Quigley spoke.",
        "The board have appointed Bartholomew Quigley as their new head coach.",
        "Bartholomew Quigley has been named Preston manager.",
        "Bartholomew Quigley was appointed as head coach of Preston in May.",
        "Bartholomew Quigley, the Preston head coach, was glad.",
        "Bartholomew Quigley, manager of Preston, was glad.",
        "The manager of Preston, Bartholomew Quigley, was glad.",
        "Bartholomew Quigley has taken charge of Preston.",
        "A word from Bartholomew Quigley (Preston manager) helped.",
    ],
)
def test_a_name_beside_a_post_and_a_club_is_proposed(desk: Desk, text: str) -> None:
    (newcomer,) = found(desk, text)
    assert newcomer.name == "Bartholomew Quigley"
    assert not newcomer.former
    assert [text[s.start : s.end] for s in newcomer.sentences] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Preston assistant manager Bartholomew Quigley was glad.",
        "Preston goalkeeping coach Bartholomew Quigley was glad.",
        "They appointed Bartholomew Quigley as head coach of the under-18s.",
        "Preston striker Bartholomew Quigley was glad.",
        "Preston chairman Bartholomew Quigley praised the manager.",
        "The stage manager Bartholomew Quigley was glad.",
        "Liverpool manager Jürgen Klopp was glad.",
        "Real Madrid boss Alvaro Arbeola was glad.",
        "Preston manager Quigley was glad.",
        "Preston manager De Quigley was glad.",
        "Preston manager Premier League Football spoke.",
        "Bartholomew Quigley was glad. Preston sacked their manager.",
    ],
)
def test_others_are_not(desk: Desk, text: str) -> None:
    assert found(desk, text) == ()


def test_all_sentences_about_one_name_come_together_with_role_and_clubs(desk: Desk) -> None:
    text = "Preston boss Bartholomew Quigley was glad. It rained. They named Bartholomew Quigley as interim manager."
    (newcomer,) = found(desk, text)
    assert newcomer.role is Role.INTERIM
    assert newcomer.clubs == ("preston-north-end",)
    assert len(newcomer.sentences) == 2


def test_who_is_only_ever_called_former_is_so(desk: Desk) -> None:
    (newcomer,) = found(desk, "Former Preston manager Bartholomew Quigley spoke.")
    assert newcomer.former
    both = "Former Preston manager Bartholomew Quigley spoke. Leeds manager Bartholomew Quigley spoke."
    assert not found(desk, both)[0].former


@pytest.mark.parametrize("name", ["Óscar de la Peña", "Seán O'Casey", "Jean-Marc Dupont", "Ben Quigley", "Tomáš Říha"])
def test_names_of_many_shapes(desk: Desk, name: str) -> None:
    assert [each.name for each in found(desk, f"Preston manager {name} was glad.")] == [name]


def test_furniture_proposes_nobody(desk: Desk) -> None:
    text = "It rained.\n\nREAD MORE: Preston manager Bartholomew Quigley speaks\n\nIt went on raining."
    assert found(desk, text) == ()


def test_a_record_holds_all(desk: Desk) -> None:
    (newcomer,) = found(desk, "Former Preston manager Bartholomew Quigley spoke.")
    assert newcomer_of(newcomer_record(newcomer)) == newcomer

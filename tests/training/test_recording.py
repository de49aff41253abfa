"""Examples: a claim is learnt where its words stand, and a text that claims nothing teaches what is no claim."""

from __future__ import annotations

import pytest

from store.catalogue import load_catalogue
from store.model import ArticleId, ClubId, Draft, ManagerId, Stage
from store.seeds import seeds_folder
from tests.training.labelled import Label, Labelled
from tests.training.recording import Examples

TEXT = "Graham Potter adores Napoli. Graham Potter is in talks with Napoli. Graham Potter bought Napoli's pizza."
WORDS = ("w=ador", "w=talk", "w=pizza")  # one of each sentence


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples(load_catalogue(seeds_folder()))


def potter(stage: Stage, quote: str = "", optional: bool = False) -> Label:
    return Label(ManagerId("graham-potter"), ClubId("napoli"), stage, quote, optional)


def taught(examples: Examples, *labels: Label, text: str = TEXT) -> list[tuple[str, Stage | None]]:
    """The examples of a text: the word of the sentence, and what it is an example of."""
    found = examples.of(Labelled(Draft(ArticleId("a"), "a", text, date="2024-03-15"), labels))
    return [(next(word for word in WORDS if word in each.features), each.stage) for each in found]


@pytest.mark.parametrize(("quote", "word"), [("adores", "w=ador"), ("Potter is in", "w=talk"), ("pizza.", "w=pizza")])
def test_a_marked_claim_is_learnt_where_its_quotation_stands_alone(examples: Examples, quote: str, word: str) -> None:
    labels = potter(Stage.APPROACHED, quote), potter(Stage.RULED_OUT, quote, optional=True)
    assert taught(examples, *labels) == [(word, Stage.APPROACHED)]


def test_an_unmarked_claim_is_learnt_where_a_cue_says_the_same_or_else_first(examples: Examples) -> None:
    assert taught(examples, potter(Stage.TALKS)) == [("w=talk", Stage.TALKS)]
    assert taught(examples, potter(Stage.APPOINTED)) == [("w=ador", Stage.APPOINTED)]


def test_who_claims_nothing_teaches_what_is_none(examples: Examples) -> None:
    assert taught(examples) == [(word, None) for word in WORDS]
    text = "Graham Potter and Paulo Fonseca adore Napoli's pizza."
    assert taught(examples, potter(Stage.LINKED, "adore"), text=text) == [("w=pizza", Stage.LINKED), ("w=pizza", None)]

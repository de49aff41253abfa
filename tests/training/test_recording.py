"""Examples: a claim is learnt where its words stand, and a text that claims nothing teaches what is no claim."""

from __future__ import annotations

import pytest

from store.catalogue import load_catalogue
from store.model import ArticleId, ClubId, Draft, ManagerId, Stage
from store.seeds import seeds_folder
from tests.training.labelled import Label, Labelled
from tests.training.recording import Example, Examples

TEXT = "Graham Potter adores Napoli. Graham Potter is in talks with Napoli. Graham Potter bought Napoli's pizza."
WORDS = ("w=ador", "w=talk", "w=pizza")  # one of each sentence


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples(load_catalogue(seeds_folder()))


def potter(stage: Stage, quote: str = "", optional: bool = False) -> Label:
    return Label(ManagerId("graham-potter"), ClubId("napoli"), stage, quote, optional)


def taught(examples: Examples, *labels: Label, text: str = TEXT) -> list[tuple[str, Stage | None]]:
    """The examples of a text: a word of the sentence, and what it is an example of."""
    draft = Draft(ArticleId("a"), "a", text, date="2024-03-15")
    return [(_word(example), example.stage) for example in examples.of(Labelled(draft, labels))]


def _word(example: Example) -> str:
    return next(word for word in WORDS if word in example.features)


@pytest.mark.parametrize(("quote", "word"), [("adores", "w=ador"), ("Potter is in", "w=talk"), ("pizza.", "w=pizza")])
def test_a_marked_claim_is_learnt_where_its_quotation_stands_alone(examples: Examples, quote: str, word: str) -> None:
    assert taught(examples, potter(Stage.APPROACHED, quote)) == [(word, Stage.APPROACHED)]


def test_of_two_in_one_sentence_the_firm_one_is_learnt(examples: Examples) -> None:
    labels = potter(Stage.LINKED, "adores"), potter(Stage.RULED_OUT, "adores Napoli", optional=True)
    assert taught(examples, *labels) == [("w=ador", Stage.LINKED)]


def test_an_unmarked_claim_is_learnt_where_a_cue_says_the_same(examples: Examples) -> None:
    assert taught(examples, potter(Stage.TALKS)) == [("w=talk", Stage.TALKS)]


def test_an_unmarked_claim_that_no_cue_shows_is_learnt_in_the_first_sentence(examples: Examples) -> None:
    assert taught(examples, potter(Stage.APPOINTED)) == [("w=ador", Stage.APPOINTED)]


def test_a_text_without_claims_teaches_what_is_none(examples: Examples) -> None:
    assert taught(examples) == [(word, None) for word in WORDS]


def test_a_pair_that_claims_nothing_teaches_beside_one_that_does(examples: Examples) -> None:
    text = "Graham Potter and Paulo Fonseca adore Napoli."
    draft = Draft(ArticleId("a"), "a", text, date="2024-03-15")
    found = examples.of(Labelled(draft, (potter(Stage.LINKED, "adore"),)))
    assert [example.stage for example in found] == [Stage.LINKED, None]

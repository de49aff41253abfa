"""The words of the product: what a stage, a span and an entity say of themselves."""

import dataclasses
import datetime as dt

import pytest

from store import model
from store.model import Article, ArticleDate, ArticleId, Claim, ClubId, DateSpan, Direction, Field, ManagerId, Stage

ARRIVALS = ("linked", "favourite", "approached", "talks", "agreed", "appointed", "ruled_out")


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_has_one_direction_and_one_counter_a_direction(stage: Stage) -> None:
    assert (stage.direction is Direction.ARRIVAL) == (stage.value in ARRIVALS)
    counters = [other for other in Stage if other.direction is stage.direction and other.is_counter]
    assert len(counters) == 1


def test_the_ladders_rise() -> None:
    assert Stage.LINKED.rank < Stage.TALKS.rank < Stage.AGREED.rank < Stage.APPOINTED.rank
    assert Stage.PRESSURE.rank < Stage.LEAVING.rank < Stage.LEFT.rank


def test_a_stage_in_words() -> None:
    assert Stage.RULED_OUT.label == "ruled out"


def test_a_claim_has_the_direction_of_its_stage() -> None:
    claim = Claim(ManagerId("jurgen-klopp"), ClubId("real-madrid"), Stage.STAYING, Field.TEXT, 0, 4)
    assert claim.direction is Direction.DEPARTURE


def test_a_span_counts_both_ends() -> None:
    assert DateSpan(dt.date(2024, 2, 1), dt.date(2024, 2, 29)).days == 29


def test_an_article_without_a_title_is_headed_by_its_first_sentence() -> None:
    article = Article(ArticleId("a"), None, "It is done.", ArticleDate(), None, None, "a.txt", dt.datetime(2026, 1, 1))
    assert article.heading == "It is done."
    assert dataclasses.replace(article, title="Done").heading == "Done"


def test_every_value_is_frozen() -> None:
    values = [one for one in vars(model).values() if isinstance(one, type) and dataclasses.is_dataclass(one)]
    assert values
    assert not [one.__name__ for one in values if not one.__dataclass_params__.frozen or "__slots__" not in vars(one)]

"""The scorer, on an article small enough to count by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Direction, Kind, Stage
from tests.gold.found import Found, FoundClaim, FoundMention
from tests.gold.naming import flat, is_national, same
from tests.gold.records import Form, GoldArticle, GoldClaim, GoldEntity
from tests.gold.scoring import Figure, score
from tests.gold.spans import gold_mentions, junk_lines, junk_spans

TEXT = (
    "Jürgen Klopp may join Atlético Madrid, Kicker says. Klopp was in Madrid.\nREAD MORE: Klopp and Diego Simeone\n"
    "The former Atletico coach Simeone beat Spain."
)
KLOPP = GoldEntity(Kind.MANAGER, "Jürgen Klopp", (), (Form("Jürgen Klopp"), Form("Klopp")))
SIMEONE = GoldEntity(Kind.MANAGER, "Diego Simeone", (), (Form("Simeone"), Form("former Atletico coach", 1, True)))
ATLETICO = GoldEntity(Kind.CLUB, "Atlético Madrid", ("Atlético",), (Form("Atlético Madrid"), Form("Atletico")))
SPAIN = GoldEntity(Kind.CLUB, "Spain", (), (Form("Spain"),))
KICKER = GoldEntity(Kind.SOURCE, "Kicker", (), (Form("Kicker"),))
LINKED = GoldClaim(
    "Jürgen Klopp", "Atlético Madrid", Direction.ARRIVAL, Stage.LINKED, ("Kicker",), "may join Atlético", False
)
ARTICLE = GoldArticle(
    "a", TEXT, (KLOPP, SIMEONE, ATLETICO, SPAIN, KICKER), (LINKED,), ("READ MORE:",), ("2024-01-01", "2024-01-31")
)
NATIONS = frozenset({"spain"})


def mention(words: str, kind: Kind, name: str, nth: int = 1) -> FoundMention:
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return FoundMention(at, at + len(words), kind, name)


def claim(stage: Stage = Stage.LINKED, *sources: str, manager: str = "Jurgen Klopp") -> FoundClaim:
    return FoundClaim(manager, "Atletico Madrid", stage, sources, 0, 20)


def figures(found: Found, article: GoldArticle = ARTICLE) -> dict[str, Figure]:
    return dict(score([article], {"a": found}, NATIONS).figures)


PERFECT = Found(
    mentions=(
        mention("Jürgen Klopp", Kind.MANAGER, "Jürgen Klopp"),
        mention("Atlético Madrid", Kind.CLUB, "Atlético de Madrid"),
        mention("Kicker", Kind.SOURCE, "kicker"),
        mention("Klopp", Kind.MANAGER, "Jurgen Klopp", 2),
        mention("former Atletico coach", Kind.MANAGER, "Diego Simeone"),
        mention("Atletico", Kind.CLUB, "Atlético Madrid"),
        mention("Simeone", Kind.MANAGER, "Diego Simeone", 2),
    ),
    claims=(claim(Stage.LINKED, "Kicker"),),
    junk=((TEXT.index("READ"), TEXT.index("\nThe")),),
    date=(dt.date(2024, 1, 31), dt.date(2024, 2, 5)),
)


class TestMentions:
    def test_a_perfect_reading_is_perfect(self) -> None:
        assert all(figure.f1 == 1.0 for figure in figures(PERFECT).values())
        assert figures(PERFECT)["mentions"] == Figure(7, 0, 0)

    def test_the_longest_surface_takes_its_ground_and_junk_holds_no_mention(self) -> None:
        words = [TEXT[m.start : m.end] for m in gold_mentions(ARTICLE) if m.names[0] == "Jürgen Klopp"]
        assert words == ["Jürgen Klopp", "Klopp"]

    def test_a_name_within_a_description_counts_beside_it(self) -> None:
        words = [TEXT[m.start : m.end] for m in gold_mentions(ARTICLE)]
        assert {"former Atletico coach", "Atletico"} <= set(words)

    def test_national_teams_are_not_scored(self) -> None:
        found = Found(mentions=(mention("Spain", Kind.CLUB, "Spain"),))
        assert figures(found)["mentions"] == Figure(0, 7, 0)

    def test_a_mention_of_another_kind_or_entity_is_extra(self) -> None:
        wrong = Found(
            mentions=(mention("Kicker", Kind.CLUB, "Kicker"), mention("Klopp", Kind.MANAGER, "Diego Simeone"))
        )
        assert figures(wrong)["mentions"] == Figure(0, 7, 2)

    def test_one_gold_mention_is_found_once(self) -> None:
        twice = Found(mentions=(PERFECT.mentions[0], mention("Klopp", Kind.MANAGER, "Jürgen Klopp")))
        assert figures(twice)["mentions.manager"] == Figure(1, 3, 1)

    def test_descriptions_have_a_recall_of_their_own(self) -> None:
        named = tuple(m for m in PERFECT.mentions if m.name != "Diego Simeone")
        assert figures(Found(mentions=named))["recall.described"] == Figure(0, 1, 0)

    def test_an_article_that_was_not_read_is_missed(self) -> None:
        assert score([ARTICLE], {}, NATIONS).figures["mentions"] == Figure(0, 7, 0)


class TestClaims:
    def test_a_wrong_stage_is_a_claim_found_and_a_stage_both_missed_and_extra(self) -> None:
        result = figures(Found(claims=(claim(Stage.TALKS, "Kicker"),)))
        assert result["claims"] == Figure(1, 0, 0)
        assert result["stages"] == Figure(0, 1, 1)

    def test_a_counter_claim_is_no_step(self) -> None:
        result = figures(Found(claims=(claim(Stage.RULED_OUT),)))
        assert result["claims"] == Figure(0, 1, 1)

    def test_another_manager_or_direction_is_another_claim(self) -> None:
        for found in (claim(manager="Diego Simeone"), claim(Stage.LEAVING)):
            assert figures(Found(claims=(found,)))["claims"] == Figure(0, 1, 1)

    def test_two_claims_for_one_count_once_and_the_right_stage_is_taken(self) -> None:
        result = figures(Found(claims=(claim(Stage.TALKS), claim(Stage.LINKED))))
        assert result["claims"] == Figure(1, 0, 0)
        assert result["stages"] == Figure(1, 0, 0)

    @pytest.mark.parametrize("stage", [Stage.LINKED, Stage.TALKS])
    def test_an_optional_claim_neither_earns_nor_costs(self, stage: Stage) -> None:
        maybe = dataclasses.replace(ARTICLE, claims=(dataclasses.replace(LINKED, optional=True),))
        assert "claims" not in figures(Found(claims=(claim(stage),)), maybe)
        assert "claims" not in figures(Found(), maybe)

    def test_sources_count_on_claims_that_were_found(self) -> None:
        result = figures(Found(claims=(claim(Stage.LINKED, "Bild", "Sport Kicker"),)))
        assert result["sources"] == Figure(1, 0, 1)
        assert figures(Found(claims=(claim(Stage.LINKED, "Bild"),)))["sources"] == Figure(0, 1, 1)
        assert "sources" not in figures(Found())


class TestDatesAndJunk:
    def test_a_date_is_right_when_the_ranges_meet(self) -> None:
        assert figures(PERFECT)["dates"] == Figure(1, 0, 0)

    def test_a_wrong_date_costs_more_than_none(self) -> None:
        assert figures(Found(date=(dt.date(2024, 2, 1), dt.date(2024, 2, 1))))["dates"] == Figure(0, 1, 1)
        assert figures(Found())["dates"] == Figure(0, 1, 0)

    def test_an_article_without_a_date_in_its_gold_counts_for_nothing(self) -> None:
        assert "dates" not in figures(PERFECT, dataclasses.replace(ARTICLE, date=None))

    def test_junk_is_counted_by_the_line(self) -> None:
        assert figures(Found(junk=((0, len(TEXT)),)))["junk"] == Figure(1, 0, 2)
        assert figures(Found())["junk"] == Figure(0, 1, 0)

    def test_a_junk_line_runs_to_its_end(self) -> None:
        assert junk_spans(ARTICLE) == [(TEXT.index("READ"), TEXT.index("\nThe"))]
        assert junk_lines(TEXT, junk_spans(ARTICLE)) == {1}


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Jürgen Klopp", "Jurgen Klopp"),
            ("1. FSV Mainz 05", "Mainz"),
            ("Tottenham Hotspur", "Tottenham"),
            ("Ole Gunnar Solskjær", "Ole Gunnar Solskjaer"),
            ("Sport", "Sport"),
            ("The Athletic", "The Athletic UK"),
        ],
    )
    def test_spellings_of_one(self, one: str, other: str) -> None:
        assert same(one, [other])
        assert same(other, [one])

    @pytest.mark.parametrize(("one", "other"), [("Manchester United", "Manchester City"), ("Sport", "Bild"), ("", "A")])
    def test_different_ones(self, one: str, other: str) -> None:
        assert not same(one, [other])

    def test_teams_of_a_nation(self) -> None:
        assert is_national(["Spain Women"], NATIONS)
        assert is_national(["Spain U21s"], NATIONS)
        assert not is_national(["Spanish Town"], NATIONS)

    @given(st.text(max_size=30))
    def test_a_name_is_itself_in_any_case_and_flat_is_plain(self, name: str) -> None:
        assert same(name, [name])
        assert set(flat(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
        assert flat(name) == flat(name).strip()


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_figures_lie_between_0_and_1_and_f1_between_the_other_two(hit: int, missed: int, extra: int) -> None:
    figure = Figure(hit, missed, extra)
    low, high = sorted((figure.precision, figure.recall))
    assert 0.0 <= low <= high <= 1.0
    assert low - 1e-9 <= figure.f1 <= high + 1e-9

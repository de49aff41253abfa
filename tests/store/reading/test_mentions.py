"""Mentions by name: the kinds, how each refers, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.model import Field, How, Kind
from tests.store.reading.builders import Desk, Named


class TestHow:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Jürgen Klopp won again.", Named("Jürgen Klopp", "jurgen-klopp", How.NAME)),
            ("Jurgen Klopp won again.", Named("Jurgen Klopp", "jurgen-klopp", How.VARIANT)),
            ("They played at home to Real Madrid.", Named("Real Madrid", "real-madrid", How.NAME)),
            ("They drew with Bayern Munchen.", Named("Bayern Munchen", "bayern-munich", How.VARIANT)),
            ("Real Madrid won and Los Blancos went top.", Named("Los Blancos", "real-madrid", How.NICKNAME)),
            (
                "Manchester United want an answer from the Red Devils' board.",
                Named("Red Devils", "manchester-united", How.NICKNAME),
            ),
            ("Everton won, and the Toffees moved up.", Named("Toffees", "everton", How.NICKNAME)),
            ("Pep Guardoila was in good humour.", Named("Pep Guardoila", "pep-guardiola", How.MISSPELLING)),
        ],
    )
    def test_every_way_of_naming(self, desk: Desk, text: str, expected: Named) -> None:
        assert expected in desk.mentions(text)

    def test_a_ground_that_stands_for_its_club(self, desk: Desk) -> None:
        named = desk.mentions("Erik ten Hag is fighting for the Old Trafford job.", Kind.CLUB)
        assert named == [Named("Old Trafford", "manchester-united", How.GROUND)]

    def test_a_surname_means_the_one_who_was_named_in_full(self, desk: Desk) -> None:
        text = "Unai Emery was calm. Emery praised his players."
        assert desk.meant(text, "Emery") == ["unai-emery"]

    def test_a_source_to_whom_a_report_is_attributed(self, desk: Desk) -> None:
        text = "According to Kicker, Xabi Alonso will decide next week."
        assert Named("Kicker", "kicker", How.NAME) in desk.mentions(text, Kind.SOURCE)


class TestEdges:
    def test_a_possessive_is_outside(self, desk: Desk) -> None:
        assert [n.words for n in desk.mentions("Arsenal's win was Mikel Arteta's hundredth.")] == [
            "Arsenal",
            "Mikel Arteta",
        ]

    def test_a_typographic_possessive_is_outside(self, desk: Desk) -> None:
        assert "Liverpool" in [n.words for n in desk.mentions("Liverpool’s win pleased Arne Slot.", date="2025-01-10")]

    def test_a_leading_article_is_outside_but_in_names_that_own_it(self, desk: Desk) -> None:
        words = [
            n.words for n in desk.mentions("Liverpool are in talks, The Athletic reports, and the Reds are confident.")
        ]
        assert "Reds" in words
        assert "The Athletic" in words

    def test_a_shorter_name_in_a_longer_one_is_no_second_mention(self, desk: Desk) -> None:
        assert [n.words for n in desk.mentions("He coached Newcastle United for years.")] == ["Newcastle United"]

    def test_two_in_a_label_and_a_name(self, desk: Desk) -> None:
        text = "Former Liverpool boss Rafael Benitez was there."
        assert [n.id for n in desk.mentions(text)] == ["liverpool", "rafael-benitez"]

    def test_pronouns_and_bare_nouns_are_none(self, desk: Desk) -> None:
        assert desk.mentions("The manager said that he and the club would talk when the boss was back.") == []


class TestWhoIsMeant:
    def test_a_player_with_a_managers_surname(self, desk: Desk) -> None:
        text = "Curtis Jones scored twice before half-time."
        assert desk.mentions(text, Kind.MANAGER) == []

    def test_two_brothers_by_their_first_names(self, desk: Desk) -> None:
        text = "Filippo Inzaghi rang his brother Simone Inzaghi after the game."
        assert [n.id for n in desk.mentions(text, Kind.MANAGER)] == ["filippo-inzaghi", "simone-inzaghi"]

    def test_united_is_the_one_that_the_article_names(self, desk: Desk) -> None:
        text = "Leeds United have a new owner. Daniel Farke has told United what he needs."
        assert desk.meant(text, "United") == ["leeds-united"]

    def test_identity_decides_and_not_the_sentence(self, desk: Desk) -> None:
        text = "As a player Xabi Alonso took penalties for Liverpool."
        assert [n.id for n in desk.mentions(text, Kind.MANAGER)] == ["xabi-alonso"]

    def test_pundits_who_once_managed_are_managers(self, desk: Desk) -> None:
        text = "Gary Neville and Alan Shearer disagreed."
        assert [n.id for n in desk.mentions(text, Kind.MANAGER)] == ["gary-neville", "alan-shearer"]

    def test_a_competition_is_no_club(self, desk: Desk) -> None:
        assert desk.mentions("The Premier League and the Champions League resume this week.") == []


class TestFieldsAndFurniture:
    def test_the_titles_mentions_stand_in_the_title(self, desk: Desk) -> None:
        reading = desk.read("Nothing new today.", title="Liverpool wait for Klopp")
        assert [m.field for m in reading.mentions] == [Field.TITLE, Field.TITLE]

    @pytest.mark.parametrize(
        "line",
        [
            "READ MORE: Steven Gerrard in shock Liverpool return",
            "Sign up to our newsletter for the latest on Jose Mourinho and Manchester United",
        ],
    )
    def test_nothing_is_read_from_furniture(self, desk: Desk, line: str) -> None:
        text = f"Celtic won the cup with ease on Saturday.\n{line}\nBrendan Rodgers was delighted with that."
        reading = desk.read(text)
        start = text.index(line)
        assert not [m for m in reading.mentions if start <= m.start < start + len(line)]
        assert [f for f in reading.furniture if f.start <= start < f.end]

    def test_a_caption_is_part_of_the_article(self, desk: Desk) -> None:
        text = (
            "Marco Silva on the touchline (Image: Getty Images)\nFulham lost at home for the first time since August."
        )
        assert "marco-silva" in [n.id for n in desk.mentions(text)]


_WORDS = st.sampled_from(
    "Klopp Jürgen Liverpool United City Alonso the of Madrid Real said, Hag ten van Silva. Marca “Emery” 's X".split()
)


# The desk is immutable: one may serve all examples.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, max_size=25))
def test_mentions_of_any_text_lie_in_it_in_order_and_claims_have_their_parties(desk: Desk, words: list[str]) -> None:
    text = " ".join(words)
    reading = desk.read(text)
    spans = [(m.start, m.end) for m in reading.mentions if m.field is Field.TEXT]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    ids = {m.id for m in reading.mentions}
    assert all(claim.manager in ids for claim in reading.claims)

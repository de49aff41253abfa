"""Weighing: pairs of a person and a club, their features, the weights, and what they add to what the cues tell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalogue import Catalogue
from store.errors import CatalogueError
from store.model import Direction, Stage
from store.reading.features import SentenceFeatures
from store.reading.found import Evidence, ReadSentence
from store.reading.pairs import pairs_of
from store.reading.pipeline import Reader
from store.reading.scene import Scene
from store.reading.weighing import Stands, Weigher
from store.reading.weights import KINDS, NO_CLAIM, Weights
from store.seeds import seeds_folder
from tests.store.reading.builders import DAY, Desk, Said
from tests.training.fitting import Rows

CUES = seeds_folder() / "cues"
TALKS = "Graham Potter is in talks with Napoli."
TOLD = Said("graham-potter", "napoli", Stage.TALKS)
PLAIN = "Graham Potter adores the pizza of Napoli."
KOMPANY = "Napoli fans sang for Napoli, and even Burnley waved at Bayern Munich. Vincent Kompany smiled."
KOMPANY_DAY = "2024-10-01"  # he had moved from Burnley to Bayern in May
PIECES = "Graham Potter|David Moyes|Napoli|West Ham|Sky Sports|he|said|is in talks with|boss|, but|2-1|left".split("|")

NUMBERS = st.sampled_from(range(len(KINDS)))
ROWS = st.dictionaries(st.sampled_from("abcd"), st.dictionaries(NUMBERS, st.floats(-30, 30)), min_size=1)
SIGNS = frozenset({"@label=current", "@label=former", "@speaks", "@pronoun", "k", "k=talks"})


class Ear(Weigher):
    """Judges nothing, and keeps the last sentence that it was asked to weigh."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(Weights({}, least=2.0))
        self._desk = Desk(catalogue, Reader(catalogue, CUES, self))

    def weigh(self, sentence: ReadSentence, scene: Scene, stands: Stands) -> Iterator[Evidence]:
        self.sentence, self.scene = sentence, scene
        self.pairs = list(pairs_of(sentence.clause, scene, sentence.focus))
        yield from ()

    def hear(self, text: str, date: str = DAY) -> list[str]:
        self._desk.read(text, date)
        return [f"{pair.person}, {pair.club}: {pair.where}" for pair in self.pairs]


@pytest.fixture(scope="module")
def ear(catalogue: Catalogue) -> Ear:
    return Ear(catalogue)


def saying(catalogue: Catalogue, stage: Stage, feature: str = "@") -> Desk:
    """A desk that weighs one feature as one stage; every pair has `@`, which else speaks for no claim."""
    rows = {"@": {0: 9.0}, feature: {KINDS.index(stage): 20.0}}
    return Desk(catalogue, Reader(catalogue, CUES, Weigher(Weights(rows, least=0.9))))


class TestPairs:
    def test_everybody_with_every_club_that_is_named(self, ear: Ear) -> None:
        potter = ["graham-potter, napoli: named", "graham-potter, lyon: named"]
        fonseca = ["paulo-fonseca, napoli: named", "paulo-fonseca, lyon: named"]
        assert ear.hear("Graham Potter and Paulo Fonseca saw Napoli beat Lyon.") == potter + fonseca
        ear.hear("Graham Potter, the dog of Graham Potter and Napoli's mascot cheered Napoli.")
        assert [(len(pair.people), len(pair.clubs)) for pair in ear.pairs] == [(2, 2)], "who is named twice is one"

    def test_clubs_and_pronouns_are_understood(self, ear: Ear) -> None:
        clubs = ("napoli: topic", "bayern-munich: home", "burnley: left")
        assert ear.hear(KOMPANY, KOMPANY_DAY) == [f"vincent-kompany, {club}" for club in clubs]
        assert not any(pair.clubs for pair in ear.pairs)
        assert ear.hear("West Ham booed David Moyes.") == ["david-moyes, west-ham-united: named"], "and no more"
        assert ear.hear("Graham Potter saw Napoli. He bought a scarf.") == ["graham-potter, napoli: topic"]
        assert [pair.people for pair in ear.pairs] == [""]


class TestFeatures:
    @given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
    def test_none_twice_and_the_same_whatever_stands_for_names(self, ear: Ear, pieces: list[str]) -> None:
        ear.hear(" ".join(["Graham Potter", *pieces]) + ".")
        features, moved = SentenceFeatures(ear.sentence, ear.scene), _moved(ear.sentence)
        for pair, other in zip(ear.pairs, pairs_of(moved.clause, ear.scene, moved.focus), strict=True):
            found = features.of(pair)
            assert len(found) == len(set(found))
            assert found == features.shared + features.of_pair_alone(pair)
            assert found == SentenceFeatures(moved, ear.scene).of(other)

    @pytest.mark.parametrize(
        ("text", "signs"),
        [
            ("Napoli boss Graham Potter yawned.", "@label=current k"),
            ("Former Napoli boss Graham Potter yawned.", "@label=former k"),
            ("Graham Potter said that Paulo Fonseca loves Napoli.", "@speaks k"),
            ("Paulo Fonseca said that Graham Potter loves Napoli.", "k"),
            ("Graham Potter saw Napoli. He bought a scarf.", "@pronoun k"),
            (TALKS, "k=talks"),
        ],
    )
    def test_signs(self, ear: Ear, text: str, signs: str) -> None:
        ear.hear(text)
        pair = next(pair for pair in ear.pairs if (pair.person, pair.club) == ("graham-potter", "napoli"))
        assert [f for f in SentenceFeatures(ear.sentence, ear.scene).of(pair) if f in SIGNS] == signs.split()


def _moved(sentence: ReadSentence) -> ReadSentence:
    """The same sentence with other characters for its names."""
    clause = sentence.clause
    table = {ord(char): chr(ord(char) + 0x155) for char in clause.named}
    named = {char.translate(table): mention for char, mention in clause.named.items()}
    moved = replace(clause, short=clause.short.translate(table), named=named, people=[], clubs=[])
    moved.low = clause.low.translate(table)
    moved.close()
    return replace(sentence, clause=moved, speakers=frozenset(char.translate(table) for char in sentence.speakers))


class TestWeights:
    @given(ROWS, NUMBERS, st.floats(0, 30))
    def test_certainty_is_a_share_and_follows_a_weight(self, rows: Rows, kind: int, more: float) -> None:
        feature, row = next(iter(rows.items()))
        before = Weights(rows, 0.9).judge("abcd").certainty
        after = Weights({**rows, feature: {**row, kind: row.get(kind, 0.0) + more}}, 0.9).judge("abcd").certainty
        assert 0 <= before <= 1
        assert after >= before - 1e-9 if KINDS[kind] else after <= before + 1e-9

    @pytest.mark.parametrize("written", ["", "[]", '{"least": 1}', '{"least":1,"features":{"a":{"sold":1}}}'])
    def test_a_damaged_or_missing_file_is_named(self, tmp_path: Path, written: str) -> None:
        (tmp_path / "xx.weights.json").write_text(written, encoding="utf-8")
        for name in ("xx.weights.json", "absent.weights.json"):
            with pytest.raises(CatalogueError, match=name):
                Weights.load(tmp_path / name)

    @pytest.mark.parametrize("path", sorted(CUES.glob("*.weights.json")), ids=lambda path: path.name)
    def test_what_is_shipped_is_small_and_knows_its_stages(self, path: Path) -> None:
        assert path.stat().st_size < 1_000_000
        assert 0 < Weights.load(path).least < 1
        rows = json.loads(path.read_text(encoding="utf-8"))["features"].values()
        assert {kind for row in rows for kind in row} <= {NO_CLAIM, *Stage}


class TestWeigher:
    def test_a_pair_that_a_cue_settled_is_left_alone(self, catalogue: Catalogue) -> None:
        found = saying(catalogue, Stage.PRESSURE).claims(f"Paulo Fonseca sees that {TALKS}")
        assert found == [TOLD, Said("paulo-fonseca", "napoli", Stage.PRESSURE)]

    @pytest.mark.parametrize(("stage", "least"), [(Stage.TALKS, (0.7, 1)), (Stage.RULED_OUT, (1, 0.7))])
    def test_below_the_least_is_no_claim(self, catalogue: Catalogue, stage: Stage, least: tuple[float, float]) -> None:
        rows = {"@": {KINDS.index(stage): 4.0}}  # 84 %
        for weights, claims in ((Weights(rows, *least), 1), (Weights(rows, *least[::-1]), 0)):
            assert len(Desk(catalogue, Reader(catalogue, CUES, Weigher(weights))).claims(PLAIN)) == claims

    @pytest.mark.parametrize("stage", Stage)
    def test_an_understood_club_can_only_be_one_that_he_gives_up(self, catalogue: Catalogue, stage: Stage) -> None:
        claims = saying(catalogue, stage, "w=smil").claims(KOMPANY, KOMPANY_DAY)
        may_tell = stage.direction is Direction.DEPARTURE and stage is not Stage.LEFT
        assert Said("vincent-kompany", "napoli", stage) in claims, "the topic may be anything"
        assert (Said("vincent-kompany", "bayern-munich", stage) in claims) is may_tell
        assert len(claims) == 1 or may_tell

    def test_what_the_catalogue_contradicts_does_not_stand(self, catalogue: Catalogue) -> None:
        found = saying(catalogue, Stage.LINKED).claims("David Moyes and Graham Potter saw West Ham lose to Napoli.")
        assert len(found) == 3
        assert Said("david-moyes", "west-ham-united", Stage.LINKED) not in found

    def test_the_place_is_the_persons_clause_and_the_reason_names_words(self, catalogue: Catalogue) -> None:
        text = "It hailed. Umbrellas flew, while Graham Potter thought of Napoli, but nobody minded the puddles."
        (claim,) = saying(catalogue, Stage.LINKED).read(text).claims
        assert text[claim.start : claim.end].removeprefix("while ") == "Graham Potter thought of Napoli"
        text = "Graham Potter ate. Napoli, he swore, had the oven."
        (claim,) = saying(catalogue, Stage.LINKED, "w=oven").read(text).claims
        assert claim.why == "“oven” weighed as linked, 99%"
        assert text[claim.start : claim.end] == "Napoli, he swore, had the oven."

    @pytest.mark.parametrize("stage", [Stage.APPOINTED, Stage.LINKED, Stage.LEFT])
    @pytest.mark.parametrize("text", [f"{TALKS} {PLAIN}", f"{PLAIN} {TALKS}"])
    def test_a_cue_anywhere_goes_before_what_is_weighed(self, catalogue: Catalogue, stage: Stage, text: str) -> None:
        elsewhere = {stage} if stage.direction is Direction.DEPARTURE else set()
        assert saying(catalogue, stage).stages(text, "graham-potter", "napoli") == {Stage.TALKS, *elsewhere}

    def test_a_language_without_weights_is_read_by_cues_alone(self, catalogue: Catalogue, tmp_path: Path) -> None:
        text = f"Paulo Fonseca adores the pizza of Napoli. {TALKS}"
        shutil.copy(CUES / "en.toml", tmp_path)
        assert Desk(catalogue, Reader(catalogue, tmp_path)).claims(text) == [TOLD]
        table = {"least": 0.9, "features": {"w=pizza": {"linked": 9}}}
        (tmp_path / "en.weights.json").write_text(json.dumps(table), encoding="utf-8")
        weighed = Said("paulo-fonseca", "napoli", Stage.LINKED)
        assert Desk(catalogue, Reader(catalogue, tmp_path)).claims(text) == [TOLD, weighed]

    def test_the_same_article_reads_the_same_again(self, desk: Desk, catalogue: Catalogue) -> None:
        other = Desk(catalogue, Reader(catalogue, CUES))
        for text in (KOMPANY, PLAIN, "Napoli will hand Graham Potter the keys. He starts on Monday."):
            assert desk.read(text) == desk.read(text) == other.read(text)


class TestShipped:
    """The shipped weights must take nothing for a claim that the catalogue alone would make likely."""

    NEUTRAL = (
        "Graham Potter thinks that Chelsea have the best training ground in the country.",
        "Graham Potter cycled past the stadium of Chelsea with two friends.",
        "Graham Potter and Chelsea featured in a film about the season.",
        "The groundsman of Chelsea received a letter from Graham Potter.",
        "Graham Potter shook hands with the mascot of Chelsea.",
    )

    @pytest.mark.parametrize("text", NEUTRAL)
    @pytest.mark.parametrize("date", ["2023-05-10", "2022-09-30"], ids=["just gone", "just come"])
    def test_who_has_just_come_or_gone_may_be_named_beside_the_club(self, desk: Desk, text: str, date: str) -> None:
        assert desk.claims(text, date) == []

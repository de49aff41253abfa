"""Weighing: pairs of a person and a club, their features, the weights, and what they add to what the cues tell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalogue import Catalogue
from store.errors import CatalogueError
from store.model import Direction, Stage
from store.reading.features import SentenceFeatures
from store.reading.found import Evidence, ReadSentence
from store.reading.pairs import Pair, Where, pairs_of
from store.reading.pipeline import Reader
from store.reading.scene import Scene
from store.reading.weighing import Stands, Weigher
from store.reading.weights import KINDS, NO_CLAIM, Weights
from store.seeds import seeds_folder
from tests.store.reading.builders import DAY, Desk, Said

CUES = seeds_folder() / "cues"
TALKS = "Graham Potter is in talks with Napoli."
PLAIN = "Graham Potter adores the pizza of Napoli."
# He had moved from Burnley to Bayern in May.
KOMPANY = "Napoli fans sang for Napoli, and even Burnley waved at Bayern Munich. Vincent Kompany smiled."
KOMPANY_DAY = "2024-10-01"
PIECES = "Graham Potter|David Moyes|Napoli|West Ham|Sky Sports|he|said|is in talks with|boss|, but|2-1|left".split("|")


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as a weigher gets it, with its pairs."""

    sentence: ReadSentence
    scene: Scene
    pairs: list[Pair]

    def brief(self) -> list[tuple[str, str, Where]]:
        return [(str(pair.person), str(pair.club), pair.where) for pair in self.pairs]


class Ear(Weigher):
    """Judges nothing, and remembers what it was asked to weigh."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(Weights({}, least=2.0))
        self._desk = Desk(catalogue, Reader(catalogue, CUES, self))
        self._heard: list[Heard] = []

    def weigh(self, sentence: ReadSentence, scene: Scene, stands: Stands) -> Iterator[Evidence]:
        self._heard.append(Heard(sentence, scene, list(pairs_of(sentence.clause, scene, sentence.focus))))
        yield from ()

    def hear(self, text: str, date: str = DAY) -> list[Heard]:
        self._heard.clear()
        self._desk.read(text, date)
        return self._heard.copy()

    def features(self, text: str) -> set[str]:
        """The features of Potter and Napoli in the last sentence."""
        heard = self.hear(text)[-1]
        (pair,) = (pair for pair in heard.pairs if (pair.person, pair.club) == ("graham-potter", "napoli"))
        return set(SentenceFeatures(heard.sentence, heard.scene).of(pair))


@pytest.fixture(scope="module")
def ear(catalogue: Catalogue) -> Ear:
    return Ear(catalogue)


def saying(catalogue: Catalogue, stage: Stage, feature: str = "@") -> Desk:
    """A desk that weighs one feature as one stage; every pair has `@`, which else speaks for no claim."""
    rows = {"@": {0: 9.0}, feature: {KINDS.index(stage): 20.0}}
    return Desk(catalogue, Reader(catalogue, CUES, Weigher(Weights(rows, least=0.9))))


class TestPairs:
    def test_everybody_with_every_club_that_is_named(self, ear: Ear) -> None:
        (heard,) = ear.hear("Graham Potter and Paulo Fonseca saw Napoli beat Lyon.")
        people, clubs = ("graham-potter", "paulo-fonseca"), ("napoli", "lyon")
        assert heard.brief() == [(person, club, Where.NAMED) for person in people for club in clubs]
        (pair,) = ear.hear("Graham Potter, the dog of Graham Potter and Napoli's mascot cheered Napoli.")[0].pairs
        assert (len(pair.people), len(pair.clubs)) == (2, 2), "who is named twice is one"

    def test_clubs_are_understood_by_topic_home_and_what_he_left(self, ear: Ear) -> None:
        (heard,) = ear.hear(KOMPANY, KOMPANY_DAY)
        clubs = (("napoli", Where.TOPIC), ("bayern-munich", Where.HOME), ("burnley", Where.LEFT))
        assert heard.brief() == [("vincent-kompany", club, where) for club, where in clubs]
        (heard,) = ear.hear("David Moyes of West Ham and West Ham's fans booed.")
        assert heard.brief() == [("david-moyes", "west-ham-united", Where.NAMED)], "it is named already"

    def test_a_pronoun_means_whom_the_text_spoke_of(self, ear: Ear) -> None:
        first, second = ear.hear("Graham Potter saw Napoli. He bought a scarf.")
        assert (first.sentence.focus, second.sentence.focus) == (None, "graham-potter")
        assert second.brief() == [("graham-potter", "napoli", Where.TOPIC)]
        assert second.pairs[0].people == ""


class TestFeatures:
    @given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
    def test_none_twice_and_the_same_whatever_stands_for_names(self, ear: Ear, pieces: list[str]) -> None:
        for heard in ear.hear(" ".join(["Graham Potter", *pieces]) + "."):
            features, moved = SentenceFeatures(heard.sentence, heard.scene), _moved(heard.sentence)
            for pair, other in zip(heard.pairs, pairs_of(moved.clause, heard.scene, moved.focus), strict=True):
                found = features.of(pair)
                assert len(found) == len(set(found))
                assert found == features.shared + features.of_pair_alone(pair)
                assert found == SentenceFeatures(moved, heard.scene).of(other)

    @pytest.mark.parametrize(
        ("text", "signs"),
        [
            ("Napoli boss Graham Potter yawned.", {"@label=current", "k"}),
            ("Former Napoli boss Graham Potter yawned.", {"@label=former", "k"}),
            ("Former Chelsea boss Graham Potter waved at Napoli.", {"@label elsewhere", "k"}),
            ("Graham Potter said that Paulo Fonseca loves Napoli.", {"@speaks", "k"}),
            ("Paulo Fonseca said that Graham Potter loves Napoli.", {"k"}),
            ("Graham Potter saw Napoli. He bought a scarf.", {"@pronoun", "k"}),
            (TALKS, {"k=talks"}),
        ],
    )
    def test_signs(self, ear: Ear, text: str, signs: set[str]) -> None:
        every = {"@label=current", "@label=former", "@label elsewhere", "@speaks", "@pronoun", "k", "k=talks"}
        assert every & ear.features(text) == signs


def _moved(sentence: ReadSentence) -> ReadSentence:
    """The same sentence with other characters for its names."""
    clause = sentence.clause
    table = {ord(char): chr(ord(char) + 0x155) for char in clause.named}
    named = {char.translate(table): mention for char, mention in clause.named.items()}
    short, low = clause.short.translate(table), clause.low.translate(table)
    moved = replace(clause, short=short, low=low, named=named, people=[], clubs=[])
    moved.close()
    return replace(sentence, clause=moved, speakers=frozenset(char.translate(table) for char in sentence.speakers))


NUMBERS = st.sampled_from(range(len(KINDS)))
ROWS = st.dictionaries(st.sampled_from("abcd"), st.dictionaries(NUMBERS, st.floats(-30, 30)), min_size=1)


class TestWeights:
    @given(ROWS, NUMBERS, st.floats(0, 30))
    def test_certainty_is_a_share_and_follows_a_weight(
        self, rows: dict[str, dict[int, float]], kind: int, more: float
    ) -> None:
        feature, row = next(iter(rows.items()))
        before = Weights(rows, 0.9).judge("abcd").certainty
        after = Weights(rows | {feature: row | {kind: row.get(kind, 0.0) + more}}, 0.9).judge("abcd").certainty
        assert 0 <= before <= 1
        assert after >= before - 1e-9 if KINDS[kind] else after <= before + 1e-9

    @pytest.mark.parametrize(
        "written",
        [None, "", '{"least": 1', "[]", '{"least": 1}', '{"features": {}}', '{"least":1,"features":{"a":{"sold":1}}}'],
    )
    def test_a_damaged_or_missing_file_is_named(self, tmp_path: Path, written: str | None) -> None:
        path = tmp_path / "xx.weights.json"
        if written is not None:
            path.write_text(written, encoding="utf-8")
        with pytest.raises(CatalogueError, match=r"xx\.weights\.json"):
            Weights.load(path)

    @pytest.mark.parametrize("path", sorted(CUES.glob("*.weights.json")), ids=lambda path: path.name)
    def test_what_is_shipped_is_small_and_knows_its_stages(self, path: Path) -> None:
        assert path.stat().st_size < 1_000_000
        assert 0 < Weights.load(path).least < 1
        kinds = {kind for row in json.loads(path.read_text(encoding="utf-8"))["features"].values() for kind in row}
        assert kinds <= {NO_CLAIM, *Stage}


class TestWeigher:
    def test_a_pair_that_a_cue_settled_is_left_alone(self, catalogue: Catalogue) -> None:
        claims = saying(catalogue, Stage.PRESSURE).claims(f"Paulo Fonseca sees that {TALKS}")
        settled, weighed = Said("graham-potter", "napoli", Stage.TALKS), Said("paulo-fonseca", "napoli", Stage.PRESSURE)
        assert claims == [settled, weighed]

    @pytest.mark.parametrize(("stage", "least"), [(Stage.TALKS, (0.7, 1)), (Stage.RULED_OUT, (1, 0.7))])
    def test_a_certainty_below_the_least_is_no_claim(
        self, catalogue: Catalogue, stage: Stage, least: tuple[float, float]
    ) -> None:
        rows = {"@": {KINDS.index(stage): 4.0}}  # 84 %
        for weights, found in ((Weights(rows, *least), {stage}), (Weights(rows, *least[::-1]), set())):
            desk = Desk(catalogue, Reader(catalogue, CUES, Weigher(weights)))
            assert desk.stages(PLAIN, "graham-potter", "napoli") == found

    @pytest.mark.parametrize("stage", Stage)
    def test_an_understood_club_can_only_be_one_that_he_gives_up(self, catalogue: Catalogue, stage: Stage) -> None:
        claims = saying(catalogue, stage, "w=smil").claims(KOMPANY, KOMPANY_DAY)
        may_tell = stage.direction is Direction.DEPARTURE and stage is not Stage.LEFT
        assert Said("vincent-kompany", "napoli", stage) in claims, "the topic may be anything"
        assert (Said("vincent-kompany", "bayern-munich", stage) in claims) is may_tell
        assert len(claims) == 1 or may_tell

    def test_what_the_catalogue_contradicts_does_not_stand(self, catalogue: Catalogue) -> None:
        text = "David Moyes and Graham Potter saw West Ham lose to Napoli."
        found = saying(catalogue, Stage.LINKED).claims(text)
        assert len(found) == 3
        assert Said("david-moyes", "west-ham-united", Stage.LINKED) not in found

    def test_the_place_is_the_clause_of_the_person_or_a_pronouns_sentence(self, catalogue: Catalogue) -> None:
        text = "It hailed. Umbrellas flew, while Graham Potter thought of Napoli, but nobody minded the puddles."
        (claim,) = saying(catalogue, Stage.LINKED).read(text).claims
        assert text[claim.start : claim.end].removeprefix(", while ") == "Graham Potter thought of Napoli"
        text = "Graham Potter ate. Napoli, he swore, had the oven."
        (claim,) = saying(catalogue, Stage.LINKED, "w=oven").read(text).claims
        assert text[claim.start : claim.end] == "Napoli, he swore, had the oven."

    def test_the_reason_names_words(self, catalogue: Catalogue) -> None:
        (claim,) = saying(catalogue, Stage.LINKED, "w=pizza").read(PLAIN).claims
        assert claim.why == "“pizza” weighed as linked, 100%"

    @pytest.mark.parametrize("stage", [Stage.APPOINTED, Stage.LINKED, Stage.LEFT])
    @pytest.mark.parametrize("text", [f"{TALKS} {PLAIN}", f"{PLAIN} {TALKS}"])
    def test_a_cue_anywhere_goes_before_what_is_weighed(self, catalogue: Catalogue, stage: Stage, text: str) -> None:
        elsewhere = {stage} if stage.direction is Direction.DEPARTURE else set()
        assert saying(catalogue, stage).stages(text, "graham-potter", "napoli") == {Stage.TALKS, *elsewhere}

    def test_a_language_without_weights_is_read_by_cues_alone(self, catalogue: Catalogue, tmp_path: Path) -> None:
        text = f"Paulo Fonseca adores the pizza of Napoli. {TALKS}"
        shutil.copy(CUES / "en.toml", tmp_path)
        told = [Said("graham-potter", "napoli", Stage.TALKS)]
        assert Desk(catalogue, Reader(catalogue, tmp_path)).claims(text) == told
        table = {"least": 0.9, "features": {"w=pizza": {"linked": 9}}}
        (tmp_path / "en.weights.json").write_text(json.dumps(table), encoding="utf-8")
        weighed = Said("paulo-fonseca", "napoli", Stage.LINKED)
        assert Desk(catalogue, Reader(catalogue, tmp_path)).claims(text) == [*told, weighed]

    def test_the_same_article_reads_the_same_again(self, desk: Desk, catalogue: Catalogue) -> None:
        other = Desk(catalogue, Reader(catalogue, CUES))
        for text in (
            KOMPANY,
            "Napoli will hand Graham Potter the keys. He starts on Monday. Paulo Fonseca missed out.",
        ):
            assert desk.read(text) == desk.read(text) == other.read(text)

"""The labelled texts hold together, and none of them is what the reader is measured on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from store.catalogue import Catalogue, load_catalogue
from store.model import Stage
from store.seeds import seeds_folder
from store.text import fold, sentences
from tests.gold.records import OWN_SETS, GoldSet, known_sets
from tests.training.labelled import TAUGHT_SETS, TEXTS, Labels

FILES = sorted(TEXTS.glob("*.jsonl"))
MEASURING = [gold_set for gold_set in known_sets() if gold_set.name not in TAUGHT_SETS]
OF_ITS_OWN = 30  # characters from which on a sentence is nobody else's


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(seeds_folder())


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def told(text: str) -> set[str]:
    return {fold(text[s.start : s.end]).strip() for s in sentences(text) if s.end - s.start >= OF_ITS_OWN}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_is_whole(path: Path) -> None:
    table = rows(path)
    assert len({row["id"] for row in table}) == len(table) > 0
    for row in table:
        dt.date.fromisoformat(row["date"])
        for _manager, _club, stage, *rest in row["claims"]:
            Stage(stage)
            quotes = rest[:-1] if rest[-1:] == ["opt"] else rest
            assert [quote for quote in quotes if quote and quote in row["text"]] == quotes[:1] == quotes, row["id"]


def test_all_texts_load_those_of_held_sets_aside(catalogue: Catalogue) -> None:
    assert set(TAUGHT_SETS) <= {name for name in OWN_SETS if not name.startswith("held")}
    texts = list(Labels(catalogue).all())
    assert {row["id"] for path in FILES for row in rows(path)} < {str(text.draft.id) for text in texts}
    assert [text.draft.id for text in texts for label in text.labels if label.quote not in text.draft.text] == []


def test_almost_everybody_is_in_the_catalogue(catalogue: Catalogue) -> None:
    sides = (catalogue.managers, catalogue.clubs)
    known = [{fold(name) for entity in side.values() for name in (entity.name, *entity.aka)} for side in sides]
    wanted = {(side, claim[side]) for path in FILES for row in rows(path) for claim in row["claims"] for side in (0, 1)}
    absent = sorted(name for side, name in wanted if fold(name) not in known[side])
    assert len(absent) * 20 <= len(wanted), absent


@pytest.mark.parametrize("gold_set", MEASURING, ids=lambda gold_set: gold_set.name)
def test_no_sentence_that_is_taught_stands_in_a_set_for_measuring(gold_set: GoldSet, catalogue: Catalogue) -> None:
    if not gold_set.is_there:
        pytest.skip(f"the shared set {gold_set.name!r} is not beside this checkout")
    measured = {sentence for row in rows(gold_set.articles) for sentence in told(row["text"])}
    assert [t.draft.id for t in Labels(catalogue).all() if told(t.draft.text) & measured] == []

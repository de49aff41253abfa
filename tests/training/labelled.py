"""Labelled texts: what each claims, in the project's own words. Loading only.

The short texts of `texts/` have claims without places, the gold sets have them with the words that show each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.catalogue import Catalogue
from store.model import ArticleId, ClubId, Draft, Kind, ManagerId, Stage
from store.text import fold
from tests.gold.records import GoldSet, known_sets

TEXTS = Path(__file__).parent / "texts"
TAUGHT_SETS = ("own", "fresh", "news", "columns")
"""The gold sets that are trained on; the others are for measuring alone."""


@dataclass(frozen=True, slots=True)
class Label:
    """A claim that a text makes. `quote` is the words that show it, empty where they are not marked."""

    person: ManagerId
    club: ClubId
    stage: Stage
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and all that it claims."""

    draft: Draft
    labels: tuple[Label, ...]


class Labels:
    """Reads labelled texts; names that the catalogue does not know are left out."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids = {
            (kind, fold(name)): entity.id
            for kind, entities in ((Kind.MANAGER, catalogue.managers), (Kind.CLUB, catalogue.clubs))
            for entity in reversed(entities.values())
            for name in (*entity.aka, entity.name)
        }

    def all(self) -> Iterator[Labelled]:
        """Yield every text to train on."""
        for path in sorted(TEXTS.glob("*.jsonl")):
            yield from self.texts(path)
        for gold_set in known_sets():
            if gold_set.name in TAUGHT_SETS:
                yield from self.gold(gold_set)

    def texts(self, path: Path) -> Iterator[Labelled]:
        """Yield the texts of a file of rows with `id`, `date`, `text` and `claims`."""
        for row in _rows(path):
            yield self._labelled(row, [_named(*claim) for claim in row["claims"]])

    def gold(self, gold_set: GoldSet) -> Iterator[Labelled]:
        """Yield the articles of a gold set."""
        claims = {row["id"]: row["claims"] for row in _rows(gold_set.gold)}
        for row in _rows(gold_set.articles):
            yield self._labelled(row, claims[row["id"]])

    def _labelled(self, row: dict[str, Any], claims: list[dict[str, Any]]) -> Labelled:
        # Without its title: a quotation says nothing of where in a title its claim stands.
        draft = Draft(ArticleId(row["id"]), row["id"], row["text"], date=row.get("date"))
        return Labelled(draft, tuple(filter(None, map(self._label, claims))))

    def _label(self, claim: dict[str, Any]) -> Label | None:
        person = self._ids.get((Kind.MANAGER, fold(claim["manager"])))
        club = self._ids.get((Kind.CLUB, fold(claim["club"])))
        if person is None or club is None:
            return None
        stage = Stage(claim["stage"])
        return Label(ManagerId(person), ClubId(club), stage, claim.get("quote", ""), bool(claim.get("opt")))


def _named(manager: str, club: str, stage: str, *more: str) -> dict[str, Any]:
    """A claim of a row: its quotation, if it has one, and `opt`, if it is optional, stand behind the three."""
    quote = next((word for word in more if word != "opt"), "")
    return {"manager": manager, "club": club, "stage": stage, "quote": quote, "opt": "opt" in more}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())

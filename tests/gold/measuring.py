"""Reads a whole set with the shipped catalogue and scores it; the floors that a score must keep."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store.catalogue import Catalogue, load_catalogue
from store.ingest import read_paths
from store.model import Draft
from store.reading.pipeline import Reader
from store.seeds import seeds_folder
from tests.gold.found import found_in
from tests.gold.naming import flat
from tests.gold.records import GoldSet, load
from tests.gold.scoring import Score, score

FLOORS = Path(__file__).parent / "floors.toml"
PINNED = (
    "claims stages sources dates junk mentions mentions.manager mentions.club mentions.source recall.described".split()
)


_OTHER_NATIONS = frozenset("Bosnia|Czechia|Great Britain|Ireland|Syria|Türkiye|USA|Uganda|Yugoslavia".split("|"))


@dataclass(frozen=True, slots=True)
class Bench:
    """A catalogue and a reader over it, loaded once for several sets."""

    catalogue: Catalogue
    reader: Reader

    @classmethod
    def open(cls) -> Bench:
        catalogue = load_catalogue(seeds_folder())
        return cls(catalogue, Reader(catalogue, seeds_folder() / "cues"))

    def measure(self, gold_set: GoldSet) -> Score:
        """Read the set's articles as `rumours read` does, and score what was found."""
        drafts = [item for item in read_paths([str(gold_set.articles)]) if isinstance(item, Draft)]
        found = {str(draft.id): found_in(self.reader.read(draft), self.catalogue) for draft in drafts}
        return score(load(gold_set), found, self.nations)

    @property
    def nations(self) -> frozenset[str]:
        """The flat names of the countries that managers come from: national teams bear them."""
        countries = {nation for manager in self.catalogue.managers.values() for nation in manager.nation}
        return frozenset(map(flat, countries | _OTHER_NATIONS))


def pinned(measured: Score) -> dict[str, float]:
    """The figures that have a floor: F1, recall for descriptions; rounded down, so that a floor is never above them."""
    figures = {}
    for name in PINNED:
        figure = measured.figures.get(name)
        if figure is not None:
            value = figure.recall if name.startswith("recall.") else figure.f1
            figures[name] = math.floor(value * 1000) / 1000
    return figures


def load_floors() -> dict[str, dict[str, float]]:
    """The floors by set and figure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


def write_floors(floors: Mapping[str, Mapping[str, float]]) -> None:
    """Write the floors back, sets and figures in a fixed order."""
    lines = ["# What each set reached: it may rise and not fall. `python -m tests.gold --raise` raises it.", ""]
    for name, figures in floors.items():
        lines += [f"[{name}]", *(f'"{figure}" = {figures[figure]:.3f}' for figure in PINNED if figure in figures), ""]
    FLOORS.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")

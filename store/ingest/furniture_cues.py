"""The patterns that tell furniture from article, as `seeds/cues/furniture.toml` lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from store.errors import CatalogueError
from store.model import FurnitureKind
from store.seeds import seeds_folder


class Reach(StrEnum):
    """How much of the text a pattern condemns."""

    LINE = "line"
    SHORT = "short"
    SENTENCE = "sentence"
    LIST = "list"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the file."""

    pattern: str
    why: FurnitureKind
    reach: Reach
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceCue:
    """A pattern that may stand anywhere, tried only where the text holds one of `needs`: a look for words is cheap."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    why: FurnitureKind


@dataclass(frozen=True, slots=True)
class FurnitureCues:
    """All rows; those for lines are one alternation, whose matching group is the row's number, counted from 1."""

    line_cues: tuple[Cue, ...]
    at_line_start: re.Pattern[str]
    sentence_cues: tuple[SentenceCue, ...]


@cache
def furniture_cues() -> FurnitureCues:
    """Return the shipped patterns, read on first use; raises `CatalogueError` where the file is not as it should be."""
    return load_furniture_cues(seeds_folder() / "cues" / "furniture.toml")


def load_furniture_cues(path: Path) -> FurnitureCues:
    """Return the patterns of `path`; raises `CatalogueError` naming the file and the row."""
    import tomllib  # for the first article only

    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("cue", [])
    except (OSError, ValueError) as error:
        raise CatalogueError(f"The furniture patterns {path} cannot be read: {error}.") from error
    cues = tuple(_cue(path, number, row) for number, row in enumerate(rows, 1))
    line_cues = tuple(cue for cue in cues if cue.reach is not Reach.SENTENCE)
    sentence_cues = tuple(
        SentenceCue(cue.needs, re.compile(rf"\b(?:{cue.pattern})", re.MULTILINE), cue.why)
        for cue in cues
        if cue.reach is Reach.SENTENCE
    )
    return FurnitureCues(line_cues, _alternation(line_cues), sentence_cues)


def _cue(path: Path, number: int, row: dict[str, Any]) -> Cue:
    try:
        cue = Cue(row["pattern"], FurnitureKind(row["why"]), Reach(row["reach"]), tuple(row.get("needs", ())))
        if (cue.reach is Reach.SENTENCE) != bool(cue.needs):
            raise ValueError("`needs` belongs to the reach `sentence`, which has to have it")
        if re.compile(cue.pattern).groups:
            raise ValueError("a capturing group; write (?:…)")
    except (KeyError, ValueError, re.error) as error:
        raise CatalogueError(f"{path}: pattern {number} cannot be used: {error}.") from error
    return cue


def _alternation(cues: tuple[Cue, ...]) -> re.Pattern[str]:
    rows = "|".join(f"({cue.pattern})" for cue in cues)
    return re.compile(rows or r"(?!)", re.MULTILINE)

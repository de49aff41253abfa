"""The patterns that tell furniture from article, as `seeds/cues/furniture.toml` lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from store.errors import CatalogueError
from store.ingest.trees import alternatives, tree
from store.model import FurnitureKind
from store.seeds import seeds_folder

# A letter that begins a pattern and has to be there.
_LETTER = re.compile(r"[a-z](?![?*+{])")
# The sign before a word is part of the match: with it the search can leap from word to word.
_WORD_AHEAD = r"[ \n\"'(/*>:|.-]%s"


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


@dataclass(frozen=True, slots=True)
class CueSet:
    """Rows that are looked for together. `rows_of_group` tells the row by the group that a match of either ends in.

    `lettered` holds the rows' alternatives that begin with a letter, `loose` those that may begin with anything.
    """

    cues: tuple[Cue, ...]
    lettered: re.Pattern[str]
    loose: re.Pattern[str]

    def cue_of(self, match: re.Match[str]) -> Cue:
        """Return the row that a match belongs to."""
        return self.cues[int((match.lastgroup or "row_0").split("_")[1])]


@dataclass(frozen=True, slots=True)
class FurnitureCues:
    """All rows: those that begin a line of any length, those that begin a short one, those that stand anywhere."""

    lines: CueSet
    short_lines: CueSet
    sentences: CueSet


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
    of_lines = tuple(cue for cue in cues if cue.reach is not Reach.SENTENCE)
    return FurnitureCues(
        lines=_cue_set(tuple(cue for cue in of_lines if cue.reach is not Reach.SHORT), "%s"),
        short_lines=_cue_set(of_lines, "%s"),
        sentences=_cue_set(tuple(cue for cue in cues if cue.reach is Reach.SENTENCE), _WORD_AHEAD),
    )


def _cue(path: Path, number: int, row: dict[str, Any]) -> Cue:
    try:
        cue = Cue(row["pattern"], FurnitureKind(row["why"]), Reach(row["reach"]))
        if re.compile(cue.pattern).groups:
            raise ValueError("a capturing group; write (?:…)")
        if cue.reach is Reach.SENTENCE and not all(_LETTER.match(way) for way in alternatives(cue.pattern)):
            raise ValueError("each way to read a pattern of the reach `sentence` has to begin with a letter")
    except (KeyError, ValueError, re.error) as error:
        raise CatalogueError(f"{path}: pattern {number} cannot be used: {error}.") from error
    return cue


def _cue_set(cues: tuple[Cue, ...], frame: str) -> CueSet:
    ways = [tuple(alternatives(cue.pattern)) for cue in cues]
    lettered = [tuple(way for way in row if _LETTER.match(way)) for row in ways]
    loose = [
        f"(?:{'|'.join(rest)})(?P<row_{number}>)"
        for number, row in enumerate(ways)
        if (rest := [way for way in row if not _LETTER.match(way)])
    ]
    return CueSet(
        cues,
        re.compile(frame % tree(lettered), re.MULTILINE),
        re.compile("|".join(loose) or "(?!)", re.MULTILINE),
    )

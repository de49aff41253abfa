"""The cues of claims as compiled rules: rows of a language's cue file, checked when they are loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from store.errors import CatalogueError
from store.model import Stage
from store.reading.clauses import CLUB, PERSON, SOURCE
from store.reading.triggers import Triggers


class Side(StrEnum):
    """On which side of a cue the person stands of whom it speaks."""

    LEFT = "left"
    RIGHT = "right"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that shows a stage. A weak one that must be `known` counts only for what the catalogue knows as news."""

    stage: Stage
    who: Side
    pattern: re.Pattern[str]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """What stands before a verb, and the stage that it makes of it; one that is not `strong` yields to its betters."""

    stage: Stage
    pattern: re.Pattern[str]
    strong: bool


@dataclass(frozen=True, slots=True)
class VerbSet:
    """Verbs of joining or leaving: those that take the person as object, those that he does himself.

    `certain` is the stage of a plain past form, `unsure` that of a bare infinitive or a free gerund.
    """

    takes_person: re.Pattern[str]
    by_person: re.Pattern[str]
    modals: tuple[Modal, ...]
    certain: Stage
    unsure: Stage


@dataclass(frozen=True, slots=True)
class CueBook:
    """All cues of one language."""

    cues: tuple[Cue, ...]
    triggers: Triggers
    verbs: tuple[VerbSet, ...]
    hedged: re.Pattern[str]
    denied: re.Pattern[str]
    other_post: re.Pattern[str]
    unfinished: re.Pattern[str]
    odds: re.Pattern[str]


def load_cues(cue_file: Mapping[str, Any]) -> CueBook:
    """Return the cues of a parsed cue file; raises `CatalogueError` naming a row that is none."""
    cues = [
        Cue(Stage(row["stage"]), Side(row["who"]), _compiled(words), row.get("known", False))
        for row in cue_file["cues"]
        for words in row["words"]
    ]
    verbs = tuple(_verb_set(row) for row in cue_file["verbs"])
    context = cue_file["context"]
    around = (_compiled(context[key]) for key in ("hedged", "denied", "other_post", "unfinished", "odds"))
    return CueBook(tuple(cues), Triggers([cue.pattern.pattern for cue in cues]), verbs, *around)


def _verb_set(row: Mapping[str, Any]) -> VerbSet:
    modals = tuple(
        Modal(Stage(m["stage"]), _compiled(rf"\b(?:{m['words']})(?= |$)"), m.get("strong", True)) for m in row["modals"]
    )
    return VerbSet(_compiled(row["takes_person"]), _compiled(row["by_person"]), modals, Stage(row["certain"]), Stage(row["unsure"]))


def _compiled(words: str) -> re.Pattern[str]:
    word = rf"(?:[\w'-]|{CLUB})+"
    pattern = words.replace("{P}", PERSON).replace("{C}", CLUB).replace("{S}", SOURCE).replace("{W}", word)
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise CatalogueError(f"The cue {words!r} is no regular expression: {error}.") from error

"""The cues of claims as rules: rows of a language's cue file, compiled when a sentence first asks for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from store.model import Stage
from store.reading.grammar import Grammar, load_grammar
from store.reading.phrases import Expression, Phrases, listed, phrases_of
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
    pattern: Expression
    known: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """What stands before a verb, and the stage that it makes of it; one that is not `strong` yields to its betters."""

    stage: Stage
    pattern: Expression
    strong: bool


@dataclass(frozen=True, slots=True)
class VerbSet:
    """Verbs of joining or leaving: those that take the person as object, those that he does himself.

    `certain` is the stage of a plain past form, `coming` that of a progressive one (`is leaving`), `unsure` that of a
    bare infinitive or a free gerund.
    """

    takes_person: Expression
    by_person: Expression
    modals: tuple[Modal, ...]
    certain: Stage
    coming: Stage
    unsure: Stage


@dataclass(frozen=True, slots=True)
class Context:
    """What around a cue weakens it, denies it, or turns it into something else; in lower case."""

    hedged: Expression
    denied: Expression
    other_post: Expression
    unfinished: Expression
    odds: Expression


@dataclass(frozen=True, slots=True)
class CueBook:
    """All cues of one language. `triggers` numbers the cues in order, then for each verb set its two patterns."""

    cues: tuple[Cue, ...]
    triggers: Triggers
    verbs: tuple[VerbSet, ...]
    context: Context
    grammar: Grammar


def load_cues(cue_file: Mapping[str, Any]) -> CueBook:
    """Return the cues of a parsed cue file; raises `CatalogueError` naming what is missing.

    Cues, verbs and what stands around them match lower case only (`Clause.low`): twice as fast as matching any case.
    """
    phrases = phrases_of(cue_file)
    cues = [
        Cue(Stage(row["stage"]), Side(row["who"]), phrases.pattern(words, flags=re.NOFLAG), row.get("known", False))
        for row in cue_file["cues"]
        for words in row["words"]
    ]
    verbs = tuple(_verb_set(row, phrases) for row in cue_file["verbs"])
    patterns = [cue.pattern.words for cue in cues]
    patterns += [p.words for verb_set in verbs for p in (verb_set.takes_person, verb_set.by_person)]
    triggers = Triggers(patterns, frozenset(listed(cue_file["language"]["words"])))
    around = phrases.table(Context, cue_file["context"], "context", re.NOFLAG)
    return CueBook(tuple(cues), triggers, verbs, around, load_grammar(cue_file, phrases))


def _verb_set(row: Mapping[str, Any], phrases: Phrases) -> VerbSet:
    modals = tuple(
        Modal(
            Stage(modal["stage"]),
            phrases.pattern(modal["words"], r"\b(?:{})(?= |$)", re.NOFLAG),
            modal.get("strong", True),
        )
        for modal in row["modals"]
    )
    return VerbSet(
        takes_person=phrases.pattern(row["takes_person"], r"\b(?:{})\b", re.NOFLAG),
        by_person=phrases.pattern(row["by_person"], r"\b(?:{})\b", re.NOFLAG),
        modals=modals,
        certain=Stage(row["certain"]),
        coming=Stage(row["coming"]),
        unsure=Stage(row["unsure"]),
    )

"""The words in a text that may tell its date, found in one look: verbs of coming and going, times, numbers.

What they mean is for others to say; here they are only found. One look is what the budget of time allows, and it goes
by the first letter of each word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from store.ingest.dates.calendar_rows import PHASES
from store.ingest.trees import alternatives, rows_of, tree


class Hint(StrEnum):
    """What a word that was found may be."""

    __hash__ = str.__hash__  # an enumeration's own is written in Python, and asked for at every look-up

    SPELL = "spell"
    PHASE = "phase"
    BREAK = "break"
    ENDED = "ended"
    BEGAN = "began"
    TIME = "time"
    AGE = "age"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Row:
    """Words that may be a hint: alternatives, each of which begins with a letter or stands for a digit.

    `number` is the place of a phase's row in `PHASES`.
    """

    hint: Hint
    words: tuple[str, ...]
    number: int = 0


# Other things that are left than clubs.
_LEFT = (
    "left(?![- ](?:back|wing|foot|side|hand|out|with|to|him|her|it|them|us|me|on|in|at|over|off|no|little|more|a|an|for"
    "|behind|open|without|red|his(?! (?:post|role|job|position))|\\w+ing|by (?:the|his) (?:exit|departure))\\b)"
)


_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ROWS = (
    *(Row(Hint.PHASE, tuple(alternatives(phase.pattern)), number) for number, phase in enumerate(PHASES)),
    Row(Hint.BREAK, ("international break",)),
    Row(Hint.SPELL, (
        "months? (?:in|into|at)(?!-)", "years? (?:in|into|at)(?!-)",
        *(f"{nth} (?:full )?(?:season|year|campaign)"
          for nth in "second third fourth fifth sixth seventh eighth ninth".split()),
    )),
    Row(Hint.ENDED, (
        "sacked", "sacking", "sack", "dismissed", "dismissal", "dismiss", "axed", "axing", "axe", "fired",
        "parted (?:company|ways)", "part ways", "parting", _LEFT, "leaves",
        "leave", "leaving", "departed", "departure", "departing", "depart", "resigned", "resignation", "resigning",
        "resigns", "stepped down", "stepping down", "steps? down", "relieved", "removed", "quitting", "quits?",
        "ousted", "exit", "given the (?:boot|sack|push)", "walked (?:away|out)", "shown the door",
        "lost his job", "losing his job",
    )),
    Row(Hint.BEGAN, (
        "appointed", "appointment", "appointing", "appoints?", "took (?:over|charge|the reins|on the role)",
        "taken (?:over|charge|the reins|on the role)", "tak(?:es?|ing) (?:over|charge|the reins)",
        "taking the [\\w' ]{2,20} (?:job|role|reins)", "arrived",
        "arrival", "arriving", "replac(?:ed?|es|ing)", "succeed(?:ed|s|ing)?", "hired", "hiring", "named",
        "installed", "joined", "joining", "unveiled", "brought in", "came in", "moved to", "drafted in",
        "handed the (?:job|role|reins)", "given the job", "started (?:his|her) (?:role|job|reign)", "inherited",
        "becom(?:es?|ing)", "became", "put in charge", "return(?:ed|s|ing)",
    )),
    Row(Hint.TIME, (
        "yesterday", "today", "tonight", "ago", "weeks?", "weekend", "months?", "year", "season", "term", "campaign",
        "summer", "winter", *_MONTHS, *_WEEKDAYS,
    )),
    Row(Hint.AGE, (r"\d\d-year-old", r"\d\d(?=,)")),
    Row(Hint.YEAR, (r"\d\d\d\d",)),
)  # fmt: skip


# The space before a word is part of the match: with it the search can leap from word to word.
_HINTS = re.compile(rf" (?:{tree([row.words for row in _ROWS])})(?!\w)")
_ROW_OF = {group: _ROWS[number] for group, number in rows_of(_HINTS).items()}


class Found(NamedTuple):
    """Where a hint stands; `number` is the row of a phase."""

    start: int
    end: int
    number: int


def hints(flat: str) -> dict[Hint, list[Found]]:
    """Return the hints in a flattened text by what they may be, each list in order."""
    found: dict[Hint, list[Found]] = {hint: [] for hint in Hint}
    spaced = f" {flat}".replace("\n", " ").replace('"', " ").replace("(", " ")
    for match in _HINTS.finditer(spaced):
        row = _ROW_OF[match.lastindex or 0]
        start, end = match.span()
        found[row.hint].append(Found(start, end - 1, row.number))
    return found

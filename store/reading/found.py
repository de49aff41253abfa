"""A cue found in a short sentence, and the clause around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.model import Stage
from store.reading.cues import Side

_BREAK = re.compile(
    r"[;:]|(?<= )-(?= )|,? but |,? while |,? although |,? though |,? whereas |, with |,? after |,? following |,? despite "
    r"|,? before |,? because |, who |, which |,? as (?=[\ue000-\ue7ff]|he |they |the club )|, meaning |,? since |,? if "
    r"|,? when |,? should (?=[\ue000-\ue3ff]|the )|,? amid ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a short sentence: its stage and place, the side on which its people stand, and why it counts.

    The person of a `bound` cue is its grammatical subject and stands right before it: `Klopp has been named`. A cue
    that `is_verb` tells of taking or leaving a post, whatever the words around it make of it. One that must be `known`
    counts only for what the catalogue knows as news. One `of_pronoun` has `him` for its object, who is nobody of its
    own clause.
    """

    stage: Stage
    who: Side
    start: int
    end: int
    why: str
    bound: bool = False
    is_verb: bool = False
    known: bool = False
    of_pronoun: bool = False


def clause_start(short: str, at: int) -> int:
    """Return where the clause begins in which character `at` stands."""
    return max((b.start() for b in _BREAK.finditer(short, 0, at + 1) if b.end() <= at + 1), default=0)


def clause_end(short: str, at: int) -> int:
    """Return where the clause ends in which the character before `at` stands."""
    after = _BREAK.search(short, at)
    return after.start() if after else len(short)

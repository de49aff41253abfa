"""What reading a sentence yields on its way to claims: the cues found in it, and the steps that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.model import ClubId, ManagerId, Stage
from store.reading.clauses import Clause
from store.reading.cues import Side
from store.text import Span


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


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """What the cues made of sentence `number`. `focus` is whom its pronouns mean, None where it has none.

    `signs` are the names of the words in it that weaken, deny or date what it says.
    """

    clause: Clause
    number: int
    focus: ManagerId | None
    cues: Sequence[Found]
    told: Sequence[Evidence]
    signs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A step that a sentence shows. `why` names the cue."""

    person: ManagerId
    club: ClubId
    stage: Stage
    at: Span
    sentence: int
    why: str

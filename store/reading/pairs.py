"""The pairs of a person and a club of which a sentence may say something, whatever its cues make of them.

A pair is no claim: most sentences that name two of them say nothing about a job.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.model import ClubId, ManagerId
from store.reading.clauses import Clause
from store.reading.scene import Scene


class Where(StrEnum):
    """How a sentence comes by a club: it names it, or the club is understood."""

    NAMED = "named"
    TOPIC = "topic"
    HOME = "home"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Pair:
    """A person and a club. `people` and `clubs` are the characters that stand for them in the sentence's short form.

    `people` is empty where a pronoun means the person, `clubs` where the club is understood.
    """

    person: ManagerId
    club: ClubId
    where: Where
    people: str
    clubs: str


def pairs_of(clause: Clause, scene: Scene, focus: ManagerId | None) -> Iterator[Pair]:
    """Yield the pairs of a sentence. `focus` is the person whom its pronouns mean, None for nobody or no pronoun."""
    people: dict[ManagerId, str] = {}
    for at in clause.people:
        person = clause.person(clause.short[at])
        people[person] = people.get(person, "") + clause.short[at]
    if focus is not None:
        people.setdefault(focus, "")
    named: dict[ClubId, str] = {}
    for at in clause.clubs:
        club = clause.club(clause.short[at])
        named[club] = named.get(club, "") + clause.short[at]
    for person, chars in people.items():
        for club, standing in named.items():
            yield Pair(person, club, Where.NAMED, chars, standing)
        seen = set(named)
        for understood, where in _understood(person, scene):
            if understood is not None and understood not in seen:
                seen.add(understood)
                yield Pair(person, understood, where, chars, "")


def _understood(person: ManagerId, scene: Scene) -> Sequence[tuple[ClubId | None, Where]]:
    return (scene.topic, Where.TOPIC), (scene.home(person), Where.HOME), (scene.left_home(person), Where.LEFT)

"""From one sentence to the steps it shows: each cue finds its people and its club.

Evidence is not yet a claim: the ladder keeps the most advanced step of each pair over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.clauses import PERSON, Clause, LabelEvent
from store.reading.cues import CueBook
from store.reading.found import Found, clause_end, clause_start
from store.reading.roles import FOCUS, PRONOUN, people_of, replaced_people
from store.reading.scene import Age, Scene
from store.reading.targets import clubs_of
from store.reading.verbs import find_verbs
from store.text import Span

_HISTORY = re.compile(
    r"\b(?:19|20)\d\d\b|\byears? ago\b|\bback in\b|\bprevious(?:ly)? (?:spell|stint)|\bin his (?:first|previous)", re.IGNORECASE
)
_HEDGE_WINDOW = 40
_COMING = frozenset({Stage.LINKED, Stage.FAVOURITE, Stage.AGREED})
_ANNOUNCED = 130  # days between an announced departure and its day, at most


@dataclass(frozen=True, slots=True)
class Evidence:
    """A step that a sentence shows. `why` names the cue."""

    person: ManagerId
    club: ClubId
    stage: Stage
    at: Span
    sentence: int
    why: str


class SentenceReader:
    """Reads the sentences of one article in order. `focus` is the person whom a pronoun means."""

    def __init__(self, book: CueBook, scene: Scene) -> None:
        self._book = book
        self._scene = scene
        self._focus: ManagerId | None = None

    def read(self, clause: Clause, number: int) -> list[Evidence]:
        """Return what a sentence shows, and move focus and topic on to the next."""
        found: list[Evidence] = []
        if re.search(PERSON, clause.short) or PRONOUN.search(clause.short):
            found = _without_hopes([*self._labelled(clause, number), *self._cued(clause, number)])
        self._move_on(clause, found)
        return found

    def _move_on(self, clause: Clause, found: Sequence[Evidence]) -> None:
        first = re.search(PERSON, clause.short)
        if first:
            self._focus = clause.person(first[0])
        arrivals = [e for e in found if e.stage.direction is Direction.ARRIVAL]
        for evidence in (arrivals or found)[:1]:
            self._scene.speak_of(evidence.club)

    # What labels tell: "new boss", "sacked"

    def _labelled(self, clause: Clause, number: int) -> Iterator[Evidence]:
        for event in clause.events:
            club = event.club or self._unnamed_club(event)
            if club is None or not self._stands(event.person, club, event.stage):
                continue
            yield Evidence(event.person, club, event.stage, event.at, number, f"label “{event.word}”")

    def _unnamed_club(self, event: LabelEvent) -> ClubId | None:
        scene = self._scene
        if event.stage is Stage.APPOINTED:
            return scene.new_home(event.person) or scene.topic
        return scene.left_home(event.person) if event.stage is Stage.LEFT else scene.home(event.person)

    # What cues tell

    def _cued(self, clause: Clause, number: int) -> Iterator[Evidence]:
        replaced = replaced_people(clause)
        for cue in [*self._cues(clause), *find_verbs(clause.short, self._book)]:
            if self._is_other_post(clause.short, cue):
                continue
            for place in people_of(clause, cue, replaced):
                person = self._focus if place == FOCUS else clause.person(clause.short[place])
                if person is None:
                    continue
                for club in clubs_of(clause, cue, person, place, replaced, self._scene):
                    stage = self._in_time(cue, person, club, clause.short)
                    if self._stands(person, club, stage) and not self._is_old(clause, cue, person, club):
                        first = cue.start if place == FOCUS else min(cue.start, place)
                        span = clause.span(first, max(cue.end, place + 1))
                        yield Evidence(person, club, stage, span, number, cue.why)

    def _in_time(self, cue: Found, person: ManagerId, club: ClubId, short: str) -> Stage:
        """Hold a verb against the catalogue: who is known to have come has come, who is known to have stayed has not left."""
        if cue.stage is Stage.LEFT:
            days = self._scene.stays_for_now(person, club)
            if days is not None:
                return Stage.LEAVING if days <= _ANNOUNCED else Stage.PRESSURE
        elif cue.is_verb and cue.stage is Stage.AGREED and self._book.unfinished.search(short):
            return Stage.TALKS
        elif cue.is_verb and cue.stage in _COMING and self._scene.is_in_charge(person, club):
            return Stage.APPOINTED
        return cue.stage

    def _cues(self, clause: Clause) -> Iterator[Found]:
        for cue in (self._book.cues[number] for number in self._book.triggers.candidates(clause.short)):
            for match in cue.pattern.finditer(clause.short):
                stage = self._in_context(cue.stage, clause.short, match)
                if stage is not None:
                    yield Found(stage, cue.who, *match.span(), _reason(stage, match), known=cue.known)

    def _in_context(self, stage: Stage, short: str, match: re.Match[str]) -> Stage | None:
        """Weaken what is only planned (`hoping to hold talks`), drop what is denied (`no talks`)."""
        before = short[max(clause_start(short, match.start()), match.start() - _HEDGE_WINDOW) : match.start()]
        if self._book.denied.search(before):
            return None
        if stage is Stage.AGREED and self._book.unfinished.search(short):
            return Stage.TALKS
        if stage in (Stage.TALKS, Stage.APPROACHED, Stage.RULED_OUT) and self._book.hedged.search(before):
            return None if stage is Stage.RULED_OUT else Stage.LINKED
        return stage

    def _is_other_post(self, short: str, cue: Found) -> bool:
        """Assistants, academies and directors are no claims."""
        near = short[cue.end : min(cue.end + 60, clause_end(short, cue.end))]
        return cue.stage.direction is Direction.ARRIVAL and bool(self._book.other_post.search(near))

    # Whether it may stand

    def _stands(self, person: ManagerId, club: ClubId, stage: Stage) -> bool:
        scene = self._scene
        if club not in scene.clubs:
            return False
        if stage is Stage.APPOINTED:
            return scene.arrival_age(person, club) is not Age.HISTORY
        if stage is Stage.LEFT:
            return scene.departure_age(person, club) is not Age.HISTORY
        if stage.direction is Direction.ARRIVAL:
            return not scene.is_in_charge(person, club) and not self._just_left(person, club)
        if stage is Stage.STAYING or stage is Stage.PRESSURE or stage is Stage.LEAVING:
            return scene.departure_age(person, club) is not Age.HISTORY
        return True

    def _just_left(self, person: ManagerId, club: ClubId) -> bool:
        """Whom a club has just dismissed is no candidate there."""
        return bool(self._scene.stints(person, club)) and self._scene.departure_age(person, club) is Age.NEWS

    def _is_old(self, clause: Clause, cue: Found, person: ManagerId, club: ClubId) -> bool:
        """Without stints to go by, a year or `back in` in the sentence makes an event history."""
        if cue.stage not in (Stage.APPOINTED, Stage.LEFT):
            return False
        scene = self._scene
        age = scene.arrival_age(person, club) if cue.stage is Stage.APPOINTED else scene.departure_age(person, club)
        if cue.known and age is not Age.NEWS:
            return True
        return age is Age.UNKNOWN and bool(_HISTORY.search(clause.short))


def _without_hopes(found: list[Evidence]) -> list[Evidence]:
    """Who pulls out of the running is no candidate by the words that name the running."""
    out = {(e.person, e.club) for e in found if e.stage is Stage.RULED_OUT}
    return [e for e in found if (e.person, e.club) not in out or e.stage not in (Stage.LINKED, Stage.FAVOURITE)]


def _reason(stage: Stage, match: re.Match[str]) -> str:
    words = re.sub(r"[\ue000-\uebff]", "…", match[0]).strip()
    return f"“{words}” as {stage.label}"


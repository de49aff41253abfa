"""From one sentence to the steps it shows: each cue finds its people and its club.

Evidence is not yet a claim: the ladder keeps the most advanced step of each pair over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.clauses import Clause, LabelEvent
from store.reading.cues import CueBook
from store.reading.found import Evidence, Found, ReadSentence
from store.reading.roles import FOCUS, Casting
from store.reading.scene import Age, Scene
from store.reading.targets import Targets
from store.reading.verbs import VerbFinder
from store.reading.weighing import Weigher

_MENTIONED = re.compile("[\ue000-\uebff]")
_HEDGE_WINDOW = 40
_COMING = frozenset({Stage.LINKED, Stage.FAVOURITE, Stage.AGREED})
_ANNOUNCED = 130  # days between an announced departure and its day, at most


class SentenceReader:
    """Reads the sentences of one article in order, by cues first, and then by weights where the language has them."""

    def __init__(self, book: CueBook, scene: Scene, weigher: Weigher | None = None) -> None:
        self._book = book
        self._grammar = book.grammar
        self._verbs = VerbFinder(book.verbs, book.grammar.verbs)
        self._scene = scene
        self._weigher = weigher
        self._sign_patterns = (
            ("history", book.grammar.roles.history),
            ("other post", book.context.other_post),
            ("unfinished", book.context.unfinished),
        )
        self._focus: ManagerId | None = None  # whom a pronoun means

    def read(self, clause: Clause, number: int) -> list[Evidence]:
        """Return what a sentence shows, and move focus and topic on to the next."""
        focus = self._focus if self._focus and self._grammar.roles.pronoun.search(clause.low) else None
        if not clause.people and not focus:
            return []
        cues = list(self._cues(clause))
        found = _without_hopes([*self._labelled(clause, number), *self._cued(clause, number, cues)])
        weighed: list[Evidence] = []
        if self._weigher:
            sentence = ReadSentence(clause, number, focus, cues, found, self._signs(clause), self._speakers(clause))
            weighed += map(self._as_known, self._weigher.weigh(sentence, self._scene, self._stands))
        self._move_on(clause, found)
        return found + weighed

    def _signs(self, clause: Clause) -> list[str]:
        return [name for name, pattern in self._sign_patterns if pattern.search(clause.low)]

    def _speakers(self, clause: Clause) -> frozenset[str]:
        speaks = self._grammar.roles.speaks
        return frozenset(clause.short[at] for at in clause.people if speaks.match(clause.low[at + 1 :]))

    def forget(self) -> None:
        """Begin a story of its own: nobody and no club has been spoken of."""
        self._focus = None
        self._scene.begin_story()

    def _move_on(self, clause: Clause, found: Sequence[Evidence]) -> None:
        if clause.people:
            self._focus = clause.person(clause.short[clause.people[0]])
        if not found:
            return
        scene = self._scene
        for evidence in found:
            if evidence.stage.direction is Direction.DEPARTURE and not evidence.stage.is_counter:
                scene.unsettle(evidence.club)
        arrivals = [e for e in found if e.stage.direction is Direction.ARRIVAL]
        for evidence in (arrivals or found)[:1]:
            if scene.is_open(evidence.club) or not scene.topic_is_told:
                scene.speak_of(evidence.club)

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

    def _cued(self, clause: Clause, number: int, cues: Sequence[Found]) -> Iterator[Evidence]:
        if not cues:
            return
        casting = Casting(clause, self._grammar.roles)
        targets = Targets(clause, self._grammar.targets, casting.replaced, self._scene)
        for cue in cues:
            if self._is_other_post(clause, cue):
                continue
            for place in casting.people_of(cue):
                person = self._focus if place == FOCUS else clause.person(clause.short[place])
                if person is None:
                    continue
                for club in targets.clubs_of(cue, person, place):
                    stage = self._in_time(cue, person, club, clause.low)
                    if self._stands(person, club, stage) and not self._is_old(clause, cue, person, club):
                        first = cue.start if place == FOCUS else min(cue.start, place)
                        span = clause.span(first, max(cue.end, place + 1))
                        yield Evidence(person, club, stage, span, number, cue.why)

    def _in_time(self, cue: Found, person: ManagerId, club: ClubId, low: str) -> Stage:
        """Hold a verb against the catalogue: who is known to have come has come, who stayed has not left."""
        if cue.stage is Stage.LEFT:
            return self._left_in_time(person, club)
        if cue.is_verb and cue.stage is Stage.AGREED and self._book.context.unfinished.search(low):
            return Stage.TALKS
        if cue.is_verb and cue.stage in _COMING and self._scene.is_in_charge(person, club):
            return Stage.APPOINTED
        return cue.stage

    def _left_in_time(self, person: ManagerId, club: ClubId) -> Stage:
        days = self._scene.stays_for_now(person, club)
        if days is None:
            return Stage.LEFT
        return Stage.LEAVING if days <= _ANNOUNCED else Stage.PRESSURE

    def _as_known(self, weighed: Evidence) -> Evidence:
        """Hold what was weighed against the catalogue as a verb is."""
        if weighed.stage is not Stage.LEFT:
            return weighed
        return replace(weighed, stage=self._left_in_time(weighed.person, weighed.club))

    def _cues(self, clause: Clause) -> Iterator[Found]:
        cues = self._book.cues
        for number in self._book.triggers.candidates(clause.low):
            if number >= len(cues):
                yield from self._verbs.find(clause, number - len(cues))
                continue
            cue = cues[number]
            if cue.pattern.search(clause.low) is None:
                continue  # most are not there after all
            for match in cue.pattern.finditer(clause.low):
                stage = self._in_context(cue.stage, clause, match)
                if stage is not None:
                    yield Found(
                        stage,
                        cue.who,
                        *match.span(),
                        _reason(stage, clause.short[match.start() : match.end()]),
                        known=cue.known,
                    )

    def _in_context(self, stage: Stage, clause: Clause, match: re.Match[str]) -> Stage | None:
        """Weaken what is only planned (`hoping to hold talks`), drop what is denied (`no talks`)."""
        begin = max(clause.start_of(match.start()), match.start() - _HEDGE_WINDOW)
        before = clause.low[begin : match.start()]
        if self._book.context.denied.search(before):
            return None
        if stage is Stage.AGREED and self._book.context.unfinished.search(clause.low):
            return Stage.TALKS
        if stage in (Stage.TALKS, Stage.APPROACHED, Stage.RULED_OUT) and self._book.context.hedged.search(before):
            return None if stage is Stage.RULED_OUT else Stage.LINKED
        return stage

    def _is_other_post(self, clause: Clause, cue: Found) -> bool:
        """Assistants, academies and directors are no claims."""
        near = clause.low[cue.end : min(cue.end + 60, clause.end_of(cue.end))]
        return cue.stage.direction is Direction.ARRIVAL and bool(self._book.context.other_post.search(near))

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
            return not scene.is_in_charge(person, club) and not scene.has_just_left(person, club)
        if stage is Stage.STAYING or stage is Stage.PRESSURE or stage is Stage.LEAVING:
            return scene.departure_age(person, club) is not Age.HISTORY
        return True

    def _is_old(self, clause: Clause, cue: Found, person: ManagerId, club: ClubId) -> bool:
        """Without stints to go by, a year or `back in` in the sentence makes an event history."""
        if cue.stage not in (Stage.APPOINTED, Stage.LEFT):
            return False
        scene = self._scene
        age = scene.arrival_age(person, club) if cue.stage is Stage.APPOINTED else scene.departure_age(person, club)
        if cue.known and age is not Age.NEWS:
            return True
        return age is Age.UNKNOWN and bool(self._grammar.roles.history.search(clause.low))


def _without_hopes(found: list[Evidence]) -> list[Evidence]:
    """Who pulls out of the running is no candidate by the words that name the running."""
    if not found:
        return found
    out = {(e.person, e.club) for e in found if e.stage is Stage.RULED_OUT}
    return [e for e in found if (e.person, e.club) not in out or e.stage not in (Stage.LINKED, Stage.FAVOURITE)]


def _reason(stage: Stage, matched: str) -> str:
    words = _MENTIONED.sub("…", matched).strip()
    return f"“{words}” as {stage.label}"

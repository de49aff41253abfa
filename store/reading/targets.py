"""Which club a cue speaks of: the one whose job is in question, or the one that the person holds or has left."""

from __future__ import annotations

from collections.abc import Mapping

from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.clauses import ANY_CLUB, Clause
from store.reading.found import Found
from store.reading.grammar import TargetGrammar
from store.reading.scene import Scene

_SURE, _LIKELY = 1.2, -1.5  # how well a club must fit a cue to win over the topic, and to count at all
_JOB_NAMED = 3.0
_BEFORE = 90  # characters before a club in which words decide whether its job is meant


class Targets:
    """Finds the clubs of one sentence's cues. `replaced` are the people whose post is to be filled."""

    def __init__(self, clause: Clause, grammar: TargetGrammar, replaced: Mapping[int, ManagerId], scene: Scene) -> None:
        self._clause = clause
        self._grammar = grammar
        self._replaced = replaced
        self._scene = scene
        self._merit: dict[int, float] = {}

    def clubs_of(self, cue: Found, person: ManagerId, at: int) -> list[ClubId]:
        """Return the clubs of a cue for one of its people, who stands `at` a place of the short sentence.

        Mostly there is one, more where a list joins them, none where it is unknown.
        """
        if cue.stage.direction is Direction.DEPARTURE:
            club = self._left(cue, person)
            return [club] if club else []
        return self._joined(cue, person, at)

    def _joined(self, cue: Found, person: ManagerId, at: int) -> list[ClubId]:
        best, place = -99.0, -1
        scene = self._scene
        for club_at in self._clause.clubs:
            club = self._clause.club(self._clause.low[club_at])
            if cue.stage is not Stage.APPOINTED and (
                (not cue.is_verb and scene.is_in_charge(person, club)) or scene.has_just_left(person, club)
            ):
                continue
            score = self._fitness(club_at, cue, at)
            if score > best:
                best, place = score, club_at
        if best < _SURE:
            for outgoing in self._replaced.values():
                home = scene.left_home(outgoing)
                if home and outgoing != person and home != _current(scene, person):
                    return [home]
            topic = _topic(person, scene)
            if topic and (scene.topic_is_told or best < _LIKELY):
                return topic
        return self._with_company(place) if best > _LIKELY else []

    def _fitness(self, at: int, cue: Found, person_at: int) -> float:
        clause = self._clause
        score = self._merit_of(at) - abs(at - cue.start) / 120
        low, high = clause.start_of(cue.start), clause.end_of(cue.end)
        if low <= at < high:
            score += 0.7
        elif any(low <= club < high for club in clause.clubs):
            score -= 2.0
        if 0 <= at - cue.end <= 3:
            score += 3.0
        if at < person_at < cue.start and at == clause.clubs[0] and self._acts(at):
            score += 1.5
        if person_at > cue.start > at:
            score += 0.8 + (1.7 if self._acts(at) else 0.0)
        return score

    def _merit_of(self, at: int) -> float:
        """Return how well a club fits by the words around it alone, whatever the cue."""
        merit = self._merit.get(at)
        if merit is None:
            before, low = self._clause.low[max(0, at - _BEFORE) : at], self._clause.low
            merit = 3.0 if self._grammar.job_after.match(low[at + 1 :]) else 0.0
            merit += 2.0 if self._grammar.job_before.search(before) else 0.0
            merit -= 3.0 if self._grammar.left_behind.search(before) else 0.0
            merit += self._openness(self._clause.club(low[at]), merit)
            self._merit[at] = merit
        return merit

    def _openness(self, club: ClubId, merit: float) -> float:
        """A club whose job is not going is mostly a label or an opponent; a country is mostly a place."""
        if self._scene.is_open(club):
            return 0.5
        return -1.5 if self._scene.is_national(club) and merit < _JOB_NAMED else -0.7

    def _acts(self, at: int) -> bool:
        """`Chelsea have approached …`: the club does something."""
        return bool(self._grammar.acts.match(self._clause.low[at + 1 :]))

    def _with_company(self, place: int) -> list[ClubId]:
        """Return the club at `place` with those that a list joins to it: `the jobs at A and B`."""
        clause, low = self._clause, self._clause.low
        clubs = [clause.club(low[place])]
        if self._acts(place):
            before = self._grammar.listed_before.search(low[:place])
            clubs += [clause.club(char) for char in ANY_CLUB.findall(before[0])] if before else []
        while True:
            match = self._grammar.listed_after.match(low[place + 1 :])
            if match is None or self._acts(place + match.end()):
                return clubs
            clubs.append(clause.club(match["club"]))
            place += match.end()

    def _left(self, cue: Found, person: ManagerId) -> ClubId | None:
        scene = self._scene
        here = [self._clause.club(self._clause.low[at]) for at in self._clause.clubs]
        home = scene.left_home(person) if cue.stage is Stage.LEFT else scene.home(person)
        if home is not None and home in here:
            return home
        known = [club for club in here if scene.was_at(person, club)]
        return home if home is not None and not known else next(iter(known), home)


def _current(scene: Scene, person: ManagerId) -> ClubId | None:
    home = scene.home(person)
    return home if home and scene.is_in_charge(person, home) else None


def _topic(person: ManagerId, scene: Scene) -> list[ClubId]:
    """Return the club whose job the text spoke of last, unless it is one that the person is only labelled with."""
    topic = scene.topic
    if topic is None:
        return []
    if not scene.topic_is_told and scene.is_label(person, topic):
        return []
    return [topic]

"""Which club a cue speaks of: the one whose job is in question, or the one that the person holds or has left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.clauses import CLUB, Clause
from store.reading.found import Found, clause_end, clause_start
from store.reading.scene import Scene

_JOB = (
    r"(?:job|role|vacancy|hot ?seat|post|dugout|dug-out|position|manager|boss|head coach|coach|managerial|bench|reins|helm"
    r"|shortlist|wish-?list|list|target|candidate|radar|vacant|hierarchy|board|chiefs|bosses|owners?|officials)"
)
_AFTER = re.compile(rf"^(?:'s?|s')? (?:[\w'-]+ ){{0,3}}{_JOB}\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\b(?:take over|took over|taking over|taken over|taking charge|take charge|took charge|charge|job|role|vacancy|helm"
    r"|reins|manager|boss|coach|return|move|head coach|in charge|position|post|contract|talks|approached|offered|wanted"
    r"|contact|deal|over|join|joining|linked|interest|back)(?: (?:at|of|to|from|by|with|for|as|in))*"
    r"|\b(?:at|by|to|for|as|of|with)) (?:the |new |next |their |struggling |either |championship side |league side )*$",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(
    r"\b(?:from|left|leave|leaving|leaves|against|over|beat|win at|quit|departing|departed|faced?|at home to|plays?|since"
    r"|(?:clash|game|match|trip|visit|win|wins|defeat|victory|draw|fixture|tie|loss|meeting|hosts?|encounter|derby|stalemate"
    r"|drubbing|thrashing|beating)(?: away)? (?:at|to|with|against|over|by|v|vs)"
    r"|despite being at|hijack) (?:the )?$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^ (?:\w+ )?(?:are|is|have|has|want|wants|will|would|could|may|might|were|was|had|still|remain|remains|look|continue"
    r"|plan|consider|sounded|made|make|hope|target|see|eye|believe|approached|appointed|sacked|dismissed|turned|set)\b",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(rf"(?:{CLUB}, )*{CLUB},? (?:and|or) $")
_SURE, _LIKELY = 1.2, -1.5  # how well a club must fit a cue to win over the topic, and to count at all
_JOINED = re.compile(rf"^(?:,| and| or|, and)? (?P<club>{CLUB})")


def clubs_of(
    clause: Clause, cue: Found, person: ManagerId, at: int, replaced: Mapping[int, ManagerId], scene: Scene
) -> list[ClubId]:
    """Return the clubs of a cue for one of its people, who stands `at` a place of the short sentence.

    Mostly there is one, more where a list joins them, none where it is unknown.
    """
    if cue.stage.direction is Direction.DEPARTURE:
        club = _left(clause, cue, person, scene)
        return [club] if club else []
    return _joined(clause, cue, person, at, replaced, scene)


def _joined(
    clause: Clause, cue: Found, person: ManagerId, at: int, replaced: Mapping[int, ManagerId], scene: Scene
) -> list[ClubId]:
    best, place = -99.0, -1
    for match in re.finditer(CLUB, clause.short):
        if cue.stage is not Stage.APPOINTED and not cue.is_verb and scene.is_in_charge(person, clause.club(match[0])):
            continue
        score = _fitness(clause.short, match.start(), cue, at)
        if score > best:
            best, place = score, match.start()
    if best < _SURE:
        for outgoing in replaced.values():
            home = scene.vacated(outgoing)
            if home and outgoing != person and home != _current(scene, person):
                return [home]
        topic = _topic(person, scene)
        if topic and (scene.topic_is_told or best < _LIKELY):
            return topic
    return _with_company(clause, place) if best > _LIKELY else []


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


def _fitness(short: str, at: int, cue: Found, person_at: int) -> float:
    before, after = short[:at], short[at + 1 :]
    score = -abs(at - cue.start) / 120
    if _AFTER.match(after):
        score += 3.0
    if _BEFORE.search(before):
        score += 2.0
    if _LEFT_BEHIND.search(before):
        score -= 3.0
    if clause_start(short, cue.start) <= at < clause_end(short, cue.end):
        score += 0.7
    elif re.search(CLUB, short[clause_start(short, cue.start) : clause_end(short, cue.end)]):
        score -= 2.0
    if 0 <= at - cue.end <= 3:
        score += 3.0
    if at < person_at < cue.start and _ACTS.match(after) and not re.search(CLUB, before):
        score += 1.5
    if person_at > cue.start > at:
        score += 0.8 + (1.7 if _ACTS.match(after) else 0.0)
    return score


def _with_company(clause: Clause, place: int) -> list[ClubId]:
    """Return the club at `place` with those that a list joins to it: `the jobs at A and B`."""
    clubs = [clause.club(clause.short[place])]
    if _ACTS.match(clause.short[place + 1 :]):
        before = _LISTED_BEFORE.search(clause.short[:place])
        clubs += [clause.club(char) for char in re.findall(CLUB, before[0])] if before else []
    while True:
        match = _JOINED.match(clause.short[place + 1 :])
        if match is None or _ACTS.match(clause.short[place + 1 + match.end() :]):
            return clubs
        clubs.append(clause.club(match["club"]))
        place += match.end()


def _left(clause: Clause, cue: Found, person: ManagerId, scene: Scene) -> ClubId | None:
    here = [clause.club(m[0]) for m in re.finditer(CLUB, clause.short)]
    home = scene.left_home(person) if cue.stage is Stage.LEFT else scene.home(person)
    known = [club for club in here if scene.was_at(person, club)]
    if home is not None and (home in here or not known):
        return home
    if known:
        return known[0]
    return home

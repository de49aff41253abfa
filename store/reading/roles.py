"""Whom a cue speaks of: the people on its side of the clause, those listed with them, or the one a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from store.model import Direction, ManagerId
from store.reading.clauses import PERSON, Clause
from store.reading.cues import Side
from store.reading.found import Found, clause_end, clause_start

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her)\b", re.IGNORECASE)
FOCUS = -1
"""Stands in a list of places for the person whom a pronoun means: the one the text spoke of last."""

_REPLACED = re.compile(
    rf"(?:replac\w+|succe\w+|successors? to|replacements? for|tak\w+ over from|took over from|in place of|heir to|ahead of"
    rf"|instead of|rather than) (?:the |current boss |the sacked |sacked )?(?P<person>{PERSON})"
    rf"|(?P<sacked>{PERSON})[^{PERSON[1:-1]}.]{{0,60}} (?:replaced|succeeded) by\b"
    rf"|(?P<owner>{PERSON})'s? (?:successor|replacement|heir|job|role|position|future|place|shoes|stint|reign|tenure|era)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?:,? (?:and|or|as well as|along with|alongside|plus|&|both|joined by) |, |,? and (?:also|fellow|even) |/)+"
    r"(?:also |even |possibly |the likes of )?$"
)
_JOINT = re.compile(r"and|or|as well as|along|plus|&|both|joined")
_SPEAKS = re.compile(
    r"^(?:,? (?:who|also|has|have|had|then|previously|recently|later|since|himself|even))* (?:told|tells|said|says|claims?|claimed|believes?"
    r"|believed|insisted|insists|admitted|admits|added|adds|revealed|reveals|explained|wrote|writes|reckons|suggested|thinks"
    r"|argued|feels|called for|questioned|hit out|slammed|criticised|(?:named|cited|picked|tipped|urged|backed) [\ue000-\ue7ff])"
)
_BOUND = re.compile(r"^(?:,? who|, [^,]{1,60},)?(?:,? (?!successor|manager|coach|replacement|nothing|that\b|it\b|deal)[a-z']+){0,6} $")
_STRANGER = re.compile(r"(?<![.!?] )\b[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+")
_LEADS_RIGHT = re.compile(r" (?:with|for|by|to|between|have|over|about) *(?:[\w'-]+ ){0,3}$")


def replaced_people(clause: Clause) -> Mapping[int, ManagerId]:
    """Return the people of a sentence whose post is to be filled, by their place."""
    found = {}
    for match in _REPLACED.finditer(clause.short):
        name = next(group for group in ("person", "sacked", "owner") if match[group])
        if not re.match(r",? who\b", clause.short[match.end(name) :]):
            found[match.start(name)] = clause.person(match[name])
    return found


def people_of(clause: Clause, cue: Found, replaced: Mapping[int, ManagerId]) -> list[int]:
    """Return the places of a cue's people in the short sentence; `FOCUS` where only a pronoun names one."""
    short = clause.short
    arrival = cue.stage.direction is Direction.ARRIVAL
    places = [m.start() for m in re.finditer(PERSON, short) if not (arrival and m.start() in replaced)]
    if cue.bound:
        places = [p for p in places if p < cue.start and _BOUND.match(short[p + 1 : cue.start])]
    if cue.of_pronoun:
        places = [p for p in places if p < clause_start(short, cue.start)]
    chosen = _right(short, cue, places) if cue.who is not Side.LEFT else []
    if not chosen and cue.who is not Side.RIGHT:
        subjects = [p for p in places if p not in replaced and not (arrival and _SPEAKS.match(short[p + 1 :]))]
        chosen = _left(short, cue, subjects if any(p < cue.start for p in subjects) or arrival else places)
    return _with_company(short, cue, chosen, places)


def _right(short: str, cue: Found, places: list[int]) -> list[int]:
    inside = [p for p in places if cue.start <= p < cue.end]
    high = clause_end(short, cue.end)
    near = [p for p in places if cue.end <= p < high]
    if cue.who is Side.RIGHT:
        return near[:1] or inside[-1:] if cue.is_verb else inside[-1:] or near[:1]
    if near and (inside or _LEADS_RIGHT.search(short[cue.start : near[0]])):
        return near[:1]
    return []


def _left(short: str, cue: Found, places: list[int]) -> list[int]:
    low = clause_start(short, cue.start)
    left = [p for p in places if p < cue.start and not _STRANGER.search(short[p + 1 : cue.start])]
    near = [p for p in left if p >= low]
    inside = [p for p in places if cue.start <= p < cue.end]
    if near:
        return near[-1:]
    pronouns = [m.start() for m in PRONOUN.finditer(short, low, cue.end)]
    if pronouns:
        return _subject(short, left) or [FOCUS]
    if inside:
        return inside[:1]
    if left:
        return left[-1:]
    return [p for p in places if cue.end <= p < clause_end(short, cue.end)][:1]


def _subject(short: str, left: list[int]) -> list[int]:
    """Return the first of these people who is no owner of something: the likeliest meaning of `he`."""
    subjects = [p for p in left if not short.startswith("'", p + 1)]
    return subjects[:1] or left[-1:]


def _with_company(short: str, cue: Found, chosen: list[int], places: list[int]) -> list[int]:
    """Return the chosen place with those that a list joins to it: `A, B and C are candidates, along with D`."""
    if not chosen or chosen[0] not in places:
        return chosen
    low = high = places.index(chosen[0])
    while low > 0 and _LIST.match(short[places[low - 1] + 1 : places[low]]):
        low -= 1
    while high + 1 < len(places) and _LIST.match(short[places[high] + 1 : places[high + 1]]):
        high += 1
    company = places[low : high + 1]
    if not any(_JOINT.search(short[a + 1 : b]) for a, b in pairwise(company)):
        company = chosen
    joined = [p for p in places if p > max(cue.end, company[-1])]
    if joined and cue.who is Side.LEFT:
        tail = re.search(r"(?:along with|alongside|as well as|together with|joined by) $", short[cue.end : joined[0]])
        if tail and not re.search(PERSON, short[cue.end : joined[0]]):
            company += _with_company(short, Found(cue.stage, Side.RIGHT, 0, 0, ""), joined[:1], places)
    return company

"""Whom a cue speaks of: the people on its side of the clause, those listed with them, or the one a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from store.model import Direction, ManagerId
from store.reading.clauses import Clause
from store.reading.cues import Side
from store.reading.found import Found
from store.reading.grammar import RoleGrammar

FOCUS = -1
"""Stands in a list of places for the person whom a pronoun means: the one the text spoke of last."""

STRANGER = re.compile(r"(?<![.!?] )\b[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+")
"""A name in a short sentence that is nobody's we know."""


class Casting:
    """Gives the people of one sentence their parts. `replaced` are those whose post is to be filled, by their place."""

    def __init__(self, clause: Clause, grammar: RoleGrammar) -> None:
        self._clause = clause
        self._grammar = grammar
        self.replaced: Mapping[int, ManagerId] = self._replaced()

    def _replaced(self) -> dict[int, ManagerId]:
        found = {}
        for match in self._grammar.replaced.finditer(self._clause.low):
            name = next(group for group in ("person", "sacked", "owner") if match[group])
            if not self._grammar.relative.match(self._clause.low, match.end(name)):
                found[match.start(name)] = self._clause.person(match[name])
        return found

    def people_of(self, cue: Found) -> list[int]:
        """Return the places of a cue's people in the short sentence; `FOCUS` where only a pronoun names one."""
        clause = self._clause
        arrival = cue.stage.direction is Direction.ARRIVAL
        places = [p for p in clause.people if not (arrival and p in self.replaced)]
        if cue.bound:
            places = [p for p in places if p < cue.start and self._grammar.bound.match(clause.low[p + 1 : cue.start])]
        if cue.of_pronoun:
            start = clause.start_of(cue.start)
            places = [p for p in places if p < start]
        chosen = self._right(cue, places) if cue.who is not Side.LEFT else []
        if not chosen and cue.who is not Side.RIGHT:
            subjects = [p for p in places if p not in self.replaced and not (arrival and self._speaks(p))]
            chosen = self._left(cue, subjects if any(p < cue.start for p in subjects) or arrival else places)
        return self._with_company(cue, chosen, places)

    def _speaks(self, place: int) -> bool:
        """`Carragher said that …`: who speaks is not spoken of."""
        return bool(self._grammar.speaks.match(self._clause.low[place + 1 :]))

    def _right(self, cue: Found, places: list[int]) -> list[int]:
        inside = [p for p in places if cue.start <= p < cue.end]
        high = self._clause.end_of(cue.end)
        near = [p for p in places if cue.end <= p < high]
        if cue.who is Side.RIGHT:
            return near[:1] or inside[-1:] if cue.is_verb else inside[-1:] or near[:1]
        if near and (inside or self._grammar.leads_right.search(self._clause.low[cue.start : near[0]])):
            return near[:1]
        return []

    def _left(self, cue: Found, places: list[int]) -> list[int]:
        low, short = self._clause.low, self._clause.short
        start = self._clause.start_of(cue.start)
        left = [p for p in places if p < cue.start and not STRANGER.search(short[p + 1 : cue.start])]
        near = [p for p in left if p >= start]
        if left and self._grammar.resumed.search(low[: cue.start]):
            return self._subject(left)
        if near:
            return near[-1:]
        if self._grammar.pronoun.search(low, start, cue.end):
            return self._subject(left) or [FOCUS]
        inside = [p for p in places if cue.start <= p < cue.end]
        if inside or left:
            return inside[:1] or left[-1:]
        high = self._clause.end_of(cue.end)
        return [p for p in places if cue.end <= p < high][:1]

    def _subject(self, left: list[int]) -> list[int]:
        """Return the first of these people who is no owner of something: the likeliest meaning of `he`."""
        subjects = [p for p in left if not self._grammar.possessive.match(self._clause.low, p + 1)]
        return subjects[:1] or left[-1:]

    def _with_company(self, cue: Found, chosen: list[int], places: list[int]) -> list[int]:
        """Return the chosen place with those that a list joins to it: `A, B and C are candidates, along with D`."""
        if not chosen or chosen[0] not in places:
            return chosen
        company = self._list_around(places.index(chosen[0]), places)
        if cue.who is not Side.LEFT:
            return company
        joined = [p for p in places if p > max(cue.end, company[-1])]
        between = self._clause.low[cue.end : joined[0]] if joined else ""
        nobody_between = bool(joined) and not any(cue.end <= p < joined[0] for p in self._clause.people)
        if nobody_between and self._grammar.company.search(between):
            company = company + self._list_around(places.index(joined[0]), places)
        return company

    def _list_around(self, at: int, places: list[int]) -> list[int]:
        text, listed = self._clause.low, self._grammar.listed
        low = high = at
        while low > 0 and listed.match(text[places[low - 1] + 1 : places[low]]):
            low -= 1
        while high + 1 < len(places) and listed.match(text[places[high] + 1 : places[high + 1]]):
            high += 1
        company = places[low : high + 1]
        if any(self._grammar.joint.search(text[a + 1 : b]) for a, b in pairwise(company)):
            return company
        return [places[at]]

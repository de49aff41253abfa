"""A bookmaker's list: the shortest price makes a favourite where the article names none in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.model import ManagerId, Stage
from store.reading.clauses import Clause
from store.reading.found import Evidence
from store.reading.phrases import Expression

_LIST = 3  # people with a price that make a list


def with_favourite(evidence: Sequence[Evidence], clauses: Sequence[Clause], odds: Expression) -> list[Evidence]:
    """Return the evidence with the links of those at the shortest price raised to `favourite`.

    `clauses` are the article's sentences; `odds` matches a price, with the groups `over` and `under`, or evens.
    """
    linked = any(item.stage is Stage.LINKED for item in evidence)
    prices = _prices(clauses, odds) if linked else {}
    if len(prices) < _LIST:
        return list(evidence)
    shortest = min(prices.values())
    named = {item.club for item in evidence if item.stage is Stage.FAVOURITE}
    return [
        replace(item, stage=Stage.FAVOURITE, why=f"the shortest price of {len(prices)}")
        if item.stage is Stage.LINKED
        and item.club not in named
        and prices.get(item.person) == shortest
        and odds.search(clauses[item.sentence].low)
        else item
        for item in evidence
    ]


def _prices(clauses: Sequence[Clause], odds: Expression) -> dict[ManagerId, float]:
    """Return each person's price as a ratio, his first: 1.5 for `6/4`."""
    prices: dict[ManagerId, float] = {}
    for clause in clauses:
        for match in odds.finditer(clause.low) if clause.people else ():
            before = [place for place in clause.people if place < match.start()]
            person = clause.person(clause.short[before[-1] if before else clause.people[0]])
            under = int(match["under"] or 1)
            if under:
                prices.setdefault(person, int(match["over"] or 1) / under)
    return prices

"""How far each sort of evidence is believed, and how near to what it is measured from the article should lie.

One row a sort; a row's steps add up where they overlap. The weights are natural logarithms: a step of 1 makes the days
within it 2.7 times as likely as those without. They were fitted to articles of known date, with a pull towards round
first guesses (`python -m tests.gold.fitting` fits them anew); what is surest is bounded by how little contradicts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.ingest.dates.evidence import Sort

ALWAYS = 100_000
"""More days than there are between any two dates."""


class Step(NamedTuple):
    """Days from `before` a range begins to `after` it ends, and by how much they become likelier."""

    before: int
    after: int
    weight: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The steps of a sort. Of a `crowd`, several pieces in one article tell little more than one does."""

    steps: tuple[Step, ...]
    crowd: bool = False


PROFILES: dict[Sort, Profile] = {
    Sort.ENDED_AT_ONCE: Profile(
        (Step(2, 7, 1.14), Step(3, 30, 0.78), Step(3, 120, 1.06), Step(3, 365, 0.82)), crowd=True
    ),
    Sort.BEGAN_AT_ONCE: Profile((Step(15, 40, 0.3), Step(30, 365, 0.58)), crowd=True),
    Sort.ENDED: Profile((Step(2, 14, 0.43), Step(3, 180, 0.39), Step(3, 500, 0.65)), crowd=True),
    Sort.BEGAN: Profile((Step(30, 1200, 0.4),), crowd=True),
    Sort.GOING: Profile((Step(10, 30, 0.83), Step(60, 120, 0.44), Step(250, 400, 0.56)), crowd=True),
    Sort.LEAVING: Profile((Step(130, 5, 0.86), Step(250, 30, 1), Step(250, 400, 0.89)), crowd=True),
    Sort.COMING: Profile((Step(10, 3, 0.53), Step(45, 3, 0.64), Step(150, 30, 1.07)), crowd=True),
    Sort.THREATENED: Profile((Step(120, 10, 0.98), Step(400, 45, 1.83)), crowd=True),
    Sort.TIMED: Profile((Step(0, 0, 2.89), Step(10, 30, 0.59))),
    Sort.IN_CHARGE: Profile((Step(1, 5, 3.69), Step(15, 60, 0.69))),
    Sort.OWNED: Profile((Step(1, 5, 1.86), Step(15, 60, 0.19))),
    Sort.CARETAKER: Profile((Step(1, 5, 3.26), Step(15, 60, 0.68))),
    Sort.NEW: Profile((Step(5, 40, 0.56), Step(10, 150, 0.8), Step(60, 365, 1.2))),
    Sort.INCOMING: Profile((Step(45, 3, 1.2), Step(200, 15, 1.2))),
    Sort.GONE: Profile((Step(2, 15, 0.56), Step(3, 60, 0.8), Step(3, 240, 1.2))),
    Sort.FORMER: Profile((Step(3, ALWAYS, 3.74),)),
    Sort.NAMED: Profile((Step(45, 60, 2.01), Step(300, 500, 1.69)), crowd=True),
    Sort.CLOSE: Profile((Step(10, 20, 1.13), Step(60, 100, 0.26))),
    Sort.NEWEST: Profile((Step(30, 300, 0.22), Step(30, ALWAYS, 0.59), Step(250, ALWAYS, 1.2))),
    Sort.NEXT_NEWEST: Profile((Step(30, 300, 0.15), Step(30, ALWAYS, 0.65), Step(250, ALWAYS, 0.72))),
    Sort.THIRD_NEWEST: Profile((Step(10, 60, 0.24), Step(30, ALWAYS, 0.59), Step(250, ALWAYS, 0.39))),
    Sort.AGE: Profile((Step(0, 0, 3.71),)),
    Sort.LIKELY_AGE: Profile((Step(0, 0, 2.87),)),
    Sort.SPELL: Profile((Step(0, 0, 1.36),)),
    Sort.SEASON_OF_HIS: Profile((Step(0, 0, 1.21),)),
    Sort.PAST_YEAR: Profile((Step(0, ALWAYS, 4.03), Step(0, 550, 0.18), Step(0, 1500, 0.37))),
    Sort.SEASON_NAMED: Profile((Step(90, 60, 0.28), Step(180, ALWAYS, 3.22))),
    Sort.CONTRACT: Profile((Step(ALWAYS, 0, 3.6), Step(1200, 0, 0.57))),
    Sort.PHASE: Profile((Step(0, 0, 2.99),)),
    Sort.LIKELY_PHASE: Profile((Step(0, 0, 1.21),)),
    Sort.DAY_OF_YEAR: Profile((Step(0, 0, 1.27),)),
}

"""Evidence from the calendar of football: rounds, breaks and windows that come at the same time every year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import EARLIEST, LATEST, shift, yearly
from store.ingest.dates.view import ArticleView
from store.ingest.dates.written import MONTH, MONTHS
from store.model import DateSpan


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the year, (month, day) to (month, day), and the words for it.

    `now` asks for words of the present in the same sentence, so that history is left alone.
    """

    pattern: str
    first: tuple[int, int]
    last: tuple[int, int]
    words: str
    now: bool = True
    weight: float = 1.5


PHASES: tuple[Phase, ...] = (
    Phase(r"second leg of (?:their|the|its) (?:final eight|last eight|quarter-final)|quarter-final,? second leg",
          (4, 1), (4, 30), "the second leg of a quarter-final is near: April"),
    Phase(r"first leg of (?:their|the|its) (?:final eight|last eight|quarter-final)|quarter-final,? first leg",
          (3, 25), (4, 20), "the first leg of a quarter-final is near: April"),
    Phase(r"play-?off[^.\n]{0,40} last[- ]16|play-?off round[^.\n]{0,40}champions league",
          (1, 26), (3, 1), "the play-offs for the last sixteen are near: February", now=False, weight=1.0),
    Phase(r"last[- ]16[^.\n]{0,30}(?:first|second) leg|(?:first|second) leg[^.\n]{0,30}last[- ]16",
          (2, 8), (3, 22), "a leg in the last sixteen is near: February or March"),
    Phase(r"(?:europa|champions|conference) league final[^.\n]{0,20}later this month",
          (5, 1), (5, 31), "a European final is due this month: May", now=False),
    Phase(r"(?:europa|champions|conference) league final[^.\n]{0,20}(?:last month)",
          (6, 1), (7, 1), "a European final was last month: June", now=False),
    Phase(r"fa cup (?:third|3rd) round|third round of the fa cup",
          (1, 1), (1, 20), "the third round of the FA Cup: January"),
    Phase(r"boxing day", (12, 8), (1, 5), "Boxing Day is near"),
    Phase(r"(?:festive|christmas) (?:period|fixtures|schedule)", (12, 1), (1, 10), "the festive fixtures are on"),
    Phase(r"(?:so far in|their|a|during|in) pre-season (?:tour|so far|friendl\w+|training)|so far in pre-season",
          (6, 15), (8, 22), "the team is in pre-season"),
    Phase(r"so far this (?:season|campaign|term)",
          (8, 1), (6, 20), "a season is running", now=False, weight=0.5),
)  # fmt: skip

_ALTERNATION = re.compile(r"\b(?=[slqfp](?!\w*')|[ecubatdi])(?:" + "|".join(f"({p.pattern})" for p in PHASES) + r")")
_NOW = re.compile(
    r"\b(?:tonight|tomorrow|today|yesterday|(?:this|next) (?:week|weekend|month)|(?:on|next|last|this) \w+day"
    r"|midweek|upcoming|ahead of|so far|later this month|over the weekend|prepar\w+|continu\w+|will|now)\b"
)
_BREAK = re.compile(rf"\b(?:until|before|ahead of|during) (?:the )?(?P<month>{MONTH})(?:'s)? international break")
_DAY_OF_YEAR = re.compile(
    rf"\bon (?:\w+day,? )?(?:(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{MONTH}))\b(?!,? \d{{4}}|\d)"
)
_BREAK_WEIGHT, _DAY_WEIGHT = 1.5, 1.0


def season_phases(view: ArticleView) -> Iterator[Evidence]:
    """Yield which part of the year the text speaks from, each part once."""
    seen: set[int] = set()
    for found in _ALTERNATION.finditer(view.flat):
        row = (found.lastindex or 1) - 1
        phase = PHASES[row]
        if row in seen or not view.is_read(found.start()):
            continue
        sentence = view.sentence(found.start())
        if phase.now and not _NOW.search(view.flat, sentence.start, sentence.end):
            continue
        seen.add(row)
        yield Evidence(yearly(phase.first, phase.last), phase.weight, phase.words)
    yield from _days_of_the_year(view)


def _days_of_the_year(view: ArticleView) -> Iterator[Evidence]:
    for found in _BREAK.finditer(view.flat):
        if view.is_read(found.start()):
            month = MONTHS[found["month"]]
            words = f"the international break in {dt.date(2000, month, 1):%B} is near"
            yield Evidence(_around(month, 10, 35, 15), _BREAK_WEIGHT, words)
    for found in _DAY_OF_YEAR.finditer(view.flat):
        day = int(found["d"] or found["d2"])
        if 1 <= day <= 28 and view.is_read(found.start()):
            month = MONTHS[found["m"] or found["m2"]]
            words = f"{day} {dt.date(2000, month, 1):%B} needs no year"
            yield Evidence(_around(month, day, 120, 120), _DAY_WEIGHT, words)


def _around(month: int, day: int, earlier: int, later: int) -> tuple[DateSpan, ...]:
    """Return the days around a day of every year."""
    days = (dt.date(year, month, day) for year in range(EARLIEST.year + 1, LATEST.year))
    return tuple(DateSpan(shift(each, -earlier), shift(each, later)) for each in days)

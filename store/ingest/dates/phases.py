"""Evidence from the calendar of football: rounds, breaks and windows that come at the same time every year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.calendar_rows import PHASES
from store.ingest.dates.evidence import Evidence, Sort, YearPart
from store.ingest.dates.hints import Hint
from store.ingest.dates.view import ArticleView
from store.ingest.dates.written import MONTH, MONTHS

_AROUND = 50  # characters before a break in which its month is named
_NOW = re.compile(
    r"\b(?:tonight|tomorrow|today|yesterday|(?:this|next) (?:week|weekend|month)|(?:on|next|last|this) \w+day"
    r"|midweek|upcoming|ahead of|so far|later this month|over the weekend|prepar\w+|continu\w+|will|now)\b"
)
_BREAK = re.compile(rf"\b(?:until|before|ahead of|during) (?:the )?(?P<month>{MONTH})(?:'s)? international break")
_PAST_MONTH = re.compile(rf"\b(?:back in|since|in early|in late|last) (?P<month>{MONTH})(?! (?:19|20)\d\d)\b")
_DAY_OF_YEAR = re.compile(
    rf"\bon (?:\w+day,? )?(?:(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{MONTH}))\b(?!,? \d{{4}}|\d)"
)


def season_phases(view: ArticleView) -> Iterator[Evidence]:
    """Yield which part of the year the text speaks from, each part once."""
    seen: set[int] = set()
    for hint in view.hints[Hint.PHASE]:
        phase = PHASES[hint.number]
        if hint.number in seen:
            continue
        sentence = view.sentence(hint.start) if phase.now else None
        if sentence and not _NOW.search(view.flat, sentence.start, sentence.end):
            continue
        seen.add(hint.number)
        yield _in_part(Sort.PHASE if phase.sure else Sort.LIKELY_PHASE, phase.first, phase.last, phase.words)
    for hint in view.hints[Hint.BREAK]:
        if found := _BREAK.search(view.flat, max(0, hint.start - _AROUND), hint.end):
            month = MONTHS[found["month"]]
            words = f"the international break in {dt.date(2000, month, 1):%B} is near"
            yield _around(Sort.PHASE, month, 10, 35, 15, words)
    yield from _days_of_the_year(view)


def _days_of_the_year(view: ArticleView) -> Iterator[Evidence]:
    for hint in view.hints[Hint.TIME]:
        if view.flat[hint.start : hint.end] not in MONTHS:
            continue
        past = _PAST_MONTH.search(view.flat, max(0, hint.start - 14), hint.end + 1)
        if past and past.end() == hint.end:
            month = MONTHS[past["month"]]
            words = f"{dt.date(2000, month, 1):%B} is past"
            yield _around(Sort.LIKELY_PHASE, month, 15, 15, 215, words)
            continue
        found = _DAY_OF_YEAR.search(view.flat, max(0, hint.start - 24), hint.end + 6)
        day = int(found["d"] or found["d2"]) if found else 0
        if found and 1 <= day <= 28:
            month = MONTHS[found["m"] or found["m2"]]
            words = f"{day} {dt.date(2000, month, 1):%B} needs no year"
            yield _around(Sort.DAY_OF_YEAR, month, day, 120, 120, words)


def _in_part(sort: Sort, first: tuple[int, int], last: tuple[int, int], words: str) -> Evidence:
    return Evidence(sort, (), words, part=YearPart(first, last))


def _around(sort: Sort, month: int, day: int, earlier: int, later: int, words: str) -> Evidence:
    """Return evidence for the days around a day of every year."""
    on = dt.date(2001, month, day)
    first, last = on - dt.timedelta(earlier), on + dt.timedelta(later)
    return _in_part(sort, (first.month, first.day), (last.month, last.day), words)

"""What words such as `last month` say, measured from a known event: one row a phrase."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.ingest.dates.evidence import Days, days_of
from store.ingest.dates.hints import Found
from store.ingest.dates.spans import month_end, month_start, season_year, shift
from store.ingest.dates.written import MONTH, MONTHS, WEEKDAY
from store.ingest.trees import alternatives, rows_of, tree
from store.model import DateSpan
from store.text import Span

_PAD = 4  # days by which the day a club names and the day papers tell of may differ


class Unit(StrEnum):
    """In what a phrase counts."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase, and how long after the event an article may use it: from `first` to `last` units.

    `months` are those in which the event has to lie; None stands for the month that the phrase itself names, and an
    empty set for any.
    """

    pattern: str
    unit: Unit
    first: int
    last: int
    months: frozenset[int] | None = frozenset()


_SUMMER = frozenset({5, 6, 7, 8, 9})
_WINTER = frozenset({12, 1, 2})
_NEW_YEAR = frozenset({1, 2})
_SEASON_START = frozenset({6, 7, 8})

_NUMBERS = "two three four five six seven eight nine ten eleven".split()

TIME_PHRASES: tuple[TimePhrase, ...] = (
    *(TimePhrase(rf"(?:{word}|{number}) months (?:ago|earlier|later|on)\b",
                 Unit.DAY, 30 * number - 25, 30 * number + 30)
      for number, word in enumerate(_NUMBERS, 2)),
    TimePhrase(r"(?:almost|nearly|close to|not quite|just under) a year (?:ago|later|on)", Unit.DAY, 270, 370),
    TimePhrase(r"(?:just over|more than|over) a year (?:ago|later|on)", Unit.DAY, 360, 600),
    TimePhrase(r"a year ago", Unit.DAY, 290, 450),
    TimePhrase(rf"(?:in|last|back in) {MONTH} last year|last year in {MONTH}", Unit.YEAR, 1, 1, None),
    TimePhrase(rf"(?:in|back in|this) {MONTH} (?:of )?this year", Unit.YEAR, 0, 0, None),
    TimePhrase(r"earlier (?:today|on \w+day)|(?:this|on \w+day) (?:morning|afternoon|evening)|tonight",
               Unit.DAY, 0, 6),
    TimePhrase(r"yesterday", Unit.DAY, 0, 3),
    TimePhrase(r"this week|earlier this week|(?:a few|a couple of|several|two|three|just|only) days ago",
               Unit.DAY, 0, 9),
    TimePhrase(r"(?:over|at|after|following) the weekend|(?:last|this|past) weekend", Unit.DAY, 0, 9),
    TimePhrase(r"last week|a week ago|(?:in|over) the (?:past|last) week", Unit.DAY, 1, 15),
    TimePhrase(rf"last {WEEKDAY}", Unit.DAY, 1, 10),
    TimePhrase(rf"on {WEEKDAY}(?: (?:morning|afternoon|evening|night)|)"
               rf"|{WEEKDAY}'s (?:sacking|dismissal|departure|resignation|appointment|arrival)"
               rf"|after {WEEKDAY}'s|following {WEEKDAY}'s|in the wake of {WEEKDAY}'s", Unit.DAY, 0, 9),
    TimePhrase(r"a fortnight ago|two weeks ago", Unit.DAY, 9, 24),
    TimePhrase(r"three weeks ago", Unit.DAY, 16, 32),
    TimePhrase(r"(?:a few|a couple of|several|some|just|only) weeks ago", Unit.DAY, 7, 60),
    TimePhrase(r"(?:earlier|later|already) this month", Unit.MONTH, 0, 0),
    TimePhrase(r"last month|a month ago", Unit.MONTH, 1, 1),
    TimePhrase(r"(?:a few|a couple of|several|some|just|only) months ago|in recent months", Unit.DAY, 30, 270),
    TimePhrase(r"(?:at|since) the (?:start|beginning|turn) of the year", Unit.YEAR, 0, 0, _NEW_YEAR),
    TimePhrase(r"(?:earlier|already) this year", Unit.YEAR, 0, 0),
    TimePhrase(r"(?:at|towards|before) the end of last year", Unit.YEAR, 1, 1, frozenset({10, 11, 12})),
    TimePhrase(r"last year", Unit.YEAR, 1, 1),
    TimePhrase(r"(?:at|since|before) the (?:start|beginning) of (?:the|this) (?:season|campaign|term)",
               Unit.SEASON, 0, 0, _SEASON_START),
    TimePhrase(r"(?:earlier|already|midway through|during) this (?:season|campaign|term)", Unit.SEASON, 0, 0),
    TimePhrase(r"last (?:season|term|campaign)", Unit.SEASON, 1, 1),
    TimePhrase(r"(?:in|over|during|since) the summer|(?:last|this) summer|in pre-season", Unit.DAY, 0, 330, _SUMMER),
    TimePhrase(r"(?:in|over|during) the winter|(?:last|this) winter", Unit.DAY, 0, 240, _WINTER),
    TimePhrase(rf"last {MONTH}", Unit.DAY, 0, 420, None),
    TimePhrase(rf"(?:in|back in|since|at the end of|at the start of|in early|in late|in mid) {MONTH}",
               Unit.DAY, 0, 345, None),
)  # fmt: skip

_PHRASE = re.compile(
    rf"(?<!\w)(?:{tree([tuple(alternatives(row.pattern)) for row in TIME_PHRASES])})(?!\w)(?! (?:19|20)\d\d)"
)
_ROW_OF = {group: TIME_PHRASES[number] for group, number in rows_of(_PHRASE).items()}
_NAMED_MONTH = re.compile(rf"\b{MONTH}\b")
_LONGEST = 40  # characters before the word that a phrase ends with, or nearly


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A phrase found in a text: where, and which row it is."""

    start: int
    end: int
    row: TimePhrase
    words: str


def times_between(flat: str, hints: Sequence[Found], sentence: Span, verb: int, farthest: int) -> list[TimeWords]:
    """Return the phrases of a sentence, nearest to `verb` first, those behind it preferred; none beyond `farthest`.

    `hints` are the words of time of the whole text, in order, about which a phrase has to stand.
    """
    found = []
    first = bisect_left(hints, sentence.start, key=lambda hint: hint.start)
    at = sentence.start
    for hint in hints[first : bisect_left(hints, sentence.end, key=lambda hint: hint.start)]:
        match = _PHRASE.search(flat, max(at, hint.start - _LONGEST), min(sentence.end, hint.end + _LONGEST))
        if match is None:
            continue
        at = match.end()
        distance = match.start() - verb if match.start() >= verb else 40 + verb - match.end()
        if distance <= farthest:
            row = _ROW_OF[match.lastindex or 0]
            found.append((distance, TimeWords(match.start(), match.end(), row, match[0])))
    return [words for _, words in sorted(found, key=lambda pair: pair[0])]


def when_said(words: TimeWords, happened: Days) -> Days | None:
    """Return when an article may say `words` of `event`; None where the event does not fit the words."""
    event = happened.span
    months = words.row.months
    if months is None:
        named = _NAMED_MONTH.search(words.words)
        months = frozenset({MONTHS[named[0]]}) if named else frozenset()
    padded = DateSpan(shift(event.earliest, -_PAD), shift(event.latest, _PAD))
    if months and not months & _months_of(padded):
        return None
    span = _window(words.row, event)
    first = max(span.earliest, shift(event.earliest, -1))
    return days_of(DateSpan(first, span.latest)) if first <= span.latest else None


def _window(row: TimePhrase, event: DateSpan) -> DateSpan:
    if row.unit is Unit.DAY:
        return DateSpan(shift(event.earliest, row.first - 1), shift(event.latest, row.last))
    if row.unit is Unit.MONTH:
        return DateSpan(month_start(event.earliest, row.first), month_end(event.latest, row.last))
    first, last = event.earliest, event.latest
    if row.unit is Unit.YEAR:
        return DateSpan(dt.date(first.year + row.first, 1, 1), dt.date(last.year + row.last, 12, 31))
    start, end = season_year(first) + row.first, season_year(last) + row.last
    # A season that has just ended is "last season" from May on, and "this season" until well into July.
    opening = dt.date(start, 5, 1) if row.first else dt.date(start, 7, 1)
    return DateSpan(opening, dt.date(end + 1, 7, 31))


def _months_of(span: DateSpan) -> frozenset[int]:
    if span.days > 330:
        return frozenset(range(1, 13))
    found = set()
    day = month_start(span.earliest)
    while day <= span.latest:
        found.add(day.month)
        day = month_start(day, 1)
    return frozenset(found)

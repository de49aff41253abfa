"""Evidence for an article's date: of which sort it is, the days that it is measured from, the words that tell it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from store.model import DateSpan


class Days(NamedTuple):
    """The days `first` to `last`, both included, as ordinals: an article's search makes hundreds of them."""

    first: int
    last: int

    @property
    def start(self) -> dt.date:
        """The first day."""
        return dt.date.fromordinal(self.first)

    @property
    def span(self) -> DateSpan:
        """The same days as dates."""
        return DateSpan(dt.date.fromordinal(self.first), dt.date.fromordinal(self.last))


def days_of(span: DateSpan) -> Days:
    """Return a range of dates as ordinals."""
    return Days(span.earliest.toordinal(), span.latest.toordinal())


class Sort(StrEnum):
    """What a piece of evidence is. How far each is believed, and how near to the event, stands in `profiles`."""

    __hash__ = str.__hash__  # an enumeration's own is written in Python, and asked for at every look-up

    ENDED_AT_ONCE = "ended at once"  # a departure that the first lines tell as news
    BEGAN_AT_ONCE = "began at once"
    ENDED = "ended"  # a departure told anywhere
    BEGAN = "began"
    GOING = "going"  # "his departure": it may be told of or talked of
    LEAVING = "leaving"  # a departure announced
    COMING = "coming"
    THREATENED = "threatened"  # a departure talked of
    TIMED = "timed"  # with words such as "last month": the ranges are the article's own days
    IN_CHARGE = "in charge"  # "Liverpool boss X": the ranges are the stints
    OWNED = "owned"  # "Liverpool's X"
    CARETAKER = "caretaker"
    NEW = "new"
    INCOMING = "incoming"
    GONE = "gone"  # "axed Liverpool boss X"
    FORMER = "former"
    NAMED = "named"  # somebody named beside a club that he managed once
    CLOSE = "close"  # the comings and goings at the club of which the article speaks most
    NEWEST = "newest"  # the last of the posts begun by those named
    NEXT_NEWEST = "next newest"
    THIRD_NEWEST = "third newest"
    AGE = "age"
    LIKELY_AGE = "likely age"
    SPELL = "spell"
    SEASON_OF_HIS = "season of his"
    PAST_YEAR = "past year"
    SEASON_NAMED = "season named"
    CONTRACT = "contract"
    PHASE = "phase"
    LIKELY_PHASE = "likely phase"
    DAY_OF_YEAR = "day of the year"


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of every year, from (month, day) to (month, day); it may run over the turn of the year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def within(self, days: Days) -> tuple[Days, ...]:
        """Return this part of each year that `days` touch."""
        turn = 1 if self.last < self.first else 0
        return tuple(
            Days(dt.date(year, *self.first).toordinal(), dt.date(year + turn, *self.last).toordinal())
            for year in range(days.start.year - turn, dt.date.fromordinal(days.last).year + 1)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the text says of its date, measured from any one of `spans`, or from a part of every year.

    `who`, and `where` if it is about a club, are ids; `words` say the rest: the text is put together where it is shown.
    """

    sort: Sort
    spans: tuple[Days, ...]
    words: str = ""
    who: str = ""
    where: str = ""
    part: YearPart | None = None

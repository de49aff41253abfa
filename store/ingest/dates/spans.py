"""Arithmetic on ranges of days: months, calendar years, seasons (July to June)."""

from __future__ import annotations

import calendar
import datetime as dt

EARLIEST = dt.date(1980, 1, 1)
"""No article is taken to be older; the lower end of an open range."""

LATEST = dt.date(2100, 12, 31)
"""The upper end of an open range."""


def shift(day: dt.date, days: int) -> dt.date:
    """Return `day` moved by `days`, kept within `EARLIEST` and `LATEST`."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, EARLIEST.toordinal()), LATEST.toordinal()))


def month_start(day: dt.date, months: int = 0) -> dt.date:
    """Return the first day of the month that lies `months` after the one of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def month_end(day: dt.date, months: int = 0) -> dt.date:
    """Return the last day of the month that lies `months` after the one of `day`."""
    first = month_start(day, months)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def season_year(day: dt.date) -> int:
    """Return the year in which the season of `day` began; a season runs from July to June."""
    return day.year if day.month >= 7 else day.year - 1


def years_later(day: dt.date, years: int) -> dt.date:
    """Return the same day `years` later, the first of March for a birthday on 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)

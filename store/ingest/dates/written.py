"""A date as somebody wrote it, understood: ISO, RFC 822, English words, and through dateparser what is left.

dateparser gets short strings only, with fixed languages and a base date; it never sees prose and never the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from store.model import DateSpan

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
MONTHS["sept"] = 9

MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
"""A pattern for an English month in lower case, whole or short."""

WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
"""A pattern for an English weekday in lower case, whole or short."""

DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d"
    rf"|(?:{WEEKDAY}[,.]? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\.?,? \d{{4}}"
    rf"|(?:{WEEKDAY}[,.]? )?{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
"""A pattern for a whole date, day to year, in lower case."""

_LANGUAGES = ["en", "de", "es", "fr", "it", "pt", "nl"]
_ISO = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")
_COARSE = re.compile(r"(\d{4})(?:-(\d\d))?")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})\b\.?,? (\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b({MONTH})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_MONTH_YEAR = re.compile(rf"({MONTH})\.?,? (\d{{4}})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RELATIVE = re.compile(r"\b(?:ago|yesterday|today|hace|vor|il y a|fa|geleden|heute|gestern|hoy|ayer|oggi|ieri)\b")
_LONGEST = 80
_FIRST, _LAST = 1850, 2150  # a year outside is a slip of the pen, and near 1 or 9999 days cannot be reckoned with


@lru_cache(maxsize=4096)
def parse_written(written: str, today: dt.date | None = None) -> DateSpan | None:
    """Return the day, month or year that `written` names, None where it names none from 1850 to 2150.

    `today` lets `2 hours ago` be understood; without it such words name no date.
    """
    text = " ".join(written.lower().split())
    if not text or len(text) > _LONGEST:
        return None
    span = _iso(text) or _english(text) or _with_dateparser(text, today)
    return span if span and span.earliest.year >= _FIRST and span.latest.year <= _LAST else None


def _iso(text: str) -> DateSpan | None:
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _COARSE.fullmatch(text):
        return _month(int(found[1]), int(found[2])) if found[2] else _year(int(found[1]))
    return None


def _english(text: str) -> DateSpan | None:
    if found := _DAY_FIRST.search(text):
        return _day(int(found[3]), MONTHS[found[2]], int(found[1]))
    if found := _MONTH_FIRST.search(text):
        return _day(int(found[3]), MONTHS[found[1]], int(found[2]))
    if found := _NUMBERS.search(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return _day(year, second, first) or _day(year, first, second)  # 14/03/2023; 03/14/2023
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(int(found[2]), MONTHS[found[1]])
    return None


def _with_dateparser(text: str, today: dt.date | None) -> DateSpan | None:
    relative = today is not None and _RELATIVE.search(text) is not None
    if not relative and not _YEAR.search(text):
        return None
    import dateparser  # type: ignore[import-untyped]  # 130 ms, for the few dates that nothing above reads

    base = dt.datetime.combine(today or dt.date(2000, 1, 1), dt.time(12))
    settings = {
        "PARSERS": ["relative-time"] if relative else ["absolute-time"],
        "RELATIVE_BASE": base,
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": [] if relative else ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found = dateparser.parse(text, languages=_LANGUAGES, settings=settings)
    except (ValueError, OverflowError):  # what it makes of odd numbers
        return None
    return DateSpan(found.date(), found.date()) if found else None


def _day(year: int, month: int, day: int) -> DateSpan | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return DateSpan(date, date)


def _month(year: int, month: int) -> DateSpan | None:
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    return DateSpan(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _year(year: int) -> DateSpan | None:
    return DateSpan(dt.date(year, 1, 1), dt.date(year, 12, 31)) if 1900 <= year <= 2100 else None

"""Evidence from years that the text writes out: months, years and seasons past, contracts yet to end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Days, Evidence, Sort
from store.ingest.dates.hints import Hint
from store.ingest.dates.view import ArticleView
from store.ingest.dates.written import MONTH, MONTHS

_ANY = r"(?:19|20)\d\d"
_SEASON = re.compile(rf"{_ANY}[/-](?:{_ANY}|\d\d)(?![/\d-])")
_YEAR = re.compile(rf"{_ANY}\b")
_MONTH = re.compile(rf"\b(?P<month>{MONTH}),? $")
# A year behind one of these words lies ahead, or may do.
_AHEAD = re.compile(
    r"\b(?:until|till|to|through|by|expir\w+|ends?|ending|runs? (?:out|to)|beyond|ahead of|for|next|before|towards"
    r"|end of|summer of|up in|will|from|signed up|contracted|tied)"
    r"(?: (?:the|in|at|end|of|until|summer|season|start|least|just|to)){0,4} $"
)
_CONTRACT = re.compile(
    r"\b(?:contract|deal|terms|tied|contracted|signed up|extension)\b[^.\n]{0,60}"
    r"\b(?:until|till|through(?: to)?|to|in|expires?(?: in)?)(?: (?:the|end|of|summer|at|least|june|season)){0,4} $"
)
_EVENTS = re.compile(
    r"\s*(?:fifa |uefa )?(?:world cup|euros?\b|european championship|olympics|copa america|afcon|nations league)"
)
_COMING = re.compile(
    r"\b(?:will|prepar\w+|ahead of|this summer|next|upcoming|qualif\w+|lead\w*|before|up to|until) [^.\n]{0,40}$"
)
_EURO = re.compile(r"\b(?:euros?|world cup|olympics|copa america|afcon)(?: of| in)? $")


def written_years(view: ArticleView) -> Iterator[Evidence]:
    """Yield what the latest year past, the latest season and the first contract to end say."""
    past: list[dt.date] = []
    seasons: list[int] = []
    ends: list[dt.date] = []
    flat = view.flat
    for found in view.hints[Hint.YEAR]:
        if not _YEAR.match(flat, found.start):
            continue
        year = int(flat[found.start : found.end])
        if _SEASON.match(flat, found.start):
            seasons.append(year)
            continue
        lead = flat[max(0, found.start - 90) : found.start].rpartition("\n")[2]
        named = _MONTH.search(lead)
        month = MONTHS[named["month"]] if named else None
        lead = lead[: named.start()] if named else lead
        event = _EVENTS.match(flat, found.end)
        if event and _COMING.search(lead):
            ends.append(dt.date(year, 7, 20))
        elif _CONTRACT.search(lead):
            ends.append(dt.date(year, month or 12, 28))
        elif not _AHEAD.search(lead) and not event and not _EURO.search(lead):
            past.append(dt.date(year, month or 1, 1))
    if past:
        words = f"{max(past):%B %Y} is told as past" if max(past).month > 1 else f"{max(past).year} is told as begun"
        yield Evidence(Sort.PAST_YEAR, (_day(max(past)),), words)
    if seasons:
        yield Evidence(Sort.SEASON_NAMED, (_season(max(seasons)),), f"the season {max(seasons)} is named")
    if ends:
        yield Evidence(Sort.CONTRACT, (_day(min(ends)),), f"something is yet to come in {min(ends).year}")


def _day(day: dt.date) -> Days:
    return Days(day.toordinal(), day.toordinal())


def _season(year: int) -> Days:
    return Days(dt.date(year, 7, 1).toordinal(), dt.date(year + 1, 6, 30).toordinal())

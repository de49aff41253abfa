"""Evidence from years that the text writes out: months, years and seasons past, contracts yet to end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import before, since
from store.ingest.dates.view import ArticleView
from store.ingest.dates.written import MONTH, MONTHS

_ANY = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"\b(?:(?P<season>{_ANY}[/-](?:{_ANY}|\d\d))(?![/\d-])|(?:(?P<month>{MONTH}),? )?(?P<year>{_ANY}))\b"
)
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
_EURO = re.compile(r"\b(?:euros?|world cup|olympics|copa america|afcon)(?: of| in)? $")
_PAST_WEIGHT, _SEASON_WEIGHT, _CONTRACT_WEIGHT = 2.5, 1.5, 2.0


def written_years(view: ArticleView) -> Iterator[Evidence]:
    """Yield what the latest year past, the latest season and the first contract to end say."""
    past: list[dt.date] = []
    seasons: list[int] = []
    ends: list[dt.date] = []
    for found in _YEARS.finditer(view.flat):
        if not view.is_read(found.start()):
            continue
        lead = view.flat[max(0, found.start() - 90) : found.start()].rpartition("\n")[2]
        if found["season"]:
            seasons.append(int(found["season"][:4]))
        elif _CONTRACT.search(lead):
            ends.append(dt.date(int(found["year"]), MONTHS.get(found["month"] or "", 12), 28))
        elif not _AHEAD.search(lead) and not _EVENTS.match(view.flat, found.end()) and not _EURO.search(lead):
            past.append(dt.date(int(found["year"]), MONTHS.get(found["month"] or "", 1), 1))
    if past:
        words = f"{max(past):%B %Y} is told as past" if max(past).month > 1 else f"{max(past).year} is told as begun"
        yield Evidence((since(max(past)),), _PAST_WEIGHT, words)
    if seasons:
        yield Evidence((since(dt.date(max(seasons), 1, 1)),), _SEASON_WEIGHT, f"the season {max(seasons)} is named")
    if ends:
        yield Evidence((before(min(ends)),), _CONTRACT_WEIGHT, f"a contract is yet to end in {min(ends).year}")

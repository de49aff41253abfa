"""Dates that an article states of itself: a leading date, a line with a time stamp, `Published:`, `Last updated`.

Only the beginning and the end are looked at; a date in the middle is a date in the story.
"""

from __future__ import annotations

import re

from store.ingest.dates.written import DAY, parse_written
from store.ingest.flattening import flatten
from store.model import ArticleDate, DateHow
from store.text import shorten

_HEAD = 600  # characters
_TAIL = 500
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]m)?(?: ?(?:gmt|bst|utc|cet|cest|et|est|edt|uk time))?"
_SAID = r"(?:first |originally |last )?(?:published|posted|date|dated|created|updated|modified|edited)(?: on| at)?"

_REST_OF_LINE = rf"(?:,? (?:at )?{_CLOCK})?[^\w\n]{{0,3}}(?:uk|gmt|bst)?[^\w\n]*(?=\n|$)"

# Each row: where it may stand, and the words around the date; the strongest row first.
_PUBLISHED = r"(?:first |originally )?(?:published|posted|date|dated)(?: on| at)?"
_ROWS = (
    rf"^\W*date ?:? (?P<a>{DAY})",
    rf"(?:^|[\n|•·(-] ?){_PUBLISHED} ?[:,-]? ?(?:{_CLOCK},? ?)?(?P<b>{DAY})",
    rf"^[^\n\w]*(?P<c>{DAY})\b",
    rf"(?:^|\n)[^\n\w]*(?:{_SAID} ?:? ?)?(?:{_CLOCK},? ?(?:on )?)?(?P<d>{DAY}){_REST_OF_LINE}",
    rf"(?:^|\n)[^.\n]{{0,60}}?\b{_SAID} ?[:,-]? ?(?:{_CLOCK},? ?)?(?P<e>{DAY})",
)
_YEAR = re.compile(r"[12]\d\d\d")  # without one there is no date
_PATTERNS = tuple(re.compile(row) for row in _ROWS)


def stated_date(text: str) -> ArticleDate | None:
    """Return the date that `text` states of itself, None where it states none."""
    parts = [text] if len(text) <= _HEAD + _TAIL else [text[:_HEAD], "\n" + text[-_TAIL:].partition("\n")[2]]
    parts = [flatten(part) for part in parts if _YEAR.search(part)]
    for pattern in _PATTERNS:
        for part in parts:
            found = pattern.search(part)
            span = parse_written(found[found.lastgroup or 0]) if found else None
            if found and span:
                return ArticleDate(span, DateHow.STATED, f"the text says “{shorten(found[0].strip(), 60)}”")
    return None

"""Evidence from how long somebody has been in charge: `10 months in charge`, `less than a year in`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import season_year, shift
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Mention, Stint
from store.text import Span

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_COUNT = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,2}})"
_SPELL = re.compile(
    rf"\b(?:(?P<less>less than|under|barely|not even|fewer than) )?(?P<count>{_COUNT})[ -](?P<unit>month|year)s? "
    r"(?:in charge|into (?:his|her|the)|at the helm|in (?:the )?(?:job|role|post|dugout)|into|in(?=[ ,.]))"
)
_SEASON = re.compile(
    rf"\b(?:this|his|her|in a|into (?:his|her)|disappointing|awful|difficult|poor) (?P<nth>{'|'.join(_ORDINALS)})"
    r"(?: full)? (?:season|year|campaign)\b(?: (?:at the helm|in charge|under|at|in|as))?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPELL_WEIGHT, _SEASON_WEIGHT = 1.5, 1.0
_MONTH = 30.5  # days


def spells(view: ArticleView) -> Iterator[Evidence]:
    """Yield when managers whose time in charge the text counts have been there that long."""
    for found in _SPELL.finditer(view.flat):
        if _is_now(view, found.start()) and (mention := _of_whom(view, found.start())):
            days = _number(found["count"]) * (_MONTH if found["unit"] == "month" else 365.25)
            slack = _MONTH if found["unit"] == "month" else 330.0  # years are told in round numbers
            shortest = 0.0 if found["less"] else days - slack
            spans = tuple(
                DateSpan(shift(s.start.earliest, int(shortest)), shift(s.start.latest, int(days + slack)))
                for s in view.posts(mention.id)
            )
            yield Evidence(spans, _SPELL_WEIGHT, f"{view.catalogue.name(mention.id)}: “{found[0]}”")
    for found in _SEASON.finditer(view.flat):
        if _is_now(view, found.start()) and (mention := _of_whom(view, found.start())):
            number = _ORDINALS[found["nth"]]
            spans = tuple(_nth_season(s, number) for s in view.posts(mention.id))
            yield Evidence(spans, _SEASON_WEIGHT, f"{view.catalogue.name(mention.id)}: “{found[0]}”")


def _is_now(view: ArticleView, at: int) -> bool:
    """Tell whether the words at `at` speak of the present: a sentence that names a year tells history."""
    sentence = view.sentence(at)
    return view.is_read(at) and _YEAR.search(view.flat, sentence.start, sentence.end) is None


def _of_whom(view: ArticleView, at: int) -> Mention | None:
    sentence = view.sentence(at)
    inside = view.managers_in(Span(sentence.start, at))
    return inside[-1] if inside else view.manager_before(at, 400)


def _number(words: str) -> int:
    return _NUMBERS.get(words) or int(words)


def _nth_season(stint: Stint, number: int) -> DateSpan:
    """Return the season that is the manager's `number`-th; one begun after the winter may not be counted."""
    first = season_year(stint.start.earliest) + number - 1
    later = 1 if stint.start.latest.month in range(1, 7) else 0
    return DateSpan(dt.date(first, 7, 1), dt.date(first + 1 + later, 7, 31))

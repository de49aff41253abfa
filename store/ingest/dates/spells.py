"""Evidence from how long somebody has been in charge: `10 months in charge`, `his second season`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.careers import Post
from store.ingest.dates.evidence import Days, Evidence, Sort, days_of
from store.ingest.dates.hints import Hint
from store.ingest.dates.spans import season_year
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Mention
from store.text import Span

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_COUNT = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,2}})"
_SPELL = re.compile(
    rf"\b(?:(?P<less>less than|under|barely|not even|fewer than|just) )?(?P<count>{_COUNT})[ -](?P<unit>month|year)s? "
    r"(?:in charge|into (?:his|her|the)|at the helm|in (?:the )?(?:job|role|post|dugout)|into|in(?=[ ,.]))"
)
_SEASON = re.compile(
    rf"\b(?:this|his|her|in a|into (?:his|her)|disappointing|awful|difficult|poor) (?P<nth>{'|'.join(_ORDINALS)})"
    r"(?: full)? (?:season|year|campaign)\b(?: (?:at the helm|in charge|under|at|in|as))?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE, _BEHIND = 32, 24  # characters around the hint in which the phrase has to stand
_MONTH = 30.5  # days


def spells(view: ArticleView) -> Iterator[Evidence]:
    """Yield when managers whose time in charge the text counts have been there that long."""
    for hint in view.hints[Hint.SPELL]:
        first, last = max(0, hint.start - _BEFORE), hint.end + _BEHIND
        spell, season = _SPELL.search(view.flat, first, last), _SEASON.search(view.flat, first, last)
        found = spell or season
        mention = _of_whom(view, found.start()) if found else None
        if found is None or mention is None:
            continue
        posts = view.posts.get(str(mention.id), ())
        words, who = f": “{found[0]}”", str(mention.id)
        if found is spell:
            spans = tuple(_lasting(post.start, found) for post in posts if post.start)
            if spans:
                yield Evidence(Sort.SPELL, spans, words, who)
        elif posts:
            spans = tuple(_nth_season(post, _ORDINALS[found["nth"]]) for post in posts)
            yield Evidence(Sort.SEASON_OF_HIS, spans, words, who)


def _of_whom(view: ArticleView, at: int) -> Mention | None:
    """Return who was named last before `at`; nobody where the sentence names a year: it tells history."""
    sentence = view.sentence(at)
    if _YEAR.search(view.flat, sentence.start, sentence.end):
        return None
    inside = view.managers_in(Span(sentence.start, at))
    return inside[-1] if inside else view.manager_before(at, 400)


def _lasting(start: Days, found: re.Match[str]) -> Days:
    in_months = found["unit"] == "month"
    days = (_NUMBERS.get(found["count"]) or int(found["count"])) * (_MONTH if in_months else 365.25)
    slack = _MONTH if in_months else 330.0  # years are told in round numbers
    shortest = 0.0 if found["less"] else days - slack
    return Days(start.first + int(shortest), start.last + int(days + slack))


def _nth_season(post: Post, number: int) -> Days:
    """Return the season that is the manager's `number`-th; one begun after the winter may not be counted."""
    begun = post.whole.start
    first = season_year(begun) + number - 1
    later = 1 if begun.month in range(1, 7) else 0
    return days_of(DateSpan(dt.date(first, 7, 1), dt.date(first + 1 + later, 7, 31)))

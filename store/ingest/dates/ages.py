"""Evidence from how old the text says a manager is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Evidence, Sort, days_of
from store.ingest.dates.hints import Found, Hint
from store.ingest.dates.spans import LATEST, shift, years_later
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Manager, ManagerId, Mention
from store.text import Span

_SET_OFF = re.compile(r", (?:aged )?$")
_YOUNGEST = 32  # below it, the age is a player's
_NEAR = 320  # characters back to the name that an age may belong to
_BESIDE = 14
_MEMORY = 3 * 365  # days for which managers' records may have nothing new


def ages(view: ArticleView) -> Iterator[Evidence]:
    """Yield the year in which managers whose age the text gives are that old, each once."""
    seen: set[tuple[str, int]] = set()
    latest = _latest_known(view)
    for found in view.hints[Hint.AGE]:
        age = int(view.flat[found.start : found.start + 2])
        bare = found.end - found.start == 2
        if age < _YOUNGEST or (bare and not _SET_OFF.search(view.flat, max(0, found.start - 7), found.start)):
            continue
        certain = _bearer(view, found, bare)
        if not certain and bare:
            continue
        for mention in [certain] if certain else _candidates(view, found.start):
            span = _year_of_age(view, mention, age)
            if span and (mention.id, age) not in seen and (certain or span.earliest <= latest):
                seen.add((mention.id, age))
                sort = Sort.AGE if certain else Sort.LIKELY_AGE
                yield Evidence(sort, (days_of(span),), f"is {age} years old", who=str(mention.id))
                break


def _bearer(view: ArticleView, found: Found, bare: bool) -> Mention | None:
    """Return whose age it is for certain: the description's own, or the name's right beside it."""
    for mention in view.managers_in(Span(found.start - 40, found.end + _BESIDE)):
        within = mention.start <= found.start < mention.end
        behind = bare and 0 <= found.start - mention.end <= 7
        ahead = not bare and 0 < mention.start - found.end <= _BESIDE
        if within or behind or (ahead and view.flat[found.end : mention.start] == " "):
            return mention
    return None


def _candidates(view: ArticleView, at: int) -> list[Mention]:
    """Return who was named last before an age; nobody where two managers were named in that sentence."""
    last = view.manager_before(at, _NEAR)
    if last is None:
        return []
    sentence = view.sentence(last.start)
    others = {m.id for m in view.managers_in(Span(sentence.start, at))}
    return [last] if len(others) == 1 else []


def _latest_known(view: ArticleView) -> dt.date:
    """Return the last day on which an age that may be anybody's is believed: a while after the last known event."""
    known = (stint.start.latest for manager in view.posts for stint in view.catalogue.stints_of(ManagerId(manager)))
    return shift(max(known, default=LATEST), _MEMORY)


def _year_of_age(view: ArticleView, mention: Mention, age: int) -> DateSpan | None:
    person = view.catalogue.entity(mention.id)
    if not isinstance(person, Manager) or person.born is None:
        return None
    return DateSpan(years_later(person.born.earliest, age), shift(years_later(person.born.latest, age + 1), -1))

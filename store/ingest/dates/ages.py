"""Evidence from how old the text says a manager is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import LATEST, shift, years_later
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Manager, Mention
from store.text import Span

_AGE = re.compile(r"\b(\d\d)-year-old\b|(?<=, )(?:aged )?(\d\d)(?=,)")
_YOUNGEST = 32  # below it, the age is a player's
_NEAR = 320  # characters back to the name that an age may belong to
_BESIDE = 14
_MEMORY = 3 * 365  # days for which managers' records may have nothing new
_CERTAIN, _LIKELY = 3.0, 1.5


def ages(view: ArticleView) -> Iterator[Evidence]:
    """Yield the year in which managers whose age the text gives are that old, each once."""
    seen: set[tuple[str, int]] = set()
    latest = _latest_known(view)
    for found in _AGE.finditer(view.flat):
        age = int(found[1] or found[2])
        if age < _YOUNGEST or not view.is_read(found.start()):
            continue
        certain = _bearer(view, found)
        if not certain and found[2]:
            continue
        for mention in [certain] if certain else _candidates(view, found.start()):
            span = _year_of_age(view, mention, age)
            if span and (mention.id, age) not in seen and (certain or span.earliest <= latest):
                seen.add((mention.id, age))
                words = f"{view.catalogue.name(mention.id)} is {age} years old"
                yield Evidence((span,), _CERTAIN if certain else _LIKELY, words)
                break


def _bearer(view: ArticleView, found: re.Match[str]) -> Mention | None:
    """Return whose age it is for certain: the description's own, or the name's right beside it."""
    for mention in view.managers_in(Span(found.start() - 40, found.end() + _BESIDE)):
        within = mention.start <= found.start() < mention.end
        behind = found[2] is not None and 0 <= found.start() - mention.end <= 2
        ahead = found[1] is not None and 0 < mention.start - found.end() <= _BESIDE and "\n" not in found[0]
        if within or behind or (ahead and view.flat[found.end() : mention.start].strip() == ""):
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
    known = (stint.start.latest for manager in view.manager_ids for stint in view.catalogue.stints_of(manager))
    return shift(max(known, default=LATEST), _MEMORY)


def _year_of_age(view: ArticleView, mention: Mention, age: int) -> DateSpan | None:
    person = view.catalogue.entity(mention.id)
    if not isinstance(person, Manager) or person.born is None:
        return None
    return DateSpan(years_later(person.born.earliest, age), shift(years_later(person.born.latest, age + 1), -1))

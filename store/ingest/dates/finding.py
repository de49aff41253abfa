"""The date of an article: metadata first, then what it states of itself, then what can be inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from store.catalogue import Catalogue
from store.ingest.dates.ages import ages
from store.ingest.dates.events import dated_events
from store.ingest.dates.evidence import Evidence, agree
from store.ingest.dates.news import fresh_news
from store.ingest.dates.phases import season_phases
from store.ingest.dates.posts import labelled, threatened
from store.ingest.dates.spans import before
from store.ingest.dates.spells import spells
from store.ingest.dates.stated import stated_date
from store.ingest.dates.view import ArticleView, view_of
from store.ingest.dates.written import parse_written
from store.ingest.dates.years import written_years
from store.model import ArticleDate, DateHow, Draft, Furniture, Mention

# Everything that may say when an article was written.
_WITNESSES: tuple[Callable[[ArticleView], Iterator[Evidence]], ...] = (
    dated_events,
    fresh_news,
    labelled,
    threatened,
    ages,
    spells,
    written_years,
    season_phases,
)
_TODAY_WEIGHT = 20.0  # no article comes from the future


def date_of(
    draft: Draft,
    text_mentions: Sequence[Mention],
    catalogue: Catalogue,
    furniture: Sequence[Furniture],
    today: dt.date | None,
) -> ArticleDate:
    """Return the date of `draft`; what the arguments mean stands at `find_date`, through which it is called."""
    if draft.date and (span := parse_written(draft.date, today)):
        return ArticleDate(span, DateHow.METADATA, f"the article's date field says “{draft.date[:40]}”")
    stated = stated_date(draft.text)
    if stated is not None:
        return stated
    return infer_date(view_of(draft.text, text_mentions, catalogue, furniture), today=today)


def infer_date(view: ArticleView, *, today: dt.date | None = None) -> ArticleDate:
    """Return the range on which what the text says and what the catalogue knows agree; unknown where they do not."""
    if not view.managers:
        return ArticleDate()  # years and rounds alone bound nothing
    found = [evidence for witness in _WITNESSES for evidence in witness(view)]
    if not found:
        return ArticleDate()
    if today is None:
        return agree(found, 0.0)
    return agree([*found, Evidence((before(today),), _TODAY_WEIGHT, "")], _TODAY_WEIGHT)

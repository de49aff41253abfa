"""The date of an article: metadata first, then what it states of itself, then what can be inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from store.catalogue import Catalogue
from store.ingest.dates.ages import ages
from store.ingest.dates.company import company
from store.ingest.dates.events import moves
from store.ingest.dates.evidence import Evidence
from store.ingest.dates.phases import season_phases
from store.ingest.dates.posts import labelled
from store.ingest.dates.spells import spells
from store.ingest.dates.stated import stated_date
from store.ingest.dates.view import ArticleView, view_of
from store.ingest.dates.weighing import weigh
from store.ingest.dates.written import parse_written
from store.ingest.dates.years import written_years
from store.model import ArticleDate, DateHow, Draft, Furniture, Kind, Mention

# Everything that may say when an article was written.
_WITNESSES: tuple[Callable[[ArticleView], Iterator[Evidence]], ...] = (
    moves,
    labelled,
    company,
    ages,
    spells,
    written_years,
    season_phases,
)


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
    if not any(mention.kind is Kind.MANAGER for mention in text_mentions):
        return ArticleDate()  # years and rounds alone bound nothing
    return weigh(evidence_in(view_of(draft.text, text_mentions, catalogue, furniture)), catalogue, today)


def evidence_in(view: ArticleView) -> list[Evidence]:
    """Return everything in an article that tells its date."""
    return [evidence for witness in _WITNESSES for evidence in witness(view)]

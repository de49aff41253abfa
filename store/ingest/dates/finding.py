"""The date of an article: metadata first, then what it states of itself, then what can be inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.catalogue import Catalogue
from store.ingest.dates.stated import stated_date
from store.ingest.dates.written import parse_written
from store.model import ArticleDate, DateHow, Draft, Furniture, Kind, Mention


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
    from store.ingest.dates.inferring import inferred_date  # its patterns take 30 ms to compile: most dates are given

    return inferred_date(draft.text, text_mentions, catalogue, furniture, today)

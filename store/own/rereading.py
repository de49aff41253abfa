"""Reading stored articles again: from an article to the draft it was, and from its new reading to an edit.

Owns that reading again changes nothing but what reading found: tags, marks and the day it was added stay, and so does a
date that the article brought with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from store.adding import Prepared, article_from, content_of, edit_for
from store.database import Document, Edit
from store.model import Article, ArticleContent, ArticleDate, ArticleId, DateHow, DateSpan, Draft, Reading
from store.own.editions import Edition


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article with all that reading it again needs."""

    article: Article
    content: ArticleContent
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Again:
    """A stored article and what reading it again found."""

    stored: Stored
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """All that was read again for a change, and the edition of the catalogue that it was read with."""

    edition: Edition
    articles: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """The records of articles that are to be read again, and with which edition of the catalogue."""

    edition: Edition
    records: Mapping[ArticleId, Document]


def draft_of(stored: Stored) -> Draft:
    """Return the draft that a stored article was; its tags, the user's by now, are left out."""
    article = stored.article
    return Draft(
        id=article.id,
        path=article.path,
        text=stored.content.text,
        title=article.title,
        date=_written(article.date),
        source=article.source,
        url=article.url,
    )


def read_again(stored: Stored, prepare: Callable[[Draft, dt.date], Prepared]) -> Again:
    """Return what `prepare` makes of a stored article and the day it was added, with the date that came with it."""
    prepared = prepare(draft_of(stored), stored.article.added.date())
    if stored.article.date.how is DateHow.METADATA:
        prepared = replace(prepared, reading=_dated(prepared.reading, stored.article.date))
    return Again(stored, prepared)


def edit_of(again: Again, record: Mapping[str, Any], put: Callable[[ArticleContent], list[Any]]) -> Edit | None:
    """Return the edit of an article's `record`, None where reading found the same as before.

    `put` stores content and says where; it is called only for content that differs from what is stored.
    """
    article = article_from(again.prepared, again.stored.article.added)
    content = content_of(again.prepared)
    body = list(record["body"]) if content == again.stored.content else put(content)
    edit = edit_for(article, again.prepared, body, record)
    return edit if edit.before or edit.after else None


def _dated(reading: Reading, date: ArticleDate) -> Reading:
    return Reading(date, reading.mentions, reading.claims, reading.furniture, reading.language)


def _written(date: ArticleDate) -> str | None:
    """Return the date that came with an article in words that are understood as the same range."""
    if date.how is not DateHow.METADATA or date.span is None:
        return None
    return written_span(date.span)


def written_span(span: DateSpan) -> str:
    """Return a range of days as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: the finest of them that covers it."""
    if span.days == 1:
        return span.earliest.isoformat()
    if (span.earliest.year, span.earliest.month) == (span.latest.year, span.latest.month):
        return f"{span.latest:%Y-%m}"
    return f"{span.latest:%Y}"

"""How an article is written down: its record in the `articles` table, and its content beside the tables.

A record is plain JSON that explains itself; of a claim and of who published it, what is as usual is left out. The
content (text, mentions, furniture) is one JSON object, kept apart because lists never need it. Reading back ignores
fields it does not know.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Final

from store.model import (
    Article,
    ArticleContent,
    ArticleDate,
    ArticleId,
    Claim,
    ClubId,
    DateHow,
    DateSpan,
    Field,
    Furniture,
    FurnitureKind,
    How,
    Kind,
    ManagerId,
    Mention,
    Outcome,
    SourceId,
    Stage,
)

ARTICLES = "articles"
"""The name of the table of articles."""


USUAL: Final[Mapping[str, Any]] = MappingProxyType(
    {"field": Field.TEXT.value, "sources": [], "outcome": Outcome.OPEN.value}
)
"""The fields of a claim that are left out where they have these values."""

OPTIONAL: Final = ("source", "url")
"""The fields of an article that are left out where they are null."""


def article_record(article: Article) -> dict[str, Any]:
    """Return the record of an article, without what the tables add (where its content lies)."""
    published = zip(OPTIONAL, (article.source, article.url), strict=True)
    return {
        "title": article.title,
        "lead": article.lead,
        "date": _date_record(article.date),
        **{field: value for field, value in published if value is not None},
        "path": article.path,
        "added": article.added.isoformat(),
        "language": article.language,
        "managers": list(article.managers),
        "clubs": list(article.clubs),
        "sources": list(article.sources),
        "claims": [_claim_record(claim) for claim in article.claims],
        "tags": list(article.tags),
        "read": article.read,
        "starred": article.starred,
    }


def article_of(article_id: ArticleId, record: Mapping[str, Any]) -> Article:
    """Return the article that a record describes; raises `KeyError` or `ValueError` for a record that is none."""
    return Article(
        id=article_id,
        title=record["title"],
        lead=record["lead"],
        date=_date_of(record["date"]),
        source=record.get("source"),
        url=record.get("url"),
        path=record["path"],
        added=dt.datetime.fromisoformat(record["added"]),
        language=record["language"],
        managers=tuple(record["managers"]),
        clubs=tuple(record["clubs"]),
        sources=tuple(record["sources"]),
        claims=tuple(_claim_of(claim) for claim in record["claims"]),
        tags=tuple(record["tags"]),
        read=record["read"],
        starred=record["starred"],
    )


def encode_content(content: ArticleContent) -> str:
    """Return an article's content as one line of JSON: the mentions as columns, which compress to half of rows.

    `gap` tells how far behind the end of the mention before it, or behind 0, each begins.
    """
    mentions = content.mentions
    ends = (0, *(m.end for m in mentions))
    columns = {
        "field": [m.field for m in mentions],
        "gap": [m.start - end for m, end in zip(mentions, ends, strict=False)],
        "length": [m.end - m.start for m in mentions],
        "kind": [m.kind for m in mentions],
        "id": [m.id for m in mentions],
        "how": [m.how for m in mentions],
        "score": [m.score for m in mentions],
    }
    furniture = [{"at": [f.start, f.end], "why": f.why} for f in content.furniture]
    record = {"text": content.text, "mentions": columns, "furniture": furniture}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def decode_content(written: str) -> ArticleContent:
    """Return the content that `encode_content` wrote; raises `KeyError` or `ValueError` for anything else."""
    record = json.loads(written)
    mentions = record["mentions"]
    return ArticleContent(
        text=record["text"],
        mentions=_mentions_in_rows(mentions) if isinstance(mentions, list) else _mentions_in_columns(mentions),
        furniture=tuple(Furniture(f["at"][0], f["at"][1], FurnitureKind(f["why"])) for f in record["furniture"]),
    )


def content_text(written: str) -> str | None:
    """Return the text alone of what `encode_content` wrote, None where it wrote no such thing."""
    try:
        record = json.loads(written)
    except ValueError:
        return None
    text = record.get("text") if isinstance(record, dict) else None
    return text if isinstance(text, str) else None


def _mentions_in_columns(columns: Mapping[str, Sequence[Any]]) -> tuple[Mention, ...]:
    ends = accumulate(gap + length for gap, length in zip(columns["gap"], columns["length"], strict=True))
    names = ("field", "length", "kind", "id", "how", "score")
    return tuple(
        Mention(Field(field), end - length, end, Kind(kind), id_, How(how), score)
        for end, field, length, kind, id_, how, score in zip(ends, *(columns[name] for name in names), strict=True)
    )


def _mentions_in_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[Mention, ...]:
    """Version 1 of the store wrote them so, and its texts stay as they are."""
    return tuple(
        Mention(Field(m["field"]), m["at"][0], m["at"][1], Kind(m["kind"]), m["id"], How(m["how"]), m["score"])
        for m in rows
    )


def _date_record(date: ArticleDate) -> dict[str, Any]:
    span = date.span
    return {
        "earliest": span.earliest.isoformat() if span else None,
        "latest": span.latest.isoformat() if span else None,
        "how": date.how,
        "evidence": date.evidence,
    }


def _date_of(record: Mapping[str, Any]) -> ArticleDate:
    span = None
    if record["earliest"] and record["latest"]:
        span = DateSpan(dt.date.fromisoformat(record["earliest"]), dt.date.fromisoformat(record["latest"]))
    return ArticleDate(span, DateHow(record["how"]), record["evidence"])


def _claim_record(claim: Claim) -> dict[str, Any]:
    """Without why it was found: reading says that again, and it would be a seventh of all that the tables hold."""
    return without_usual(
        {
            "manager": claim.manager,
            "club": claim.club,
            "stage": claim.stage,
            "field": claim.field,
            "at": [claim.start, claim.end],
            "sources": list(claim.sources),
            "outcome": claim.outcome,
        }
    )


def without_usual(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim's record without those fields that are as in most claims."""
    return {field: value for field, value in claim.items() if field not in USUAL or value != USUAL[field]}


def _claim_of(record: Mapping[str, Any]) -> Claim:
    record = {**USUAL, **record}
    start, end = record["at"]
    return Claim(
        manager=ManagerId(record["manager"]),
        club=ClubId(record["club"]),
        stage=Stage(record["stage"]),
        field=Field(record["field"]),
        start=start,
        end=end,
        sources=tuple(SourceId(s) for s in record["sources"]),
        why=record.get("why", ""),
        outcome=Outcome(record["outcome"]),
    )

"""How an article is written down: its record in the `articles` table, and its content beside the tables.

A record is plain JSON that explains itself; the content (text, mentions, furniture) is one JSON object, kept apart
because lists never need it. Reading back ignores fields it does not know.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

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


def article_record(article: Article) -> dict[str, Any]:
    """Return the record of an article, without what the tables add (where its content lies)."""
    return {
        "title": article.title,
        "lead": article.lead,
        "date": _date_record(article.date),
        "source": article.source,
        "url": article.url,
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
        source=record["source"],
        url=record["url"],
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
    """Return an article's content as one line of JSON."""
    return json.dumps(
        {
            "text": content.text,
            "mentions": [
                {"field": m.field, "at": [m.start, m.end], "kind": m.kind, "id": m.id, "how": m.how, "score": m.score}
                for m in content.mentions
            ],
            "furniture": [{"at": [f.start, f.end], "why": f.why} for f in content.furniture],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode_content(written: str) -> ArticleContent:
    """Return the content that `encode_content` wrote; raises `KeyError` or `ValueError` for anything else."""
    record = json.loads(written)
    return ArticleContent(
        text=record["text"],
        mentions=tuple(
            Mention(Field(m["field"]), m["at"][0], m["at"][1], Kind(m["kind"]), m["id"], How(m["how"]), m["score"])
            for m in record["mentions"]
        ),
        furniture=tuple(Furniture(f["at"][0], f["at"][1], FurnitureKind(f["why"])) for f in record["furniture"]),
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
    return {
        "manager": claim.manager,
        "club": claim.club,
        "stage": claim.stage,
        "field": claim.field,
        "at": [claim.start, claim.end],
        "sources": list(claim.sources),
        "why": claim.why,
        "outcome": claim.outcome,
    }


def _claim_of(record: Mapping[str, Any]) -> Claim:
    start, end = record["at"]
    return Claim(
        manager=ManagerId(record["manager"]),
        club=ClubId(record["club"]),
        stage=Stage(record["stage"]),
        field=Field(record["field"]),
        start=start,
        end=end,
        sources=tuple(SourceId(s) for s in record["sources"]),
        why=record["why"],
        outcome=Outcome(record["outcome"]),
    )

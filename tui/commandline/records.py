"""The JSON records: pure functions from values to dictionaries, with the keys that scripts rely on, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store import Field

if TYPE_CHECKING:
    from store import Added, Article, ArticleDate, Catalogue, Claim, Furniture, Hit, Mention, NameMatch, Prepared

Record = dict[str, Any]


def read_record(article: Prepared, catalogue: Catalogue) -> Record:
    """Return what reading found in one article."""
    draft, reading = article.draft, article.reading
    fields = {Field.TITLE: draft.title or "", Field.TEXT: draft.text}
    return {
        "id": draft.id,
        "path": draft.path,
        "title": draft.title,
        "source": draft.source,
        "date": date_record(reading.date),
        "mentions": [mention_record(mention, fields[mention.field], catalogue) for mention in reading.mentions],
        "claims": [claim_record(claim, catalogue) for claim in reading.claims],
        "furniture": [furniture_record(piece) for piece in reading.furniture],
        "language": reading.language,
    }


def date_record(date: ArticleDate) -> Record:
    """Return a date with how it is known; `earliest` and `latest` are both None when unknown."""
    span = date.span
    return {
        "earliest": span.earliest.isoformat() if span else None,
        "latest": span.latest.isoformat() if span else None,
        "how": date.how.value,
        "evidence": date.evidence,
    }


def mention_record(mention: Mention, text: str, catalogue: Catalogue) -> Record:
    """Return a mention in `text`, the field that it points into."""
    return {
        "field": mention.field.value,
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "kind": mention.kind.value,
        "id": mention.id,
        "name": catalogue.name(mention.id),
        "how": mention.how.value,
        "score": mention.score,
    }


def claim_record(claim: Claim, catalogue: Catalogue) -> Record:
    """Return a claim; `sources` are names, `why` says by which words and rule it was found, where it was just read."""
    record = {
        "manager": catalogue.name(claim.manager),
        "manager_id": claim.manager,
        "club": catalogue.name(claim.club),
        "club_id": claim.club,
        "direction": claim.direction.value,
        "stage": claim.stage.value,
        "sources": [catalogue.name(source) for source in claim.sources],
        "field": claim.field.value,
        "start": claim.start,
        "end": claim.end,
        "outcome": claim.outcome.value,
    }
    return record | {"why": claim.why} if claim.why else record


def furniture_record(piece: Furniture) -> Record:
    """Return a stretch that is not the article."""
    return {"start": piece.start, "end": piece.end, "why": piece.why.value}


def added_record(added: Added) -> Record:
    """Return what became of one input."""
    return {"id": added.id, "path": added.path, "status": added.status.value, "of": added.of, "why": added.why}


def search_record(article: Article, hit: Hit, catalogue: Catalogue) -> Record:
    """Return an article that a search found; `managers` and `clubs` are the names of those mentioned."""
    return {
        "id": article.id,
        "title": article.title,
        "date": date_record(article.date),
        "source": article.source,
        "url": article.url,
        "tags": list(article.tags),
        "read": article.read,
        "starred": article.starred,
        "managers": [catalogue.name(manager) for manager in article.managers],
        "clubs": [catalogue.name(club) for club in article.clubs],
        "claims": [claim_record(claim, catalogue) for claim in article.claims],
        "score": hit.score,
    }


def name_record(match: NameMatch, articles: int) -> Record:
    """Return a manager, club or source that a name was found to mean, with the number of articles that mention it."""
    return {
        "id": match.id,
        "name": match.name,
        "kind": match.kind.value,
        "score": match.score,
        "how": match.how.value,
        "articles": articles,
    }

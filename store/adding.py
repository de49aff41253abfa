"""Adding articles: what an incoming draft is to the store (new, updated, a duplicate) and the edit that takes it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from store.database import Edit
from store.database.articles import ARTICLES, OPTIONAL, article_record
from store.fingerprints import Seen
from store.model import Article, ArticleContent, ArticleId, ClubId, Draft, Kind, ManagerId, Reading, Rejected, SourceId
from store.reading.newcomers import NEWCOMERS, Newcomer, newcomer_record
from store.reading.pipeline import Reader
from store.text import first_sentence

T = TypeVar("T")
_LEAD_WIDTH = 110


class AddStatus(StrEnum):
    """What became of an article that was to be added."""

    NEW = "new"
    UPDATED = "updated"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input. `of` is the article that a duplicate repeats; `why` says why one was refused."""

    id: ArticleId | None
    path: str
    status: AddStatus
    of: ArticleId | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft that has been read and only needs storing."""

    draft: Draft
    reading: Reading
    newcomers: tuple[Newcomer, ...] = ()


def prepare(reader: Reader, draft: Draft, today: dt.date | None = None) -> Prepared:
    """Read a draft that came `today`: the slow part of adding; may run in another thread or process."""
    reading = reader.read(draft, today)
    return Prepared(draft, reading, reader.newcomers(draft, reading))


def fingerprint(text: str) -> str:
    """Return what identifies an article's words whatever their spacing: 32 hexadecimal digits."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def article_from(prepared: Prepared, now: dt.datetime) -> Article:
    """Return the article that a prepared draft becomes, unread and unstarred."""
    draft, reading = prepared.draft, prepared.reading
    seen: dict[Kind, dict[str, None]] = {kind: {} for kind in Kind}
    for mention in reading.mentions:
        seen[mention.kind].setdefault(mention.id)
    return Article(
        id=draft.id,
        title=draft.title,
        lead=first_sentence(_beginning(draft.text, reading), _LEAD_WIDTH) or draft.path,
        date=reading.date,
        source=draft.source,
        url=draft.url,
        path=draft.path,
        added=now,
        language=reading.language,
        managers=tuple(ManagerId(i) for i in seen[Kind.MANAGER]),
        clubs=tuple(ClubId(i) for i in seen[Kind.CLUB]),
        sources=tuple(SourceId(i) for i in seen[Kind.SOURCE]),
        claims=reading.claims,
        tags=tuple(sorted(dict.fromkeys(draft.tags))),
    )


def content_of(prepared: Prepared) -> ArticleContent:
    """Return the bulk of a prepared draft."""
    return ArticleContent(prepared.draft.text, prepared.reading.mentions, prepared.reading.furniture)


def edit_for(article: Article, prepared: Prepared, body: list[Any], stored: Mapping[str, Any] | None) -> Edit:
    """Return the edit that stores `article`, made from `prepared`, whose content lies at `body`.

    Over a `stored` record it changes what the source changed and keeps what the user set: tags, read, starred, and when
    it was added.
    """
    record = article_record(article) | {"body": body, "fingerprint": fingerprint(prepared.draft.text)}
    if prepared.newcomers:
        record[NEWCOMERS] = [newcomer_record(each) for each in prepared.newcomers]
    if stored is None:
        return Edit(ARTICLES, article.id, None, record)
    record |= {"read": stored["read"], "starred": stored["starred"], "added": stored["added"]}
    record["tags"] = sorted({*stored["tags"], *article.tags})
    changed = {key for key in record if key not in stored or stored[key] != record[key]}
    gone = {key for key in (NEWCOMERS, *OPTIONAL) if key in stored and key not in record}
    before = {key: stored[key] for key in changed | gone if key in stored}
    return Edit(ARTICLES, article.id, before, {key: record[key] for key in changed})


def _beginning(text: str, reading: Reading) -> str:
    """Return where the article itself begins, with furniture and a leading date blanked out."""
    blanked = text[:4000]
    for piece in reading.furniture:
        if piece.start < len(blanked):
            end = min(piece.end, len(blanked))
            blanked = blanked[: piece.start] + "\n" * (end - piece.start) + blanked[end:]
    # More than a lead can show: finding all sentences of a text takes a third of the time of storing it.
    return blanked.lstrip()[: 4 * _LEAD_WIDTH]


@dataclass(slots=True)
class Run:
    """One adding of any number of articles, however many changes it takes: `group` is the first one's number."""

    articles: int = 0
    group: int | None = None


def judged(item: Draft | Prepared | Rejected, seen: Seen, stored: Container[str]) -> Added:
    """Say what an input is to the store with the articles `stored`, and note it as seen."""
    if isinstance(item, Rejected):
        return Added(None, item.path, AddStatus.REFUSED, why=item.why)
    draft = item.draft if isinstance(item, Prepared) else item
    words = fingerprint(draft.text)
    original = seen.bearer(words)
    if original is not None:
        return Added(draft.id, draft.path, AddStatus.DUPLICATE, of=original)
    known = draft.id in stored or draft.id in seen.articles
    seen.note(words, draft.id)
    return Added(draft.id, draft.path, AddStatus.UPDATED if known else AddStatus.NEW)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items, in order."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

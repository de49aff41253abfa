"""Carrying out a planned change of the catalogue.

The articles that it concerns are read again with the catalogue as it will be, and the change and what was read are
committed as one, so that one step of undo takes both back. The reading may run in another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from store.adding import Prepared, prepare
from store.catalogue.overlay import OWN_TABLES, Own
from store.database import BodyRef, Database, Document, Edit
from store.database.articles import ARTICLES, article_of, decode_content, encode_content
from store.model import ArticleContent, ArticleId
from store.own.corrections import CORRECTIONS, corrected
from store.own.editions import Edition, Editions
from store.own.planned import Planned
from store.own.planning import Known
from store.own.rereading import Again, ReadAgain, Stored, ToRead, edit_of, read_again
from store.search import SearchIndex
from store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Lent:
    """What the library lends: its store, its shelf and its search, and how changes are made there."""

    database: Database
    editions: Editions
    shelf: Shelf
    search: Callable[[], SearchIndex]
    writing: Callable[[], AbstractContextManager[None]]
    commit: Callable[[str, tuple[Edit, ...]], str | None]


class Carrier:
    """Carries out planned changes in one open library."""

    def __init__(self, lent: Lent) -> None:
        """Work with what the library lends."""
        self._lent = lent

    def concerned(self, planned: Planned) -> tuple[ArticleId, ...]:
        """Return the articles that a plan may concern, newest first."""
        shelf = self._lent.shelf
        mask = shelf.mask_of(planned.articles)
        for entity in planned.entities:
            mask |= shelf.by_entity.get(entity, 0)
        if planned.spellings and shelf.everything & ~mask:
            mask |= self._lent.search().spelt_like(planned.spellings)
        return tuple(shelf.newest_first(mask))

    def begin(self, planned: Planned) -> ToRead:
        """Return what is to be read again for a plan; on the thread that owns the library."""
        concerned = {key: self.records[key] for key in self.concerned(planned)}
        return ToRead(self._lent.editions.plan(self._with(planned)), concerned)

    def read(self, unread: ToRead) -> ReadAgain:
        """Read articles as they will be read: the slow part, which may run in another thread."""
        again = (self._read(key, record, unread.edition) for key, record in unread.records.items())
        return ReadAgain(unread.edition, tuple(again))

    def commit(self, planned: Planned, done: ReadAgain) -> str:
        """Make a planned change with the articles read for it, as one change; return what was done in words.

        What changed since they were read is read once more. Raises `ConflictError` where another process was faster.
        """
        with self._lent.writing():
            edition = self._lent.editions.plan(self._with(planned))
            ready = {again.stored.article.id: again for again in done.articles} if edition is done.edition else {}
            concerned = self.concerned(planned)
            edits = self._edits((self._fresh(key, ready.get(key), edition) for key in concerned), planned, edition)
            return self._committed(planned.label, (*planned.edits, *edits), len(concerned))

    def reread(self, articles: Iterable[ArticleId]) -> str | None:
        """Read articles again; return what was done, None where nothing is read otherwise than before."""
        with self._lent.writing():
            edition = self._lent.editions.current
            keys = [key for key in dict.fromkeys(articles) if key in self.records]
            edits = self._edits((self._read(key, self.records[key], edition) for key in keys), None, edition)
            return self._lent.commit(f"read {_articles(len(keys))} again", edits)

    def corrected(self, prepared: Prepared) -> Prepared:
        """Return a read draft with what the user said its words mean."""
        means = self.table(CORRECTIONS).get(prepared.draft.id, {}).get("means", {})
        return corrected(prepared, means, self._lent.editions.current.catalogue)

    def _committed(self, label: str, edits: tuple[Edit, ...], concerned: int) -> str:
        if concerned:
            label = f"{label}; read {_articles(concerned)} again"
        self._lent.commit(label, edits)
        return label

    @property
    def records(self) -> Mapping[str, Document]:
        """The records of all articles."""
        return self.table(ARTICLES)

    @property
    def known(self) -> Known:
        """The catalogue and the user's documents, as plans are made against."""
        edition = self._lent.editions.current
        return Known(edition.catalogue, edition.own)

    def table(self, name: str) -> Mapping[str, Document]:
        """Return the documents of one of the store's tables."""
        return self._lent.database.table(name)

    def text(self, article: ArticleId) -> str:
        """Return an article's text."""
        return self._content(self.records[article]).text

    def _with(self, planned: Planned) -> Own:
        """Return the user's documents as they are after a planned change."""
        own = self._lent.editions.current.own
        tables = {name: dict(own.table(name)) for name in OWN_TABLES}
        for edit in planned.edits:
            if edit.table in tables:
                after = edit.applied_to(_plain(tables[edit.table].get(edit.id)))
                if after is None:
                    tables[edit.table].pop(edit.id, None)
                else:
                    tables[edit.table][edit.id] = after
        return Own(*tables.values())

    def _content(self, record: Mapping[str, Any]) -> ArticleContent:
        return decode_content(self._lent.database.body(BodyRef(*record["body"])))

    def _read(self, key: ArticleId, record: Document, edition: Edition) -> Again:
        stored = Stored(article_of(key, record), self._content(record), record["fingerprint"])
        return read_again(stored, partial(prepare, edition.reader))

    def _fresh(self, key: ArticleId, again: Again | None, edition: Edition) -> Again:
        is_fresh = again is not None and again.stored.fingerprint == self.records[key]["fingerprint"]
        return again if again is not None and is_fresh else self._read(key, self.records[key], edition)

    def _edits(self, articles: Iterable[Again], planned: Planned | None, edition: Edition) -> tuple[Edit, ...]:
        edits = []
        for again in articles:
            key = again.stored.article.id
            means = self._means(key, planned)
            fixed = Again(again.stored, corrected(again.prepared, means, edition.catalogue))
            edit = edit_of(fixed, self.records[key], self._put)
            edits += [edit] if edit else []
        return tuple(edits)

    def _means(self, article: ArticleId, planned: Planned | None) -> Mapping[str, str | None]:
        document = self.table(CORRECTIONS).get(article)
        for edit in planned.edits if planned else ():
            if (edit.table, edit.id) == (CORRECTIONS, article):
                document = edit.applied_to(document)
        means: Mapping[str, str | None] = (document or {}).get("means", {})
        return means

    def _put(self, content: ArticleContent) -> list[Any]:
        body = self._lent.database.put_body(encode_content(content))
        return [body.offset, body.length, body.checksum]


def _plain(document: Mapping[str, Any] | None) -> Document | None:
    return dict(document) if document is not None else None


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"

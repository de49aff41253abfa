"""The search over a store's articles: takes a query, returns the articles that match, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from store.catalogue import Catalogue
from store.errors import StoreError
from store.model import ArticleId, EntityId
from store.search.columns import Columns
from store.search.cuts import Graded
from store.search.facets import Facets
from store.search.matching import Matcher, Sources
from store.search.naming import Naming
from store.search.parser import parse
from store.search.sidecar import SidecarError
from store.search.texts import TextIndex
from store.search.tree import Query
from store.search.wording import Wording
from store.shelf import Shelf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches a query. `score` runs from 1 to 100: the weakest of the parts that had to match."""

    id: ArticleId
    score: int


class SearchIndex:
    """Answers queries over `records`, which `shelf` arranges and whose texts `text_of` gives.

    The full text lies in `search.db` in `folder`, or in memory without one, or where the file cannot be used (`notices`
    says so). The first search puts in whatever is missing.
    """

    def __init__(
        self,
        folder: Path | None,
        catalogue: Catalogue,
        shelf: Shelf,
        records: Mapping[str, Mapping[str, Any]],
        text_of: Callable[[ArticleId], str],
    ) -> None:
        self._shelf = shelf
        self._text_of = text_of
        self._texts = TextIndex(folder, records, self._text)
        self._columns = Columns(shelf, records)
        self._wording = Wording(self._texts, shelf, records, self._text)
        self._matcher = self._matcher_over(catalogue)
        self._is_dirty = False
        self._answered = 0  # the version of the full text at the last question
        self._lock = RLock()

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found amiss with the file of the full text, a sentence each."""
        return self._texts.notices

    def _matcher_over(self, catalogue: Catalogue) -> Matcher:
        naming = Naming(catalogue.names, self._wording.usage, self._shelf.by_entity)
        facets = Facets(catalogue, self._shelf, self._columns)
        return Matcher(Sources(self._shelf, naming, self._wording, facets))

    def know(self, catalogue: Catalogue) -> None:
        """Understand names as this catalogue has them from now on."""
        with self._lock:
            self._matcher = self._matcher_over(catalogue)

    def put(self, article: ArticleId) -> None:
        """Note that an article was added or its record changed; costs nothing until the next search."""
        self._texts.mark(article)
        self._columns.mark(article)
        self._is_dirty = True

    def remove(self, article: ArticleId) -> None:
        """Note that an article is gone; costs nothing until the next search."""
        self.put(article)

    def catch_up(self) -> None:
        """Bring the full text up to date now rather than at the next search."""
        self._ask(lambda: None)

    def search(self, query: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Return the articles that match, at most `limit`, best first and newest among equals; raises `QueryError`."""
        hits: list[Hit] = []
        before = 0
        for cut in self._graded(parse(query)).cuts:
            for article in self._shelf.newest_first(cut.articles & ~before):
                if limit is not None and len(hits) >= limit:
                    return tuple(hits)
                hits.append(Hit(article, cut.score))
            before = cut.articles
        return tuple(hits)

    def matching(self, query: str) -> int:
        """Return the articles that match as a bitmap of the shelf; raises `QueryError`."""
        return self._graded(parse(query)).articles

    def entities(self, query: str) -> frozenset[EntityId]:
        """Return whom a query names, misspelt or not, in words or fields that articles are to match."""
        leaves = list(parse(query).wanted())
        return self._ask(lambda: frozenset(e for leaf in leaves for e in self._matcher.entities(leaf)))

    def spelt_like(self, spellings: Iterable[str]) -> int:
        """Return, as a bitmap, the articles that hold all the words of a spelling, each as it stands or misspelt.

        `spellings` are folded words joined by single spaces; the articles of all of them are returned together.
        """
        rows = [spelling.split() for spelling in spellings]
        return self._ask(lambda: self._holding(rows))

    def _holding(self, rows: Sequence[Sequence[str]]) -> int:
        like: dict[str, int] = {}
        found = 0
        for words in rows:
            mask = self._shelf.everything if words else 0
            for word in words:
                if word not in like:
                    like[word] = self._shelf.mask_of(self._texts.with_word((word, *self._texts.all_near(word))))
                mask &= like[word]
            found |= mask
        return found

    def close(self) -> None:
        """Close the file of the full text."""
        self._texts.close()

    def _text(self, article: ArticleId) -> str:
        """Return an article's text; one that cannot be read counts as empty, and stops no search for others."""
        try:
            return self._text_of(article)
        except (KeyError, StoreError):
            return ""

    def _graded(self, query: Query) -> Graded:
        return self._ask(lambda: self._matcher.match(query.root))

    def _ask(self, question: Callable[[], T]) -> T:
        """Answer a question on up-to-date words: from the file, or, where that fails, from memory."""
        with self._lock:
            try:
                return self._answer(question)
            except SidecarError as error:
                self._texts.fall_back(error)
            return self._answer(question)

    def _answer(self, question: Callable[[], T]) -> T:
        with self._texts.up_to_date():
            if self._is_dirty or self._answered != self._texts.version:
                self._is_dirty = False
                self._answered = self._texts.version
                self._matcher.renew()
            return question()

"""What the records say that no bitmap of the shelf tells: claims' stages, days of publication, who published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.catalogue import Catalogue
from store.model import ArticleId, EntityId, Kind, Stage
from store.shelf import Shelf
from store.text import fold_words


class Facets:
    """Bitmaps made from one pass over the records, when one is first asked for; `renew` after any record changed."""

    def __init__(self, catalogue: Catalogue, shelf: Shelf, records: Mapping[str, Mapping[str, Any]]) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._records = records
        self._stages: dict[str, int] | None = None
        self._publishers: dict[str, int] | None = None
        self._dated: dict[tuple[str | None, str | None], int] = {}

    def renew(self) -> None:
        """Forget what was made from records that have changed."""
        self._stages = self._publishers = None
        self._dated.clear()

    def at_stages(self, stages: frozenset[Stage]) -> int:
        """Return the articles with a claim at one of `stages`, as a bitmap."""
        if self._stages is None:
            self._stages = self._grouped(
                (stage, article)
                for article, record in self._records.items()
                for stage in {claim["stage"] for claim in record.get("claims", ())}
            )
        return _union(self._stages.get(stage, 0) for stage in stages)

    def dated(self, earliest: str | None, latest: str | None) -> int:
        """Return the articles whose range of days meets `earliest`..`latest`, as a bitmap; undated ones never do."""
        found = self._dated.get((earliest, latest))
        if found is None:
            found = self._dated[earliest, latest] = self._shelf.mask_of(
                ArticleId(article)
                for article, record in self._records.items()
                if _meets(record.get("date") or {}, earliest, latest)
            )
        return found

    def published_by(self, sources: frozenset[EntityId], name: str) -> int:
        """Return the articles published by one of `sources`, or by one the catalogue does not know, called `name`."""
        if self._publishers is None:
            rows = ((record.get("source"), article) for article, record in self._records.items())
            self._publishers = self._grouped((source, article) for source, article in rows if source)
        wanted = set(fold_words(name))
        return _union(
            articles for publisher, articles in self._publishers.items() if self._is_called(publisher, sources, wanted)
        )

    def _is_called(self, publisher: str, sources: frozenset[EntityId], words: set[str]) -> bool:
        aliases = self._catalogue.names.aliases.get(" ".join(fold_words(publisher)), ())
        known: set[EntityId] = {alias.id for alias in aliases if alias.kind is Kind.SOURCE}
        if not known and "." in publisher and (host := self._catalogue.source_by_host(publisher)):
            known = {host}
        if known:
            return not known.isdisjoint(sources)
        return bool(words) and words <= set(fold_words(publisher))

    def _grouped(self, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
        groups: dict[str, list[ArticleId]] = {}
        for key, article in pairs:
            groups.setdefault(key, []).append(ArticleId(article))
        return {key: self._shelf.mask_of(articles) for key, articles in groups.items()}


def _union(bitmaps: Iterable[int]) -> int:
    union = 0
    for bitmap in bitmaps:
        union |= bitmap
    return union


def _meets(date: Mapping[str, Any], earliest: str | None, latest: str | None) -> bool:
    first, last = date.get("earliest"), date.get("latest")
    if not first or not last:
        return False
    return (earliest is None or last >= earliest) and (latest is None or first <= latest)

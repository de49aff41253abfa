"""What the records say that no bitmap of the shelf tells: claims' stages, days of publication, who published."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from store.bitmaps import bitmap
from store.catalogue import Catalogue
from store.model import EntityId, Kind, Stage
from store.search.columns import Columns, Days
from store.shelf import Shelf
from store.text import fold_words

K = TypeVar("K", bound=Hashable)


class Facets:
    """Bitmaps made from columns when they are first asked for; `renew` after any record changed."""

    def __init__(self, catalogue: Catalogue, shelf: Shelf, columns: Columns) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._columns = columns
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
            self._columns.catch_up()
            together = _grouped(self._columns.stages)
            kinds = {stage for held in together for stage in held}
            self._stages = {kind: _union(mask for held, mask in together.items() if kind in held) for kind in kinds}
        return _union(self._stages.get(stage, 0) for stage in stages) & self._shelf.everything

    def dated(self, earliest: str | None, latest: str | None) -> int:
        """Return the articles whose range of days meets `earliest`..`latest`, as a bitmap; undated ones never do."""
        found = self._dated.get((earliest, latest))
        if found is None:
            self._columns.catch_up()
            days = self._columns.days
            known: dict[Days | None, bool] = {span: _meets(span, earliest, latest) for span in set(days)}
            found = bitmap(array("I", [bit for bit, span in enumerate(days) if known[span]]))
            self._dated[earliest, latest] = found
        return found & self._shelf.everything

    def published_by(self, sources: frozenset[EntityId], name: str) -> int:
        """Return the articles published by one of `sources`, or by one the catalogue does not know, called `name`."""
        if self._publishers is None:
            self._columns.catch_up()
            self._publishers = {name: mask for name, mask in _grouped(self._columns.publishers).items() if name}
        wanted = set(fold_words(name))
        called = (mask for who, mask in self._publishers.items() if self._is_called(who, sources, wanted))
        return _union(called) & self._shelf.everything

    def _is_called(self, publisher: str, sources: frozenset[EntityId], words: set[str]) -> bool:
        aliases = self._catalogue.names.aliases.get(" ".join(fold_words(publisher)), ())
        known: set[EntityId] = {alias.id for alias in aliases if alias.kind is Kind.SOURCE}
        if not known and "." in publisher and (host := self._catalogue.source_by_host(publisher)):
            known = {host}
        if known:
            return not known.isdisjoint(sources)
        return bool(words) and words <= set(fold_words(publisher))


def _grouped(column: Sequence[K]) -> dict[K, int]:
    """Return for each value of a column the articles that have it, as a bitmap."""
    bits: dict[K, array[int]] = {}
    for bit, value in enumerate(column):
        found = bits.get(value)
        if found is None:
            found = bits[value] = array("I")
        found.append(bit)
    return {value: bitmap(numbers) for value, numbers in bits.items()}


def _union(bitmaps: Iterable[int]) -> int:
    union = 0
    for each in bitmaps:
        union |= each
    return union


def _meets(days: Days | None, earliest: str | None, latest: str | None) -> bool:
    if days is None:
        return False
    first, last = days
    return (earliest is None or last >= earliest) and (latest is None or first <= latest)

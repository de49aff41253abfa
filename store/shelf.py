"""The articles of an open store arranged for quick answers: sets of articles as bitmaps, one bit an article.

A Python int holds a set of 100,000 articles in 12.5 KB; `&` and `bit_count` answer the counts of all panes in a few
milliseconds. A bit, once given to an article, stays its own; a removed article's bit is never set again.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from store.bitmaps import Bitmaps, bitmap
from store.model import ArticleId, EntityId

Record = Mapping[str, Any]

MARKS: Final = frozenset(("tags", "read", "starred"))
"""The fields of an article's record that only the user changes; no search for words depends on them."""

_ENTITIES: Final = ("managers", "clubs", "sources")


class Shelf:
    """Which articles mention whom, bear which tag, are unread or starred; fed with the records of the articles table.

    It keeps no record: what is to be cleared when one changes, the change itself tells.
    """

    def __init__(self) -> None:
        self._ids: list[ArticleId] = []
        self._bits: dict[ArticleId, int] = {}
        self._dates: list[str | None] = []
        self.everything = 0
        self.unread = 0
        self.starred = 0
        self.by_entity: Bitmaps[EntityId] = Bitmaps()
        self.by_tag: dict[str, int] = {}
        self._order: list[int] | None = None

    def put(self, article: ArticleId, record: Record | None) -> None:
        """Take in an article's record as it is now, whatever it was before; None takes the article out."""
        mask = 1 << self._bits.get(article, len(self._ids))
        if self.everything & mask:
            known = {"managers": list(self.by_entity), "tags": list(self.by_tag)}
            self.change(article, known, None)
        if record is not None:
            self.change(article, None, record)

    def change(self, article: ArticleId, before: Record | None, after: Record | None) -> None:
        """Take in that fields of an article's record changed from `before` to `after`, as an edit tells it.

        None as `before` puts the article on the shelf, None as `after` takes it out. Where `after` has `date`, it
        has `added` too.
        """
        bit = self._bits.get(article)
        if bit is None:
            bit = self._bits[article] = len(self._ids)
            self._ids.append(article)
            self._dates.append(None)
        mask = 1 << bit
        if before is None or after is None:
            self._come_or_go(bit, mask, after)
        if before is None or not before.keys() <= MARKS:
            self._change_entities(bit, before or {}, after or {})
        self._change_tags(mask, before or {}, after or {})
        if after is not None and (before is None or "read" in after):
            self.unread = self.unread & ~mask if after.get("read") else self.unread | mask
        if after is not None and "starred" in after:
            self.starred = self.starred | mask if after["starred"] else self.starred & ~mask
        if before is not None and after is not None and "date" in after:
            self._date(bit, after)

    def _come_or_go(self, bit: int, mask: int, record: Record | None) -> None:
        if record is None:
            self.everything &= ~mask
            self.unread &= ~mask
            self.starred &= ~mask
        else:
            self.everything |= mask
            self._date(bit, record)

    def _date(self, bit: int, record: Record) -> None:
        key = newest_first_key(record)
        known, self._dates[bit] = self._dates[bit], key
        if known == key or self._order is None:
            return
        if known is None:
            insort(self._order, bit, key=self._age)
        else:
            self._order = None

    def _age(self, bit: int) -> tuple[str, ArticleId]:
        return self._dates[bit] or "", self._ids[bit]

    def _change_entities(self, bit: int, before: Record, after: Record) -> None:
        gone, come = dict.fromkeys(_entities(before)), dict.fromkeys(_entities(after))
        for key in gone.keys() - come.keys():
            self.by_entity.discard(key, bit)
        for key in come.keys() - gone.keys():
            self.by_entity.add(key, bit)

    def _change_tags(self, mask: int, before: Record, after: Record) -> None:
        gone, come = before.get("tags", ()), after.get("tags", ())
        for tag in gone:
            if tag not in come:
                left = self.by_tag.get(tag, 0) & ~mask
                if left:
                    self.by_tag[tag] = left
                else:
                    self.by_tag.pop(tag, None)
        for tag in come:
            if tag not in gone:
                self.by_tag[tag] = self.by_tag.get(tag, 0) | mask

    def load(self, records: Iterable[tuple[ArticleId, Record]]) -> None:
        """Take in all articles of a store at once, which is linear where `put` is not."""
        entities: dict[EntityId, array[int]] = {}
        tags: dict[str, array[int]] = {}
        read, starred = array("I"), array("I")
        same: dict[str, str] = {}
        for bit, (article, record) in enumerate(records):
            self._ids.append(article)
            self._bits[article] = bit
            date = newest_first_key(record)
            self._dates.append(same.setdefault(date, date))
            for field in _ENTITIES:
                for entity in record.get(field, ()):
                    numbers = entities.get(entity)
                    if numbers is None:
                        numbers = entities[entity] = array("I")
                    if not numbers or numbers[-1] != bit:
                        numbers.append(bit)
            for tag in record.get("tags", ()):
                tags.setdefault(tag, array("I")).append(bit)
            if record.get("read"):
                read.append(bit)
            if record.get("starred"):
                starred.append(bit)
        self.everything = (1 << len(self._ids)) - 1
        self.unread, self.starred = self.everything & ~bitmap(read), bitmap(starred)
        self.by_entity = Bitmaps.of(entities)
        self.by_tag = {key: bitmap(numbers) for key, numbers in tags.items()}
        self._order = None

    def bit_of(self, article: ArticleId) -> int | None:
        """Return the number of an article's bit, also of one that was taken out; None for one never there."""
        return self._bits.get(article)

    def mask_of(self, articles: Iterable[ArticleId]) -> int:
        """Return the bitmap of these articles; those not on the shelf are left out."""
        bits = self._bits
        mask = bytearray((len(self._ids) + 7) // 8)
        for article in articles:
            bit = bits.get(article)
            if bit is not None:
                mask[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(mask, "little") & self.everything

    def newest_first(self, mask: int) -> Iterator[ArticleId]:
        """Yield the articles in `mask`, newest first; those without a date come by when they were added."""
        if self._order is None:
            # Those taken out keep their place: no mask has them.
            self._order = sorted(self._bits.values(), key=self._age)
        wanted = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
        for bit in reversed(self._order):
            if bit >> 3 < len(wanted) and wanted[bit >> 3] >> (bit & 7) & 1:
                yield self._ids[bit]


def newest_first_key(record: Record) -> str:
    """Return what an article is sorted by: its latest possible day, else the day on which it was added."""
    return str((record.get("date") or {}).get("latest") or record.get("added") or "")


def _entities(record: Record) -> Iterator[EntityId]:
    for key in _ENTITIES:
        yield from record.get(key, ())


class ArticleCounts(Mapping[EntityId, int]):
    """How many articles mention each entity, counted only for those that are asked for."""

    def __init__(self, bitmaps: Bitmaps[EntityId]) -> None:
        self._bitmaps = bitmaps

    def __getitem__(self, entity: EntityId) -> int:
        return self._bitmaps.count(entity)

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._bitmaps)

    def __len__(self) -> int:
        return len(self._bitmaps)

"""The articles of an open store arranged for quick answers: sets of articles as bitmaps, one bit an article.

A Python int holds a set of 100,000 articles in 12.5 KB; `&` and `bit_count` answer the counts of all panes in a few
milliseconds. A bit, once given to an article, stays its own; a removed article's bit is never set again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.model import ArticleId, EntityId

Record = Mapping[str, Any]


class Shelf:
    """Which articles mention whom, bear which tag, are unread or starred; fed with the records of the articles table.

    It keeps each record it was given (documents are replaced, never altered) to know what to clear when a new one comes.
    """

    def __init__(self) -> None:
        self._ids: list[ArticleId] = []
        self._bits: dict[ArticleId, int] = {}
        self._dates: dict[int, str] = {}
        self._records: dict[int, Record] = {}
        self.everything = 0
        self.unread = 0
        self.starred = 0
        self.by_entity: dict[EntityId, int] = {}
        self.by_tag: dict[str, int] = {}
        self._order: list[int] | None = None

    def put(self, article: ArticleId, record: Record | None) -> None:
        """Take in an article's record as it is now; None takes the article out."""
        bit = self._bits.get(article)
        if bit is None:
            bit = self._bits[article] = len(self._ids)
            self._ids.append(article)
        mask = 1 << bit
        before = self._records.pop(bit, None)
        if before is not None:
            self._clear(mask, before)
        if record is None:
            self._dates.pop(bit, None)
        else:
            self._set(mask, record)
            self._records[bit] = record
            self._dates[bit] = newest_first_key(record)
        self._order = None

    def _clear(self, mask: int, record: Record) -> None:
        for table, keys in ((self.by_entity, _entities(record)), (self.by_tag, record.get("tags", ()))):
            for key in keys:
                left = table.get(key, 0) & ~mask
                if left:
                    table[key] = left
                else:
                    table.pop(key, None)
        self.everything &= ~mask
        self.unread &= ~mask
        self.starred &= ~mask

    def _set(self, mask: int, record: Record) -> None:
        self.everything |= mask
        for key in _entities(record):
            self.by_entity[key] = self.by_entity.get(key, 0) | mask
        for tag in record.get("tags", ()):
            self.by_tag[tag] = self.by_tag.get(tag, 0) | mask
        if not record.get("read"):
            self.unread |= mask
        if record.get("starred"):
            self.starred |= mask

    def load(self, records: Iterable[tuple[ArticleId, Record]]) -> None:
        """Take in all articles of a store at once: sets bits in byte arrays, which is linear where `put` is not."""
        rows = list(records)
        size = (len(rows) + 7) // 8
        entities: dict[EntityId, bytearray] = {}
        tags: dict[str, bytearray] = {}
        unread, starred = bytearray(size), bytearray(size)
        for bit, (article, record) in enumerate(rows):
            self._ids.append(article)
            self._bits[article] = bit
            self._dates[bit] = newest_first_key(record)
            self._records[bit] = record
            byte, mask = bit >> 3, 1 << (bit & 7)
            for entity in _entities(record):
                entities.setdefault(entity, bytearray(size))[byte] |= mask
            for tag in record.get("tags", ()):
                tags.setdefault(tag, bytearray(size))[byte] |= mask
            if not record.get("read"):
                unread[byte] |= mask
            if record.get("starred"):
                starred[byte] |= mask
        self.everything = (1 << len(rows)) - 1
        self.unread, self.starred = int.from_bytes(unread, "little"), int.from_bytes(starred, "little")
        self.by_entity = {key: int.from_bytes(value, "little") for key, value in entities.items()}
        self.by_tag = {key: int.from_bytes(value, "little") for key, value in tags.items()}
        self._order = None

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
            self._order = sorted(self._dates, key=lambda bit: (self._dates[bit], self._ids[bit]), reverse=True)
        wanted = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
        for bit in self._order:
            if bit >> 3 < len(wanted) and wanted[bit >> 3] >> (bit & 7) & 1:
                yield self._ids[bit]


def newest_first_key(record: Record) -> str:
    """Return what an article is sorted by: its latest possible day, else the day on which it was added."""
    return str((record.get("date") or {}).get("latest") or record.get("added") or "")


def _entities(record: Record) -> Iterator[EntityId]:
    for key in ("managers", "clubs", "sources"):
        yield from record.get(key, ())

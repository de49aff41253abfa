"""Documents held compactly: each as a place in the snapshot's file, or as JSON bytes, decoded when it is asked for.

Owns what an edit does to a document held so. The few fields that users change all the time lie beside,
decoded and shared among documents with equal ones, so that such an edit reads nothing from the disk.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from dataclasses import dataclass
from typing import Any, Final, cast

import orjson

from store.database.change import RESERVED_FIELD, Document, applied, fits
from store.database.source import MemorySource, Source
from store.errors import StoreError

HELD: Final = ("tags", "read", "starred")
"""The fields held decoded, in the order in which the snapshot writes them, before all others."""

LENGTH_BITS: Final = 24
"""A place is `offset << LENGTH_BITS | length`; a document of more bytes is held in memory."""

_WINDOW = 1 << 18
"""Bytes read at once where one document after the other is asked for."""


@dataclass(slots=True, eq=False)
class Row:
    """A document: `base` is the place or the JSON, and `held` has some fields as they are now, whatever `base` says.

    `whole` tells that `base` alone is the document. Altered by `put_all` only.
    """

    base: int | bytes
    held: Document
    whole: bool


class MisfitError(Exception):
    """An edit does not fit the document as it is; never leaves this package."""


def row_of(document: Document) -> Row:
    """Return the row that holds `document` in memory."""
    held: Document = {field: document[field] for field in HELD if field in document}
    return Row(orjson.dumps(document), held, whole=True)


class Rows(MutableMapping[str, Document]):
    """Documents by id; each look gives a new dict, which may be altered without harm."""

    def __init__(self, rows: dict[str, Row] | None = None, source: Source | None = None) -> None:
        self._rows: dict[str, Row] = {} if rows is None else rows
        self._source: Source = MemorySource() if source is None else source

    @classmethod
    def of(cls, documents: dict[str, Document]) -> Rows:
        """Return rows that hold the documents in memory."""
        return cls({id_: row_of(document) for id_, document in documents.items()})

    def __getitem__(self, id_: str) -> Document:
        return self._document(id_, self._rows[id_])

    def __setitem__(self, id_: str, document: Document) -> None:
        self._rows[id_] = row_of(document)

    def __delitem__(self, id_: str) -> None:
        del self._rows[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows

    def items(self) -> ItemsView[str, Document]:
        """Return the documents with their ids; reads the disk in large pieces."""
        return _Items(self)

    def values(self) -> ValuesView[Document]:
        """Return the documents; reads the disk in large pieces."""
        return _Values(self)

    @property
    def row(self) -> Callable[[str], Row | None]:
        """What returns the row of a document, None when there is none; for use before the next change only."""
        return self._rows.get

    def field(self, id_: str, field: str) -> object:
        """Return the value of a field, not to be altered; KeyError for an unknown document or field."""
        row = self._rows[id_]
        return row.held[field] if field in row.held else self._document(id_, row)[field]

    def put(self, id_: str, row: Row | None) -> None:
        """Make `row` the one under this id, or remove what is there when it is None."""
        if row is None:
            self._rows.pop(id_, None)
        else:
            self._rows[id_] = row

    def put_all(self, changed: Mapping[str, Row | Document | None]) -> None:
        """Make each row the one under its id, or its held fields these; None removes what is there."""
        rows = self._rows
        for id_, new in changed.items():
            if type(new) is dict:
                row = rows[id_]
                row.held = new
                row.whole = False
            else:
                self.put(id_, cast("Row | None", new))

    def become(self, other: Rows) -> None:
        """Hold what `other` holds, in place of everything; `other` is not to be used any more."""
        self._rows, self._source = other._rows, other._source

    def edited(self, id_: str, row: Row | None, before: Document | None, after: Document | None) -> Row | None:
        """Return the row after an edit, None when it removes the document; MisfitError when it does not fit `row`.

        `after` is kept: it must be nobody else's.
        """
        if row is not None and before is not None and after is not None and len(before) == len(after):
            held = row.held
            for field, value in before.items():
                if field not in held or field not in after:
                    break
                if held[field] != value:
                    raise MisfitError
            else:
                return Row(row.base, {**held, **after}, whole=False)
        current = None if row is None else self._document(id_, row)
        if not fits(before, after, current):
            raise MisfitError
        return _row_or_none(applied(before, after, current))

    def taken_in(self, id_: str, before: Document | None, after: Document | None) -> Row | None:
        """Return the row after an edit that the journal vouches for; `after` is kept."""
        row = self._rows.get(id_)
        if row is not None and before is not None and after is not None and before.keys() == after.keys():
            held = row.held
            if all(field in held for field in after):
                return Row(row.base, {**held, **after}, whole=False)
        current = None if row is None or before is None or after is None else self._document(id_, row)
        return _row_or_none(applied(before, after, current))

    def walk(self) -> Iterator[tuple[str, Document]]:
        """Yield the documents with their ids."""
        for id_, row, content in self.walk_bytes():
            yield id_, self.decoded(id_, row, content)

    def walk_bytes(self) -> Iterator[tuple[str, Row, bytes]]:
        """Yield each id, its row and the bytes of the row's `base`."""
        source = self._source
        start, window = 0, b""
        for id_, row in self._rows.items():
            base = row.base
            if isinstance(base, bytes):
                yield id_, row, base
                continue
            offset, length = base >> LENGTH_BITS, base & (1 << LENGTH_BITS) - 1
            if source is not self._source or not start <= offset <= start + len(window) - length:
                # Ahead of what was read goes on in large pieces; anything else is read by itself.
                ahead = source is not self._source or offset >= start
                source, start = self._source, offset
                window = self._read(offset, max(_WINDOW, length) if ahead else length)
            at = offset - start
            yield id_, row, window[at : at + length]

    def _document(self, id_: str, row: Row) -> Document:
        base = row.base
        if isinstance(base, int):
            return self.decoded(id_, row, self._read(base >> LENGTH_BITS, base & (1 << LENGTH_BITS) - 1))
        return self.decoded(id_, row, base)

    def _read(self, offset: int, length: int) -> bytes:
        try:
            return self._source.read(offset, length)
        except OSError as error:
            message = f"The snapshot cannot be read: {error.strerror or error}."
            raise StoreError(message) from error

    @staticmethod
    def decoded(id_: str, row: Row, content: bytes) -> Document:
        """Return the document of a row whose `base` has these bytes; StoreError when they are not its own."""
        try:
            document = cast("Document", orjson.loads(content))
        except orjson.JSONDecodeError:
            document = {}
        if isinstance(row.base, int) and document.pop(RESERVED_FIELD, None) != id_:
            message = "Another program has written over the snapshot while it was in use; open the store again."
            raise StoreError(message)
        # Lists are copied: a caller may alter what it was given.
        for field, value in row.held.items():
            document[field] = value.copy() if type(value) is list else value
        return document


class _Items(ItemsView[str, Document]):
    _mapping: Rows

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.walk()


class _Values(ValuesView[Document]):
    _mapping: Rows

    def __iter__(self) -> Iterator[Any]:
        return (document for _, document in self._mapping.walk())


def _row_or_none(document: Document | None) -> Row | None:
    return None if document is None else row_of(document)

"""The tables in memory: TinyDB with documents under our own string ids, held compactly.

Stock TinyDB copies every document of a table and hands the whole database to its storage for each
write. Here the storage is the live dictionary and a write touches only the documents it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.database.change import Document
from store.database.rows import Row, Rows

TableContents = dict[str, Rows]
"""Documents by id by table name."""


class LiveStorage(Storage):
    """The live dictionary itself; it reaches the disk through journal and snapshot, not from here."""

    def __init__(self, contents: TableContents) -> None:
        self._contents = contents

    def read(self) -> TableContents:  # type: ignore[override]
        """Return the live dictionary, not a copy."""
        return self._contents

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take `data` in place of all tables."""
        if data is not self._contents:
            self._contents.clear()
            self._contents.update({name: Rows.of(dict(documents)) for name, documents in data.items()})


class LiveTable(Table):
    """A table whose documents are addressed by string ids, changed one by one."""

    document_id_class = str  # type: ignore[assignment]

    def put_rows(self, changed: Mapping[str, Row | Document | None]) -> None:
        """Make each row the one under its id, or its held fields these; None removes what is there."""
        self.rows().put_all(changed)
        self.clear_cache()

    def view(self) -> Mapping[str, Document]:
        """Return the documents by id: a live view that cannot be written through."""
        return MappingProxyType(self.rows())

    def rows(self) -> Rows:
        """Return the rows themselves."""
        contents: TableContents = self._storage.read()  # type: ignore[assignment]
        found = contents.get(self._name)
        if found is None:
            found = contents[self._name] = Rows()
        return found

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        # TinyDB alters documents in place; those that rows give are copies.
        rows = self.rows()
        documents = dict(rows.items())
        updater(documents)
        rows.become(Rows.of(documents))
        self.clear_cache()


class Tables(TinyDB):
    """TinyDB over the live dictionary `contents`."""

    table_class = LiveTable

    def __init__(self, contents: TableContents) -> None:
        super().__init__(contents, storage=LiveStorage)

    def live(self, name: str) -> LiveTable:
        """Return the table of that name, empty when nothing was stored in it yet."""
        table = self.table(name)
        assert isinstance(table, LiveTable)
        return table

    def take_over(self, contents: TableContents) -> None:
        """Make the documents of `contents` those of the tables; views handed out before see them."""
        live = self.contents()
        for name in {**live, **contents}:
            self.live(name).rows().become(contents.get(name) or Rows())
            self.live(name).clear_cache()

    def contents(self) -> TableContents:
        """Return all rows by table name: the live dictionary."""
        contents: TableContents = self.storage.read()  # type: ignore[assignment]
        return contents

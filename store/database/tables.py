"""The tables in memory: TinyDB with documents under our own string ids.

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

TableContents = dict[str, dict[str, Document]]
"""Documents by id by table name."""


class LiveStorage(Storage):
    """The live dictionary itself; it reaches the disk through journal and snapshot, not from here."""

    def __init__(self, contents: TableContents) -> None:
        self._contents = contents

    def read(self) -> TableContents:
        """Return the live dictionary, not a copy."""
        return self._contents

    def write(self, data: TableContents) -> None:
        """Take `data` in place of all tables."""
        if data is not self._contents:
            self._contents.clear()
            self._contents.update(data)


class LiveTable(Table):
    """A table whose documents are addressed by string ids, changed one by one."""

    document_id_class = str  # type: ignore[assignment]

    def put(self, id_: str, document: Document | None) -> None:
        """Make `document` the one under this id, or remove what is there when it is None."""
        self.put_all({id_: document})

    def put_all(self, changed: Mapping[str, Document | None]) -> None:
        """Make each document the one under its id; None removes what is there."""
        documents = self._live()
        for id_, document in changed.items():
            if document is None:
                documents.pop(id_, None)
            else:
                documents[id_] = document
        self.clear_cache()

    def view(self) -> Mapping[str, Document]:
        """Return the documents by id: a live view that cannot be written through."""
        return MappingProxyType(self._live())

    def _live(self) -> dict[str, Document]:
        contents: TableContents = self._storage.read()  # type: ignore[assignment]
        return contents.setdefault(self._name, {})

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        updater(self._live())
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
            documents = live.setdefault(name, {})
            documents.clear()
            documents.update(contents.get(name, {}))
            self.live(name).clear_cache()

    def contents(self) -> TableContents:
        """Return all documents by id by table name: the live dictionary."""
        contents: TableContents = self.storage.read()  # type: ignore[assignment]
        return contents

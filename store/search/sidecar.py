"""The file `search.db`: SQLite with a full-text index of folded words, which can be deleted and is then made again.

Owns the connection, the schema and what to do when the file cannot be used: an index in memory, and a notice. The
tables are append-only; `generation` is another number after they were emptied or made anew. Full-text rows keep no
text and no positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

FILE = "search.db"
"""The name of the file in the store's folder."""

FORMAT = 2  # of the tables and of the folding; another number means: make it again
_PATIENCE_S = 3.0  # how long another process may write before this one goes on in memory

_FEW_FREE = 0.05  # share of free pages that closing leaves in the file

_BARE = "content='', columnsize=0, detail=none, tokenize=ascii"
_SCHEMA = (
    "CREATE TABLE entries (row INTEGER PRIMARY KEY, key INTEGER NOT NULL)",
    "CREATE TABLE state (generation INTEGER NOT NULL)",
    "INSERT INTO state VALUES (random())",
    # Words arrive folded and joined by spaces; `ascii` splits at these and takes every letter beyond ASCII as it is.
    f"CREATE VIRTUAL TABLE titles USING fts5(words, {_BARE})",
    f"CREATE VIRTUAL TABLE texts USING fts5(words, {_BARE})",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, row)",
)
_MERGE = ("INSERT INTO titles(titles) VALUES ('optimize')", "INSERT INTO texts(texts) VALUES ('optimize')")
_EMPTY = (
    "INSERT INTO titles(titles) VALUES ('delete-all')",
    "INSERT INTO texts(texts) VALUES ('delete-all')",
    "DELETE FROM entries",
    "UPDATE state SET generation = random()",
)


class SidecarError(Exception):
    """The index cannot be read or written; never leaves this package."""


class Sidecar:
    """An open index, in its file or in memory; `notice` says why it is in memory, or was made again."""

    def __init__(self, connection: sqlite3.Connection, notice: str = "") -> None:
        """Take over an open connection; callers use `open_sidecar` or `in_memory`."""
        self._connection = connection
        self.notice = notice

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that a statement gives; raises `SidecarError`."""
        import sqlite3

        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise SidecarError(str(error)) from error

    def insert(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of `values`; raises `SidecarError`."""
        import sqlite3

        try:
            self._connection.executemany(statement, values)
        except sqlite3.Error as error:
            raise SidecarError(str(error)) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Within, every statement sees the index as it is now, whatever other processes add."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Within, no other process writes; all is taken back where the block raises."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.rows(begin)
        try:
            yield
        except BaseException:
            with suppress(SidecarError):  # a failure has often ended the transaction already
                self.rows("ROLLBACK")
            raise
        self.rows("COMMIT")

    def empty(self) -> None:
        """Take everything out, within `writing`."""
        for statement in _EMPTY:
            self.rows(statement)

    def merge(self) -> None:
        """Bring the words of many additions together, which takes a fifth of their space; raises `SidecarError`."""
        for statement in _MERGE:
            self.rows(statement)

    def close(self) -> None:
        """Close the connection, and give back the space that merging has freed; a second call does nothing."""
        import sqlite3

        with suppress(sqlite3.Error):  # closed already, or busy: the next one to close does it
            free = self._connection.execute("PRAGMA freelist_count").fetchone()[0]
            if free > _FEW_FREE * self._connection.execute("PRAGMA page_count").fetchone()[0]:
                self._connection.executescript("PRAGMA incremental_vacuum")
        self._connection.close()


def open_sidecar(folder: Path | None) -> Sidecar:
    """Return the index kept in `folder`, made where there is none; one in memory without a folder, or where need be."""
    if folder is None:
        return in_memory()
    path = folder / FILE
    try:
        return _open_file(path)
    except SidecarError as error:
        reason = str(error)
    if "not a database" not in reason and "malformed" not in reason:
        return in_memory(reason)
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(FILE + ending).unlink(missing_ok=True)
        sidecar = _open_file(path)
    except (SidecarError, OSError):
        return in_memory(reason)
    sidecar.notice = f"The search index {FILE} was damaged ({reason}) and is being made again; no article is affected."
    return sidecar


def in_memory(reason: str = "") -> Sidecar:
    """Return an empty index in memory; `reason` says why it is not the file, empty where none was asked for."""
    import sqlite3

    notice = ""
    if reason:
        notice = (
            f"The search index {FILE} cannot be used ({reason}); this session searches with one in memory. "
            "The file may be deleted: it is then made again."
        )
    try:
        return Sidecar(_prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)), notice)
    except sqlite3.Error as error:  # pragma: no cover
        raise StoreError(f"This Python's SQLite cannot search texts ({error}); it needs FTS5.") from error


def _open_file(path: Path) -> Sidecar:
    import sqlite3

    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise SidecarError(str(error)) from error
    try:
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        connection.execute("PRAGMA synchronous=NORMAL")
        return Sidecar(_prepared(connection))
    except sqlite3.Error as error:
        connection.close()
        raise SidecarError(str(error)) from error


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make sure that the tables are there and of this format."""
    if _format(connection) == FORMAT:
        return connection
    connection.execute("BEGIN IMMEDIATE")
    if _format(connection) != FORMAT:  # another process may have made them while this one waited
        for table in ("vocabulary", "texts", "titles", "entries", "state"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute("COMMIT")
    return connection


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])

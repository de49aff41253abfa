"""Whether the file `search.db` is sound and tells of each article's words what its text says.

Owns what can be wrong with the index, and how a wrong one is put out of the way. Mends nothing: the next search makes
it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from store.search.folding import folded_words
from store.search.sidecar import FILE, FORMAT
from store.search.texts import key_of

if TYPE_CHECKING:
    import sqlite3

_ENDINGS: Final = ("", "-wal", "-shm")
_PATIENCE_S: Final = 3.0


def faults_of_index(
    folder: Path, records: Mapping[str, Mapping[str, Any]], text_of: Callable[[str], str | None]
) -> Iterator[str]:
    """Yield what is wrong with the index in `folder`, a sentence each; nothing where there is none or an older one.

    `text_of` gives an article's text, None where it cannot be read; such an article's words are not looked at.
    """
    import sqlite3

    path = folder / FILE
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)) as connection:
            broken = [row[0] for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            if broken:
                yield f"The index is damaged: {broken[0]}."
            elif connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                yield from _inner_faults(connection)
                yield from _wrong_words(connection, records, text_of)
    except sqlite3.DatabaseError as error:
        if "locked" not in str(error) and "readonly" not in str(error):
            yield f"The index cannot be used: {error}."


def set_index_aside(folder: Path, name: str) -> None:
    """Give the index another name, so that the next search makes one; OSError."""
    (folder / FILE).replace(folder / name)
    for ending in _ENDINGS[1:]:
        (folder / f"{FILE}{ending}").unlink(missing_ok=True)


def _inner_faults(connection: sqlite3.Connection) -> Iterator[str]:
    import sqlite3

    for table in ("titles", "texts"):
        try:
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if "readonly" not in str(error):
                yield f"The index of {table} is damaged: {error}."


def _wrong_words(
    connection: sqlite3.Connection,
    records: Mapping[str, Mapping[str, Any]],
    text_of: Callable[[str], str | None],
) -> Iterator[str]:
    row_of_key = {key: row for row, key in connection.execute("SELECT row, key FROM entries")}
    held = _sums_in(connection, "texts"), _sums_in(connection, "titles")
    wrong: list[str] = []
    for article, record in records.items():
        row = row_of_key.get(key_of(article, record))
        text = text_of(article) if row is not None else None
        if row is None or text is None:
            continue
        title = folded_words(record.get("title") or "")
        words = [*title, *folded_words(text)]
        if (held[0].get(row, 0), held[1].get(row, 0)) != (_sum_of(words), _sum_of(title)):
            wrong.append(article)
    if wrong:
        others = f" and {len(wrong) - 1:,} others" if len(wrong) > 1 else ""
        yield f"The words that it has for articles/{wrong[0]}{others} are not those of the text."


def _sums_in(connection: sqlite3.Connection, table: str) -> dict[int, int]:
    """Return for each row a number made from its words, whatever their order."""
    sums: dict[int, int] = {}
    connection.execute(f"CREATE VIRTUAL TABLE temp.words_in_{table} USING fts5vocab(main, {table}, instance)")
    last, number = "", 0
    for term, row in connection.execute(f"SELECT term, doc FROM temp.words_in_{table}"):
        if term != last:
            last, number = term, crc32(term.encode("utf-8", "surrogatepass"))
        sums[row] = sums.get(row, 0) + number
    return sums


def _sum_of(words: Iterable[str]) -> int:
    return sum(crc32(word.encode("utf-8", "surrogatepass")) for word in set(words))

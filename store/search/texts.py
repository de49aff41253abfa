"""Which articles hold which words: keeps the sidecar in step with the articles and asks it.

An article's words go in under a row number of their own and stay there; another text or title of the same article is
another row. A process counts only the rows that belong to the articles as it sees them, so that processes which are
not equally up to date can share the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from store.catalogue.spelling import Vocabulary
from store.model import ArticleId
from store.search.folding import folded_words
from store.search.sidecar import Sidecar, SidecarError, in_memory, open_sidecar

Records = Mapping[str, Mapping[str, Any]]

_BATCH = 400  # articles a transaction: short enough that another process which waits to write does not give up
_SPARE_ROWS = 1000  # rows of no article that are always tolerated
_MANY_PUT = 0.1  # share of all rows from which on closing merges them: a fifth of the time that it took to put them in
_ATTEMPTS = 3  # to read between two processes that empty the file
_STALE = 0.02  # by which share the rows may grow before misspellings are compared with a new list of words
_LONGEST_WORD = 30  # letters; longer "words" are addresses and noise that nobody means to type


class _EmptiedError(SidecarError):
    """Another process emptied the tables: what was known of them is forgotten."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article's words, ready to go in."""

    key: int
    title: str
    text: str


class TextIndex:
    """The full text of the articles in `records`; `text_of` gives the text of any of them."""

    def __init__(self, folder: Path | None, records: Records, text_of: Callable[[ArticleId], str]) -> None:
        self._records = records
        self._text_of = text_of
        self._sidecar: Sidecar = open_sidecar(folder)
        self._notices = [self._sidecar.notice] if self._sidecar.notice else []
        self.version = 0
        """Grows with every article that comes, goes, or gets other words."""
        self._put = 0  # rows by this process
        self._generation: int | None = None
        self._is_whole = False
        self._changed: set[str] = set()
        self._vocabulary: Vocabulary | None = None
        self._vocabulary_row = 0
        self._forget()

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found amiss with the file, a sentence each."""
        return tuple(self._notices)

    def mark(self, article: ArticleId) -> None:
        """Note that an article came, changed or went; it is looked at before the next question."""
        self._changed.add(article)

    def close(self) -> None:
        """Close the file, tidied where this process has put in much."""
        if self._put > _MANY_PUT * len(self._row_of_key):
            with suppress(SidecarError):
                self._sidecar.merge()
        self._sidecar.close()

    def fall_back(self, error: SidecarError) -> None:
        """Go on in memory after the file failed."""
        self._sidecar.close()
        self._sidecar = in_memory(str(error))
        self._notices.append(self._sidecar.notice)
        self._generation = None
        self._forget()

    @contextmanager
    def up_to_date(self) -> Iterator[None]:
        """Within, questions are answered for the articles as they are now; raises `SidecarError`."""
        with ExitStack() as stack:
            for _ in range(_ATTEMPTS):
                try:
                    self.catch_up()
                    stack.enter_context(self._sidecar.reading())
                    self._read_entries()
                    break
                except _EmptiedError:
                    stack.close()
            else:
                raise SidecarError("other programs keep emptying it")
            yield

    # Keeping in step

    def catch_up(self) -> None:
        """Put in what is missing and stop counting what is gone; raises `SidecarError`."""
        self._read_entries()
        changed, self._changed = self._changed, set()
        if self._is_whole:
            self._settle((article, self._records.get(article)) for article in changed)
        if not self._is_whole or len(self._row_of_article) != len(self._records):
            self._start_anew_when_wasteful()
            gone: dict[str, None] = dict.fromkeys(self._row_of_article.keys() - self._records.keys())
            self._settle(chain(self._records.items(), gone.items()))
            self._is_whole = True

    def _forget(self) -> None:
        self._last_row = 0
        self._row_of_key: dict[int, int] = {}
        self._row_of_article: dict[str, int] = {}
        self._article_of_row: dict[int, ArticleId] = {}
        self._is_whole = False  # whether every article has been settled

    def _read_entries(self) -> None:
        """Learn which rows there are, and that there may be none of those known."""
        generation = self._sidecar.rows("SELECT generation FROM state")[0][0]
        known, self._generation = self._generation, generation
        if known not in (None, generation):
            self._forget()
            raise _EmptiedError("another program emptied it")
        rows = self._sidecar.rows("SELECT row, key FROM entries WHERE row > ? ORDER BY row", (self._last_row,))
        if rows:
            self._row_of_key.update((key, row) for row, key in rows)
            self._last_row = rows[-1][0]

    def _start_anew_when_wasteful(self) -> None:
        if len(self._row_of_key) > 2 * len(self._records) + _SPARE_ROWS:
            with self._sidecar.writing():
                self._sidecar.empty()
            self._read_entries()

    def _settle(self, records: Iterable[tuple[str, Mapping[str, Any] | None]]) -> None:
        """Give each article its row, which is put in where there is none yet; an article without a record loses its."""
        keys = {article: None if record is None else key_of(article, record) for article, record in records}
        missing = [article for article, key in keys.items() if key is not None and key not in self._row_of_key]
        for start in range(0, len(missing), _BATCH):
            batch = ((article, keys[article]) for article in missing[start : start + _BATCH])
            self._put_in([self._entry(article, key) for article, key in batch if key is not None])
        for article, key in keys.items():
            row = self._row_of_key[key] if key is not None else None
            before = self._row_of_article.get(article)
            if row == before:
                continue
            self.version += 1
            if before is not None:
                del self._row_of_article[article]
                self._article_of_row.pop(before, None)
            if row is not None:
                self._row_of_article[article] = row
                self._article_of_row[row] = ArticleId(article)

    def _entry(self, article: str, key: int) -> _Entry:
        title = " ".join(folded_words(self._records[article].get("title") or ""))
        return _Entry(key, title, " ".join(folded_words(self._text_of(ArticleId(article)))))

    def _put_in(self, entries: Sequence[_Entry]) -> None:
        with self._sidecar.writing():
            self._read_entries()  # another process may just have put in the same
            new = list(enumerate((e for e in entries if e.key not in self._row_of_key), self._last_row + 1))
            self._sidecar.insert("INSERT INTO entries VALUES (?, ?)", ((row, e.key) for row, e in new))
            self._sidecar.insert(
                "INSERT INTO titles (rowid, words) VALUES (?, ?)", ((row, e.title) for row, e in new if e.title)
            )
            self._sidecar.insert(
                "INSERT INTO texts (rowid, words) VALUES (?, ?)", ((row, f"{e.title} {e.text}") for row, e in new)
            )
        self._put += len(new)
        self._read_entries()

    # Questions, within `up_to_date`

    def with_word(self, words: Iterable[str], *, prefix: bool = False, titles: bool = False) -> list[ArticleId]:
        """Return the articles that hold any of the folded `words` in their title or text, or, with `titles`, title.

        `prefix` takes every word that begins like one of `words`.
        """
        table = "titles" if titles else "texts"
        wanted = " OR ".join(f'"{word}"{"*" if prefix else ""}' for word in words)
        rows = self._sidecar.rows(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (wanted,))
        article_of_row = self._article_of_row
        return [article_of_row[row] for (row,) in rows if row in article_of_row]

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words in use that `word` may be a misspelling of: the nearest ones; none for a number."""
        if not word.isalpha():
            return ()
        found = self._words_in_use().near(word)
        return tuple(near.word for near in found if near.edits == found[0].edits)

    def all_near(self, word: str) -> tuple[str, ...]:
        """Return all words in use that `word` may be a misspelling of, however near."""
        return tuple(near.word for near in self._words_in_use().near(word)) if word.isalpha() else ()

    def _words_in_use(self) -> Vocabulary:
        if self._vocabulary is None or self._last_row > self._vocabulary_row * (1 + _STALE):
            statement = "SELECT term FROM vocabulary WHERE length(term) BETWEEN 3 AND ?"
            terms = (term for (term,) in self._sidecar.rows(statement, (_LONGEST_WORD,)))
            self._vocabulary = Vocabulary(term for term in terms if term.isalpha())
            self._vocabulary_row = self._last_row
        return self._vocabulary


def key_of(article: str, record: Mapping[str, Any]) -> int:
    """Return the 64-bit number that stands for an article with this title and this text."""
    content = f"{article}\n{record.get('fingerprint')}\n{record.get('title') or ''}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)

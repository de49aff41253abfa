"""The library: the one mutable object, and everything that the screen and the command line may ask of a store.

Every verb that changes something builds one `Change` and commits it; what is shown is computed from the tables and kept
in bitmaps, which the same changes bring up to date. Reads no clock: `now` is handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO, TypeVar

from store.adding import Added, AddStatus, Prepared, article_from, content_of, edit_for, fingerprint
from store.catalogue import Catalogue, NameMatch, load_catalogue
from store.database import BodyRef, Change, Database, Edit
from store.database.articles import ARTICLES, article_of, decode_content, encode_content
from store.ingest import read_paths
from store.model import Article, ArticleContent, ArticleId, Draft, EntityId, Kind, Rejected
from store.narrowing import Counted, EntityStep, QueryStep, StarredStep, Step, TagCount, TagStep, View
from store.reading.pipeline import Reader
from store.search import Hit, SearchIndex
from store.seeds import seeds_folder
from store.shelf import Shelf

T = TypeVar("T")
_BATCH = 200  # articles that share one fsync while adding; at most this many are added again after a power cut


class Library:
    """An open store with its catalogue. One thread may change it; `prepare` may run in others."""

    def __init__(self, database: Database, catalogue: Catalogue, seeds: Path, now: Callable[[], dt.datetime]) -> None:
        """Take over an open database; callers use `open`."""
        self._database = database
        self._seeds = seeds
        self._now = now
        self.catalogue = catalogue
        self.version = 0
        self._records: Mapping[str, Mapping[str, Any]] = database.table(ARTICLES)
        self._shelf = Shelf()
        self._shelf.load((ArticleId(key), record) for key, record in self._records.items())

    @classmethod
    def open(
        cls, folder: Path, *, now: Callable[[], dt.datetime], read_only: bool = False, seeds: Path | None = None
    ) -> Library:
        """Open the store in `folder`, which is made if it does not exist.

        `now` tells the time, with its zone. Raises `StoreError` where the store cannot be used and `CatalogueError`
        where the shipped data cannot.
        """
        data = seeds or seeds_folder()
        catalogue = load_catalogue(data)
        return cls(Database.open(folder, read_only=read_only), catalogue, data, now)

    def close(self) -> None:
        """Close the store; what was confirmed is on disk already."""
        if "_search" in self.__dict__:
            self._search.close()
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self._database.folder

    @property
    def read_only(self) -> bool:
        """Whether the store refuses changes."""
        return self._database.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found amiss on opening, a sentence each."""
        return self._database.notices + (self._search.notices if "_search" in self.__dict__ else ())

    @property
    def today(self) -> dt.date:
        """The day that `now` gives."""
        return self._now().date()

    def follow(self) -> bool:
        """Take in what other processes changed meanwhile; tell whether there was anything."""
        changes = self._database.follow()
        for change in changes:
            self._take_in(change)
        return bool(changes)

    # Reading and adding

    def drafts(self, paths: Iterable[str], stdin: TextIO | None = None) -> Iterator[Draft | Rejected]:
        """Yield the articles found at `paths` (files, folders; `-` is `stdin`), and what was refused."""
        return read_paths(paths, stdin)

    def prepare(self, draft: Draft) -> Prepared:
        """Read a draft: the slow part of adding; changes nothing and may run in another thread."""
        return Prepared(draft, self._reader.read(draft))

    def has_words_of(self, draft: Draft) -> bool:
        """Tell whether an article with the draft's words is stored: `add` takes it for a duplicate and need not read it."""
        return fingerprint(draft.text) in self._fingerprints

    def add(self, items: Iterable[Draft | Prepared | Rejected], *, dry_run: bool = False) -> Iterator[Added]:
        """Store articles and yield what became of each, after it is safe on disk.

        An article already stored under its id is updated, or, with the same words, a duplicate; so is one with the words
        of another. Tags, stars and read marks stay. `dry_run` stores nothing.
        """
        for batch in batched(items, _BATCH):
            ready = [self._made_ready(item, dry_run) for item in batch]
            yield from self._dry_run(ready) if dry_run else self._store(ready)

    def add_samples(self) -> int:
        """Add the sample articles that ship with the program; return how many were new."""
        drafts = self.drafts([str(self._seeds / "articles")])
        return sum(added.status is AddStatus.NEW for added in self.add(drafts))

    def _made_ready(self, item: Draft | Prepared | Rejected, dry_run: bool) -> Draft | Prepared | Rejected:
        """Read what is new, before the store is locked for writing."""
        known = isinstance(item, Draft) and fingerprint(item.text) in self._fingerprints
        return item if dry_run or known or not isinstance(item, Draft) else self.prepare(item)

    def _dry_run(self, items: Iterable[Draft | Prepared | Rejected]) -> list[Added]:
        seen = dict(self._fingerprints)
        return [self._judged(item, seen) for item in items]

    def _store(self, items: Iterable[Draft | Prepared | Rejected]) -> list[Added]:
        """Store one batch as one change, under the lock and on top of what other processes wrote meanwhile."""
        results: list[Added] = []
        edits: list[Edit] = []
        with self._writing():
            seen = dict(self._fingerprints)
            for item in items:
                results.append(self._judged(item, seen))
                if results[-1].status in (AddStatus.NEW, AddStatus.UPDATED):
                    assert not isinstance(item, Rejected)
                    edits.append(self._edit(item if isinstance(item, Prepared) else self.prepare(item)))
            self._commit(f"added {_articles(len(edits))}", tuple(edits))
        return results

    def _judged(self, item: Draft | Prepared | Rejected, seen: dict[str, ArticleId]) -> Added:
        """Say what an input is to the store, and note it as seen."""
        if isinstance(item, Rejected):
            return Added(None, item.path, AddStatus.REFUSED, why=item.why)
        draft = item.draft if isinstance(item, Prepared) else item
        words = fingerprint(draft.text)
        if words in seen:
            return Added(draft.id, draft.path, AddStatus.DUPLICATE, of=seen[words])
        known = draft.id in self._records or draft.id in seen.values()
        seen[words] = draft.id
        return Added(draft.id, draft.path, AddStatus.UPDATED if known else AddStatus.NEW)

    def _edit(self, prepared: Prepared) -> Edit:
        article = article_from(prepared, self._now())
        body = self._database.put_body(encode_content(content_of(prepared)))
        place = [body.offset, body.length, body.checksum]
        return edit_for(article, prepared.draft.text, place, self._records.get(article.id))

    # Articles

    def __len__(self) -> int:
        return len(self._records)

    def article(self, article: ArticleId) -> Article | None:
        """Return an article, None if the store has none with this id."""
        record = self._records.get(article)
        return article_of(article, record) if record is not None else None

    def content(self, article: ArticleId) -> ArticleContent:
        """Return an article's text with its mentions and furniture; raises `KeyError` for an unknown id."""
        return decode_content(self._database.body(BodyRef(*self._records[article]["body"])))

    def text(self, article: ArticleId) -> str:
        """Return an article's text; raises `KeyError` for an unknown id."""
        return self.content(article).text

    def articles(self) -> tuple[ArticleId, ...]:
        """Return all articles, newest first."""
        return tuple(self._shelf.newest_first(self._shelf.everything))

    def view(self, steps: Sequence[Step]) -> View:
        """Return what the panes show of the articles that satisfy all `steps`; raises `QueryError` for a bad query."""
        mask = self._shelf.everything
        for step in steps:
            mask &= self._mask(step)
        return View(
            managers=self._counted(mask, self.catalogue.managers),
            clubs=self._counted(mask, self.catalogue.clubs),
            articles=tuple(self._shelf.newest_first(mask)),
        )

    def _mask(self, step: Step) -> int:
        if isinstance(step, EntityStep):
            return self._shelf.by_entity.get(step.id, 0)
        if isinstance(step, TagStep):
            return self._shelf.by_tag.get(step.tag, 0)
        if isinstance(step, QueryStep):
            return self._search.matching(step.query)
        return self._shelf.starred if isinstance(step, StarredStep) else self._shelf.unread

    def _counted(self, mask: int, kind: Mapping[Any, Any]) -> tuple[Counted, ...]:
        rows = (Counted(key, (bits & mask).bit_count()) for key, bits in self._shelf.by_entity.items() if key in kind)
        return tuple(sorted((r for r in rows if r.articles), key=lambda r: (-r.articles, self.catalogue.name(r.id))))

    def article_count(self, entity: EntityId) -> int:
        """Return in how many articles an entity is mentioned."""
        return self._shelf.by_entity.get(entity, 0).bit_count()

    def tags(self) -> tuple[TagCount, ...]:
        """Return all tags in use with their counts, most used first."""
        rows = (TagCount(tag, bits.bit_count()) for tag, bits in self._shelf.by_tag.items())
        return tuple(sorted(rows, key=lambda row: (-row.articles, row.tag)))

    # Looking up

    def names(self, query: str, *, kind: Kind | None = None, limit: int = 10) -> list[NameMatch]:
        """Return the managers, clubs and sources whose name is like `query`, best first; equals by articles in store."""
        return self.catalogue.names.look_up(query, kind=kind, limit=limit, weight=self._article_counts)

    @property
    def _article_counts(self) -> Mapping[EntityId, int]:
        return _Counts(self._shelf.by_entity)

    def search(self, query: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Return the articles that match `query`, best first; raises `QueryError` with the column of the fault."""
        return self._search.search(query, limit)

    # Changes

    def tag(self, articles: Sequence[ArticleId], add: Sequence[str] = (), remove: Sequence[str] = ()) -> str | None:
        """Add and remove tags; return what was done in words, None where nothing was to do."""
        with self._writing():
            edits = []
            for key in self._present(articles):
                tags = self._records[key]["tags"]
                wanted = sorted({*tags, *add} - set(remove))
                if wanted != tags:
                    edits.append(Edit(ARTICLES, key, {"tags": tags}, {"tags": wanted}))
            words = " ".join([f"+{tag}" for tag in add] + [f"-{tag}" for tag in remove])
            return self._commit(f"tagged {_articles(len(edits))} {words}", tuple(edits))

    def star(self, articles: Sequence[ArticleId], on: bool) -> str | None:
        """Star or unstar articles; return what was done in words, None where nothing was to do."""
        return self._set(articles, "starred", on, "starred" if on else "unstarred")

    def mark_read(self, articles: Sequence[ArticleId], on: bool) -> str | None:
        """Mark articles as read or unread; return what was done in words, None where nothing was to do."""
        return self._set(articles, "read", on, "marked read" if on else "marked unread")

    def undo(self) -> str:
        """Take back the last change, whichever program made it; return its label. Raises `UndoError`."""
        with self._writing():
            return self._take_in(self._database.undo(self._now())).label

    def redo(self) -> str:
        """Do again what was last taken back; return its label. Raises `UndoError`."""
        with self._writing():
            return self._take_in(self._database.redo(self._now())).label

    @property
    def can_undo(self) -> str | None:
        """The label of what `undo` would take back."""
        return self._database.undo_label()

    @property
    def can_redo(self) -> str | None:
        """The label of what `redo` would do again."""
        return self._database.redo_label()

    def _set(self, articles: Sequence[ArticleId], field: str, on: bool, verb: str) -> str | None:
        with self._writing():
            keys = [key for key in self._present(articles) if self._records[key][field] is not on]
            edits = tuple(Edit(ARTICLES, key, {field: not on}, {field: on}) for key in keys)
            return self._commit(f"{verb} {_articles(len(edits))}", edits)

    def _present(self, articles: Sequence[ArticleId]) -> list[ArticleId]:
        """Return the articles that the store still has, once each: another process may have removed some."""
        return [key for key in dict.fromkeys(articles) if key in self._records]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the store for writing, caught up with what other processes wrote."""
        with self._database.writing():
            self.follow()
            yield

    def _commit(self, label: str, edits: tuple[Edit, ...]) -> str | None:
        if not edits:
            return None
        change = Change(label, self._now(), edits)
        self._database.commit(change)
        self._take_in(change)
        return label

    def _take_in(self, change: Change) -> Change:
        """Bring what is computed from the tables up to date with a change that is in them."""
        for edit in change.edits:
            if edit.table == ARTICLES:
                key = ArticleId(edit.id)
                self._shelf.put(key, self._records.get(key))
                if "_search" in self.__dict__:
                    self._search.put(key)
                if "fingerprint" in (edit.before or {}) or "fingerprint" in (edit.after or {}):
                    self._reindex(key)
        self.version += 1
        return change

    def _reindex(self, key: ArticleId) -> None:
        """Forget what was computed from the text of an article that came, went or changed."""
        self.__dict__.pop("_fingerprints", None)

    @cached_property
    def _search(self) -> SearchIndex:
        return SearchIndex(None if self.read_only else self.folder, self.catalogue, self._shelf, self._records, self.text)

    @cached_property
    def _fingerprints(self) -> dict[str, ArticleId]:
        return {record["fingerprint"]: ArticleId(key) for key, record in self._records.items()}

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.catalogue, self._seeds / "cues")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items, in order."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


class _Counts(Mapping[EntityId, int]):
    """How many articles mention each entity, counted only for those that are asked for."""

    def __init__(self, bitmaps: Mapping[EntityId, int]) -> None:
        self._bitmaps = bitmaps

    def __getitem__(self, entity: EntityId) -> int:
        return self._bitmaps[entity].bit_count()

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._bitmaps)

    def __len__(self) -> int:
        return len(self._bitmaps)

"""The library: the one mutable object, and everything that the screen and the command line may ask of a store.

Every verb that changes something builds one `Change` and commits it; what is shown is computed from the tables and kept
in bitmaps, which the same changes bring up to date. Reads no clock: `now` is handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from store.adding import (
    Added,
    AddStatus,
    Prepared,
    Run,
    article_from,
    batched,
    content_of,
    edit_for,
    fingerprint,
    judged,
    prepare,
)
from store.catalogue import Catalogue, NameMatch, load_catalogue
from store.catalogue.overlay import OWN_TABLES, Own
from store.database import BodyRef, Change, Database, Edit
from store.database.articles import ARTICLES, article_of, decode_content, encode_content
from store.fingerprints import Fingerprints, Seen
from store.ingest import read_paths
from store.marking import retagging
from store.model import Article, ArticleContent, ArticleId, Draft, EntityId, Kind, Rejected
from store.narrowing import Counted, EntityStep, QueryStep, StarredStep, Step, TagCount, TagStep, View
from store.own import Editions, OwnCatalogue
from store.own.carrying import Carrier, Lent
from store.search import Hit, SearchIndex
from store.seeds import seeds_folder
from store.shelf import MARKS, ArticleCounts, Shelf

_BATCH = 200  # articles that share one fsync while adding; at most this many are added again after a power cut


class Library:
    """An open store with its catalogue. One thread may change it; `prepare` may run in others."""

    def __init__(self, database: Database, catalogue: Catalogue, seeds: Path, now: Callable[[], dt.datetime]) -> None:
        """Take over an open database; callers use `open`."""
        self._database = database
        self._seeds = seeds
        self._now = now
        self.version = 0
        self._editions = Editions(catalogue, seeds / "cues", Own.of(database.table))
        self._records: Mapping[str, Mapping[str, Any]] = database.table(ARTICLES)
        self._shelf = Shelf()
        self._shelf.load((ArticleId(key), record) for key, record in self._records.items())
        lent = Lent(database, self._editions, self._shelf, lambda: self._search, self._writing, self._commit)
        self._carrier = Carrier(lent)
        self.own = OwnCatalogue(self._carrier)

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
    def catalogue(self) -> Catalogue:
        """The catalogue with the user's own changes: another one after each of them."""
        return self._editions.current.catalogue

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
        return prepare(self._editions.current.reader, draft, self.today)

    def has_words_of(self, draft: Draft) -> bool:
        """Tell whether an article with the draft's words is stored: `add` need not read it, it is a duplicate."""
        return fingerprint(draft.text) in self._fingerprints

    def add(self, items: Iterable[Draft | Prepared | Rejected], *, dry_run: bool = False) -> Iterator[Added]:
        """Store articles and yield what became of each, after it is safe on disk.

        An article already stored under its id is updated, or, with the same words, a duplicate; so is one with the
        words of another. Tags, stars and read marks stay. One undo takes all back. `dry_run` stores nothing.
        """
        if dry_run:
            seen = Seen(self._fingerprints)
            yield from (judged(item, seen, self._records) for item in items)
            return
        run = Run()
        for batch in batched(items, _BATCH):
            yield from self._store([self._made_ready(item) for item in batch], run)

    def add_samples(self) -> int:
        """Add the sample articles that ship with the program; return how many were new."""
        drafts = self.drafts([str(self._seeds / "articles")])
        return sum(added.status is AddStatus.NEW for added in self.add(drafts))

    def _made_ready(self, item: Draft | Prepared | Rejected) -> Draft | Prepared | Rejected:
        """Read what is new, before the store is locked for writing."""
        known = isinstance(item, Draft) and fingerprint(item.text) in self._fingerprints
        return item if known or not isinstance(item, Draft) else self.prepare(item)

    def _store(self, items: Iterable[Draft | Prepared | Rejected], run: Run) -> list[Added]:
        """Store one batch under the lock, on top of what other processes wrote meanwhile.

        It is one change, unless an article comes twice in it with other words: the later one then updates the earlier.
        """
        results: list[Added] = []
        edits: dict[str, Edit] = {}
        with self._writing():
            seen = Seen(self._fingerprints)
            for item in items:
                added = judged(item, seen, self._records)
                results.append(added)
                if isinstance(item, Rejected) or added.status is AddStatus.DUPLICATE:
                    continue
                if added.id in edits:
                    self._commit_added(edits, run)
                    edits = {}
                edit = self._edit(item if isinstance(item, Prepared) else self.prepare(item))
                edits[edit.id] = edit
            self._commit_added(edits, run)
        return results

    def _commit_added(self, edits: Mapping[str, Edit], run: Run) -> None:
        if not edits:
            return
        run.articles += len(edits)
        change = Change(f"added {_articles(run.articles)}", self._now(), tuple(edits.values()), group=run.group)
        number = self._database.commit(change)
        run.group = run.group or number
        self._take_in(change)

    def _edit(self, read: Prepared) -> Edit:
        prepared = self._carrier.corrected(read)
        article = article_from(prepared, self._now())
        body = self._database.put_body(encode_content(content_of(prepared)))
        place = [body.offset, body.length, body.checksum]
        return edit_for(article, prepared, place, self._records.get(article.id))

    def reread(self, articles: Iterable[ArticleId]) -> str | None:
        """Read stored articles again, as one change; return what was done, None where nothing is read otherwise."""
        return self._carrier.reread(articles)

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
        counts = dict(self._shelf.by_entity.counts(mask))
        return View(
            managers=self._counted(counts, self.catalogue.managers),
            clubs=self._counted(counts, self.catalogue.clubs),
            articles=tuple(self._shelf.newest_first(mask)),
        )

    def _mask(self, step: Step) -> int:
        if isinstance(step, EntityStep):
            entity = self.catalogue.entity(step.id)  # the one into which it may have been merged
            return self._shelf.by_entity.get(entity.id if entity else step.id, 0)
        if isinstance(step, TagStep):
            return self._shelf.by_tag.get(step.tag, 0)
        if isinstance(step, QueryStep):
            return self._search.matching(step.query)
        return self._shelf.starred if isinstance(step, StarredStep) else self._shelf.unread

    def _counted(self, counts: Mapping[EntityId, int], kind: Mapping[Any, Any]) -> tuple[Counted, ...]:
        rows = (Counted(key, articles) for key, articles in counts.items() if key in kind)
        return tuple(sorted(rows, key=lambda r: (-r.articles, self.catalogue.name(r.id))))

    def article_count(self, entity: EntityId) -> int:
        """Return in how many articles an entity is mentioned."""
        return self._shelf.by_entity.count(entity)

    def tags(self) -> tuple[TagCount, ...]:
        """Return all tags in use with their counts, most used first."""
        rows = (TagCount(tag, bits.bit_count()) for tag, bits in self._shelf.by_tag.items())
        return tuple(sorted(rows, key=lambda row: (-row.articles, row.tag)))

    # Looking up

    def names(self, query: str, *, kind: Kind | None = None, limit: int = 10) -> list[NameMatch]:
        """Return the managers, clubs and sources whose name is like `query`, best first; equals by their articles."""
        return self.catalogue.names.look_up(query, kind=kind, limit=limit, weight=self._article_counts)

    @property
    def _article_counts(self) -> Mapping[EntityId, int]:
        return ArticleCounts(self._shelf.by_entity)

    def search(self, query: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Return the articles that match `query`, best first; raises `QueryError` with the column of the fault."""
        return self._search.search(query, limit)

    # Changes

    def tag(self, articles: Sequence[ArticleId], add: Sequence[str] = (), remove: Sequence[str] = ()) -> str | None:
        """Add and remove tags; return what was done in words, None where nothing was to do."""
        with self._writing():
            tags_of = self._database.field(ARTICLES, "tags")
            retagged = retagging(add, remove)
            made = ((key, retagged(tags_of(key))) for key in self._present(articles))
            edits = [Edit(ARTICLES, key, tags.before, tags.after) for key, tags in made if tags is not None]
            words = " ".join([f"+{tag}" for tag in add] + [f"-{tag}" for tag in remove])
            return self._commit(f"tagged {_articles(len(edits))} {words}", tuple(edits))

    def star(self, articles: Sequence[ArticleId], on: bool) -> str | None:
        """Star or unstar articles; return what was done in words, None where nothing was to do."""
        return self._set(articles, "starred", on, "starred" if on else "unstarred")

    def mark_read(self, articles: Sequence[ArticleId], on: bool) -> str | None:
        """Mark articles as read or unread; return what was done in words, None where nothing was to do."""
        return self._set(articles, "read", on, "marked read" if on else "marked unread")

    def remove(self, articles: Sequence[ArticleId]) -> str | None:
        """Take articles out of the store; return what was done in words, None where nothing was to do.

        `undo` brings them back as they were; their texts stay on the disk until the store is compacted.
        """
        with self._writing():
            edits = tuple(Edit(ARTICLES, key, dict(self._records[key]), None) for key in self._present(articles))
            return self._commit(f"removed {_articles(len(edits))}", edits)

    def undo(self) -> str:
        """Take back the last change, whichever program made it; return its label. Raises `UndoError`."""
        with self._writing():
            return self._database.undo(self._now(), self._take_in).label

    def redo(self) -> str:
        """Do again what was last taken back; return its label. Raises `UndoError`."""
        with self._writing():
            return self._database.redo(self._now(), self._take_in).label

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
            value_of = self._database.field(ARTICLES, field)
            before, after = {field: not on}, {field: on}
            keys = [key for key in self._present(articles) if value_of(key) is not on]
            edits = tuple(Edit(ARTICLES, key, before, after) for key in keys)
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
                self._take_in_article(ArticleId(edit.id), edit)
        if any(edit.table in OWN_TABLES for edit in change.edits):
            self._know_catalogue()
        self.version += 1
        return change

    def _take_in_article(self, key: ArticleId, edit: Edit) -> None:
        before, after = edit.before, edit.after
        if before is not None and after is not None and "date" in after:
            after = {"added": self._records.get(key, {}).get("added"), **after}
        self._shelf.change(key, before, after)
        if before is not None and after is not None and before.keys() <= MARKS and after.keys() <= MARKS:
            return
        if "_search" in self.__dict__:
            self._search.put(key)
        if "_fingerprints" in self.__dict__:
            self._fingerprints.change(key, (before or {}).get("fingerprint"), (after or {}).get("fingerprint"))

    def _know_catalogue(self) -> None:
        """Take the user's catalogue as the tables have it now."""
        if self._editions.renew(Own.of(self._database.table)) and "_search" in self.__dict__:
            self._search.know(self.catalogue)

    @cached_property
    def _search(self) -> SearchIndex:
        return SearchIndex(
            None if self.read_only else self.folder, self.catalogue, self._shelf, self._records, self.text
        )

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        return Fingerprints((ArticleId(key), record["fingerprint"]) for key, record in self._records.items())


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"

"""The library's verbs against a dictionary that does the same: whatever is done, in whatever order, they agree."""

from __future__ import annotations

import copy
import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store import ArticleId, Draft, Library, StarredStep, TagStep, UnreadStep
from store.catalogue import Catalogue
from store.database import Database
from store.database.compacting import compact
from store.seeds import seeds_folder

NOW = dt.datetime(2026, 2, 1, 12, 0, tzinfo=dt.UTC)
IDS = [ArticleId(id_) for id_ in "abcd"]
TEXTS = ["Out.", "In.", "Talks."]
SOME = st.lists(st.sampled_from(IDS), min_size=1, max_size=3)
TAGS = st.lists(st.sampled_from(["hot", "old", "ø"]), max_size=2)


@dataclass
class Told:
    """What the dictionary knows of an article."""

    text: str
    tags: list[str]
    read: bool = False
    starred: bool = False


Model = dict[ArticleId, Told]


class LibraryMachine(RuleBasedStateMachine):
    """A library beside a dictionary that keeps a copy of itself for each undo."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = self.opened()
        self.model: Model = {}
        self.done: list[tuple[str, Model]] = []
        self.undone: list[tuple[str, Model]] = []

    def opened(self) -> Library:
        # Without people and clubs: this is about the store, and the catalogue takes longer to load.
        return Library(Database.open(self.folder), Catalogue((), (), (), ()), seeds_folder(), lambda: NOW)

    def note(self, label: str | None, before: Model) -> None:
        """Hold what the library says it did against whether the dictionary changed."""
        assert (label is None) == (before == self.model)
        if label is not None:
            self.done.append((label, before))
            self.undone.clear()

    @rule(chosen=st.dictionaries(st.sampled_from(IDS), st.sampled_from(TEXTS), min_size=1), tags=TAGS)
    def add(self, chosen: dict[ArticleId, str], tags: list[str]) -> None:
        before = copy.deepcopy(self.model)
        drafts = [Draft(id=id_, path=id_, text=f"{id_} {text}", tags=tuple(tags)) for id_, text in chosen.items()]
        count = 0
        for added in self.library.add(drafts):
            assert added.id is not None
            new = f"{added.id} {chosen[added.id]}"
            known = self.model.get(added.id)
            expected = "new" if known is None else "duplicate" if known.text == new else "updated"
            assert added.status == expected
            if known is None:
                self.model[added.id] = Told(new, sorted({*tags}))
            elif known.text != new:
                known.text, known.tags = new, sorted({*known.tags, *tags})
            count += expected != "duplicate"
        label = f"added {count} article{'s' * (count != 1)}" if count else None
        self.note(label, before)

    @rule(ids=SOME, add=TAGS, remove=TAGS)
    def tag(self, ids: list[ArticleId], add: list[str], remove: list[str]) -> None:
        before = copy.deepcopy(self.model)
        for id_ in ids:
            if id_ in self.model:
                self.model[id_].tags = sorted({*self.model[id_].tags, *add} - {*remove})
        self.note(self.library.tag(ids, add, remove), before)

    @rule(ids=SOME, on=st.booleans(), star=st.booleans())
    def mark(self, ids: list[ArticleId], on: bool, star: bool) -> None:
        before = copy.deepcopy(self.model)
        for id_ in ids:
            if id_ in self.model:
                setattr(self.model[id_], "starred" if star else "read", on)
        self.note(self.library.star(ids, on) if star else self.library.mark_read(ids, on), before)

    @rule(ids=SOME)
    def remove(self, ids: list[ArticleId]) -> None:
        before = copy.deepcopy(self.model)
        gone = {id_ for id_ in ids if self.model.pop(id_, None) is not None}
        label = self.library.remove(ids)
        assert label == (f"removed {len(gone)} article{'s' * (len(gone) != 1)}" if gone else None)
        self.note(label, before)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        label, before = self.done.pop()
        self.undone.append((label, self.model))
        self.model = before
        assert self.library.undo() == label

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        label, after = self.undone.pop()
        self.done.append((label, self.model))
        self.model = after
        assert self.library.redo() == label

    @rule(compacted=st.booleans())
    def reopen(self, compacted: bool) -> None:
        self.library.close()
        if compacted:
            compact(self.folder)
        self.library = self.opened()
        assert self.library.notices == ()

    @rule()
    def checkpoint(self) -> None:
        self.library._database.checkpoint()

    @invariant()
    def same(self) -> None:
        library, model = self.library, self.model
        assert {id_: told(library, id_) for id_ in library.articles()} == model
        assert (len(library), library.can_undo) == (len(model), self.done[-1][0] if self.done else None)
        assert library.can_redo == (self.undone[-1][0] if self.undone else None)
        assert set(library.view([StarredStep()]).articles) == {id_ for id_ in model if model[id_].starred}
        assert set(library.view([UnreadStep()]).articles) == {id_ for id_ in model if not model[id_].read}
        assert set(library.view([TagStep("hot")]).articles) == {id_ for id_ in model if "hot" in model[id_].tags}
        for id_ in model:
            assert library.has_words_of(Draft(id=id_, path="", text=model[id_].text))

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)


def told(library: Library, id_: ArticleId) -> Any:
    article = library.article(id_)
    assert article is not None
    return Told(library.text(id_), list(article.tags), article.read, article.starred)


LibraryMachine.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestLibrary = LibraryMachine.TestCase

"""Whether a whole store is sound: its files, the index of words, and what articles refer to; and its repair.

Owns what is looked at beyond the files themselves, which `store.database` checks and mends. An index is derived: a
wrong one is put aside, and the next search makes it again. An article that refers to what is not there is read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.catalogue import load_catalogue
from store.catalogue.overlay import Own, overlaid
from store.database import Database, disk
from store.database.articles import ARTICLES, content_text
from store.database.bodies import reference_in
from store.database.check import Fault
from store.database.check import check as check_files
from store.database.folder import BODIES, SNAPSHOT, WORDS
from store.database.repair import RepairReport
from store.database.repair import repair as repair_files
from store.errors import StoreError
from store.library import Library
from store.model import ArticleId
from store.references import Dangling, dangling
from store.search.sidecar import FILE as INDEX
from store.search.soundness import faults_of_index, set_index_aside
from store.seeds import seeds_folder


def check(folder: Path, seeds: Path | None = None) -> tuple[Fault, ...]:
    """Return the faults of the store in `folder`, none when it is sound; alters nothing.

    StoreError when there is no store, when another process holds it too long or the disk refuses; CatalogueError where
    the shipped catalogue in `seeds` cannot be read.
    """
    faults = check_files(folder)
    if any(fault.file not in (BODIES, WORDS) for fault in faults):
        # What refers to the tables is looked at once there are tables.
        return faults
    return (*faults, *_looked_at(folder, seeds or seeds_folder()).faults)


def repair(folder: Path, now: Callable[[], dt.datetime], seeds: Path | None = None) -> RepairReport:
    """Mend the store in `folder`; a sound store is left as it is and gives an empty report. Errors as in `check`.

    ReadOnlyError when it cannot be written to. Articles read again are one change, which undo takes back.
    """
    seeds = seeds or seeds_folder()
    files = repair_files(folder)
    found = _looked_at(folder, seeds)
    kept, lost = [], []
    if found.index:
        with disk.explained(f"The index in {folder} cannot be put aside"):
            aside = disk.free_name(folder, f"{INDEX}.damaged").name
            set_index_aside(folder, aside)
            kept.append(aside)
    if found.dangling:
        with Library.open(folder, now=now, seeds=seeds) as library:
            library.reread(dict.fromkeys(one.article for one in found.dangling if one.readable))
        lost = [one.what for one in _looked_at(folder, seeds).dangling]
    return replace(files, faults=(*files.faults, *found.faults), lost=(*files.lost, *lost), kept=(*files.kept, *kept))


@dataclass(frozen=True, slots=True)
class _Found:
    index: tuple[str, ...]
    dangling: tuple[Dangling, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        of_articles = (Fault(BODIES if one.in_content else SNAPSHOT, one.what) for one in self.dangling)
        return (*(Fault(INDEX, what) for what in self.index), *of_articles)


def _looked_at(folder: Path, seeds: Path) -> _Found:
    with Database.open(folder, read_only=True) as database:
        records = database.table(ARTICLES)
        catalogue = overlaid(load_catalogue(seeds), Own.of(database.table))
        content_of = _content_in(database)
        found: list[Dangling] = []
        for article, record in records.items():
            found += dangling(ArticleId(article), record, content_of(record), catalogue)

        def text_of(article: str) -> str | None:
            written = content_of(records[article])
            return None if written is None else content_text(written)

        return _Found(tuple(faults_of_index(folder, records, text_of)), tuple(found))


def _content_in(database: Database) -> Callable[[Mapping[str, Any]], str | None]:
    def content_of(record: Mapping[str, Any]) -> str | None:
        reference = reference_in(record)
        try:
            return None if reference is None else database.body(reference)
        except StoreError:
            return None  # named by the check of the files

    return content_of

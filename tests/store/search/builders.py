"""A small world to search: a catalogue of a few names, records as the store keeps them, and an index over both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.catalogue import Catalogue
from store.model import ArticleId, Club, ClubId, Manager, ManagerId, Source, SourceId
from store.search import SearchIndex
from store.shelf import Shelf

CATALOGUE = Catalogue(
    managers=(
        Manager(ManagerId("jurgen-klopp"), "Jürgen Klopp"),
        Manager(ManagerId("alvaro-arbeloa"), "Álvaro Arbeloa"),
        Manager(ManagerId("xabi-alonso"), "Xabi Alonso"),
        Manager(ManagerId("gary-neal"), "Gary Neal"),
    ),
    clubs=(
        Club(ClubId("real-madrid"), "Real Madrid", nicknames=("Los Blancos",), grounds=("Santiago Bernabéu",)),
        Club(ClubId("liverpool"), "Liverpool", nicknames=("The Reds",), grounds=("Anfield",)),
        Club(ClubId("leeds-united"), "Leeds United"),
    ),
    sources=(Source(SourceId("kicker"), "Kicker", hosts=("kicker.de",)), Source(SourceId("marca"), "Marca")),
    stints=(),
)


@dataclass
class World:
    """Articles by id, with the index over them."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)
    fetched: list[str] = field(default_factory=list)

    def put(self, key: str, text: str, title: str | None = None, **fields: Any) -> None:
        """Add or change an article; `fields` are those of a record."""
        self.texts[key] = text
        self.records[key] = {"title": title, "fingerprint": text, "added": "2026-01-01", "claims": [], **fields}
        self.shelf.put(ArticleId(key), self.records[key])

    def remove(self, key: str) -> None:
        """Take an article out."""
        del self.records[key], self.texts[key]
        self.shelf.put(ArticleId(key), None)

    def text(self, article: ArticleId) -> str:
        """Return an article's text, and remember that it was asked for."""
        self.fetched.append(article)
        return self.texts[article]

    def index(self, folder: Path | None = None) -> SearchIndex:
        """Return a new index over the articles."""
        return SearchIndex(folder, CATALOGUE, self.shelf, self.records, self.text)


def world(articles: Mapping[str, str]) -> World:
    """Return a world of untitled articles."""
    made = World()
    for key, text in articles.items():
        made.put(key, text)
    return made


def found(index: SearchIndex, query: str) -> list[str]:
    """Return the ids that a query finds, best first."""
    return [str(hit.id) for hit in index.search(query)]


def claim(stage: str) -> dict[str, Any]:
    """Return a claim as a record holds it."""
    return {"manager": "jurgen-klopp", "club": "real-madrid", "stage": stage}


def day(earliest: str, latest: str | None = None) -> dict[str, str]:
    """Return a date as a record holds it."""
    return {"earliest": earliest, "latest": latest or earliest, "how": "stated"}


def ids(hits: Iterable[str]) -> set[str]:
    """Return hits without their order."""
    return set(hits)

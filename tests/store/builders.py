"""A small catalogue on disk and articles that need no reading, for the tests of the library."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from store.adding import Added, Prepared
from store.library import Library
from store.model import (
    ArticleDate,
    ArticleId,
    ClubId,
    DateHow,
    DateSpan,
    Draft,
    Field,
    How,
    Kind,
    ManagerId,
    Mention,
    Reading,
    Rejected,
)
from store.seeds import seeds_folder

OpenLibrary = Callable[..., Library]

NOW = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)

MANAGERS = {"jurgen-klopp": "Jürgen Klopp", "alvaro-arbeloa": "Álvaro Arbeloa", "xabi-alonso": "Xabi Alonso"}
CLUBS = {"real-madrid": "Real Madrid", "liverpool": "Liverpool", "leverkusen": "Bayer Leverkusen"}
SOURCES = {"kicker": "Kicker"}
KINDS: dict[str, Kind] = (
    dict.fromkeys(MANAGERS, Kind.MANAGER) | dict.fromkeys(CLUBS, Kind.CLUB) | dict.fromkeys(SOURCES, Kind.SOURCE)
)

A1, A2, A3 = ArticleId("a1"), ArticleId("a2"), ArticleId("a3")
KLOPP, ALONSO, MADRID = ManagerId("jurgen-klopp"), ManagerId("xabi-alonso"), ClubId("real-madrid")

SAMPLE = "---\ntitle: Klopp wanted\ndate: 2026-02-01\n---\n\nReal Madrid want Jürgen Klopp, Kicker reports.\n"


def write_seeds(folder: Path) -> Path:
    """Write three managers, three clubs and a source, with the shipped cues, and one sample article."""
    folder.mkdir()
    kinds = {"managers": MANAGERS, "clubs": CLUBS, "sources": SOURCES}
    for name, entities in kinds.items():
        lines = (json.dumps({"id": id_, "name": called}) + "\n" for id_, called in entities.items())
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    stint = {"manager": "alvaro-arbeloa", "club": "real-madrid", "from": "2026-01-12"}
    (folder / "stints.jsonl").write_text(json.dumps(stint) + "\n", encoding="utf-8")
    shutil.copytree(seeds_folder() / "cues", folder / "cues")
    (folder / "articles").mkdir()
    (folder / "articles" / "sample.md").write_text(SAMPLE, encoding="utf-8")
    return folder


def draft(number: int | str, text: str | None = None, **fields: object) -> Draft:
    """An article as it comes in; its text differs from every other's unless given."""
    words = f"Article {number} says nothing of note." if text is None else text
    return Draft(ArticleId(f"a{number}"), f"articles.jsonl:{number}", words, **fields)  # type: ignore[arg-type]


def prepared(
    number: int | str, entities: Sequence[str] = (), day: str | None = None, text: str | None = None, **fields: object
) -> Prepared:
    """An article that has been read: it mentions `entities` and was written on `day`."""
    mentions = (Mention(Field.TEXT, 0, 1, KINDS[id_], ManagerId(id_), How.NAME) for id_ in entities)
    date = ArticleDate()
    if day:
        known = dt.date.fromisoformat(day)
        date = ArticleDate(DateSpan(known, known), DateHow.METADATA, day)
    return Prepared(draft(number, text, **fields), Reading(date, tuple(mentions)))


def add(library: Library, *items: Draft | Prepared | Rejected, dry_run: bool = False) -> list[Added]:
    return list(library.add(items, dry_run=dry_run))


def statuses(added: Iterable[Added]) -> list[str]:
    return [one.status.value for one in added]

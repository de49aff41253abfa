"""Gold files as dataclasses: what a reader should find in each article. Loading only; no judgement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.model import Direction, Kind, Stage

ROOT = Path(__file__).resolve().parents[2]

OWN_SETS = ("own", "fresh", "news", "columns", "held-news", "held-columns")
"""Those in this folder. No rule is made and no weight fitted by the `held` ones: they are read as news is read."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set of articles with its gold: `folder/NAME.articles.jsonl` and `folder/NAME.gold.jsonl`."""

    name: str
    folder: Path

    @property
    def articles(self) -> Path:
        return self.folder / f"{self.name}.articles.jsonl"

    @property
    def gold(self) -> Path:
        return self.folder / f"{self.name}.gold.jsonl"

    @property
    def is_there(self) -> bool:
        return self.articles.is_file() and self.gold.is_file()


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling in the text; `nth` names one occurrence alone, counted from 1, None all of them."""

    text: str
    nth: int | None = None
    described: bool = False


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Somebody or something that the article mentions, under the name that the gold uses for it."""

    kind: Kind
    name: str
    aka: tuple[str, ...]
    forms: tuple[Form, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aka)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim the reader should find. An `optional` one earns nothing and costs nothing."""

    manager: str
    club: str
    direction: Direction
    stage: Stage
    sources: tuple[str, ...]
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What one article says. `junk` holds the beginnings of the lines that are not the article."""

    id: str
    text: str
    entities: tuple[GoldEntity, ...]
    claims: tuple[GoldClaim, ...]
    junk: tuple[str, ...]
    date: tuple[str, str] | None

    def names_of(self, name: str) -> tuple[str, ...]:
        """All names of the entity that a claim calls `name`."""
        return next((e.names for e in self.entities if e.name == name), (name,))


def known_sets() -> tuple[GoldSet, ...]:
    """The sets that come with the tests, and the shared ones beside the checkout, there or not."""
    shared = ROOT.parent / "shared" / "gold"
    return (
        *(GoldSet(name, Path(__file__).parent) for name in OWN_SETS),
        *(GoldSet(name, shared) for name in ("seeds", "articles", "gossip")),
    )


def load(gold_set: GoldSet) -> list[GoldArticle]:
    """Read a set, in the order of its gold file; raises `KeyError` for a record without an article."""
    texts = {row["id"]: row["text"] for row in _rows(gold_set.articles)}
    return [_article(row, texts[row["id"]]) for row in _rows(gold_set.gold)]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _article(row: dict[str, Any], text: str) -> GoldArticle:
    date = row.get("date")
    return GoldArticle(
        id=row["id"],
        text=text,
        entities=tuple(_entity(entity) for entity in row["entities"]),
        claims=tuple(_claim(claim) for claim in row["claims"]),
        junk=tuple(row.get("junk", ())),
        date=(date[0], date[1]) if date else None,
    )


def _entity(row: dict[str, Any]) -> GoldEntity:
    forms = [_form(form, False) for form in row.get("surfaces", ())]
    forms += [_form(form, True) for form in row.get("described", ())]
    return GoldEntity(Kind(row["kind"]), row["name"], tuple(row.get("aka", ())), tuple(forms))


def _form(form: str | list[Any], described: bool) -> Form:
    return Form(form, None, described) if isinstance(form, str) else Form(form[0], form[1], described)


def _claim(row: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        manager=row["manager"],
        club=row["club"],
        direction=Direction(row["direction"]),
        stage=Stage(row["stage"]),
        sources=tuple(row.get("sources", ())),
        quote=row.get("quote", ""),
        optional=bool(row.get("opt")),
    )

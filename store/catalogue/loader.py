"""Reads the catalogue's files; owns the format of `seeds/*.jsonl` and refuses a bad line by file and line number."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import orjson

from store.catalogue.catalogue import Catalogue
from store.errors import CatalogueError
from store.model import Club, ClubId, DateSpan, Manager, ManagerId, Role, Source, SourceId, Stint

T = TypeVar("T")


def load_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue kept in `folder`: managers, clubs, sources and stints, one JSON record a line.

    Raises `CatalogueError` naming file and line where a file is missing or a record is not as it should be.
    """
    return Catalogue(
        managers=tuple(_records(folder / "managers.jsonl", _manager)),
        clubs=tuple(_records(folder / "clubs.jsonl", _club)),
        sources=tuple(_records(folder / "sources.jsonl", _source)),
        stints=tuple(_records(folder / "stints.jsonl", _stint)),
    )


@lru_cache(maxsize=16384)
def parse_span(written: str) -> DateSpan:
    """Return the range that `YYYY-MM-DD`, `YYYY-MM` or `YYYY` covers; raises `ValueError` for anything else."""
    if len(written) == 10:
        day = dt.date.fromisoformat(written)
        return DateSpan(day, day)
    if len(written) == 7 and written[4] == "-":
        year, month = int(written[:4]), int(written[5:])
        return DateSpan(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
    if len(written) == 4:
        return DateSpan(dt.date(int(written), 1, 1), dt.date(int(written), 12, 31))
    raise ValueError(f"{written!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY")


def _records(path: Path, build: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"The catalogue file {path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            yield build(orjson.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            raise CatalogueError(f"{path}:{number} is not a catalogue record: {what}.") from error


def _manager(record: dict[str, Any]) -> Manager:
    return Manager(
        id=ManagerId(record["id"]),
        name=record["name"],
        aka=tuple(record.get("aka", ())),
        nicknames=tuple(record.get("nicknames", ())),
        born=parse_span(record["born"]) if record.get("born") else None,
        nation=tuple(record.get("nation", ())),
        gender=record.get("gender", "m"),
        shared=tuple(record.get("shared", ())),
    )


def _club(record: dict[str, Any]) -> Club:
    return Club(
        id=ClubId(record["id"]),
        name=record["name"],
        aka=tuple(record.get("aka", ())),
        nicknames=tuple(record.get("nicknames", ())),
        grounds=tuple(record.get("grounds", ())),
        city=record.get("city"),
        country=record.get("country"),
        league=record.get("league"),
        national=bool(record.get("national", False)),
        shared=tuple(record.get("shared", ())),
    )


def _source(record: dict[str, Any]) -> Source:
    outlet = record.get("outlet")
    return Source(
        id=SourceId(record["id"]),
        name=record["name"],
        aka=tuple(record.get("aka", ())),
        role=record.get("kind", "outlet"),
        country=record.get("country"),
        language=record.get("language"),
        outlet=SourceId(outlet) if outlet else None,
        hosts=tuple(record.get("hosts", ())),
        shared=tuple(record.get("shared", ())),
    )


def _stint(record: dict[str, Any]) -> Stint:
    end = record.get("to")
    return Stint(
        manager=ManagerId(record["manager"]),
        club=ClubId(record["club"]),
        start=parse_span(record["from"]),
        end=parse_span(end) if end else None,
        role=Role(record.get("role", "manager")),
    )

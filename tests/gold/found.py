"""What the reader found, in the scorer's words: names instead of ids, the body's mentions alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.catalogue import Catalogue
from store.model import Direction, EntityId, Field, FurnitureKind, Kind, Reading, Stage


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A stretch of the body taken for an entity."""

    start: int
    end: int
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim as the reader gives it."""

    manager: str
    club: str
    stage: Stage
    sources: tuple[str, ...]
    start: int
    end: int

    @property
    def direction(self) -> Direction:
        return self.stage.direction


@dataclass(frozen=True, slots=True)
class Found:
    """All that is scored of one reading. `junk` are stretches that the reader takes for no part of the article."""

    mentions: tuple[FoundMention, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    junk: tuple[tuple[int, int], ...] = ()
    date: tuple[dt.date, dt.date] | None = None


def found_in(reading: Reading, catalogue: Catalogue) -> Found:
    """Put a reading into the scorer's words."""

    def name(entity: EntityId) -> str:
        known = catalogue.entity(entity)
        return known.name if known else str(entity)

    return Found(
        mentions=tuple(
            FoundMention(m.start, m.end, m.kind, name(m.id)) for m in reading.mentions if m.field is Field.TEXT
        ),
        claims=tuple(
            FoundClaim(name(c.manager), name(c.club), c.stage, tuple(map(name, c.sources)), c.start, c.end)
            for c in reading.claims
        ),
        # Captions are part of the article.
        junk=tuple((f.start, f.end) for f in reading.furniture if f.why is not FurnitureKind.CAPTION),
        date=(reading.date.span.earliest, reading.date.span.latest) if reading.date.span else None,
    )

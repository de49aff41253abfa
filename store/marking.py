"""Tagging many articles at once: which tags each has before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Retagged:
    """The tags' two sides of an edit, shared among all articles that bear the same tags."""

    before: dict[str, Any]
    after: dict[str, Any]


def retagging(add: Sequence[str], remove: Sequence[str]) -> Callable[[object], Retagged | None]:
    """Return what tells how an article with given tags is retagged; None where nothing changes."""
    gone = set(remove)
    known: dict[tuple[str, ...], Retagged | None] = {}

    def retagged(tags: object) -> Retagged | None:
        assert isinstance(tags, list)
        key = tuple(tags)
        if key not in known:
            wanted = sorted({*tags, *add} - gone)
            known[key] = Retagged({"tags": tags}, {"tags": wanted}) if wanted != tags else None
        return known[key]

    return retagged

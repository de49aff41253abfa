"""The evidence for a range in words, as an article's page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from store.catalogue import Catalogue
from store.ingest.dates.evidence import Days, Evidence

_MOST = 4  # pieces of evidence that are told, the nearest first
_FARTHEST = 550  # days: what lies farther away, or is longer, explains nothing


def told(found: Sequence[Evidence], days: Days, catalogue: Catalogue) -> str:
    """Return the evidence for `days` in words, that which lies nearest to them first."""
    distances: dict[str, int] = {}
    for item in found:
        spans = item.part.within(days) if item.part else item.spans
        if not (item.words or item.who) or not spans:
            continue
        near = min(
            max(first - days.last, days.first - last, 0) + (min(last, days.last + _FARTHEST) - first)
            for first, last in spans
        )
        if near <= _FARTHEST:
            words = _in_words(item, catalogue)
            distances[words] = min(near, distances.get(words, near))
    return "; ".join(sorted(distances, key=lambda words: distances[words])[:_MOST])


def _in_words(item: Evidence, catalogue: Catalogue) -> str:
    parts = (catalogue.name(item.who) if item.who else "", item.words, catalogue.name(item.where) if item.where else "")
    return " ".join(part for part in parts if part)

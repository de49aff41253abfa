"""Where a query's words stand in an article: what `n` and `N` walk through while reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import Field, QueryError, highlights

if TYPE_CHECKING:
    from collections.abc import Collection

    from store import Article, ArticleContent, EntityId


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article: code points `start` to `end` of `field`."""

    field: Field
    start: int
    end: int


def find_places(
    article: Article, content: ArticleContent, query: str, meant: Collection[EntityId]
) -> tuple[Place, ...]:
    """Return where `query` stands, in order and apart from each other: its words, and mentions of those `meant`.

    None for a query that cannot be understood.
    """
    found = [Place(each.field, each.start, each.end) for each in content.mentions if each.id in meant]
    try:
        for field, words in ((Field.TITLE, article.title or ""), (Field.TEXT, content.text)):
            found += [Place(field, span.start, span.end) for span in highlights(query, words)]
    except QueryError:
        return ()
    apart: list[Place] = []
    for place in sorted(found, key=lambda each: (each.field is Field.TEXT, each.start, -each.end)):
        if not apart or apart[-1].field is not place.field or place.start >= apart[-1].end:
            apart.append(place)
    return tuple(apart)

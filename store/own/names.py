"""New names: whom the stored articles call a manager and nobody knows, gathered over all of them.

Owns the table of names dismissed for good, one document a folded name.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store.catalogue import Catalogue
from store.model import ArticleId, ClubId, DateSpan, EntityId, Kind, Role
from store.own.planned import folded_name
from store.own.rereading import written_span
from store.reading.newcomers import NEWCOMERS, Newcomer, newcomer_of
from store.text import Span

DISMISSED = "dismissed_names"

_LIKE = 76  # score from which a known name is offered as the one that may be meant


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Where a new name stands: an article, and a stretch of its text, a sentence as a rule."""

    article: ArticleId
    span: Span


@dataclass(frozen=True, slots=True)
class NewName:
    """Somebody whom articles call a manager and whom the catalogue does not know.

    `clubs` are those named beside his post, most often first; `former` tells that he is only ever said to have left it.
    `since` is the earliest day on which he is named in charge, as `YYYY-MM`, None where that is not known. `like` is
    a known manager whose name is nearly the same.
    """

    name: str
    role: Role
    former: bool
    clubs: tuple[ClubId, ...]
    places: tuple[NamedIn, ...]
    since: str | None = None
    like: EntityId | None = None

    @property
    def articles(self) -> int:
        """In how many articles he is named so."""
        return len({place.article for place in self.places})


def new_names(
    records: Mapping[str, Mapping[str, Any]], catalogue: Catalogue, dismissed: Container[str]
) -> tuple[NewName, ...]:
    """Return the new names of all articles, those in most articles first, then by name."""
    groups: dict[str, list[_InArticle]] = {}
    for found in _newcomers(records):
        groups.setdefault(folded_name(found.newcomer.name), []).append(found)
    fresh = (
        rows for folded, rows in groups.items() if folded not in dismissed and folded not in catalogue.names.aliases
    )
    names = [_new_name(rows, catalogue) for rows in fresh]
    return tuple(sorted(names, key=lambda name: (-name.articles, name.name)))


@dataclass(frozen=True, slots=True)
class _InArticle:
    article: ArticleId
    date: DateSpan | None
    newcomer: Newcomer


def _newcomers(records: Mapping[str, Mapping[str, Any]]) -> Iterator[_InArticle]:
    for key, record in records.items():
        for each in record.get(NEWCOMERS, ()):
            yield _InArticle(ArticleId(key), _span(record["date"]), newcomer_of(each))


def _span(date: Mapping[str, Any]) -> DateSpan | None:
    import datetime as dt

    if not date.get("earliest") or not date.get("latest"):
        return None
    return DateSpan(dt.date.fromisoformat(date["earliest"]), dt.date.fromisoformat(date["latest"]))


def _new_name(rows: list[_InArticle], catalogue: Catalogue) -> NewName:
    name = rows[0].newcomer.name
    clubs = _most_often(club for row in rows for club in row.newcomer.clubs)
    in_charge = [row.date for row in rows if row.date and not row.newcomer.former and row.date.days <= _A_YEAR]
    matches = catalogue.names.look_up(name, kind=Kind.MANAGER, limit=1)
    roles = {row.newcomer.role for row in rows}
    return NewName(
        name=name,
        role=roles.pop() if len(roles) == 1 else Role.MANAGER,
        former=all(row.newcomer.former for row in rows),
        clubs=clubs,
        places=tuple(NamedIn(row.article, span) for row in rows for span in row.newcomer.sentences),
        since=_month(min(in_charge, key=lambda span: span.latest)) if in_charge else None,
        like=matches[0].id if matches and matches[0].score >= _LIKE else None,
    )


_A_YEAR = 366  # days; a wider guess at an article's date says nothing about since when


def _month(span: DateSpan) -> str:
    return written_span(span)[:7]


def _most_often(clubs: Iterable[ClubId]) -> tuple[ClubId, ...]:
    counts: dict[ClubId, int] = {}
    for club in clubs:
        counts[club] = counts.get(club, 0) + 1
    return tuple(sorted(counts, key=lambda club: -counts[club]))

"""An article as the search for its date sees it: its words, who is named where, and which posts they held."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from store.catalogue import Catalogue
from store.ingest.dates.spans import shift
from store.ingest.flattening import flatten
from store.model import ClubId, DateSpan, Field, Furniture, Kind, ManagerId, Mention, Role, Stint
from store.text import Span

_SENTENCE = 600  # characters before and after a word in which its sentence has to lie
_HANDOVER = 45  # days within which somebody follows a caretaker
_BREAK = re.compile(r"[.!?](?=[\s\"')\]])|\n")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article's text in lower case, with the mentions of managers and clubs in order of where they stand.

    `furniture` is in order; `manager_ids` and `club_ids` hold each of those named once.
    """

    flat: str
    managers: tuple[Mention, ...]
    clubs: tuple[Mention, ...]
    catalogue: Catalogue
    furniture: tuple[Furniture, ...] = ()
    club_ids: frozenset[str] = field(default=frozenset())
    manager_ids: tuple[ManagerId, ...] = ()

    def is_read(self, at: int) -> bool:
        """Tell whether the character at `at` belongs to the article rather than to its furniture."""
        last = bisect_right(self.furniture, at, key=lambda item: item.start) - 1
        return last < 0 or at >= self.furniture[last].end

    def sentence(self, at: int) -> Span:
        """Return the sentence around `at`, roughly: for weighing words, not for showing."""
        start = 0
        for found in _BREAK.finditer(self.flat, max(0, at - _SENTENCE), at):
            start = found.end()
        end = _BREAK.search(self.flat, at, at + _SENTENCE)
        return Span(max(start, at - _SENTENCE), end.start() if end else min(len(self.flat), at + _SENTENCE))

    def managers_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of managers within `span`."""
        first = bisect_left(self.managers, span.start, key=lambda m: m.start)
        last = bisect_left(self.managers, span.end, key=lambda m: m.start)
        return self.managers[first:last]

    def clubs_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of clubs within `span`."""
        first = bisect_left(self.clubs, span.start, key=lambda m: m.start)
        last = bisect_left(self.clubs, span.end, key=lambda m: m.start)
        return self.clubs[first:last]

    def manager_before(self, at: int, within: int = 300) -> Mention | None:
        """Return the last mention of a manager before `at`, at most `within` characters away."""
        last = bisect_left(self.managers, at, key=lambda m: m.start) - 1
        return self.managers[last] if last >= 0 and at - self.managers[last].end <= within else None

    def posts(self, manager: str) -> tuple[Stint, ...]:
        """Return a manager's stints at the clubs that the article names, earliest first."""
        stints = self.catalogue.stints_of(ManagerId(manager))
        return tuple(_settled(self.catalogue, s) for s in stints if s.club in self.club_ids)

    def posts_at(self, manager: str, club: str) -> tuple[Stint, ...]:
        """Return a manager's stints at one club, earliest first."""
        stints = self.catalogue.stints_of(ManagerId(manager))
        return tuple(_settled(self.catalogue, s) for s in stints if s.club == ClubId(club))


def _settled(catalogue: Catalogue, stint: Stint) -> Stint:
    """Return `stint`, prolonged to the next one at the club where a caretaker's end is followed by nobody.

    He stayed, and the day on which he lost the word "caretaker" was taken for his last.
    """
    if stint.role is Role.MANAGER or stint.end is None:
        return stint
    following = [s for s in catalogue.stints_at(stint.club) if s.start.earliest > stint.start.latest]
    if any(s.start.earliest <= shift(stint.end.latest, _HANDOVER) for s in following):
        return stint
    last = min((s.start.latest for s in following), default=None)
    return replace(stint, end=DateSpan(stint.end.earliest, last) if last else None)


def view_of(
    text: str, mentions: Sequence[Mention], catalogue: Catalogue, furniture: Sequence[Furniture]
) -> ArticleView:
    """Return the view of an article whose names have been found."""
    in_text = sorted((m for m in mentions if m.field is Field.TEXT), key=lambda m: m.start)
    clubs = tuple(m for m in in_text if m.kind is Kind.CLUB)
    managers = tuple(m for m in in_text if m.kind is Kind.MANAGER)
    return ArticleView(
        flat=flatten(text),
        managers=managers,
        clubs=clubs,
        catalogue=catalogue,
        furniture=tuple(furniture),
        club_ids=frozenset(m.id for m in clubs),
        manager_ids=tuple(dict.fromkeys(ManagerId(m.id) for m in managers)),
    )

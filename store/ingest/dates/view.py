"""An article as the search for its date sees it: its words, who is named where, and which posts they held."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from store.catalogue import Catalogue
from store.ingest.dates.careers import Post, careers_of
from store.ingest.dates.hints import Found, Hint, hints
from store.ingest.flattening import flatten
from store.model import Field, Furniture, Kind, Mention
from store.text import Span

_SENTENCE = 300  # characters before and after a word in which its sentence has to lie
_START = attrgetter("start")
_STOP = re.compile(r"[.!?](?=[\s\"')\]])|\n")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article's text in lower case, furniture blanked, with the mentions of managers and clubs in order.

    `starts` and `club_starts` are where these begin; `posts` holds the stints of each manager named, earliest first, at
    the clubs named; `main_club` is the club named most often.
    """

    flat: str
    managers: tuple[Mention, ...]
    clubs: tuple[Mention, ...]
    catalogue: Catalogue
    starts: list[int]
    club_starts: list[int]
    hints: dict[Hint, list[Found]]
    posts: dict[str, tuple[Post, ...]]
    main_club: str = ""

    def sentence(self, at: int) -> Span:
        """Return the sentence around `at`, roughly: for weighing words, not for showing."""
        lowest = max(0, at - _SENTENCE)
        flat = self.flat
        start = max(lowest - 1, flat.rfind("\n", lowest, at), *(flat.rfind(s, lowest, at) for s in (". ", "? ", "! ")))
        end = _STOP.search(flat, at, at + _SENTENCE)
        return Span(start + 1, end.start() if end else min(len(flat), at + _SENTENCE))

    def managers_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of managers within `span`."""
        return self.managers[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def clubs_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of clubs within `span`."""
        return self.clubs[bisect_left(self.club_starts, span.start) : bisect_left(self.club_starts, span.end)]

    def manager_before(self, at: int, within: int = 300) -> Mention | None:
        """Return the last mention of a manager before `at`, at most `within` characters away."""
        last = bisect_left(self.starts, at) - 1
        return self.managers[last] if last >= 0 and at - self.managers[last].end <= within else None

    def posts_at(self, manager: str, club: str) -> tuple[Post, ...]:
        """Return a manager's stints at one club, earliest first."""
        return tuple(post for post in self.posts.get(manager, ()) if post.club == club)


def view_of(
    text: str, mentions: Sequence[Mention], catalogue: Catalogue, furniture: Sequence[Furniture]
) -> ArticleView:
    """Return the view of an article whose names have been found."""
    flat = flatten(text)
    for item in furniture:
        flat = f"{flat[: item.start]}{chr(10) * (item.end - item.start)}{flat[item.end :]}"
        mentions = [m for m in mentions if not item.start <= m.start < item.end]
    in_text = sorted([m for m in mentions if m.field is Field.TEXT], key=_START)
    clubs = tuple([m for m in in_text if m.kind is Kind.CLUB])
    managers = tuple([m for m in in_text if m.kind is Kind.MANAGER])
    weights = Counter([str(m.id) for m in clubs])
    careers = careers_of(catalogue)
    posts = {
        manager: tuple([post for post in careers.of(manager) if post.club in weights])
        for manager in dict.fromkeys([str(m.id) for m in managers])
    }
    return ArticleView(
        flat=flat,
        managers=managers,
        clubs=clubs,
        catalogue=catalogue,
        starts=[m.start for m in managers],
        club_starts=[m.start for m in clubs],
        hints=hints(flat),
        posts=posts,
        main_club=max(weights, key=weights.__getitem__, default=""),
    )

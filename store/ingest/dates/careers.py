"""Managers' stints as the search for a date measures them: caretakers who stayed prolonged, coarse days left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from store.catalogue import Catalogue
from store.ingest.dates.evidence import Days, days_of
from store.ingest.dates.spans import LATEST, shift
from store.model import DateSpan, ManagerId, Role, Stint

_HANDOVER = 45  # days within which somebody follows a caretaker
_COARSEST = 62  # days: an event known to a season or a year only measures nothing
_AFTER_ALL_KNOWN = 400  # days for which articles are expected beyond the last event of the catalogue


@dataclass(frozen=True, slots=True)
class Post:
    """A manager's stint at a club. `start` and `end` are None where they are known too coarsely."""

    club: str
    role: Role
    whole: Days
    start: Days | None
    end: Days | None

    @property
    def is_open(self) -> bool:
        """Tell whether its end is not known."""
        return self.whole.last == LATEST.toordinal()


@dataclass(slots=True)
class Careers:
    """The posts of each manager of a catalogue, worked out when first asked for."""

    catalogue: Catalogue
    horizon: int
    _known: dict[str, tuple[Post, ...]] = field(default_factory=dict)

    def of(self, manager: str) -> tuple[Post, ...]:
        """Return a manager's posts, earliest first."""
        posts = self._known.get(manager)
        if posts is None:
            stints = self.catalogue.stints_of(ManagerId(manager))
            posts = self._known[manager] = tuple(_post(self.catalogue, stint) for stint in stints)
        return posts


@lru_cache(maxsize=1)
def careers_of(catalogue: Catalogue) -> Careers:
    """Return the careers of the catalogue that is in use; `horizon` is the last day on which an article is expected."""
    known = max((stint.start.latest for stint in catalogue.stints), default=LATEST)
    return Careers(catalogue, min(known.toordinal() + _AFTER_ALL_KNOWN, LATEST.toordinal()))


def _post(catalogue: Catalogue, stint: Stint) -> Post:
    stint = _settled(catalogue, stint)
    start, end = stint.start, stint.end
    last = max(start.earliest, end.latest) if end else LATEST
    return Post(
        club=str(stint.club),
        role=stint.role,
        whole=Days(start.earliest.toordinal(), last.toordinal()),
        start=days_of(start) if start.days <= _COARSEST else None,
        end=days_of(end) if end and end.days <= _COARSEST else None,
    )


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

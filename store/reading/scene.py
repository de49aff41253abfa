"""What the whole article and the catalogue say about who is where: the ground on which single sentences are read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import TypeVar, cast

from store.catalogue import Catalogue
from store.model import ClubId, Kind, ManagerId, Mention, Role, Stint
from store.reading.clauses import Clause, Label

T = TypeVar("T")
_NEWS = dt.timedelta(days=190)
_SETTLED = dt.timedelta(days=8)  # an article of his first days may still tell how he came
_SOON = dt.timedelta(days=150)
_LATELY = dt.timedelta(days=400)
_JUST_LEFT = dt.timedelta(days=270)


class Age(Enum):
    """How an event that a sentence tells lies to the article's date, by the catalogue."""

    NEWS = auto()
    HISTORY = auto()
    NOT_YET = auto()
    UNKNOWN = auto()


class Scene:
    """One article's clubs, labels and posts. `topic` is the club whose job was last spoken of."""

    def __init__(self, catalogue: Catalogue, mentions: Sequence[Mention], on: dt.date | None) -> None:
        self._catalogue = catalogue
        self.on = on
        self.clubs: Counter[ClubId] = Counter(ClubId(m.id) for m in mentions if m.kind is Kind.CLUB)
        self._labels: dict[Label, None] = {}  # in order, so that of equals the first counts
        self._unsettled: set[ClubId] = set()
        self._vacant: dict[ClubId, bool] = {}
        # What has been asked before: the same people and clubs recur in every sentence.
        self._stints: dict[tuple[ManagerId, ClubId], list[Stint]] = {}
        self._arrivals: dict[tuple[ManagerId, ClubId], Age] = {}
        self._departures: dict[tuple[ManagerId, ClubId], Age] = {}
        self._homes: dict[ManagerId, ClubId | None] = {}
        self._worked_out: dict[tuple[ManagerId, ClubId, object], object] = {}
        self.topic: ClubId | None = max(self.clubs, key=self._interest) if self.clubs else None
        self.topic_is_told = False

    def note(self, clauses: Iterable[Clause]) -> None:
        """Remember the labels of all sentences."""
        for clause in clauses:
            self._labels.update(dict.fromkeys(clause.labels))
        self._homes.clear()

    def _interest(self, club: ClubId) -> float:
        """How likely the article is about this club's job: how often it is named, and whether it changes hands."""
        return self.clubs[club] * (2.0 if self.is_vacant(club) else 1.0)

    def is_vacant(self, club: ClubId) -> bool:
        """Tell whether the club's job changes hands around the article's day, by the catalogue."""
        if self.on is None:
            return False
        vacant = self._vacant.get(club)
        if vacant is None:
            ends = (s.end for s in self._catalogue.stints_at(club) if s.end is not None)
            vacant = any(abs((self.on - end.earliest).days) <= _JUST_LEFT.days for end in ends)
            self._vacant[club] = vacant
        return vacant

    def is_open(self, club: ClubId) -> bool:
        """Tell whether the club's job may be going: the article says so, or the catalogue does, or nothing is known."""
        return self.on is None or club in self._unsettled or self.is_vacant(club)

    def unsettle(self, club: ClubId) -> None:
        """Remember that the article speaks of the club's manager as going or gone."""
        self._unsettled.add(club)

    def has_just_left(self, person: ManagerId, club: ClubId) -> bool:
        """Tell whether the catalogue has the person leave the club within half a year before the article."""
        return bool(self.stints(person, club)) and self.departure_age(person, club) is Age.NEWS

    def is_national(self, club: ClubId) -> bool:
        """Tell whether this is a national team."""
        return self._catalogue.clubs[club].national

    def speak_of(self, club: ClubId) -> None:
        """Make `club` the topic: its job was just spoken of."""
        self.topic, self.topic_is_told = club, True

    def begin_story(self) -> None:
        """Forget the topic: another story begins."""
        self.topic, self.topic_is_told = None, False

    def stints(self, person: ManagerId, club: ClubId) -> list[Stint]:
        """Return a person's stints at a club, earliest first."""
        found = self._stints.get((person, club))
        if found is None:
            found = self._stints[person, club] = [s for s in self._catalogue.stints_of(person) if s.club == club]
        return found

    def remembered(self, person: ManagerId, club: ClubId, work_out: Callable[[Scene, ManagerId, ClubId], T]) -> T:
        """Return what `work_out` makes of a pair, worked out once: the same pairs stand in sentence after sentence."""
        key = (person, club, work_out)
        if key not in self._worked_out:
            self._worked_out[key] = work_out(self, person, club)
        return cast(T, self._worked_out[key])

    def is_in_charge(self, person: ManagerId, club: ClubId) -> bool:
        """Tell whether he holds the permanent job there on the article's day, as far as is known."""
        if self.on is None:
            return Label(person, club, True) in self._labels
        begun = (s for s in self.stints(person, club) if s.start.latest <= self.on - _SETTLED)
        return any(s.role is Role.MANAGER and (s.end is None or self.on < s.end.earliest) for s in begun)

    def is_at(self, person: ManagerId, club: ClubId) -> bool:
        """Tell whether he holds any post there on the article's day, an interim's among them; False without a day."""
        on = self.on
        spells = self.stints(person, club) if on else ()
        return any(s.start.earliest <= on and (s.end is None or on <= s.end.latest) for s in spells if on)

    def home(self, person: ManagerId) -> ClubId | None:
        """Return the club of the article that a person manages, or managed until lately; None if none is known."""
        if person not in self._homes:
            self._homes[person] = self._home(person)
        return self._homes[person]

    def _home(self, person: ManagerId) -> ClubId | None:
        known = self._catalogue_home(person)
        if known is not None:
            return known
        labelled = [label.club for label in self._labels if label.person == person and label.current]
        return max(labelled, key=lambda club: self.clubs[club]) if labelled else None

    def left_home(self, person: ManagerId) -> ClubId | None:
        """Return the club of the article that a person has just left, else the one he manages."""
        if self.on is not None:
            for stint in reversed(self._catalogue.stints_of(person)):
                if stint.club in self.clubs and stint.end and 0 <= (self.on - stint.end.earliest).days <= _LATELY.days:
                    return stint.club
        return self.home(person)

    def new_home(self, person: ManagerId) -> ClubId | None:
        """Return the club of the article that a person has just joined or is about to join; None if none is known."""
        if self.on is None:
            return None
        for stint in reversed(self._catalogue.stints_of(person)):
            days = (stint.start.earliest - self.on).days
            if stint.club in self.clubs and -_NEWS.days <= days <= _SOON.days:
                return stint.club
        return None

    def _catalogue_home(self, person: ManagerId) -> ClubId | None:
        best: tuple[float, ClubId] | None = None
        for stint in self._catalogue.stints_of(person):
            if stint.club not in self.clubs:
                continue
            distance = self._distance(stint)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, stint.club)
        return best[1] if best else None

    def _distance(self, stint: Stint) -> float | None:
        """Days between the article and a stint, 0 within it; None where it is too far away to matter."""
        if self.on is None:
            return 0.0 if stint.end is None else 10_000.0 - stint.start.earliest.toordinal() / 1000
        if stint.start.earliest > self.on:
            days = (stint.start.earliest - self.on).days + 60
            return days if days <= _SOON.days else None
        if stint.end is None or self.on <= stint.end.latest:
            return 0.0
        days = (self.on - stint.end.latest).days
        return days if days <= _JUST_LEFT.days else None

    def was_at(self, person: ManagerId, club: ClubId) -> bool:
        """Tell whether the catalogue or a label has the person at the club, now or earlier."""
        begun = (self.on is None or s.start.earliest <= self.on for s in self.stints(person, club))
        return any(begun) or self.is_label(person, club)

    def is_label(self, person: ManagerId, club: ClubId) -> bool:
        """Tell whether the article labels the person with the club."""
        return any(x.person == person and x.club == club for x in self._labels)

    def arrival_age(self, person: ManagerId, club: ClubId) -> Age:
        """Say whether his taking the job is news at the article's date."""
        age = self._arrivals.get((person, club))
        if age is None:
            age = self._arrivals[person, club] = self._arrival_age(person, club)
        return age

    def _arrival_age(self, person: ManagerId, club: ClubId) -> Age:
        stints = self.stints(person, club)
        if self.on is None or not stints:
            return Age.UNKNOWN
        ages = [self._age(s.start.earliest, s.start.latest) for s in stints]
        return next((age for age in (Age.NEWS, Age.NOT_YET) if age in ages), Age.HISTORY)

    def departure_age(self, person: ManagerId, club: ClubId) -> Age:
        """Say whether his going is news at the article's date."""
        age = self._departures.get((person, club))
        if age is None:
            age = self._departures[person, club] = self._departure_age(person, club)
        return age

    def _departure_age(self, person: ManagerId, club: ClubId) -> Age:
        stints = [s for s in self.stints(person, club) if self.on is None or s.start.earliest <= self.on]
        if self.on is None or not stints:
            return Age.UNKNOWN
        last = stints[-1]
        return Age.NOT_YET if last.end is None else self._age(last.end.earliest, last.end.latest)

    def stays_for_now(self, person: ManagerId, club: ClubId) -> int | None:
        """Return in how many days after the article he left the club, where the catalogue knows that it was later."""
        stints = [s for s in self.stints(person, club) if self.on and s.start.earliest <= self.on]
        if self.on is None or not stints:
            return None
        end = stints[-1].end
        days = (end.earliest - self.on).days if end else 0
        return days if days > 7 else None

    def _age(self, earliest: dt.date, latest: dt.date) -> Age:
        assert self.on is not None
        if earliest > self.on + dt.timedelta(days=3):
            return Age.NOT_YET
        return Age.NEWS if self.on - latest <= _NEWS else Age.HISTORY

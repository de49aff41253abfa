"""The words of the product as frozen values: entities, mentions, claims, dates, articles.

Owns no behaviour beyond what a value can say of itself; imports the standard library only.
All offsets count Unicode code points of the field they point into, `start` included, `end` excluded.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ManagerId = NewType("ManagerId", str)
ClubId = NewType("ClubId", str)
SourceId = NewType("SourceId", str)
ArticleId = NewType("ArticleId", str)
EntityId = ManagerId | ClubId | SourceId


class Kind(StrEnum):
    """What an entity is."""

    MANAGER = "manager"
    CLUB = "club"
    SOURCE = "source"


class How(StrEnum):
    """How a stretch of text, or a query, refers to an entity."""

    NAME = "name"
    VARIANT = "variant"
    MISSPELLING = "misspelling"
    NICKNAME = "nickname"
    GROUND = "ground"
    DESCRIPTION = "description"
    PREFIX = "prefix"
    INITIALS = "initials"


class Field(StrEnum):
    """The part of an article that an offset points into."""

    TITLE = "title"
    TEXT = "text"


class Direction(StrEnum):
    """Whether a claim brings a manager to a club or takes him away."""

    ARRIVAL = "arrival"
    DEPARTURE = "departure"


class Stage(StrEnum):
    """A rung of a claim's ladder, lowest first within its direction; the counters stand last."""

    LINKED = "linked"
    FAVOURITE = "favourite"
    APPROACHED = "approached"
    TALKS = "talks"
    AGREED = "agreed"
    APPOINTED = "appointed"
    RULED_OUT = "ruled_out"
    PRESSURE = "pressure"
    LEAVING = "leaving"
    LEFT = "left"
    STAYING = "staying"

    @property
    def direction(self) -> Direction:
        """The direction whose ladder this rung stands on."""
        departures = (Stage.PRESSURE, Stage.LEAVING, Stage.LEFT, Stage.STAYING)
        return Direction.DEPARTURE if self in departures else Direction.ARRIVAL

    @property
    def is_counter(self) -> bool:
        """Whether this is the counter-claim of its direction rather than a rung of the ladder."""
        return self in (Stage.RULED_OUT, Stage.STAYING)

    @property
    def rank(self) -> int:
        """How far along the ladder, 0 lowest; comparable only within one direction."""
        return list(Stage).index(self)

    @property
    def label(self) -> str:
        """The stage in words: `ruled out` for `ruled_out`."""
        return self.value.replace("_", " ")


class DateHow(StrEnum):
    """How an article's date is known."""

    STATED = "stated"
    METADATA = "metadata"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of a claim."""

    OPEN = "open"
    CAME_TRUE = "came_true"
    DID_NOT = "did_not"
    UNKNOWN = "unknown"


class FurnitureKind(StrEnum):
    """Why a stretch of text is not the article."""

    PROMOTION = "promotion"
    RELATED = "related"
    CAPTION = "caption"
    SIGN_UP = "sign_up"
    PAGE = "page"


class Role(StrEnum):
    """In which capacity a manager held a post."""

    MANAGER = "manager"
    INTERIM = "interim"
    CARETAKER = "caretaker"


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A date known to a day, a month, a year or some range: `earliest` to `latest`, both included."""

    earliest: dt.date
    latest: dt.date

    @property
    def days(self) -> int:
        """The length of the range in days, 1 when the day is known."""
        return (self.latest - self.earliest).days + 1


@dataclass(frozen=True, slots=True)
class Manager:
    """A person who manages, has managed, or is put forward to manage a team.

    `shared` holds those of his names that other entities bear too.
    `gender` is `m` or `f`.
    """

    id: ManagerId
    name: str
    aka: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    born: DateSpan | None = None
    nation: tuple[str, ...] = ()
    gender: str = "m"
    shared: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Always `Kind.MANAGER`."""
        return Kind.MANAGER


@dataclass(frozen=True, slots=True)
class Club:
    """A club or a national team (`national`)."""

    id: ClubId
    name: str
    aka: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    city: str | None = None
    country: str | None = None
    league: str | None = None
    national: bool = False
    shared: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Always `Kind.CLUB`."""
        return Kind.CLUB


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or a journalist (`role`); `outlet` is the one for which a journalist writes."""

    id: SourceId
    name: str
    aka: tuple[str, ...] = ()
    role: str = "outlet"
    country: str | None = None
    language: str | None = None
    outlet: SourceId | None = None
    hosts: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Always `Kind.SOURCE`."""
        return Kind.SOURCE

    @property
    def nicknames(self) -> tuple[str, ...]:
        """Sources have none; the property lets all entities be asked alike."""
        return ()


Entity = Manager | Club | Source


@dataclass(frozen=True, slots=True)
class Stint:
    """One manager's time at one club. `end` is None while it runs, or when its end is not known."""

    manager: ManagerId
    club: ClubId
    start: DateSpan
    end: DateSpan | None = None
    role: Role = Role.MANAGER


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of text that refers to an entity. `score` runs from 0 to 100, 100 for an exact name."""

    field: Field
    start: int
    end: int
    kind: Kind
    id: EntityId
    how: How
    score: int = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """That a manager may come to, has come to, may leave, has left or stays at a club.

    `start` and `end` bound the words that show the stage; `why` names cue and rule in one line.
    `sources` are those to whom the article attributes the claim, empty where it reports on its own behalf.
    """

    manager: ManagerId
    club: ClubId
    stage: Stage
    field: Field
    start: int
    end: int
    sources: tuple[SourceId, ...] = ()
    why: str = ""
    outcome: Outcome = Outcome.OPEN

    @property
    def direction(self) -> Direction:
        """The direction of the stage."""
        return self.stage.direction


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article was published: a range, how it is known, and the words or events that show it."""

    span: DateSpan | None = None
    how: DateHow = DateHow.UNKNOWN
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of an article's text that is not the article."""

    start: int
    end: int
    why: FurnitureKind


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a file, a page or a feed gave it, before it is read or stored.

    `text` is the field as it came in, apart from control and bidi characters, each replaced by one
    space so that offsets stay true. `date` is the metadata's own words, not yet understood.
    `path` says where it came from, with a line number for a record of a `.jsonl` file.
    """

    id: ArticleId
    path: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was refused: where, and why in one sentence that says what to do."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article says: everything that `rumours read` shows."""

    date: ArticleDate
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article as lists show it; its text and mentions lie beside the tables (`Library.content`).

    `lead` is the first sentence, shortened: the title shown for an untitled article. `managers`, `clubs` and `sources`
    are those mentioned, in order of first mention. `added` is when it entered the store.
    """

    id: ArticleId
    title: str | None
    lead: str
    date: ArticleDate
    source: str | None
    url: str | None
    path: str
    added: dt.datetime
    language: str = "en"
    managers: tuple[ManagerId, ...] = ()
    clubs: tuple[ClubId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    claims: tuple[Claim, ...] = ()
    tags: tuple[str, ...] = ()
    read: bool = False
    starred: bool = False

    @property
    def heading(self) -> str:
        """The title, or the one made from the first sentence."""
        return self.title or self.lead


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """The bulk of a stored article: its text, and what was found where in it."""

    text: str
    mentions: tuple[Mention, ...] = ()
    furniture: tuple[Furniture, ...] = ()

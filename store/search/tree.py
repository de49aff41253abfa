"""What a query says, as a tree of frozen values. Owns the shapes only: no look-up, no article, no position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from store.model import Direction, Kind, Stage


class State(StrEnum):
    """What the reader has done with an article."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    UNTAGGED = "untagged"


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: an empty query, or words that hold no letter and no digit."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word. `typing` tells that it is the last thing in the query and may go on."""

    text: str
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Bare words in a row: all of them are wanted, and some together may be somebody's name."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins like this folded one."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words in this order with nothing between them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """In the title: this phrase, or, with `prefix`, a word that begins like the last of `words`."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions the entity of this kind whose name is most like `name`; a source may also have published the article."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Bears this tag; upper and lower case are the same."""

    tag: str


@dataclass(frozen=True, slots=True)
class Staged:
    """Holds a claim at one of these stages."""

    stages: frozenset[Stage]


@dataclass(frozen=True, slots=True)
class Directed:
    """Holds a claim of this direction."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Is:
    """Is unread, read, starred or untagged."""

    state: State


@dataclass(frozen=True, slots=True)
class Dated:
    """May have been published within these days, both included, written `YYYY-MM-DD`; None leaves a side open."""

    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Node = Everything | Run | Prefix | Phrase | Titled | Named | Tagged | Staged | Directed | Is | Dated | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was typed, and what it says."""

    text: str
    root: Node

    def wanted(self) -> Iterator[Node]:
        """Yield the leaves that an article is to satisfy: those that stand under no `Not`."""
        waiting: list[Node] = [self.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, And | Or):
                waiting.extend(reversed(node.parts))
            elif not isinstance(node, Not):
                yield node

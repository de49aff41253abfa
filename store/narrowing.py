"""What narrows the view: the steps of the breadcrumb, and what the panes show under them."""

from __future__ import annotations

from dataclasses import dataclass

from store.catalogue import Catalogue
from store.model import ArticleId, EntityId


@dataclass(frozen=True, slots=True)
class EntityStep:
    """Only articles that mention this manager, club or source."""

    id: EntityId

    def label(self, catalogue: Catalogue) -> str:
        """The entity's name."""
        return catalogue.name(self.id)


@dataclass(frozen=True, slots=True)
class TagStep:
    """Only articles with this tag."""

    tag: str

    def label(self, catalogue: Catalogue) -> str:
        """The tag with a `+` before it."""
        return f"+{self.tag}"


@dataclass(frozen=True, slots=True)
class QueryStep:
    """Only articles that match a search."""

    query: str

    def label(self, catalogue: Catalogue) -> str:
        """The query in quotation marks."""
        return f"“{self.query}”"


@dataclass(frozen=True, slots=True)
class UnreadStep:
    """Only articles not yet read."""

    def label(self, catalogue: Catalogue) -> str:
        """The word `unread`."""
        return "unread"


@dataclass(frozen=True, slots=True)
class StarredStep:
    """Only starred articles."""

    def label(self, catalogue: Catalogue) -> str:
        """The word `starred`."""
        return "starred"


Step = EntityStep | TagStep | QueryStep | UnreadStep | StarredStep


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity and in how many of the articles in view it is mentioned."""

    id: EntityId
    articles: int


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many articles bear it."""

    tag: str
    articles: int


@dataclass(frozen=True, slots=True)
class View:
    """What the three panes show: most mentioned entities first, then by name; newest articles first."""

    managers: tuple[Counted, ...]
    clubs: tuple[Counted, ...]
    articles: tuple[ArticleId, ...]

"""A change to the catalogue that is thought out and not yet made, and the words that every plan is checked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.catalogue.aliases import aliases_of
from store.database import Edit
from store.errors import CatalogueEditError
from store.model import ArticleId, Entity, EntityId
from store.text import fold_words, neutralise

_LONGEST = 120  # characters; a longer name is a sentence pasted by mistake


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be changed, and which articles it may concern.

    Those are the `articles` named, all that mention one of `entities`, and all that hold one of `spellings` (folded
    words joined by single spaces), as it stands or misspelt. `id` is of whom the change tells.
    """

    label: str
    id: EntityId
    edits: tuple[Edit, ...]
    spellings: frozenset[str] = frozenset()
    entities: frozenset[EntityId] = frozenset()
    articles: frozenset[ArticleId] = field(default_factory=frozenset)


def name_of(written: str) -> str:
    """Return a name as it is kept: on one line, without control characters; raises `CatalogueEditError` for no name."""
    name = " ".join(neutralise(written).split())
    if not fold_words(name):
        raise CatalogueEditError(f"“{name}” is no name: it has neither letter nor digit.")
    if len(name) > _LONGEST:
        raise CatalogueEditError(f"A name of {len(name)} characters is too long; {_LONGEST} is the most.")
    return name


def names_of(written: Iterable[str]) -> list[str]:
    """Return several names as they are kept, each once."""
    return list(dict.fromkeys(name_of(each) for each in written))


def folded_name(name: str) -> str:
    """Return the folded words of a name joined by single spaces: what makes two spellings the same."""
    return " ".join(fold_words(name))


def spellings_of(*entities: Entity) -> frozenset[str]:
    """Return all folded spellings by which these entities are found."""
    return frozenset(alias.folded for entity in entities for alias in aliases_of(entity))

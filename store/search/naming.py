"""Whose names a query's words may be: which bare words in a row are somebody's name, and how sure that is.

A whole name is taken as it stands. A word that may be a misspelt, unfinished or partial one is taken for it unless the
articles use it as a word of its own, in lower case, or in more articles than mention whom it may name: "deal" is not
Neal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.catalogue import NameIndex, NameMatch
from store.catalogue.aliases import PARTICLES
from store.model import EntityId, How, Kind
from store.search.wording import Usage
from store.text import fold_words

_LONGEST_NAME = 5  # words that are tried together
_LIKE = 76  # score from which a run of words is like a name
_AS_GOOD = 2  # matches this close to the best one are meant as well
_UNSPOKEN = frozenset({"the", "and"})
_SHORTEST_GUESS = 3  # letters from which a part of a name is taken for it
_MANY = 60  # clubs called United


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An entity that some words of a query may name; `score` from 1 to 100."""

    id: EntityId
    score: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `start` to `end` (excluded) of a run, and whom they name, nobody if they are ordinary words."""

    start: int
    end: int
    entities: tuple[NamedEntity, ...] = ()


class Naming:
    """Splits runs of bare words at names; `usage` tells how the articles use a folded word."""

    def __init__(self, names: NameIndex, usage: Callable[[str], Usage], by_entity: Mapping[EntityId, int]) -> None:
        self._names = names
        self._usage = usage
        self._by_entity = by_entity
        self._look_up = lru_cache(maxsize=4096)(self._matches)

    def of_kind(self, name: str, kind: Kind) -> frozenset[EntityId]:
        """Return the entities of this kind whose name is most like `name`: the best match and its equals."""
        found = self._names.look_up(name, kind=kind, limit=_MANY)
        return frozenset(match.id for match in found if match.score == found[0].score)

    def segments(self, words: Sequence[str], *, exact: bool = False) -> list[Segment]:
        """Return the parts of a run of folded words in order, the longest names first; `exact` forgives nothing."""
        found: list[Segment] = []
        start = 0
        while start < len(words):
            segment = self._longest(words, start, exact)
            found.append(segment)
            start = segment.end
        return found

    def _longest(self, words: Sequence[str], start: int, exact: bool) -> Segment:
        reach = start
        while reach < min(len(words), start + _LONGEST_NAME) and self._may_be_in_name(words[reach]):
            reach += 1
        for end in range(reach, start, -1):
            run = tuple(words[start:end])
            entities = self._entities(run, exact)
            if entities:
                return Segment(start, end, entities)
        return Segment(start, start + 1)

    def _may_be_in_name(self, word: str) -> bool:
        return word in PARTICLES or word in _UNSPOKEN or bool(self._look_up((word,)))

    def _entities(self, run: tuple[str, ...], exact: bool) -> tuple[NamedEntity, ...]:
        whole = " ".join(run) in self._names.aliases
        if not whole and (run[0] in _UNSPOKEN or run[-1] in PARTICLES or run[-1] in _UNSPOKEN):
            return ()
        matches = [match for match in self._look_up(run) if match.score >= _LIKE]
        meant = [match for match in matches if match.score >= matches[0].score - _AS_GOOD]
        return tuple(NamedEntity(m.id, m.score) for m in meant if self._is_meant(m, run, exact))

    def _is_meant(self, match: NameMatch, run: tuple[str, ...], exact: bool) -> bool:
        articles = self._by_entity.get(match.id, 0).bit_count()
        whole = fold_words(match.alias) == run
        if not articles or (not whole and (exact or len("".join(run)) < _SHORTEST_GUESS)):
            return False
        is_sure = len(run) > 1 or (whole and match.how in (How.NAME, How.VARIANT))
        if is_sure:
            return True
        usage = self._usage(run[0])
        return usage.articles <= articles and not usage.in_lower_case

    def _matches(self, run: tuple[str, ...]) -> tuple[NameMatch, ...]:
        return tuple(self._names.look_up(" ".join(run), limit=_MANY))

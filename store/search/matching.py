"""A query's tree to a graded set of articles: what each leaf and each branch means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from store.model import Direction, EntityId, Kind, Stage
from store.search.cuts import Graded, crisp
from store.search.facets import Facets
from store.search.naming import Naming, Segment
from store.search.tree import (
    And,
    Dated,
    Directed,
    Everything,
    Is,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Staged,
    State,
    Tagged,
    Titled,
    Word,
)
from store.search.wording import Wording
from store.shelf import Shelf
from store.text import fold


@dataclass(frozen=True, slots=True)
class Sources:
    """All that leaves are answered from."""

    shelf: Shelf
    naming: Naming
    wording: Wording
    facets: Facets


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which articles are asked about (a bitmap), and whether only what is surely meant counts: under a `Not`."""

    within: int
    exact: bool = False


class Matcher:
    """Answers trees; `renew` after an article changed."""

    def __init__(self, sources: Sources) -> None:
        self._from = sources
        self._leaves: Mapping[type, Callable[[Any, _Scope], Graded]] = {
            Everything: lambda _, scope: crisp(scope.within),
            Run: self._run,
            Prefix: lambda node, _: sources.wording.beginning(node.text),
            Phrase: lambda node, scope: sources.wording.phrase(node, scope.within),
            Titled: lambda node, _: sources.wording.titled(node),
            Named: lambda node, _: crisp(self._mentioned(node)),
            Tagged: lambda node, _: crisp(self._tagged(node.tag)),
            Staged: lambda node, _: crisp(sources.facets.at_stages(node.stages)),
            Directed: lambda node, _: crisp(sources.facets.at_stages(stages_of(node.direction))),
            Is: lambda node, _: crisp(self._in_state(node.state)),
            Dated: lambda node, _: crisp(sources.facets.dated(node.earliest, node.latest)),
            And: self._all,
            Or: self._any,
            Not: self._not,
        }

    def renew(self) -> None:
        """Forget what depends on articles that have changed."""
        self._from.wording.renew()
        self._from.facets.renew()

    def match(self, node: Node) -> Graded:
        """Return the articles that satisfy a tree, and how well; raises `SidecarError`."""
        everything = self._from.shelf.everything
        return self._answer(node, _Scope(everything)) & crisp(everything)

    def entities(self, node: Node) -> frozenset[EntityId]:
        """Return whom a leaf names."""
        if isinstance(node, Named):
            return self._from.naming.of_kind(node.name, node.kind)
        if isinstance(node, Run):
            segments = self._from.naming.segments([word.text for word in node.words])
            return frozenset(entity.id for segment in segments for entity in segment.entities)
        return frozenset()

    def _answer(self, node: Node, scope: _Scope) -> Graded:
        return self._leaves[type(node)](node, scope)

    # Branches

    def _all(self, node: And, scope: _Scope) -> Graded:
        """Phrases come last: each article that may hold one has to be fetched."""
        found = crisp(scope.within)
        for part in sorted(node.parts, key=_cost):
            found &= self._answer(part, _Scope(found.articles, scope.exact))
        return found

    def _any(self, node: Or, scope: _Scope) -> Graded:
        return reduce(or_, (self._answer(part, scope) for part in node.parts))

    def _not(self, node: Not, scope: _Scope) -> Graded:
        return crisp(scope.within & ~self._answer(node.part, _Scope(scope.within, exact=True)).articles)

    # Leaves

    def _run(self, node: Run, scope: _Scope) -> Graded:
        segments = self._from.naming.segments([word.text for word in node.words], exact=scope.exact)
        return reduce(and_, (self._segment(segment, node.words, scope) for segment in segments))

    def _segment(self, segment: Segment, words: Sequence[Word], scope: _Scope) -> Graded:
        found = reduce(
            and_, (self._from.wording.word(word, exact=scope.exact) for word in words[segment.start : segment.end])
        )
        for entity in segment.entities:
            found |= crisp(self._from.shelf.by_entity.get(entity.id, 0), entity.score)
        return found

    def _mentioned(self, node: Named) -> int:
        entities = self._from.naming.of_kind(node.name, node.kind)
        found = reduce(or_, (self._from.shelf.by_entity.get(entity, 0) for entity in entities), 0)
        if node.kind is Kind.SOURCE:
            found |= self._from.facets.published_by(entities, node.name)
        return found

    def _tagged(self, tag: str) -> int:
        begins = tag.endswith("*")
        wanted = tag.rstrip("*")
        tables = self._from.shelf.by_tag.items()
        hits = (bits for name, bits in tables if fold(name) == wanted or (begins and fold(name).startswith(wanted)))
        return reduce(or_, hits, 0)

    def _in_state(self, state: State) -> int:
        shelf = self._from.shelf
        if state is State.UNREAD:
            return shelf.unread
        if state is State.READ:
            return shelf.everything & ~shelf.unread
        if state is State.STARRED:
            return shelf.starred
        return shelf.everything & ~reduce(or_, shelf.by_tag.values(), 0)


def stages_of(direction: Direction) -> frozenset[Stage]:
    """Return the stages of a direction, its counter included."""
    return frozenset(stage for stage in Stage if stage.direction is direction)


def _cost(node: Node) -> int:
    if isinstance(node, And | Or):
        return max(map(_cost, node.parts))
    if isinstance(node, Not):
        return _cost(node.part)
    return len(node.words) if isinstance(node, Phrase) else 0

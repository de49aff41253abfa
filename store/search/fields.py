"""The fields of the query language, a row each: what may stand after `stage:`, and which leaf it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from store.catalogue.loader import parse_span
from store.errors import QueryError
from store.model import Direction, Kind, Stage
from store.search.tree import Dated, Directed, Everything, Is, Named, Node, Staged, State, Tagged, Titled
from store.text import fold, fold_words

_COMPARISONS: Mapping[str, Callable[[int, int], bool]] = MappingProxyType(
    {
        ">=": lambda rank, bound: rank >= bound,
        "<=": lambda rank, bound: rank <= bound,
        ">": lambda rank, bound: rank > bound,
        "<": lambda rank, bound: rank < bound,
    }
)


def field_node(name: str, value: str, column: int) -> Node:
    """Return the leaf for `name:value`, which stands at `column`; raises `QueryError` where it means nothing."""
    build = FIELDS.get(name.lower())
    if build is None:
        raise QueryError(f"There is no field {name!r}; the fields are {', '.join(FIELDS)}.", column)
    if not value.strip():
        raise QueryError(f"Something has to stand after {name}: and before the next space.", column)
    return build(value.strip(), column)


def _named(kind: Kind) -> Callable[[str, int], Node]:
    return lambda value, column: Named(kind, value.rstrip("*"))


def _tag(value: str, column: int) -> Node:
    return Tagged(fold(value.removeprefix("+")))


def _title(value: str, column: int) -> Node:
    words = fold_words(value)
    return Titled(words, prefix=value.endswith("*")) if words else Everything()


def _stage(value: str, column: int) -> Node:
    sign = next((sign for sign in _COMPARISONS if value.startswith(sign)), "")
    written = "_".join(fold_words(value[len(sign) :]))
    if written not in set(Stage):
        known = ", ".join(Stage)
        raise QueryError(f"There is no stage {value[len(sign) :]!r}; the stages are {known}.", column)
    stage = Stage(written)
    if not sign:
        return Staged(frozenset({stage}))
    if stage.is_counter:
        raise QueryError(f"{stage.label!r} stands on no ladder, so nothing is above or below it.", column)
    compare = _COMPARISONS[sign]
    ladder = (s for s in Stage if s.direction is stage.direction and not s.is_counter)
    return Staged(frozenset(s for s in ladder if compare(s.rank, stage.rank)))


def _direction(value: str, column: int) -> Node:
    if fold(value) not in set(Direction):
        raise QueryError(f"There is no direction {value!r}; there are {' and '.join(Direction)}.", column)
    return Directed(Direction(fold(value)))


def _is(value: str, column: int) -> Node:
    if fold(value) not in set(State):
        raise QueryError(f"An article cannot be {value!r}; it can be {', '.join(State)}.", column)
    return Is(State(fold(value)))


def _dated(*, since: bool, until: bool) -> Callable[[str, int], Node]:
    def build(value: str, column: int) -> Node:
        try:
            span = parse_span(value)
        except ValueError as error:
            raise QueryError(f"{value!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY.", column) from error
        return Dated(span.earliest.isoformat() if since else None, span.latest.isoformat() if until else None)

    return build


FIELDS: Mapping[str, Callable[[str, int], Node]] = MappingProxyType(
    {
        "manager": _named(Kind.MANAGER),
        "club": _named(Kind.CLUB),
        "source": _named(Kind.SOURCE),
        "tag": _tag,
        "stage": _stage,
        "direction": _direction,
        "is": _is,
        "date": _dated(since=True, until=True),
        "since": _dated(since=True, until=False),
        "until": _dated(since=False, until=True),
        "title": _title,
    }
)
"""Field names and what makes a leaf of their value and its column."""

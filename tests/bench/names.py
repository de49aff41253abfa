"""Looking names up: ours, RapidFuzz's WRatio and Textual's matcher, on the same names and the same typed queries.

`python -m tests.bench names [NAMES...]`, by default among 10,000 and 100,000 names: those of the catalogue, filled up
with invented ones. A query is right when what comes first is as near to what was typed as the name that was meant.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import WRatio
from textual.fuzzy import Matcher

from store.catalogue import NameIndex, load_catalogue, surname
from store.model import Manager, ManagerId
from store.seeds import seeds_folder
from store.text import fold
from tests.typos import KINDS, Typo, invented_names

QUERIES_A_KIND = 40
STRANGERS = 1_000
SLOW_QUERIES_A_KIND = 3  # for Textual's matcher, which looks at every name in turn


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, of which kind, and for which name."""

    kind: str
    typed: str
    meant: str


@dataclass(slots=True)
class Result:
    """How one way of looking up did: right answers and seconds, by kind."""

    right: dict[str, list[bool]]
    seconds: list[float]

    @property
    def accuracy(self) -> float:
        """The share of right answers in percent."""
        marks = [mark for marks in self.right.values() for mark in marks]
        return 100 * sum(marks) / len(marks)


def names_for(count: int, chance: random.Random) -> list[str]:
    """The catalogue's managers, then invented ones, `count` in all."""
    known = list(dict.fromkeys(m.name for m in load_catalogue(seeds_folder()).managers.values()))[:count]
    return known + invented_names(known, count - len(known), chance)


def queries_for(names: Sequence[str], typo: Typo, count: int, chance: random.Random) -> list[Query]:
    found: list[Query] = []
    while len(found) < count:
        name = chance.choice(names)
        typed = typo.make(name, chance)
        if typed is not None and (typo.is_name or fold(typed) != fold(name)):
            found.append(Query(typo.name, typed, name))
    return found


def is_right(query: Query, found: str | None, folded: Sequence[str]) -> bool:
    """Whether `found` is the name meant, or one that is just as near to what was typed."""
    if found is None:
        return False
    if found == query.meant or fold(found) == fold(query.meant):
        return True
    typed, meant, other = fold(query.typed), fold(query.meant), fold(found)
    if query.kind == "surname only":
        return fold(surname(found) or "") == typed
    if query.kind == "prefix":
        return other.startswith(typed)
    if query.kind == "swapped order":
        return sorted(other.split()) == sorted(typed.split())
    return bool(OSA.distance(typed, other) <= OSA.distance(typed, meant))


def measured(queries: Sequence[Query], folded: Sequence[str], look_up: Callable[[str], str | None]) -> Result:
    result = Result({}, [])
    for query in queries:
        start = time.perf_counter()
        found = look_up(query.typed)
        result.seconds.append(time.perf_counter() - start)
        result.right.setdefault(query.kind, []).append(is_right(query, found, folded))
    return result


def ours(names: Sequence[str]) -> Callable[[str], str | None]:
    people = (Manager(id=ManagerId(f"m{number}"), name=name) for number, name in enumerate(names))
    index = NameIndex(tuple(people))
    for length in range(1, 30):  # builds what is built on first use
        index.look_up("xqzj" * length)
        index.look_up(("xq zj" * 8)[:length])

    def look_up(typed: str) -> str | None:
        found = index.look_up(typed, limit=10)
        return found[0].name if found else None

    return look_up


def wratio(names: Sequence[str], folded: Sequence[str]) -> Callable[[str], str | None]:
    def look_up(typed: str) -> str | None:
        found = process.extractOne(fold(typed), folded, scorer=WRatio, processor=None)
        return names[found[2]] if found else None

    return look_up


def textual(names: Sequence[str]) -> Callable[[str], str | None]:
    def look_up(typed: str) -> str | None:
        matcher = Matcher(typed)
        score, name = max((matcher.match(name), name) for name in names)
        return name if score > 0 else None

    return look_up


def measure(count: int) -> None:
    """Print the table for `count` names."""
    chance = random.Random(count)
    names = names_for(count, chance)
    folded = [fold(name) for name in names]
    queries = [query for typo in KINDS for query in queries_for(names, typo, QUERIES_A_KIND, chance)]
    few = [query for number, query in enumerate(queries) if number % QUERIES_A_KIND < SLOW_QUERIES_A_KIND]
    index = ours(names)
    gc.collect()
    gc.freeze()  # as the program does once it has loaded
    results = {
        "ours": measured(queries, folded, index),
        "WRatio": measured(queries, folded, wratio(names, folded)),
        "Textual": measured(few, folded, textual(names)),
    }
    gc.unfreeze()
    print_table(count, results)


def print_table(count: int, results: dict[str, Result]) -> None:
    write = sys.stdout.write
    mean = statistics.fmean(results["ours"].seconds)
    write(f"\n{count:,} names, right answers in % of each kind\n{'':<26}")
    write("".join(f"{name:>10}" for name in results) + "\n")
    for typo in KINDS:
        shares = (100 * statistics.fmean(result.right[typo.name]) for result in results.values())
        write(f"{typo.name:<26}" + "".join(f"{share:>10.0f}" for share in shares) + "\n")
    rows: tuple[tuple[str, Callable[[Result], str]], ...] = (
        ("all kinds", lambda result: f"{result.accuracy:.1f}"),
        ("mean, ms", lambda result: f"{1000 * statistics.fmean(result.seconds):.2f}"),
        ("mean ÷ ours", lambda result: f"{statistics.fmean(result.seconds) / mean:.1f}"),
        ("slowest, ms", lambda result: f"{1000 * max(result.seconds):.2f}"),
    )
    for what, figure in rows:
        write(f"{what:<26}" + "".join(f"{figure(result):>10}" for result in results.values()) + "\n")
    sys.stdout.flush()


def strangers() -> float:
    """The share, in percent, of names of nobody for which the catalogue finds somebody."""
    catalogue = load_catalogue(seeds_folder())
    known = [manager.name for manager in catalogue.managers.values()]
    names = invented_names(known, STRANGERS, random.Random(1))
    return 100 * sum(bool(catalogue.names.look_up(name)) for name in names) / len(names)


def main(arguments: list[str]) -> None:
    """Measure and print a table for each number of names."""
    for count in [int(argument) for argument in arguments] or [10_000, 100_000]:
        measure(count)
    sys.stdout.write(f"\n{STRANGERS:,} names of nobody: {strangers():.1f}% find somebody in the catalogue\n")

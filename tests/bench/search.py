"""Search: each figure is a ratio to a scan of the folded texts for the same word, both timed in turns in one run.

`python -m tests.bench search [ARTICLES...]`, by default 1,000 and 10,000 articles of 3 KB. No query is asked twice, so
that nothing is answered from memory; the scan finds substrings only and ranks nothing.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.catalogue import Catalogue, load_catalogue
from store.model import ArticleId
from store.search import SearchIndex
from store.search.folding import folded_words
from store.seeds import seeds_folder
from store.shelf import Shelf

_ROUNDS = 15
_WORDS_AN_ARTICLE = 480
_SYLLABLES = "ar ba con del er fu go hu in ja kel lo man no or pep qui ro san ter u vi wen xa yo zi".split()
_FIRST_DAY = dt.date(2020, 1, 1)


@dataclass(slots=True)
class Sample:
    """Generated articles as a store keeps them, and their vocabulary, most frequent word first."""

    records: dict[str, dict[str, Any]]
    texts: dict[str, str]
    vocabulary: list[str]
    managers: list[str]


def sample(count: int, catalogue: Catalogue) -> Sample:
    """Articles whose words are about as unevenly frequent as English ones (Zipf), each with two managers and a club."""
    chance = random.Random(count)
    words = dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 6))) for _ in range(40_000))
    vocabulary = list(words)
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    managers, clubs = list(catalogue.managers.values()), list(catalogue.clubs.values())
    made = Sample({}, {}, vocabulary, [manager.name for manager in managers])
    for number in range(count):
        people, club = chance.choices(managers, k=2), chance.choice(clubs)
        prose = chance.choices(vocabulary, weights, k=_WORDS_AN_ARTICLE)
        for at, name in enumerate((people[0].name, people[1].name, club.name)):
            prose[at * 40] = name
        text = " ".join(prose)
        made.texts[f"a{number}"] = text
        made.records[f"a{number}"] = {
            "title": f"{people[0].name}: {prose[1]} {prose[2]}",
            "fingerprint": str(number),
            "date": {"latest": str(_FIRST_DAY + dt.timedelta(days=number % 2000))},
            "managers": [person.id for person in people],
            "clubs": [club.id],
        }
    return made


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def queries(made: Sample, chance: random.Random) -> Iterator[tuple[str, Callable[[], str]]]:
    """Kinds of queries, each with what makes a new one."""
    texts = list(made.texts.values())
    frequent, rare = made.vocabulary[20:400], made.vocabulary[4000:]

    def neighbours() -> str:
        words = chance.choice(texts).split()
        at = chance.randrange(130, len(words) - 1)
        return f'"{words[at]} {words[at + 1]}"'

    def misspelt(word: str) -> str:
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1 :]

    yield "a frequent word", lambda: f"{chance.choice(frequent)} "
    yield "a rare word", lambda: f"{chance.choice(rare)} "
    yield "two frequent words", lambda: f"{chance.choice(frequent)} {chance.choice(frequent)} "
    yield "a word as it is typed", lambda: chance.choice(rare)[:4]
    yield "a misspelt word", lambda: f"{misspelt(chance.choice([w for w in rare if len(w) > 7]))} "
    yield "a misspelt manager", lambda: misspelt(chance.choice(made.managers))
    yield "a manager and not a word", lambda: f"{chance.choice(made.managers)} -{chance.choice(frequent)}"
    yield "a phrase", neighbours


def measure(count: int, catalogue: Catalogue, folder: Path) -> Iterator[str]:
    """The lines of the table for so many articles."""
    chance = random.Random(1)
    made = sample(count, catalogue)
    shelf = Shelf()
    shelf.load((ArticleId(key), record) for key, record in made.records.items())

    def opened() -> SearchIndex:
        return SearchIndex(folder, catalogue, shelf, made.records, made.texts.__getitem__)

    index = opened()
    folded: dict[str, str] = {}
    folding = seconds(lambda: folded.update((key, " ".join(folded_words(text))) for key, text in made.texts.items()))
    yield f"{count:>8,}  {'first search ÷ folding all texts':<42}{seconds(index.catch_up) / folding:>9.2f}"
    index.close()
    size = sum(file.stat().st_size for file in folder.iterdir()) / sum(map(len, made.texts.values()))
    yield f"{count:>8,}  {'size of the file ÷ the texts':<42}{size:>9.2f}"
    index = opened()
    yield f"{count:>8,}  {'first search after opening ÷ folding':<42}{seconds(index.catch_up) / folding:>9.2f}"
    seconds(lambda: index.search("misspelt somebody"))
    for kind, query in queries(made, chance):
        ours, scans = [], []
        for _ in range(_ROUNDS):
            asked = query()
            needle = asked.strip('" ')
            ours.append(seconds(lambda asked=asked: index.search(asked, 50)))
            scans.append(seconds(lambda needle=needle: [key for key, text in folded.items() if needle in text]))
        taken = statistics.median(ours)
        yield f"{count:>8,}  {f'{kind} ÷ scan':<42}{taken / statistics.median(scans):>9.2f}  {taken * 1e3:.2f} ms"
    index.close()


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    catalogue = load_catalogue(seeds_folder())
    for count in [int(argument) for argument in arguments] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=Path.cwd()) as work:
            for line in measure(count, catalogue, Path(work)):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()

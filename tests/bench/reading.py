r"""The reader's reach: mentions alone and the full reading as ratios to a bare `re.findall(r"\w+")` over the same text.

`python -m tests.bench reading [ARTICLES]`, by default 300 articles of 3 KB, none of which the reader has seen before;
then how time grows with an article's length, how long the reader takes to its first article, and what other ways of
finding names take, as far as they are installed.
"""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from store.catalogue import Catalogue, load_catalogue
from store.ingest import find_furniture
from store.model import ArticleId, Draft
from store.reading.candidates import passage
from store.reading.lexicon import Lexicon, load_cue_file, word_lists
from store.reading.mentions import find_mentions
from store.reading.pipeline import Reader
from store.reading.sources import SourceRule
from store.seeds import seeds_folder
from tests.bench._peers import PEERS, entities_by_name, mention_f1
from tests.gold.measuring import Bench
from tests.gold.records import known_sets, load

ARTICLE_CHARACTERS = 3000
DOUBLINGS = 5
SYLLABLES = "ar ba con del er fu go hu in ja kel lo man no or pep qui ro san ter u vi wen xa yo zi".split()


# Between the sentences that name somebody, as match reports have them.
PLAIN = """It was a cold evening and the pitch had begun to cut up long before the interval.
He had watched the first half from the stand, arms folded, saying little to those around him.
"We were second best in every department and nobody in there is pretending otherwise," he said.
Supporters stayed behind at the final whistle, though not all of them had come to applaud.
The second goal came from a corner that had been cleared once and should have been cleared again.
Training was called off on Monday and the players were told to report early on Tuesday instead.
There are still eleven games to play, and the table is tight enough for two wins to change its look.
Money is not the problem, at least not this time, but the wage bill leaves little room in the summer.
A substitute was booked within a minute of coming on and lost his man for the equaliser.
They have kept one clean sheet since October and have not come from behind to win for over a year.
Nobody at the training ground expected the week to end as it did.
"You can only control what is in front of you, and that is the next game," the captain added.""".split("\n")
NAMING = 0.45  # of the sentences: about 30 names in 3 KB, as in the news


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; a negative ratio stands for none."""

    what: str
    ratio: float
    note: str = ""


class Press:
    """Writes articles: sentences of the own gold set in new order, with other names and here and there a new word."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self._chance = random.Random(seed)
        self._managers = [m.name for m in catalogue.managers.values()]
        self._clubs = [c.name for c in catalogue.clubs.values() if not c.national]
        self._sentences = list(self._blanked())

    def article(self, characters: int = ARTICLE_CHARACTERS) -> str:
        """A text that has not been written before, of about `characters`."""
        written: list[str] = []
        while sum(map(len, written)) < characters:
            naming = self._chance.random() < NAMING
            sentence = self._chance.choice(self._sentences if naming else PLAIN)
            written.append(re.sub("[\ue000\ue001]", self._name, sentence) + self._chance.choice(" \n  "))
            if self._chance.random() < 0.3:
                written.append(f"The {self._word()} of {self._word().title()} said so. ")
        return "".join(written)[:characters]

    def _blanked(self) -> Iterator[str]:
        for article in load(known_sets()[0]):
            text = article.text
            for entity in article.entities:
                blank = "\ue000" if entity.kind == "manager" else "\ue001" if entity.kind == "club" else entity.name
                text = text.replace(entity.name, blank)
            yield from (s for s in re.split(r"(?<=\.) |\n", text) if s)

    def _name(self, blank: re.Match[str]) -> str:
        name = self._chance.choice(self._managers if blank[0] == "\ue000" else self._clubs)
        if self._chance.random() < 0.05 and len(name) > 6:
            at = self._chance.randrange(1, len(name) - 2)
            name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        return name

    def _word(self) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=3))


def in_turns(texts: Sequence[str], *works: Callable[[str], object]) -> list[float]:
    """The seconds that each work takes for all texts; they take turns, so that the machine's moods hit all alike."""
    totals = [0.0] * len(works)
    for text in texts:
        for number, work in enumerate(works):
            start = time.perf_counter()
            work(text)
            totals[number] += time.perf_counter() - start
    return totals


def bare(text: str) -> object:
    return re.findall(r"\w+", text)


def draft(text: str) -> Draft:
    return Draft(ArticleId("bench"), "bench", text, date="2025-11-20")


def mention_finder(catalogue: Catalogue) -> Callable[[str], object]:
    """Mentions alone: names, variants, nicknames, grounds, misspellings and sources; no descriptions, no claims."""
    cue_file = load_cue_file(seeds_folder() / "cues" / "en.toml")
    lexicon = Lexicon(catalogue, word_lists(cue_file))
    sources = SourceRule(cue_file, lexicon)
    return lambda text: find_mentions(passage(text, find_furniture(text)), lexicon, sources, None)


def speed(catalogue: Catalogue, count: int) -> list[Figure]:
    """Mentions alone, and everything, on texts never seen; the reader has read others before."""
    press = Press(catalogue, 1)
    reader, mentions = Reader(catalogue, seeds_folder() / "cues"), mention_finder(catalogue)
    for _ in range(20):
        text = press.article()
        reader.read(draft(text))
        mentions(text)
    texts = [press.article() for _ in range(count)]
    words, first, names, whole = in_turns(texts, bare, bare, mentions, lambda text: reader.read(draft(text)))
    again = in_turns(texts, lambda text: reader.read(draft(text)))[0]
    words = min(words, first)
    return [
        Figure(r"mentions alone ÷ bare \w+", names / words, f"{names / count * 1e6:.0f} µs an article"),
        Figure(r"full reading ÷ bare \w+", whole / words, f"{whole / count * 1e6:.0f} µs an article"),
        Figure("  the same texts once more ÷ first time", again / whole),
        Figure("articles a second on one core", count / whole, f"bare words: {count / words:.0f}"),
    ]


def growth(catalogue: Catalogue) -> list[Figure]:
    """The time of a text twice as long, divided by that of the shorter one: 2 is linear."""
    press, reader = Press(catalogue, 2), Reader(catalogue, seeds_folder() / "cues")
    reader.read(draft(press.article()))
    figures, before = [], 0.0
    for step in range(DOUBLINGS + 1):
        size = ARTICLE_CHARACTERS * 2**step
        texts = [press.article(size) for _ in range(7)]
        taken = statistics.median(in_turns([text], lambda text: reader.read(draft(text)))[0] for text in texts)
        if before:
            figures.append(Figure(f"full reading of {size // 1000} KB ÷ {size // 2000} KB", taken / before))
        before = taken
    return figures


def start_up() -> list[Figure]:
    """From nothing to the first article read, against parsing the catalogue's files alone; processes of their own."""
    parse = (
        "import json\nfrom pathlib import Path\nfrom store.seeds import seeds_folder\nSTART\n"
        "[[json.loads(line) for line in path.open(encoding='utf-8')] for path in seeds_folder().glob('*.jsonl')]"
    )
    load_it = (
        "from store.catalogue import load_catalogue\nfrom store.seeds import seeds_folder\nSTART\n"
        "catalogue = load_catalogue(seeds_folder())"
    )
    first = (
        "from store.model import ArticleId, Draft\nfrom store.reading.pipeline import Reader\n" + load_it + "\n"
        "Reader(catalogue, seeds_folder() / 'cues').read("
        "Draft(ArticleId('a'), 'a', 'Jurgen Klopp is in talks with Real Madrid.', date='2026-02-01'))"
    )
    base, loaded, read = _in_process(parse), _in_process(load_it), _in_process(first)
    return [
        Figure("loading the catalogue ÷ parsing its files", loaded / base, f"{loaded * 1e3:.0f} ms"),
        Figure("to the first article read ÷ the same", read / base, f"{read * 1e3:.0f} ms"),
    ]


def _in_process(statements: str, rounds: int = 5) -> float:
    script = "import time\n" + statements.replace("START", "start = time.perf_counter()")
    command = [sys.executable, "-c", script + "\nprint(time.perf_counter() - start)"]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(rounds)]
    return min(float(run.stdout) for run in runs)


def peers(catalogue: Catalogue, count: int) -> list[Figure]:
    """Other ways to find names, exact ones only, over texts of the same kind; how well each fits the own gold set."""
    press = Press(catalogue, 3)
    texts = [press.article() for _ in range(count)]
    own, entities = known_sets()[0], entities_by_name(catalogue)
    bench = Bench(catalogue, Reader(catalogue, seeds_folder() / "cues"))
    ours = bench.measure(own).figures["mentions"].f1
    figures = [Figure("  mention F1 on the own gold set: ours", ours)]
    for each in PEERS:
        if not each.is_installed:
            figures.append(Figure(f"  {each.label}, exact names", -1, "not installed"))
            continue
        peer = each.build(sorted(entities))
        words, taken = in_turns(texts, bare, peer.find)
        f1 = mention_f1(load(own), peer, entities, bench.nations)
        note = f"{count / taken:.0f} articles a second, mention F1 {f1:.3f}"
        figures.append(Figure(rf"  {each.label}, exact names ÷ bare \w+", taken / words, note))
    return figures


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    count = int(arguments[0]) if arguments else 300
    catalogue = load_catalogue(seeds_folder())
    for figures in (speed(catalogue, count), peers(catalogue, count), growth(catalogue), start_up()):
        for figure in figures:
            ratio = f"{figure.ratio:9.2f}" if figure.ratio >= 0 else " " * 9
            sys.stdout.write(f"{figure.what:<52}{ratio}  {figure.note}\n")
        sys.stdout.flush()

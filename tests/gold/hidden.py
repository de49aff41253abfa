"""How far an article's date is found again once its metadata is hidden: `python -m tests.gold --dates-hidden`.

A range holds when the true day lies within it. The articles about an appointment or a dismissal are those whose gold
has a claim of one of the stages in `NEWS`; of them the share is told that get a range of at most `NARROW` days which
holds. Halves of a set are drawn by lot, the same ones each time: what is tried out on one is judged on the other.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.ingest import read_paths
from store.ingest.dates.written import parse_written
from store.model import ArticleDate, DateHow, Draft, Stage
from tests.gold.measuring import Bench
from tests.gold.records import GoldSet, load

NEWS = frozenset({Stage.APPOINTED, Stage.LEFT, Stage.AGREED, Stage.LEAVING})
NARROW = 60  # days
LOT = 11


@dataclass(frozen=True, slots=True)
class Guess:
    """What was said of one article's date, and the true day; `is_news` for an appointment or a dismissal."""

    article: str
    true: dt.date
    found: ArticleDate
    is_news: bool
    tuned: bool

    @property
    def holds(self) -> bool:
        return self.found.span is not None and self.found.span.earliest <= self.true <= self.found.span.latest

    @property
    def is_narrow(self) -> bool:
        return self.holds and self.found.span is not None and self.found.span.days <= NARROW

    def __str__(self) -> str:
        span = f"{self.found.span.earliest} to {self.found.span.latest}" if self.found.span else "unknown"
        verdict = "holds" if self.holds else "MISSES" if self.found.span else "-"
        return f"{self.article} {verdict} {self.true}: {span} | {self.found.evidence}"


def guesses(bench: Bench, gold_set: GoldSet) -> list[Guess]:
    """Read each article of a set that has a date, without it. A date that the text states is not guessed: left out."""
    drafts = {str(d.id): d for d in read_paths([str(gold_set.articles)]) if isinstance(d, Draft)}
    dated = [(article, drafts[article.id]) for article in load(gold_set)]
    tuned = frozenset(random.Random(LOT).sample(sorted(drafts), len(drafts) // 2))
    found = []
    for article, draft in dated:
        true = parse_written(draft.date) if draft.date else None
        date = bench.reader.read(replace(draft, date=None)).date
        if true is None or date.how is DateHow.STATED:
            continue
        is_news = any(claim.stage in NEWS for claim in article.claims)
        found.append(Guess(article.id, true.earliest, date, is_news, article.id in tuned))
    return found


def lines(found: Sequence[Guess]) -> Iterator[str]:
    """Yield the figures of a set: of the whole and of its halves."""
    for name, part in (
        ("all", found),
        ("tuned", [guess for guess in found if guess.tuned]),
        ("held out", [guess for guess in found if not guess.tuned]),
    ):
        given = [guess for guess in part if guess.found.span]
        news = [guess for guess in part if guess.is_news]
        widths = [guess.found.span.days for guess in given if guess.found.span]
        yield (
            f"  {name:9} {len(given):3} of {len(part):3} get a range, {sum(g.holds for g in given):3} hold the date"
            f" ({_share(sum(g.holds for g in given), len(given))}), median {statistics.median(widths or [0]):.0f} days;"
            f" news: {sum(g.is_narrow for g in news):3} of {len(news):3} within {NARROW} days"
            f" ({_share(sum(g.is_narrow for g in news), len(news))})"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"

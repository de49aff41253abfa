"""The score of readings against gold: counts by figure, and each miss in words.

A mention is found when a stretch of the same kind overlaps it and names the same entity. A claim is found when manager,
club, direction and ladder-or-counter agree (`claims`), and also its stage (`stages`). Counts are summed over articles.
National teams' mentions are not scored; an optional claim earns nothing and costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from store.model import Kind
from tests.gold.found import Found, FoundClaim, FoundMention
from tests.gold.naming import is_national, same
from tests.gold.records import GoldArticle, GoldClaim
from tests.gold.spans import GoldMention, gold_mentions, junk_lines, junk_spans


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of the gold's items were found (`hit`) or `missed`, and how many `extra` ones were found besides."""

    hit: int
    missed: int
    extra: int

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The figures by name, and the misses in words."""

    figures: Mapping[str, Figure]
    misses: tuple[str, ...]


@dataclass(slots=True)
class _Sheet:
    """The counts while scoring runs."""

    nations: frozenset[str]
    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def mark(self, names: Sequence[str], found: bool) -> None:
        (self.hit if found else self.missed).update(names)

    def note(self, article: GoldArticle, words: str) -> None:
        self.misses.append(f"{article.id}: {words}")

    def score(self) -> Score:
        names = sorted({*self.hit, *self.missed, *self.extra})
        figures = {name: Figure(self.hit[name], self.missed[name], self.extra[name]) for name in names}
        return Score(figures, tuple(self.misses))


def score(articles: Sequence[GoldArticle], found: Mapping[str, Found], nations: frozenset[str]) -> Score:
    """Score what was found in each article, by its id; an article not read has nothing found."""
    sheet = _Sheet(nations)
    for article in articles:
        reading = found.get(article.id, Found())
        _score_mentions(sheet, article, reading.mentions)
        _score_claims(sheet, article, reading.claims)
        _score_date(sheet, article, reading)
        _score_junk(sheet, article, reading)
    return sheet.score()


def _score_mentions(sheet: _Sheet, article: GoldArticle, mentions: Sequence[FoundMention]) -> None:
    gold = [m for m in gold_mentions(article) if not (m.kind is Kind.CLUB and is_national(m.names, sheet.nations))]
    mine = [m for m in mentions if not (m.kind is Kind.CLUB and is_national((m.name,), sheet.nations))]
    open_ = list(gold)
    for mention in mine:
        match = next((g for g in open_ if _agree(mention, g)), None)
        if match is None:
            sheet.extra.update(("mentions", f"mentions.{mention.kind}"))
            words = article.text[mention.start : mention.end]
            sheet.note(article, f"EXTRA {mention.kind} {words!r} = {mention.name}")
        else:
            open_.remove(match)
    for wanted in gold:
        here = not any(wanted is other for other in open_)
        form = "described" if wanted.described else "surface"
        sheet.mark(("mentions", f"mentions.{wanted.kind}", f"recall.{form}"), here)
        if not here:
            words = article.text[wanted.start : wanted.end]
            sheet.note(article, f"MISSED {wanted.kind} {words!r} = {wanted.names[0]}")


def _agree(mine: FoundMention, gold: GoldMention) -> bool:
    overlap = mine.start < gold.end and gold.start < mine.end
    return overlap and mine.kind is gold.kind and same(mine.name, gold.names)


def _score_claims(sheet: _Sheet, article: GoldArticle, claims: Sequence[FoundClaim]) -> None:
    left = list(claims)
    for gold in article.claims:
        fit = [claim for claim in left if _fits(claim, gold, article)]
        left = [claim for claim in left if claim not in fit]
        if gold.optional:
            continue
        words = f"{gold.manager} {gold.direction} {gold.club} {gold.stage}"
        sheet.mark(("claims",), bool(fit))
        if not fit:
            sheet.mark(("stages",), False)
            sheet.note(article, f"MISSED CLAIM {words} | {gold.quote}")
            continue
        best = next((claim for claim in fit if claim.stage is gold.stage), fit[0])
        sheet.mark(("stages",), best.stage is gold.stage)
        if best.stage is not gold.stage:
            sheet.extra.update(("stages",))
            sheet.note(article, f"WRONG STAGE {words}, read as {best.stage} | {gold.quote}")
        _score_sources(sheet, article, gold, best)
    for claim in left:
        sheet.extra.update(("claims", "stages"))
        said = article.text[claim.start : claim.end][:160]
        sheet.note(article, f"EXTRA CLAIM {claim.manager} {claim.direction} {claim.club} {claim.stage} | {said}")


def _fits(claim: FoundClaim, gold: GoldClaim, article: GoldArticle) -> bool:
    return (
        claim.direction is gold.direction
        and claim.stage.is_counter == gold.stage.is_counter
        and same(claim.manager, article.names_of(gold.manager))
        and same(claim.club, article.names_of(gold.club))
    )


def _score_sources(sheet: _Sheet, article: GoldArticle, gold: GoldClaim, claim: FoundClaim) -> None:
    left = list(claim.sources)
    for source in gold.sources:
        match = next((name for name in left if same(name, article.names_of(source))), None)
        sheet.mark(("sources",), match is not None)
        if match is not None:
            left.remove(match)
        else:
            sheet.note(article, f"MISSED SOURCE {source} of {gold.manager} {gold.club} {gold.stage}")
    sheet.extra.update(["sources"] * len(left))
    for name in left:
        sheet.note(article, f"EXTRA SOURCE {name} of {gold.manager} {gold.club} {gold.stage}")


def _score_date(sheet: _Sheet, article: GoldArticle, reading: Found) -> None:
    if article.date is None:
        return
    first, last = article.date
    good = reading.date is not None and reading.date[0].isoformat() <= last and reading.date[1].isoformat() >= first
    sheet.mark(("dates",), good)
    if reading.date and not good:
        sheet.extra.update(("dates",))
        sheet.note(article, f"WRONG DATE {reading.date[0]} to {reading.date[1]}, is {first} to {last}")


def _score_junk(sheet: _Sheet, article: GoldArticle, reading: Found) -> None:
    """Line by line: a line counts as marked when more than half of it lies in what the reader marked."""
    gold, mine = junk_lines(article.text, junk_spans(article)), junk_lines(article.text, reading.junk)
    for number, line in enumerate(article.text.split("\n")):
        if number in gold:
            sheet.mark(("junk",), number in mine)
        elif number in mine:
            sheet.extra.update(("junk",))
        if (number in gold) != (number in mine):
            sheet.note(article, f"{'MISSED' if number in gold else 'EXTRA'} JUNK {line[:60]!r}")

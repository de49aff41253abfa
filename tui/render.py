"""How articles, claims, dates and counts look on one line: pure functions from values to `Content`.

Owns the words and symbols of the lists. Everything that came from outside passes `shown`, so that
no control character reaches the terminal, and nothing here is ever parsed as markup.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from store import (
    Article,
    ArticleDate,
    Claim,
    DateHow,
    DateSpan,
    Direction,
    Manager,
    SourceId,
    Stage,
    fold,
    neutralise,
)
from tui.themes import stage_style

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from store import Catalogue, EntityId

LADDERS: dict[Direction, tuple[Stage, ...]] = {
    direction: tuple(stage for stage in Stage if stage.direction is direction and not stage.is_counter)
    for direction in Direction
}
"""The rungs of each direction, lowest first, without the counters."""

METER_CELLS = 6
"""A multiple of the rungs of either ladder."""

_ARROWS = {Direction.ARRIVAL: "→", Direction.DEPARTURE: "←"}
_COUNTER_ARROWS = {Direction.ARRIVAL: "↛", Direction.DEPARTURE: "="}

UNREAD, STAR, SELECTED, INFERRED = "●", "★", "✓", "~"


def shown(text: str) -> str:
    """Return `text` on one line without anything that a terminal would obey."""
    return " ".join(neutralise(text).split())


def entity_name(catalogue: Catalogue, entity: EntityId) -> str:
    """Return the name of an entity; its id where the catalogue does not know it."""
    found = catalogue.entity(entity)
    return shown(found.name if found else str(entity))


def short_name(manager: Manager) -> str:
    """Return the surname with its particles (`ten Hag`), the whole name where others bear that surname too."""
    surname = _surname(manager)
    return manager.name if fold(surname) in {fold(name) for name in manager.shared} else surname


def _surname(manager: Manager) -> str:
    words = manager.name.split()
    first = next((place for place, word in enumerate(words) if place and word[:1].islower()), len(words) - 1)
    return " ".join(words[first:])


def date_words(date: ArticleDate) -> str:
    """Return an article's date as exact as it is known: `12 Feb 2026`, `~Feb 2026` (inferred), `Dec–Jan 2026`."""
    if date.span is None:
        return "no date"
    mark = INFERRED if date.how is DateHow.INFERRED else ""
    return mark + span_words(date.span)


def span_words(span: DateSpan) -> str:
    """Return a range of days in words: a day, a month, a year, or from–to."""
    first, last = span.earliest, span.latest
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
        return f"{first:%b %Y}" if whole else f"{first.day}–{last.day} {first:%b %Y}"
    if first.year == last.year:
        return str(first.year) if span.days > 180 else f"{first:%b}–{last:%b %Y}"
    return f"{first:%b}–{last:%b %Y}" if span.days <= 180 else f"{first.year}–{last.year % 100:02}"


def progress(stage: Stage) -> float:
    """Return how far along its ladder a stage stands, 0 to 1; counters stand below every rung."""
    ladder = LADDERS[stage.direction]
    return (ladder.index(stage) + 1) / len(ladder) if stage in ladder else 0.0


def meter(stage: Stage) -> Content:
    """Return the ladder as a row of `METER_CELLS` cells, filled as far as the stage goes."""
    filled = round(progress(stage) * METER_CELLS)
    if stage.is_counter:
        return Content.styled("╌" * METER_CELLS, stage_style(stage))
    return Content.assemble(("━" * filled, stage_style(stage)), ("━" * (METER_CELLS - filled), "$rule"))


def ranked_claims(
    claims: Sequence[Claim], catalogue: Catalogue, *, about: Collection[EntityId] = (), heading: str = ""
) -> list[Claim]:
    """Return the claims, those that matter first.

    First those on whom the view is narrowed to, then those on whom the heading names (a dismissal told as
    background is a strong claim, but not the story), then by progress, arrivals before departures.
    """
    story = fold(heading)

    def rank(claim: Claim) -> tuple[int, bool, float, bool]:
        who = catalogue.entity(claim.manager)
        named = isinstance(who, Manager) and fold(_surname(who)) in story
        wanted = (claim.manager in about) + (claim.club in about)
        return -wanted, not named, -progress(claim.stage), claim.direction is Direction.DEPARTURE

    return sorted(claims, key=rank)


def claim_head(claim: Claim, catalogue: Catalogue, *, short: bool = False) -> Content:
    """Return who and where: `Jürgen Klopp → Real Madrid`."""
    who = catalogue.entity(claim.manager)
    name = short_name(who) if short and isinstance(who, Manager) else entity_name(catalogue, claim.manager)
    arrows = _COUNTER_ARROWS if claim.stage.is_counter else _ARROWS
    return Content.assemble(
        (shown(name), "$kind-manager"),
        (f" {arrows[claim.direction]} ", stage_style(claim.stage)),
        (entity_name(catalogue, claim.club), "$kind-club"),
    )


def claim_tail(claim: Claim, catalogue: Catalogue) -> Content:
    """Return the stage and to whom the claim is attributed: `talks · Kicker`."""
    parts: list[Content] = [Content.styled(claim.stage.label, f"{stage_style(claim.stage)} bold")]
    names = [entity_name(catalogue, source) for source in claim.sources]
    parts += [Content.styled(name, "$kind-source") for name in names]
    return Content.styled(" · ", "$ink-faint").join(parts)


def claim_line(claim: Claim, catalogue: Catalogue, *, short: bool = False) -> Content:
    """Return a claim on one line: `Jürgen Klopp → Real Madrid · talks · Kicker`."""
    head, tail = claim_head(claim, catalogue, short=short), claim_tail(claim, catalogue)
    return Content.assemble(head, (" · ", "$ink-faint"), tail)


def source_name(article: Article, catalogue: Catalogue) -> str:
    """Return the outlet of an article by its usual name; empty where none is known."""
    if not article.source:
        return ""
    known = catalogue.entity(SourceId(article.source))
    return shown(known.name if known else article.source)


def tags_line(tags: Sequence[str]) -> Content:
    """Return tags as they stand in a row: `#priority #summer`."""
    return Content(" ").join([Content.styled("#" + shown(tag), "$tag") for tag in tags])


@dataclass(frozen=True, slots=True)
class RowSetting:
    """What an article's row depends on besides the article: who is narrowed to, and whether it is selected."""

    about: frozenset[EntityId] = frozenset()
    selected: bool = False


WIDE_ROW = 112
"""Cells from which on an article's row has a column of its own for claims."""

_MARKS = 4
_TAGS_KEPT = 16
_ROOMY = 62
_SIDE, _SIDE_SLIM = 16, 13


@dataclass(frozen=True, slots=True)
class RowLines:
    """The two lines of an article's row."""

    first: Content
    second: Content


def article_lines(article: Article, catalogue: Catalogue, width: int, setting: RowSetting) -> RowLines:
    """Return an article's row, `width` cells wide.

    Left the marks (selected or unread, star) and the heading over its strongest claim and tags; right
    the date over the outlet. A wide row gives the two strongest claims a column in between; a slim
    one leaves the outlet out.
    """
    claims = ranked_claims(article.claims, catalogue, about=setting.about, heading=article.heading)
    marks = _marks(article, selected=setting.selected)
    roomy = width >= _ROOMY
    side = _SIDE if roomy else _SIDE_SLIM
    middle = width - _MARKS - side - 2
    if width >= WIDE_ROW:
        body = _with_claim_column(article, claims, catalogue, middle)
    else:
        below = _claims_and_tags(article, claims, catalogue, middle if roomy else width - _MARKS)
        body = RowLines(heading(article), below)
    date = _fit_right(_date(article.date), side)
    outlet = _fit_right(Content.styled(source_name(article, catalogue), "$ink-soft"), side)
    first = Content.assemble(marks.first, _fit(body.first, middle), "  ", date)
    if not roomy:
        return RowLines(first, Content.assemble(marks.second, _fit(body.second, width - _MARKS)))
    return RowLines(first, Content.assemble(marks.second, _fit(body.second, middle), "  ", outlet))


def heading(article: Article) -> Content:
    """Return the title, bold while unread; a title made from the first sentence is set in italics."""
    style = "$ink-soft" if article.read else "$ink bold"
    return Content.styled(shown(article.heading) or "(no text)", style if article.title else f"{style} italic")


def _marks(article: Article, *, selected: bool) -> RowLines:
    first = (SELECTED, "$mark bold") if selected else (UNREAD, "$accent") if not article.read else (" ", "")
    star = (STAR, "$mark") if article.starred else (" ", "")
    bar = ("▎", "$mark") if selected else (" ", "")
    return RowLines(Content.assemble(bar, first, star, " "), Content.assemble(bar, "   "))


def _date(date: ArticleDate) -> Content:
    if date.span is None:
        return Content.styled("no date", "$ink-faint")
    return Content.styled(date_words(date), "$ink-soft italic" if date.how is DateHow.INFERRED else "$ink-soft")


def _lead(article: Article) -> Content:
    return Content.styled(shown(article.lead), "$ink-faint") if article.title else Content("")


def _with_claim_column(article: Article, claims: Sequence[Claim], catalogue: Catalogue, width: int) -> RowLines:
    column = min(66, width // 2)
    first, second = Content.styled("no claim", "$ink-faint"), Content("")
    if claims:
        first = _fitting_claim(claims[0], article, catalogue, column)
    if len(claims) > 1:
        more = _more(len(claims) - 2)
        second = _fitting_claim(claims[1], article, catalogue, column - more.cell_length).append(more)
    below = Content("  ").join([part for part in (tags_line(article.tags), _lead(article)) if part])
    return RowLines(
        Content.assemble(_fit(heading(article), width - column - 2), "  ", first),
        Content.assemble(_fit(below, width - column - 2), "  ", second),
    )


def _more(count: int) -> Content:
    return Content.styled(f"  +{count}", "$ink-faint") if count > 0 else Content("")


def _claims_and_tags(article: Article, claims: Sequence[Claim], catalogue: Catalogue, width: int) -> Content:
    tags = tags_line(article.tags)
    if not claims:
        return Content("  ").join([part for part in (tags, _lead(article)) if part])
    more = _more(len(claims) - 1)
    room = width - more.cell_length
    with_tags = room - (min(tags.cell_length, _TAGS_KEPT) + 2 if tags else 0)
    line = _fitting_claim(claims[0], article, catalogue, with_tags, most=room)
    left = room - line.cell_length - 2
    return Content.assemble(line, more, *(("  ", tags.truncate(left, ellipsis=True)) if tags and left > 1 else ()))


def _fitting_claim(
    claim: Claim, article: Article, catalogue: Catalogue, room: int, *, most: int | None = None
) -> Content:
    """Return the claim in `room` cells: sources that the row shows anyway give way, then first names, then sources.

    Where even the shortest form needs more, it may take up to `most` cells.
    """
    own = source_name(article, catalogue)
    others = tuple(each for each in claim.sources if entity_name(catalogue, each) != own)
    forms = ((claim.sources, False), (claim.sources, True), (others, False), (others, True), (others[:1], True))
    lines = [claim_line(replace(claim, sources=sources), catalogue, short=short) for sources, short in forms]
    lines += [claim_line(replace(claim, sources=()), catalogue, short=short) for short in (False, True)]
    fitting = next((line for line in lines if line.cell_length <= room), lines[-1])
    return fitting.truncate(most or room, ellipsis=True)


def _fit(line: Content, width: int) -> Content:
    return line.truncate(max(width, 1), ellipsis=True, pad=True)


def _fit_right(line: Content, width: int) -> Content:
    cut = line.truncate(width, ellipsis=True)
    return cut.pad_left(width - cut.cell_length)


def counted_line(name: Content, count: int, width: int) -> Content:
    """Return a name with its count at the right edge of `width` cells."""
    number = f"{count:,}"
    return Content.assemble(_fit(name, width - len(number) - 1), " ", (number, "$ink-soft" if count else "$ink-faint"))


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: `1 article`, `1,204 articles`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def facts(article: Article, catalogue: Catalogue) -> Content:
    """Return what stands above an article's text: date, outlet, marks and tags; how the date is known; its link."""
    date = article.date
    parts = [_date(date)]
    if article.source:
        parts.append(Content.styled(source_name(article, catalogue), "$kind-source"))
    if article.starred:
        parts.append(Content.styled(f"{STAR} starred", "$mark"))
    if not article.read:
        parts.append(Content.styled(f"{UNREAD} unread", "$accent"))
    if article.tags:
        parts.append(tags_line(article.tags))
    known = Content.styled("  ·  ", "$ink-faint").join(parts)
    lines = [known, Content.styled(shown(article.url or article.path), "$ink-faint")]
    if date.evidence and date.how is DateHow.INFERRED:
        lines.insert(1, Content.styled(f"{INFERRED} inferred: {shown(date.evidence)}", "$ink-faint"))
    return Content("\n").join(lines)

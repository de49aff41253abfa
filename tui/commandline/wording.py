"""Dates, claims and counts in words, for people: pure functions from values to styled text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from store import DateHow, Direction, Kind, Stage, neutralise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from store import ArticleDate, Catalogue, Claim, DateSpan

# Colours by name, so that each terminal's own light or dark scheme decides how they look.
KIND_STYLES = {Kind.MANAGER: "bold yellow", Kind.CLUB: "bold cyan", Kind.SOURCE: "bold magenta"}
STAGE_STYLES = {
    Stage.LINKED: "blue",
    Stage.FAVOURITE: "bold blue",
    Stage.APPROACHED: "cyan",
    Stage.TALKS: "bold cyan",
    Stage.AGREED: "bold yellow",
    Stage.APPOINTED: "bold green",
    Stage.RULED_OUT: "dim",
    Stage.PRESSURE: "yellow",
    Stage.LEAVING: "bold yellow",
    Stage.LEFT: "bold red",
    Stage.STAYING: "green",
}
FAINT = "dim"
DOT = " · "
"""Between the parts of a line; `joined` sets it faintly."""

_ARROWS = {Direction.ARRIVAL: "→", Direction.DEPARTURE: "←"}
_COUNTER_ARROWS = {Direction.ARRIVAL: "↛", Direction.DEPARTURE: "="}


def line(text: str) -> str:
    """Return `text` on one line without anything that a terminal would obey."""
    return " ".join(neutralise(text).split())


def joined(parts: Iterable[Text], separator: str = DOT) -> Text:
    """Return the parts that are not empty on one line, with a faint separator between them."""
    # A separator with a style of its own would pass it on to the whole line.
    return Text.assemble((separator, FAINT)).join([part for part in parts if part])


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: `1 article`, `1,204 articles`, `2 copies`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def day_words(day: dt.date) -> str:
    """Return a day as `12 February 2026`."""
    return f"{day.day} {day:%B %Y}"


def span_words(span: DateSpan) -> str:
    """Return a range of days as exactly as it is known: a day, a month, a year, else from – to."""
    first, last = span.earliest, span.latest
    if first == last:
        return day_words(first)
    if first.day == 1 and (last - first).days >= 27 and _is_last_of_month(last):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B %Y}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def date_text(date: ArticleDate, *, evidence: bool = True) -> Text:
    """Return a date with how it is known: `February 2026 (inferred: dismissed last month)`."""
    if date.span is None:
        return Text("no date found", FAINT)
    how = date.how.value + (f": {line(date.evidence)}" if evidence and date.evidence else "")
    style = "italic" if date.how is DateHow.INFERRED else ""
    return Text.assemble((span_words(date.span), style), (f" ({how})", FAINT))


def claim_head(claim: Claim, catalogue: Catalogue) -> Text:
    """Return who and where: `Jürgen Klopp → Real Madrid`."""
    arrow = (_COUNTER_ARROWS if claim.stage.is_counter else _ARROWS)[claim.direction]
    return Text.assemble(
        (line(catalogue.name(claim.manager)), KIND_STYLES[Kind.MANAGER]),
        (f" {arrow} ", STAGE_STYLES[claim.stage]),
        (line(catalogue.name(claim.club)), KIND_STYLES[Kind.CLUB]),
    )


def stage_text(claim: Claim) -> Text:
    """Return a claim's stage in words, in the stage's colour."""
    return Text(claim.stage.label, STAGE_STYLES[claim.stage])


def sources_text(claim: Claim, catalogue: Catalogue) -> Text:
    """Return to whom a claim is attributed, with commas; empty where the article reports on its own behalf."""
    names = [Text(line(catalogue.name(source)), KIND_STYLES[Kind.SOURCE]) for source in claim.sources]
    return joined(names, ", ")


def claim_line(claim: Claim, catalogue: Catalogue) -> Text:
    """Return a claim on one line: `Jürgen Klopp → Real Madrid · talks · Kicker`."""
    return joined((claim_head(claim, catalogue), stage_text(claim), sources_text(claim, catalogue)))


def _is_last_of_month(day: dt.date) -> bool:
    following = day.toordinal() + 1
    return type(day).fromordinal(following).day == 1

"""One article as `rumours read` shows it: heading, date, text with the mentions marked, claims, who is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from store import Field, How, Kind, first_sentence, neutralise, shorten
from tui.commandline.layout import aligned, single_spaced, wrapped
from tui.commandline.wording import (
    DOT,
    FAINT,
    KIND_STYLES,
    claim_head,
    date_text,
    joined,
    line,
    plural,
    sources_text,
    stage_text,
)

if TYPE_CHECKING:
    from rich.console import Console

    from store import Catalogue, Claim, Draft, EntityId, Furniture, Mention, Prepared, Reading

_INDENT, _FURNITURE_MARK = "  ", "┊ "
_LONGEST_QUOTE = 200
_HEADINGS = {Kind.MANAGER: "Managers", Kind.CLUB: "Clubs", Kind.SOURCE: "Sources"}


@dataclass(frozen=True, slots=True)
class PageSetting:
    """How a page is set: columns (None: lines are not broken), and whether each claim's reason is told."""

    width: int | None
    why: bool = False


def article_page(article: Prepared, catalogue: Catalogue, console: Console, setting: PageSetting) -> Iterator[Text]:
    """Yield the lines of an article's page."""
    draft, reading = article.draft, article.reading
    yield Text(line(draft.path), FAINT)
    yield from wrapped(_heading(draft, reading), console, setting.width)
    yield from wrapped(_below_heading(draft, reading, catalogue), console, setting.width)
    yield Text()
    yield from single_spaced(_body(draft, reading, console, setting.width))
    yield Text()
    yield from _claims(article, catalogue, console, setting)
    yield Text()
    for kind in Kind:
        yield from wrapped(_who(kind, article, catalogue), console, setting.width, hanging=" " * 10)
    if reading.furniture:
        kinds = ", ".join(dict.fromkeys(piece.why.value.replace("_", "-") for piece in reading.furniture))
        yield Text.assemble(("Not read  ", "bold"), (f"{plural(len(reading.furniture), 'passage')} ({kinds})", FAINT))


def _heading(draft: Draft, reading: Reading) -> Text:
    if not draft.title:
        return Text(first_sentence(neutralise(_without(draft.text, reading.furniture))) or "(no text)", "bold italic")
    heading = Text(neutralise(draft.title), "bold")
    _mark_mentions(heading, reading.mentions, Field.TITLE)
    return heading


def _below_heading(draft: Draft, reading: Reading, catalogue: Catalogue) -> Text:
    parts = [date_text(reading.date)]
    if draft.source:
        parts.append(Text(line(catalogue.name(draft.source)), KIND_STYLES[Kind.SOURCE]))
    if draft.url:
        parts.append(Text(line(draft.url), FAINT))
    return joined(parts)


def _without(text: str, furniture: tuple[Furniture, ...]) -> str:
    kept, place = [], 0
    for piece in sorted(furniture, key=lambda piece: piece.start):
        kept.append(text[place : piece.start])
        place = max(place, piece.end)
    return "\n".join([*kept, text[place:]])


def _mark_mentions(text: Text, mentions: tuple[Mention, ...], field: Field) -> None:
    for mention in mentions:
        if mention.field is field:
            described = mention.how is How.DESCRIPTION
            style = KIND_STYLES[mention.kind]
            text.stylize(style.replace("bold", "italic") if described else style, mention.start, mention.end)


def _body(draft: Draft, reading: Reading, console: Console, width: int | None) -> Iterator[Text]:
    """Yield the text's lines; furniture is dimmed and has a mark before it, which also shows without colours."""
    text = Text(neutralise(draft.text))
    _mark_mentions(text, reading.mentions, Field.TEXT)
    for piece in reading.furniture:
        text.stylize(FAINT, piece.start, piece.end)
    start = 0
    for each in text.split("\n", allow_blank=True):
        end = start + len(each.plain)
        left_out = any(piece.start < end and start < piece.end for piece in reading.furniture)
        each = each[len(each.plain) - len(each.plain.lstrip()) :]
        yield from wrapped(each, console, width, gutter=_FURNITURE_MARK if left_out and each else _INDENT)
        start = end + 1


def _claims(article: Prepared, catalogue: Catalogue, console: Console, setting: PageSetting) -> Iterator[Text]:
    claims = article.reading.claims
    if not claims:
        yield Text("No claims", FAINT)
        return
    yield Text("Claims", "bold")
    rows = [(claim_head(claim, catalogue), stage_text(claim), sources_text(claim, catalogue)) for claim in claims]
    for claim, row in zip(claims, aligned(rows, gap=DOT), strict=True):
        yield from wrapped(row, console, setting.width, gutter=_INDENT, hanging="      ")
        yield from wrapped(_quote(claim, article.draft), console, setting.width, gutter="      ")
        if setting.why and claim.why:
            yield from wrapped(Text(line(claim.why), FAINT), console, setting.width, gutter="      ")


def _quote(claim: Claim, draft: Draft) -> Text:
    field = draft.text if claim.field is Field.TEXT else draft.title or ""
    words = shorten(neutralise(field[claim.start : claim.end]), _LONGEST_QUOTE)
    return Text(f"“{words}”", "italic")


def _who(kind: Kind, article: Prepared, catalogue: Catalogue) -> Text:
    """Return who of a kind is mentioned, how often, and under which misspellings."""
    mentions = [mention for mention in article.reading.mentions if mention.kind is kind]
    counts = Counter(mention.id for mention in mentions)
    heading = (f"{_HEADINGS[kind]:<10}", "bold")
    if not counts:
        return Text.assemble(heading, ("none", FAINT))
    everyone = [_counted(entity, count, article, catalogue) for entity, count in counts.most_common()]
    return Text.assemble(heading, joined(everyone))


def _counted(entity: EntityId, count: int, article: Prepared, catalogue: Catalogue) -> Text:
    found = catalogue.entity(entity)
    name = (line(catalogue.name(entity)), KIND_STYLES[found.kind] if found else "")
    return Text.assemble(name, (f" {count}", FAINT), _misspelt(entity, article))


def _misspelt(entity: EntityId, article: Prepared) -> Text:
    fields = {Field.TEXT: article.draft.text, Field.TITLE: article.draft.title or ""}
    spellings = dict.fromkeys(
        line(fields[mention.field][mention.start : mention.end])
        for mention in article.reading.mentions
        if mention.id == entity and mention.how is How.MISSPELLING
    )
    return Text(f" (as “{'”, “'.join(spellings)}”)", FAINT) if spellings else Text()

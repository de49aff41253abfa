"""Evidence from news that an article opens with: `has been sacked by`, `is the new head coach of`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import shift
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Mention, Stint
from store.text import Span

_LEAD = 700  # characters: what stands farther down may be news no longer
_FRESH = 28  # days for which the perfect tense is in use
_AHEAD, _ROUNDED = 90, 12  # days by which a start is announced early, and an end dated late
_COARSEST = 31  # days
_WEIGHT = 2.0
_WAS = r"(?: (?:now|finally|officially|today|also))?"

_AFTER = re.compile(
    rf" (?:(?P<ended>(?:has|have){_WAS} (?:been )?"
    r"(?:sacked|dismissed|axed|fired|relieved|parted|left|resigned|stepped down))"
    rf"|(?P<began>has{_WAS} been (?:named|appointed|unveiled|confirmed|installed)"
    r"|(?:is|are) (?:officially )?(?:the|their|its) new (?:\w+ )?(?:coach|manager|boss)"
    r"|is back (?:at|as|in charge)))"
)
_UNREAL = r"(?<!could )(?<!would )(?<!should )(?<!may )(?<!might )(?<!must )(?<!not )(?<!to )"
_BEFORE = re.compile(
    rf"\b{_UNREAL}(?:(?P<ended>(?:has|have){_WAS} (?:sacked|dismissed|axed|fired|parted (?:company|ways) with))"
    rf"|(?P<began>(?:has|have){_WAS} (?:appointed|hired|unveiled)))(?: [\w'-]+){{0,4}} $"
)


def fresh_news(view: ArticleView) -> Iterator[Evidence]:
    """Yield when the appointments and departures were news that the first lines tell in the perfect tense."""
    for mention in view.managers:
        if mention.start > _LEAD:
            return
        found = _AFTER.match(view.flat, mention.end) or _BEFORE.search(
            view.flat, max(0, mention.start - 70), mention.start
        )
        beside = found and len(view.managers_in(Span(min(found.start(), mention.start), mention.end))) == 1
        if found and beside and view.is_read(mention.start):
            yield _fresh(view, mention, found)


def _fresh(view: ArticleView, mention: Mention, found: re.Match[str]) -> Evidence:
    ended = found["ended"] is not None
    events = [_event(stint, ended=ended) for stint in view.posts(mention.id)]
    early = _ROUNDED if ended else _AHEAD
    spans = tuple(
        DateSpan(shift(event.earliest, -early), shift(event.latest, _FRESH))
        for event in events
        if event and event.days <= _COARSEST
    )
    name = view.catalogue.name(mention.id)
    words = f"it is news that {name} {'has gone' if ended else 'has come'}"
    return Evidence(spans, _WEIGHT, words, gone=str(mention.id) if ended else None)


def _event(stint: Stint, *, ended: bool) -> DateSpan | None:
    return stint.end if ended else stint.start

"""When an article was written by what it says against known events: everything that tells it, weighed together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from store.catalogue import Catalogue
from store.ingest.dates.ages import ages
from store.ingest.dates.company import company
from store.ingest.dates.events import moves
from store.ingest.dates.evidence import Evidence
from store.ingest.dates.phases import season_phases
from store.ingest.dates.posts import labelled
from store.ingest.dates.spells import spells
from store.ingest.dates.view import ArticleView, view_of
from store.ingest.dates.weighing import weigh
from store.ingest.dates.years import written_years
from store.model import ArticleDate, Furniture, Mention

# Everything that may say when an article was written.
_WITNESSES: tuple[Callable[[ArticleView], Iterator[Evidence]], ...] = (
    moves,
    labelled,
    company,
    ages,
    spells,
    written_years,
    season_phases,
)


def inferred_date(
    text: str,
    text_mentions: Sequence[Mention],
    catalogue: Catalogue,
    furniture: Sequence[Furniture],
    today: dt.date | None,
) -> ArticleDate:
    """Return the date that the whole of the evidence gives; what the arguments mean stands at `find_date`."""
    return weigh(evidence_in(view_of(text, text_mentions, catalogue, furniture)), catalogue, today)


def evidence_in(view: ArticleView) -> list[Evidence]:
    """Return everything in an article that tells its date."""
    return [evidence for witness in _WITNESSES for evidence in witness(view)]

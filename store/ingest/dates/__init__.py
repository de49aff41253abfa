"""When an article was written: from its metadata, from what it states, else from what it says against known events.

Metadata is understood in seven languages; what is stated or inferred is looked for in numbers and English words only,
so that an undated article in another language mostly stays undated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.catalogue import Catalogue
from store.model import ArticleDate, Draft, Furniture, Mention


def find_date(
    draft: Draft,
    text_mentions: Sequence[Mention],
    catalogue: Catalogue,
    furniture: Sequence[Furniture],
    *,
    today: dt.date | None = None,
) -> ArticleDate:
    """Return when `draft` was written, as a range, and how that is known.

    `text_mentions` are the managers and clubs found in the text; descriptions among them (`the 55-year-old`) help but
    are not needed. `furniture` is what `find_furniture` gave. `today` keeps an inferred range out of the future and
    lets relative metadata (`2 hours ago`) be understood.
    """
    from store.ingest.dates.finding import date_of  # compiles patterns: not before the first article

    return date_of(draft, text_mentions, catalogue, furniture, today)

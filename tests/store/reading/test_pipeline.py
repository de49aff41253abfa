"""A whole reading: what the day on which an article came adds to it."""

from __future__ import annotations

import datetime as dt

from store.model import ArticleId, DateHow, Draft
from tests.store.reading.builders import Desk

TODAY = dt.date(2024, 3, 20)


def test_a_date_in_words_counts_from_the_day_on_which_the_article_came(desk: Desk) -> None:
    draft = Draft(ArticleId("a"), "a.txt", "Napoli are in talks with Antonio Conte.", date="2 days ago")
    dated = desk.reader.read(draft, TODAY).date
    assert dated.how is DateHow.METADATA
    assert dated.span
    assert dated.span.earliest <= dt.date(2024, 3, 18) <= dated.span.latest
    assert desk.reader.read(draft).date.span is None


def test_nothing_is_inferred_to_have_been_written_after_it_came(desk: Desk) -> None:
    text = (
        "Liverpool manager Jurgen Klopp was sent to the stand at Anfield. Klopp, who has announced that he will leave"
        " Liverpool at the end of the season, said that he had not seen the replay. Manchester United's Erik ten Hag"
        " and Chelsea head coach Mauricio Pochettino took his side."
    )
    draft = Draft(ArticleId("a"), "a.txt", text)
    free, bound = desk.reader.read(draft).date.span, desk.reader.read(draft, TODAY).date.span
    assert free
    assert free.latest > TODAY
    assert bound
    assert bound.latest <= TODAY

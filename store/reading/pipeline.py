"""Reading an article from end to end: furniture, language, mentions, date, descriptions, claims, in that order."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from itertools import chain
from pathlib import Path

from store.catalogue import Catalogue
from store.ingest import find_date, find_furniture
from store.model import ArticleDate, DateHow, Draft, Field, Mention, Reading
from store.reading.candidates import passage
from store.reading.language import ENGLISH, Languages
from store.reading.mentions import find_mentions
from store.reading.newcomers import Newcomer, NewcomerFinder
from store.reading.tongue import Tongue, tongue_of
from store.reading.weighing import Weigher


class Reader:
    """Reads articles against one catalogue with one folder of cue files; its parts are built on first use."""

    def __init__(self, catalogue: Catalogue, cues: Path, weigher: Weigher | None = None) -> None:
        """A `weigher` judges in place of those that the languages' own weights make."""
        self._catalogue = catalogue
        self._cues = cues
        self._weigher = weigher
        self._tongues: dict[str, Tongue] = {}

    def read(self, draft: Draft, today: dt.date | None = None) -> Reading:
        """Return what an article says, the title's mentions first; an undated one was not written after `today`."""
        furniture = find_furniture(draft.text)
        here = passage(draft.text, furniture)
        title = passage(draft.title or "")
        language = self._languages.recognise(chain(title.words.texts, here.words.texts))
        tongue = self._tongue(language)
        stated = find_date(draft, (), self._catalogue, furniture, today=today)
        known = _day_of(stated)
        named = find_mentions(here, tongue.lexicon, tongue.sources, known)
        date = stated if known else find_date(draft, named, self._catalogue, furniture, today=today)
        on = _day_of(date)
        described = tongue.describer.find(draft.text, named, on, furniture) if tongue.describer else []
        in_text = sorted([*named, *described], key=lambda m: (m.start, m.end))
        mentions = (*self._title_mentions(draft, tongue, known), *in_text)
        claims = tongue.claims.find(draft.text, mentions, on, furniture, draft.title) if tongue.claims else []
        return Reading(date, mentions, tuple(claims), furniture, language)

    def newcomers(self, draft: Draft, reading: Reading) -> tuple[Newcomer, ...]:
        """Return whom the article calls a manager and the catalogue does not know; `reading` is what it says."""
        if reading.language != ENGLISH:
            return ()
        return self._newcomers.find(draft.text, reading.mentions, reading.furniture)

    def _title_mentions(self, draft: Draft, tongue: Tongue, on: dt.date | None) -> list[Mention]:
        """Return the title's mentions, read with the text behind it: a title says "Alonso", the text who that is."""
        if not draft.title:
            return []
        whole = f"{draft.title}\n{draft.text}"
        length = len(draft.title)
        found = find_mentions(passage(whole), tongue.lexicon, tongue.sources, on, Field.TITLE, end=length)
        return [m for m in found if m.end <= length]

    def _tongue(self, code: str) -> Tongue:
        if code not in self._tongues:
            english = self._tongue(ENGLISH) if code != ENGLISH else None
            self._tongues[code] = tongue_of(self._languages.by_code[code], self._catalogue, english, self._weigher)
        return self._tongues[code]

    @cached_property
    def _languages(self) -> Languages:
        return Languages(self._cues)

    @cached_property
    def _newcomers(self) -> NewcomerFinder:
        return NewcomerFinder(self._tongue(ENGLISH).lexicon)


def _day_of(date: ArticleDate) -> dt.date | None:
    """The day by which an article is read: the last of a range that is given, the middle of one that is inferred."""
    if date.span is None:
        return None
    if date.how is DateHow.INFERRED:
        return date.span.earliest + (date.span.latest - date.span.earliest) / 2
    return date.span.latest

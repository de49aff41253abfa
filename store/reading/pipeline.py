"""Reading an article from end to end: furniture, mentions, date, descriptions, claims, in that order."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path

from store.catalogue import Catalogue
from store.ingest import find_date, find_furniture
from store.model import DateHow, Draft, Field, Mention, Reading
from store.reading.candidates import passage
from store.reading.claims import ClaimFinder
from store.reading.descriptions import Describer
from store.reading.lexicon import Lexicon, load_cue_file, word_lists
from store.reading.mentions import find_mentions
from store.reading.newcomers import Newcomer, NewcomerFinder
from store.reading.sources import SourceRule


class Reader:
    """Reads articles against one catalogue with the cue files in one folder; immutable, its parts built on first use."""

    def __init__(self, catalogue: Catalogue, cues: Path) -> None:
        self._catalogue = catalogue
        self._cues = cues

    def read(self, draft: Draft) -> Reading:
        """Return what an article says. The title's mentions come first."""
        furniture = find_furniture(draft.text)
        here = passage(draft.text, furniture)
        stated = find_date(draft, (), self._catalogue, furniture)
        known = stated.span.latest if stated.span and stated.how is not DateHow.INFERRED else None
        named = find_mentions(here, self._lexicon, self._sources, known)
        date = stated if known else find_date(draft, named, self._catalogue, furniture)
        on = date.span.latest if date.span else None
        described = self._describer.find(draft.text, named, on, furniture)
        in_text = sorted([*named, *described], key=lambda m: (m.start, m.end))
        mentions = (*self._title_mentions(draft, known), *in_text)
        claims = self._claims.find(draft.text, mentions, on, furniture, draft.title)
        return Reading(date, mentions, tuple(claims), furniture)

    def newcomers(self, draft: Draft, reading: Reading) -> tuple[Newcomer, ...]:
        """Return whom the article calls a manager and the catalogue does not know; `reading` is what it says."""
        return self._newcomers.find(draft.text, reading.mentions, reading.furniture)

    def _title_mentions(self, draft: Draft, on: dt.date | None) -> list[Mention]:
        """Return the title's mentions, read with the text behind it: a title says "Alonso", the text who that is."""
        if not draft.title:
            return []
        whole = f"{draft.title}\n{draft.text}"
        length = len(draft.title)
        found = find_mentions(passage(whole), self._lexicon, self._sources, on, Field.TITLE)
        return [m for m in found if m.end <= length]

    @cached_property
    def _cue_file(self) -> dict[str, object]:
        return load_cue_file(self._cues / "en.toml")

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._catalogue, word_lists(self._cue_file))

    @cached_property
    def _sources(self) -> SourceRule:
        return SourceRule(self._cue_file, self._lexicon)

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self._lexicon)

    @cached_property
    def _claims(self) -> ClaimFinder:
        return ClaimFinder(self._cue_file, self._lexicon)

    @cached_property
    def _newcomers(self) -> NewcomerFinder:
        return NewcomerFinder(self._lexicon)

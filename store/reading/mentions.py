"""Finds who is named in a text: managers, clubs and sources, as the guide's section 1 defines a mention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.catalogue import Alias
from store.model import EntityId, Field, How, Kind, ManagerId, Mention, SourceId
from store.reading.candidates import Candidate, Passage, find_candidates
from store.reading.clubs import ClubRule
from store.reading.lexicon import Lexicon
from store.reading.misspellings import Misspelt, find_misspelt
from store.reading.people import PeopleRule, Person
from store.reading.sources import SourceRule
from store.text import fold_words


def find_mentions(
    passage: Passage,
    lexicon: Lexicon,
    rule: SourceRule,
    on: dt.date | None,
    field: Field = Field.TEXT,
    end: int | None = None,
) -> list[Mention]:
    """Return the mentions by name in `passage`, in order, none overlapping another.

    `on` is the article's day where it is known: it helps to tell whom a bare surname means. With `end`, clubs and
    sources are found only up to there.
    """
    candidates = find_candidates(passage, lexicon)
    clubs = ClubRule(lexicon, passage, candidates)
    people = PeopleRule(lexicon, passage, candidates, frozenset(clubs.certain), on)
    found: list[Mention] = []
    settled: set[int] = set()
    persons = _people(people, candidates, settled)
    present: set[EntityId] = {*(p.id for p in persons), *clubs.certain}
    # What is named otherwise may still turn out to belong to a longer, misspelt name.
    for wrong in find_misspelt(passage, lexicon, frozenset(settled), present):
        found.append(_misspelt_mention(passage, wrong, field))
        if wrong.alias.kind is Kind.MANAGER:
            people.introduce(_introduced(passage, wrong))
            settled.update(range(wrong.first, wrong.last + 1))
    persons += _surnames(people, candidates, settled)
    persons += people.first_names(settled)
    around = frozenset(c for person in {p.id for p in persons} for c in lexicon.clubs_of.get(person, ()))
    found += [Mention(field, p.start, p.end, Kind.MANAGER, p.id, p.how, p.score) for p in persons]
    for candidate in candidates:
        if candidate.first in settled or (end is not None and candidate.start >= end):
            continue
        row = rule.source(passage, candidate) if candidate.spelling.sources else None
        if row is None and candidate.spelling.clubs:
            row = clubs.club(candidate, around)
        if row:
            found.append(_mention(passage, candidate, row, field))
    found += _journalists(passage, lexicon, found, field)
    return _in_order(found)


def _people(people: PeopleRule, candidates: Sequence[Candidate], settled: set[int]) -> list[Person]:
    """Return those named in full, and remember them for their surnames."""
    found = []
    for candidate in candidates:
        person = people.full_name(candidate)
        if person:
            people.introduce(person)
            settled.update(range(candidate.first, candidate.last + 1))
            found.append(person)
    return found


def _surnames(people: PeopleRule, candidates: Sequence[Candidate], settled: set[int]) -> list[Person]:
    found = []
    for candidate in candidates:
        if candidate.first in settled:
            continue
        person = people.surname(candidate)
        if person:
            settled.update(range(candidate.first, candidate.last + 1))
            found.append(person)
    return found


def _journalists(passage: Passage, lexicon: Lexicon, found: Sequence[Mention], field: Field) -> list[Mention]:
    """Return the surnames of journalists whom the text has named in full before, where they stand for nobody else."""
    known: dict[str, Mention] = {}
    for mention in found:
        source = lexicon.catalogue.sources.get(SourceId(mention.id)) if mention.kind is Kind.SOURCE else None
        if source and source.role == "journalist" and " " in source.name:
            known.setdefault(fold_words(source.name)[-1], mention)
    if not known:
        return []
    words, rows = passage.words, []
    managers = {word for m in found if m.kind is Kind.MANAGER for word in fold_words(passage.text[m.start : m.end])}
    for at, word in enumerate(words.folded):
        full = known.get(word)
        if full is None or word in managers or words.starts[at] < full.end or not words.is_capital(at):
            continue
        if not (at and words.joined(at - 1) and words.is_capital(at - 1)):
            rows.append(Mention(field, words.starts[at], words.ends[at], Kind.SOURCE, full.id, How.NAME))
    return rows


def _misspelt_mention(passage: Passage, wrong: Misspelt, field: Field) -> Mention:
    start, end = passage.words.starts[wrong.first], passage.words.ends[wrong.last]
    return Mention(field, start, end, wrong.alias.kind, wrong.alias.id, How.MISSPELLING, wrong.score)


def _introduced(passage: Passage, wrong: Misspelt) -> Person:
    start, end = passage.words.starts[wrong.first], passage.words.ends[wrong.last]
    return Person(wrong.first, wrong.last, start, end, ManagerId(wrong.alias.id), How.MISSPELLING, wrong.score)


def _mention(passage: Passage, candidate: Candidate, row: Alias, field: Field) -> Mention:
    how = row.how
    written = passage.text[candidate.start : candidate.end]
    if how is How.NAME and written != row.text and written.casefold() != row.text.casefold():
        how = How.VARIANT
    return Mention(field, candidate.start, candidate.end, row.kind, row.id, how)


def _in_order(found: list[Mention]) -> list[Mention]:
    """Sort by place and drop what overlaps a longer mention."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.start - m.end)):
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept

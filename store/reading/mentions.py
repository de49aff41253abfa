"""Finds who is named in a text: managers, clubs and sources, as the guide's section 1 defines a mention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.catalogue import Alias
from store.model import EntityId, Field, How, Kind, ManagerId, Mention
from store.reading.candidates import Candidate, Passage, find_candidates
from store.reading.clubs import ClubRule
from store.reading.lexicon import Lexicon
from store.reading.misspellings import Misspelt, find_misspelt
from store.reading.people import PeopleRule, Person
from store.reading.sources import SourceRule


def find_mentions(
    passage: Passage, lexicon: Lexicon, rule: SourceRule, on: dt.date | None, field: Field = Field.TEXT
) -> list[Mention]:
    """Return the mentions by name in `passage`, in order, none overlapping another.

    `on` is the article's day where it is known: it helps to tell whom a bare surname means.
    """
    candidates = find_candidates(passage, lexicon)
    clubs = ClubRule(lexicon, passage, candidates)
    people = PeopleRule(lexicon, passage, candidates, frozenset(clubs.certain), on)
    found: list[Mention] = []
    settled: set[int] = set()
    persons = _people(people, candidates, settled)
    taken = {i for c in candidates for i in range(c.first, c.last + 1)}
    present: set[EntityId] = {*(p.id for p in persons), *clubs.certain}
    for wrong in find_misspelt(passage, lexicon, taken - _weak(candidates, settled), present):
        found.append(_misspelt_mention(passage, wrong, field))
        if wrong.alias.kind is Kind.MANAGER:
            people.introduce(_introduced(passage, wrong))
            settled.update(range(wrong.first, wrong.last + 1))
    persons += _surnames(people, candidates, settled)
    persons += _first_names(people, passage, settled)
    around = frozenset(c for p in persons for c in lexicon.clubs_of.get(p.id, ()))
    found += [Mention(field, p.start, p.end, Kind.MANAGER, p.id, p.how, p.score) for p in persons]
    for candidate in candidates:
        if candidate.first in settled:
            continue
        row = rule.source(passage, candidate) or clubs.club(candidate, around)
        if row:
            found.append(_mention(passage, candidate, row, field))
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


def _first_names(people: PeopleRule, passage: Passage, settled: set[int]) -> list[Person]:
    found = (people.first_name(at) for at in range(len(passage.words)) if at not in settled)
    return [person for person in found if person is not None]


def _weak(candidates: Sequence[Candidate], settled: set[int]) -> set[int]:
    """Words of candidates that may still turn out to belong to a longer, misspelt name."""
    return {i for c in candidates if c.first not in settled for i in range(c.first, c.last + 1)}


def _misspelt_mention(passage: Passage, wrong: Misspelt, field: Field) -> Mention:
    start, end = passage.words[wrong.first].start, passage.words[wrong.last].end
    return Mention(field, start, end, wrong.alias.kind, wrong.alias.id, How.MISSPELLING, wrong.score)


def _introduced(passage: Passage, wrong: Misspelt) -> Person:
    start, end = passage.words[wrong.first].start, passage.words[wrong.last].end
    return Person(wrong.first, wrong.last, start, end, ManagerId(wrong.alias.id), How.MISSPELLING, wrong.score)


def _mention(passage: Passage, candidate: Candidate, row: Alias, field: Field) -> Mention:
    how = row.how
    written = passage.text[candidate.start : candidate.end]
    if how is How.NAME and written.casefold() != row.text.casefold():
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

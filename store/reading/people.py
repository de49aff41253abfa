"""Which manager a spelling means: full names first, then surnames by who was introduced, by context, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import log2

from store.catalogue import Alias
from store.model import ClubId, How, Kind, ManagerId
from store.reading.candidates import Candidate, Passage
from store.reading.lexicon import Lexicon
from store.text import fold_words

_ENOUGH = 2.5
_ENOUGH_FOR_RISKY = 4.0
_IN_CHARGE, _ONCE_THERE, _CALLED_MANAGER = 3.0, 1.5, 3.0
_LEADING_PARTICLES = frozenset({"del", "della", "du", "dos", "das", "di", "von", "van"})
_ONLY_BEARER = 1.0  # nobody else in the catalogue has the name
_AROUND = dt.timedelta(days=550)


class Before(Enum):
    """What the word before a surname says about whose it is."""

    NOTHING = auto()
    STRANGER = auto()
    SPORTSMAN = auto()
    CALLED = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """A manager found at words `first` to `last`."""

    first: int
    last: int
    start: int
    end: int
    id: ManagerId
    how: How
    score: int = 100


class PeopleRule:
    """Settles the managers of one text."""

    def __init__(
        self,
        lexicon: Lexicon,
        passage: Passage,
        candidates: Sequence[Candidate],
        clubs: frozenset[ClubId],
        on: dt.date | None,
    ) -> None:
        self._lexicon = lexicon
        self._passage = passage
        self._clubs = clubs
        self._on = on
        self._taken = {at for c in candidates for at in range(c.first, c.last + 1) if self._is_other_name(c)}
        self._introduced: dict[str, list[Person]] = {}
        self._by_first_name: dict[str, list[Person]] = {}
        self._strangers: dict[str, list[int]] = {}

    @staticmethod
    def _is_other_name(candidate: Candidate) -> bool:
        """A club's or an outlet's name before a surname is no first name: "Barcelona's Flick", "Sky's Plettenberg"."""
        return any(a.kind is not Kind.MANAGER for a in candidate.aliases)

    def introduce(self, person: Person) -> None:
        """Remember a manager who is named in full, for the surnames elsewhere in the text."""
        record = self._lexicon.catalogue.managers[person.id]
        words = {w for name in (record.name, *record.aka) for w in fold_words(name)}
        first = fold_words(record.name)[0]
        if len(first) > 2:
            self._by_first_name.setdefault(first, []).append(person)
        for word in words:
            self._introduced.setdefault(word, []).append(person)

    def full_name(self, candidate: Candidate) -> Person | None:
        """Return the manager whom `candidate` names in full, None where it is a surname or too common a word."""
        rows = [a for a in candidate.of_kind(Kind.MANAGER) if not a.part]
        if not rows or (" " not in candidate.folded and self._weak_single(candidate, rows)):
            return None
        best = max(rows, key=lambda a: (self.context(ManagerId(a.id)), a.id))
        return person_of(candidate, best, self._passage)

    def _weak_single(self, candidate: Candidate, rows: Sequence[Alias]) -> bool:
        """A single word (Xavi, Pep, Ange) counts by itself only where no stranger bears it."""
        if candidate.folded in self._lexicon.words.risky_names or len(candidate.aliases) > len(rows):
            return True
        if self.word_before(candidate.first, candidate.folded) in (Before.STRANGER, Before.SPORTSMAN):
            return True
        return self._begins_longer_name(candidate) or all(self.context(ManagerId(a.id)) < 1.0 for a in rows)

    def surname(self, candidate: Candidate) -> Person | None:
        """Return the manager whom a surname, or another single word, means; None where it is nobody we know."""
        rows = candidate.of_kind(Kind.MANAGER)
        if not rows:
            return None
        before = self.word_before(candidate.first, candidate.folded)
        if before is Before.STRANGER:
            self._strangers.setdefault(candidate.folded, []).append(candidate.start)
            return None
        if self._begins_longer_name(candidate):
            return None
        ids = {a.id for a in rows}
        known = [p for p in self._introduced.get(candidate.folded.split()[-1], ()) if p.id in ids]
        if known:
            return self._nearest(candidate, rows, known)
        if before is Before.SPORTSMAN or candidate.folded in self._strangers:
            return None
        return self._likeliest(candidate, rows, before)

    def first_name(self, at: int) -> Person | None:
        """Return the manager whom the bare first name at word `at` means: the only one introduced before."""
        word = self._passage.words[at]
        if not word.capital or word.folded not in self._lexicon.first_names or at in self._taken:
            return None
        if self._passage.joined(at) and self._passage.words[at + 1].capital:
            return None
        if at and self._passage.joined(at - 1) and self._is_name_like(at - 1):
            return None
        known = [p for p in self._by_first_name.get(word.folded, ()) if p.start < word.start]
        if not known or len({p.id for p in known}) > 1:
            return None
        return Person(at, at, word.start, word.end, known[-1].id, How.NAME)

    def _is_name_like(self, at: int) -> bool:
        word = self._passage.words[at]
        return word.capital and word.folded not in self._lexicon.words.function_words

    def _nearest(self, candidate: Candidate, rows: Sequence[Alias], known: Sequence[Person]) -> Person | None:
        earlier = [p for p in known if p.start < candidate.start]
        person = earlier[-1] if earlier else known[0]
        strangers = [at for at in self._strangers.get(candidate.folded, ()) if at < candidate.start]
        if strangers and (not earlier or strangers[-1] > person.start):
            return None
        return person_of(candidate, next(a for a in rows if a.id == person.id), self._passage)

    def _likeliest(self, candidate: Candidate, rows: Sequence[Alias], before: Before) -> Person | None:
        called = _CALLED_MANAGER if before is Before.CALLED or self._called_after(candidate) else 0.0
        scored = sorted(((self.context(ManagerId(a.id)) + called, a) for a in rows), key=lambda pair: -pair[0])
        best, row = scored[0]
        words = self._lexicon.words
        risky = candidate.folded in words.risky_names or candidate.folded in self._lexicon.first_names
        others = any(a.kind is not Kind.MANAGER for a in candidate.aliases)
        if len(rows) == 1:
            best += _ONLY_BEARER
        if best < (_ENOUGH_FOR_RISKY if risky or others else _ENOUGH):
            return None
        if len(scored) > 1 and scored[1][0] > best - 0.25:
            return None
        return person_of(candidate, row, self._passage)

    def context(self, person: ManagerId) -> float:
        """Return how well a manager fits the text: his clubs in it, at its date above all, and his standing."""
        clubs = self._lexicon.clubs_of.get(person, frozenset()) & self._clubs
        score = log2(1 + self._lexicon.prominence.get(person, 0)) * 0.8
        if clubs:
            score += _ONCE_THERE
        if clubs and self._on and self._there_now(person, clubs):
            score += _IN_CHARGE
        return score

    def _there_now(self, person: ManagerId, clubs: frozenset[ClubId]) -> bool:
        assert self._on is not None
        for stint in self._lexicon.catalogue.stints_of(person):
            end = stint.end.latest if stint.end else dt.date.max - _AROUND
            if stint.club in clubs and stint.start.earliest <= self._on <= end + _AROUND:
                return True
        return False

    def word_before(self, first: int, surname: str) -> Before:
        """Say what the word before word `first` makes of the surname that begins there."""
        words, lists = self._passage.words, self._lexicon.words
        if first == 0 or not self._passage.joined(first - 1):
            return Before.NOTHING
        before = words[first - 1]
        if before.folded in lists.manager_words:
            return Before.CALLED
        if before.folded in lists.player_words:
            return Before.SPORTSMAN
        if before.text in _LEADING_PARTICLES:  # `Copa del Rey`: part of another name
            return Before.STRANGER
        if not before.capital or before.text[0].isdigit() or first - 1 in self._taken:
            return Before.NOTHING
        if before.folded in lists.function_words or before.folded in lists.titles or before.folded in lists.demonyms:
            return Before.NOTHING
        if len(before.text) == 1 and self._is_initial(before.folded, surname):
            return Before.NOTHING
        if before.folded in self._lexicon.first_names or not self._passage.starts_sentence(first - 1):
            return Before.STRANGER
        return Before.NOTHING

    def _is_initial(self, letter: str, surname: str) -> bool:
        rows = self._lexicon.aliases.get(surname, ())
        return any(self._lexicon.catalogue.name(a.id)[:1].lower() == letter for a in rows if a.kind is Kind.MANAGER)

    def _called_after(self, candidate: Candidate) -> bool:
        """`Klopp, the Liverpool manager` is not looked for; `the Klopp era` and `Klopp's job` are."""
        after = self._passage.text[candidate.end : candidate.end + 24]
        return bool(self._lexicon.words.names.in_office_after.search(after))

    def _begins_longer_name(self, candidate: Candidate) -> bool:
        """`Thomas Partey` and `Frank Onyeka` are not Thomas Frank: a first name with another name behind it."""
        if not self._passage.joined(candidate.last):
            return False
        after = self._passage.words[candidate.last + 1]
        gap = self._passage.text[candidate.end : after.start]
        if gap.strip() or not after.capital or after.text[0].isdigit():
            return False
        lists = self._lexicon.words
        if after.folded in lists.function_words or after.folded in lists.manager_words or after.folded in lists.titles:
            return False
        return candidate.folded in self._lexicon.first_names and candidate.last + 1 not in self._taken


def person_of(candidate: Candidate, alias: Alias, passage: Passage) -> Person:
    """Return the person at `candidate`, telling a spelling without its accents from the name itself."""
    how = alias.how
    written = passage.text[candidate.start : candidate.end]
    if how is How.NAME and written.casefold() != alias.text.casefold():
        how = How.VARIANT
    return Person(candidate.first, candidate.last, candidate.start, candidate.end, ManagerId(alias.id), how)

"""Which manager a spelling means: full names first, then surnames by who was introduced, by context, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
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
        # A club's or an outlet's name before a surname is no first name: "Barcelona's Flick", "Sky's Plettenberg".
        others = (c for c in candidates if not c.spelling.is_person)
        self._taken = {at for c in others for at in range(c.first, c.last + 1)}
        self._introduced: dict[str, list[Person]] = {}
        self._by_first_name: dict[str, list[Person]] = {}
        self._strangers: dict[str, list[int]] = {}
        self._contexts: dict[ManagerId, float] = {}

    def introduce(self, person: Person) -> None:
        """Remember a manager who is named in full, for the surnames elsewhere in the text."""
        called = self._lexicon.remembered(person.id, _called)
        if len(called.first) > 2:
            self._by_first_name.setdefault(called.first, []).append(person)
        for word in called.words:
            self._introduced.setdefault(word, []).append(person)

    def full_name(self, candidate: Candidate) -> Person | None:
        """Return the manager whom `candidate` names in full, None where it is a surname or too common a word."""
        rows = candidate.spelling.full_names
        if not rows or (" " not in candidate.folded and self._weak_single(candidate, rows)):
            return None
        best = max(rows, key=lambda a: (self.context(ManagerId(a.id)), a.id)) if len(rows) > 1 else rows[0]
        return person_of(candidate, best, self._passage)

    def _weak_single(self, candidate: Candidate, rows: Sequence[Alias]) -> bool:
        """A single word (Xavi, Pep, Ange) counts by itself only where no stranger bears it."""
        if candidate.spelling.risky or len(candidate.aliases) > len(rows):
            return True
        if self.word_before(candidate.first, candidate.folded) in (Before.STRANGER, Before.SPORTSMAN):
            return True
        return self._begins_longer_name(candidate) or all(self.context(ManagerId(a.id)) < 1.0 for a in rows)

    def surname(self, candidate: Candidate) -> Person | None:
        """Return the manager whom a surname, or another single word, means; None where it is nobody we know."""
        rows = candidate.spelling.managers
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

    def first_names(self, settled: Set[int]) -> Iterator[Person]:
        """Yield the managers whom bare first names mean, by words that are not `settled`."""
        words = self._passage.words
        for at in words.capitals if self._by_first_name else ():
            if words.folded[at] in self._by_first_name and at not in settled:
                person = self._first_name(at)
                if person is not None:
                    yield person

    def _first_name(self, at: int) -> Person | None:
        """Return the manager whom the bare first name at word `at` means: the only one introduced before."""
        words = self._passage.words
        word, start = words.folded[at], words.starts[at]
        if word not in self._lexicon.first_names or at in self._taken:
            return None
        if words.joined(at) and words.is_capital(at + 1):
            return None
        if at and words.joined(at - 1) and self._is_name_like(at - 1):
            return None
        known = [p for p in self._by_first_name[word] if p.start < start]
        if not known or len({p.id for p in known}) > 1:
            return None
        return Person(at, at, start, words.ends[at], known[-1].id, How.NAME)

    def _is_name_like(self, at: int) -> bool:
        words = self._passage.words
        return words.is_capital(at) and words.folded[at] not in self._lexicon.words.function_words

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
        risky = candidate.spelling.risky or candidate.folded in self._lexicon.first_names
        if len(rows) == 1:
            best += _ONLY_BEARER
        if best < (_ENOUGH_FOR_RISKY if risky or not candidate.spelling.is_person else _ENOUGH):
            return None
        if len(scored) > 1 and scored[1][0] > best - 0.25:
            return None
        return person_of(candidate, row, self._passage)

    def context(self, person: ManagerId) -> float:
        """Return how well a manager fits the text: his clubs in it, at its date above all, and his standing."""
        score = self._contexts.get(person)
        if score is None:
            score = self._contexts[person] = self._context(person)
        return score

    def _context(self, person: ManagerId) -> float:
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
        if first == 0 or not words.joined(first - 1):
            return Before.NOTHING
        text, before = words.texts[first - 1], words.folded[first - 1]
        if before in lists.manager_words:
            return Before.CALLED
        if before in lists.player_words:
            return Before.SPORTSMAN
        if text in _LEADING_PARTICLES:  # `Copa del Rey`: part of another name
            return Before.STRANGER
        if text.islower() or text[0].isdigit() or first - 1 in self._taken:
            return Before.NOTHING
        if before in lists.function_words or before in lists.titles or before in lists.demonyms:
            return Before.NOTHING
        if len(text) == 1 and self._is_initial(before, surname):
            return Before.NOTHING
        if before in self._lexicon.first_names or not words.starts_sentence(first - 1):
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
        words, after = self._passage.words, candidate.last + 1
        if candidate.folded not in self._lexicon.first_names or not words.joined(candidate.last):
            return False
        if words.gaps[after].strip() or not words.is_capital(after) or words.texts[after][0].isdigit():
            return False
        lists, word = self._lexicon.words, words.folded[after]
        if word in lists.function_words or word in lists.manager_words or word in lists.titles:
            return False
        return after not in self._taken


@dataclass(frozen=True, slots=True)
class _Called:
    """The folded words of all names of a manager, and the first one of his own."""

    first: str
    words: frozenset[str]


def _called(lexicon: Lexicon, manager: str) -> _Called:
    record = lexicon.catalogue.managers[ManagerId(manager)]
    words = frozenset(word for name in (record.name, *record.aka) for word in fold_words(name))
    return _Called(fold_words(record.name)[0], words)


def person_of(candidate: Candidate, alias: Alias, passage: Passage) -> Person:
    """Return the person at `candidate`, telling a spelling without its accents from the name itself."""
    how = alias.how
    written = passage.text[candidate.start : candidate.end]
    if how is How.NAME and written != alias.text and written.casefold() != alias.text.casefold():
        how = How.VARIANT
    return Person(candidate.first, candidate.last, candidate.start, candidate.end, ManagerId(alias.id), how)

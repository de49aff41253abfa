"""A sentence as the cues see it: every person, club and source is one character.

Places in the short form lead back to places in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from store.model import ClubId, Kind, ManagerId, Mention, SourceId, Stage
from store.reading.phrases import CLUB, PERSON, SOURCE
from store.text import Span

_PERSON, _CLUB, _SOURCE = 0xE000, 0xE400, 0xE800
ANY_PERSON, ANY_CLUB, ANY_SOURCE = re.compile(PERSON), re.compile(CLUB), re.compile(SOURCE)
_MARKS = re.compile("[\"“”'‘’«»]")
_FLAT = str.maketrans("’‘“”–—\u00a0\n\t", "''\"\"-- \u0020\u0020")


@dataclass(frozen=True, slots=True)
class Label:
    """A club named as the one that a person manages (`current`) or once managed or played for."""

    person: ManagerId
    club: ClubId
    current: bool


@dataclass(frozen=True, slots=True)
class LabelEvent:
    """A stage that a label itself tells: `new boss`, `sacked`, `outgoing`. `club` is None where it names none."""

    person: ManagerId
    club: ClubId | None
    stage: Stage
    at: Span
    word: str


@dataclass(slots=True)
class Clause:
    """One sentence in short form. `origins[i]` is the place in the text of character `i` of `short`.

    `low` is `short` in lower case, `people` and `clubs` are the places of the characters that stand for them; all three
    are there when the sentence is `close`d.
    """

    short: str
    origins: list[int]
    named: Mapping[str, Mention]
    labels: list[Label] = field(default_factory=list)
    events: list[LabelEvent] = field(default_factory=list)
    low: str = ""
    people: list[int] = field(default_factory=list)
    clubs: list[int] = field(default_factory=list)
    _clause_break: re.Pattern[str] | None = None
    _breaks: list[tuple[int, int]] | None = None

    def close(self, clause_break: re.Pattern[str]) -> None:
        """Note where people and clubs stand, and what breaks clauses; `short` changes no more."""
        self._clause_break = clause_break
        self.low = self.short.lower()
        if len(self.low) != len(self.short):  # a Turkish İ becomes two characters
            self.low = "".join(char.lower() if len(char.lower()) == 1 else char for char in self.short)
        if self.named:
            self.people = [m.start() for m in ANY_PERSON.finditer(self.short)]
            self.clubs = [m.start() for m in ANY_CLUB.finditer(self.short)]

    def start_of(self, at: int) -> int:
        """Return where the clause begins in which character `at` stands."""
        return max((start for start, end in self._all_breaks() if end <= at + 1), default=0)

    def end_of(self, at: int) -> int:
        """Return where the clause ends in which the character before `at` stands."""
        return next((start for start, _ in self._all_breaks() if start >= at), len(self.short))

    def _all_breaks(self) -> list[tuple[int, int]]:
        if self._breaks is None:  # most sentences are never asked
            self._breaks = [m.span() for m in self._clause_break.finditer(self.short)] if self._clause_break else []
        return self._breaks

    def person(self, char: str) -> ManagerId:
        """Return the manager that a character stands for."""
        return ManagerId(self.named[char].id)

    def club(self, char: str) -> ClubId:
        """Return the club that a character stands for."""
        return ClubId(self.named[char].id)

    def source(self, char: str) -> SourceId:
        """Return the source that a character stands for."""
        return SourceId(self.named[char].id)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text that `short[start:end]` stands for."""
        last = self.origins[end - 1]
        mention = self.named.get(self.short[end - 1])
        return Span(self.origins[start], mention.end if mention else last + 1)


def shorten_sentence(text: str, sentence: Span, mentions: Sequence[Mention]) -> Clause:
    """Return a sentence in short form, before its labels are folded.

    `mentions` are those in it, in order, longer ones first: a description hides the club's name within it.
    """
    short: list[str] = []
    origins: list[int] = []
    named: dict[str, Mention] = {}
    at = sentence.start

    def add(start: int, end: int) -> None:
        short.append(text[start:end].translate(_FLAT))
        origins.extend(range(start, end))

    def copy(start: int, end: int) -> None:
        for mark in _MARKS.finditer(text, start, end):
            if _is_quote_mark(text, mark.start()):
                add(start, mark.start())
                start = mark.end()
        add(start, end)

    for mention in mentions:
        if mention.start < at:
            continue
        copy(at, mention.start)
        char = chr(_BASES[mention.kind] + len(named))
        named[char] = mention
        short.append(char)
        origins.append(mention.start)
        at = mention.end
    copy(at, sentence.end)
    return Clause("".join(short), origins, named)


def _is_quote_mark(text: str, at: int) -> bool:
    """Quotation marks are left out of the short form; apostrophes stay: one inside a word, or after a plural's s."""
    mark = text[at]
    if mark in '"“”«»':
        return True
    if mark not in "'‘’":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not before.isalnum():
        return True
    return not after.isalnum() and before not in "sS"


_BASES = {Kind.MANAGER: _PERSON, Kind.CLUB: _CLUB, Kind.SOURCE: _SOURCE}

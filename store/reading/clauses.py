"""A sentence as the cues see it: every person, club and source is one character.

Places in the short form lead back to places in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from store.model import ClubId, Kind, ManagerId, Mention, SourceId, Stage
from store.reading.phrases import CLUB, PERSON, SOURCE, Expression
from store.text import Span, lowered

_PERSON, _CLUB, _SOURCE = 0xE000, 0xE400, 0xE800
ANY_PERSON, ANY_CLUB, ANY_SOURCE = re.compile(PERSON), re.compile(CLUB), re.compile(SOURCE)
_PRIVATE = re.compile("[\ue000-\uebff]")  # in a text they are an icon font's; here they stand for names
_MARKS = re.compile("[\"“”'‘’«»]")
_FLAT = tuple(zip("’‘“”–—\u00a0\n\t", "''\"\"-- \u0020\u0020", strict=True))


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


@dataclass(frozen=True, slots=True)
class _Breaks:
    """Where clauses begin, and where the words end that begin them; the first clause begins without any."""

    starts: list[int]
    ends: list[int]


@dataclass
class Clause:
    """One sentence in short form. Each of `pieces` is a stretch of the text that stands in `short`, in order.

    `low` is `short` in lower case. `people` and `clubs` are the places of the characters that stand for them; they are
    there when the sentence is `close`d.
    """

    short: str
    low: str
    pieces: list[range]
    named: Mapping[str, Mention]
    clause_break: Expression
    labels: list[Label] = field(default_factory=list)
    events: list[LabelEvent] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    clubs: list[int] = field(default_factory=list)

    def close(self) -> None:
        """Note where people and clubs stand; `short` changes no more."""
        for char, mention in self.named.items():
            at = self.short.find(char)
            if at >= 0 and mention.kind is Kind.MANAGER:
                self.people.append(at)
            elif at >= 0 and mention.kind is Kind.CLUB:
                self.clubs.append(at)

    def keep(self, start: int, end: int, place: int) -> None:
        """Leave of `short[start:end]` only the character at `place`."""
        self.short = self.short[:start] + self.short[place] + self.short[end:]
        self.low = self.low[:start] + self.low[place] + self.low[end:]
        origins = self.origins
        self.origins = [*origins[:start], origins[place], *origins[end:]]

    @cached_property
    def origins(self) -> list[int]:
        """The place in the text of each character of `short`."""
        return list(chain.from_iterable(self.pieces))

    def start_of(self, at: int) -> int:
        """Return where the clause begins in which character `at` stands."""
        return self._breaks.starts[bisect_right(self._breaks.ends, at + 1) - 1]

    def end_of(self, at: int) -> int:
        """Return where the clause ends in which the character before `at` stands."""
        starts = self._breaks.starts
        following = bisect_left(starts, at, 1)
        return starts[following] if following < len(starts) else len(self.short)

    @cached_property
    def _breaks(self) -> _Breaks:
        places = [match.span() for match in self.clause_break.finditer(self.low)]
        return _Breaks([0, *(start for start, _ in places)], [0, *(end for _, end in places)])

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


class Shortener:
    """Puts the sentences of one text into short form; `clause_break`, in lower case, parts them into clauses."""

    def __init__(self, text: str, clause_break: Expression) -> None:
        self._clause_break = clause_break
        self._marks = [m.start() for m in _MARKS.finditer(text) if _is_quote_mark(text, m.start())]
        for written, plain in _FLAT:
            text = text.replace(written, plain)
        text = _PRIVATE.sub(" ", text)
        self._flat = text

    def shorten(self, sentence: Span, mentions: Sequence[Mention]) -> Clause:
        """Return a sentence in short form, before its labels are folded.

        `mentions` are those in it, in order, longer ones first: a description hides the club's name within it.
        """
        pieces: list[range] = []
        short: list[str] = []
        named: dict[str, Mention] = {}
        at = sentence.start
        for mention in mentions:
            if mention.start < at:
                continue
            self._copy(at, mention.start, pieces, short)
            char = chr(_BASES[mention.kind] + len(named))
            named[char] = mention
            short.append(char)
            pieces.append(range(mention.start, mention.start + 1))
            at = mention.end
        self._copy(at, sentence.end, pieces, short)
        written = "".join(short)
        return Clause(written, lowered(written), pieces, named, self._clause_break)

    def _copy(self, start: int, end: int, pieces: list[range], short: list[str]) -> None:
        marks = self._marks
        for number in range(bisect_left(marks, start), bisect_left(marks, end)):
            pieces.append(range(start, marks[number]))
            short.append(self._flat[start : marks[number]])
            start = marks[number] + 1
        pieces.append(range(start, end))
        short.append(self._flat[start:end])


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

"""A sentence as the cues see it: every person, club and source is one character, and labels before names are folded away.

"Former Chelsea and Roma boss José Mourinho" becomes one person character with a note that Chelsea and Roma are labels of
his, so that the clubs which remain in the sentence are the ones it is about. Places in the short form lead back to
places in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from store.model import ClubId, Kind, ManagerId, Mention, SourceId, Stage
from store.reading.descriptions import alternatives
from store.reading.lexicon import WordLists
from store.text import Span

_PERSON, _CLUB, _SOURCE = 0xE000, 0xE400, 0xE800
PERSON = "[\ue000-\ue3ff]"
CLUB = "[\ue400-\ue7ff]"
SOURCE = "[\ue800-\uebff]"
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
    """One sentence in short form. `origins[i]` is the place in the text of character `i` of `short`."""

    short: str
    origins: list[int]
    named: Mapping[str, Mention]
    labels: list[Label] = field(default_factory=list)
    events: list[LabelEvent] = field(default_factory=list)

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
    """Return a sentence in short form, before its labels are folded; a description hides the club's name within it."""
    short: list[str] = []
    origins: list[int] = []
    named: dict[str, Mention] = {}
    at = sentence.start

    def copy(start: int, end: int) -> None:
        for place in range(start, end):
            if not _is_quote_mark(text, place):
                short.append(text[place].translate(_FLAT))
                origins.append(place)

    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
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
    if mark in "\"“”":
        return True
    if mark not in "'‘’":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not before.isalnum():
        return True
    return not after.isalnum() and before not in "sS"


_BASES = {Kind.MANAGER: _PERSON, Kind.CLUB: _CLUB, Kind.SOURCE: _SOURCE}


class LabelFolder:
    """Folds the labels of one language's sentences away; the words come from its cue file."""

    def __init__(self, words: WordLists, label_stages: Mapping[str, str]) -> None:
        self._words = words
        self._stages = {word: Stage(stage) for stage, listed in label_stages.items() for word in listed.split("|")}

    def fold(self, clause: Clause) -> None:
        """Fold the labels of `clause` into its people, noting clubs and what the labels tell."""
        for pattern, note in self._rules:
            while True:
                match = pattern.search(clause.short)
                if match is None:
                    break
                note(clause, match)
                self._cut(clause, match)

    @staticmethod
    def _cut(clause: Clause, match: re.Match[str]) -> None:
        """Leave of a match only the person in it."""
        start, end = match.span()
        keep = match.start("person")
        clause.short = clause.short[:start] + match["person"] + clause.short[end:]
        clause.origins = [*clause.origins[:start], clause.origins[keep], *clause.origins[end:]]

    @cached_property
    def _rules(self) -> Sequence[tuple[re.Pattern[str], Callable[[Clause, re.Match[str]], None]]]:
        words = self._words
        modifier = rf"(?:(?:{alternatives([*words.modifiers, *words.demonyms])}|\d\d-year-old)[ -])"
        post = rf"(?:{alternatives(words.manager_words)})"
        player = rf"(?:{alternatives([*words.player_words, *_PLAYED])})"
        clubs = rf"{CLUB}(?:(?:, | and | & |/)(?:former |ex-)?{CLUB})*"
        label = rf"{modifier}*{clubs}(?:'s)? {modifier}*{post}"
        rows = (
            (rf"(?P<person>{PERSON})(?:,? (?:aged )?\d\d,?(?=[ .;:)]|$)| \([^)/]{{1,30}}\))", self._nothing),
            (rf"{modifier}*{clubs}(?:'s)? {modifier}*{player} (?P<person>{PERSON})", self._played),
            (rf"(?:the |The )?(?P<label>{label}(?:(?: and |, ){label})*),? (?P<person>{PERSON})", self._managed),
            (rf"(?P<person>{PERSON}), (?:who (?:is|was) )?(?:currently |now )?(?P<label>(?:the )?{label}"
             rf"|in charge (?:at|of) {clubs}|(?:the )?{post} (?:at|of) {clubs})(?:,|(?=[.;]|$))", self._managed),
            (rf"(?P<person>{PERSON}), who is (?:currently )?(?P<label>in charge (?:at|of) {clubs})", self._managed),
            (rf"(?P<label>{modifier}*{clubs}'s? {modifier}*)(?P<person>{PERSON})", self._managed),
            (rf"(?P<person>{PERSON}) (?P<label>of {CLUB})", self._managed),
            (rf"(?:the |The |their |its )?(?P<label>{modifier}*{post}),? (?P<person>{PERSON})", self._managed),
            (rf"(?:the |The )?(?P<label>(?:{alternatives(w for w in self._stages if w.endswith(('ed', 'fire', 'ing')))}) )"
             rf"(?P<person>{PERSON})", self._managed),
            (rf"(?:former |ex-)?(?:{player}) (?P<person>{PERSON})", self._nothing),
        )
        return tuple((re.compile(pattern, re.IGNORECASE), note) for pattern, note in rows)

    @staticmethod
    def _nothing(clause: Clause, match: re.Match[str]) -> None:
        return

    @staticmethod
    def _played(clause: Clause, match: re.Match[str]) -> None:
        person = clause.person(match["person"])
        clause.labels += [Label(person, club, False) for club in _clubs_in(clause, match[0])]

    def _managed(self, clause: Clause, match: re.Match[str]) -> None:
        person, label = clause.person(match["person"]), match["label"]
        former = False
        clubs: list[ClubId] = []
        for piece in re.split(rf"({CLUB})", label):
            if piece and piece[0] in clause.named:
                clubs.append(clause.club(piece))
                clause.labels.append(Label(person, clubs[-1], not former))
            elif any(word in self._words.former_words for word in re.findall(r"[\w-]+", piece.lower().replace("ex-", "ex "))):
                former = True
            elif re.search(rf"(?:{alternatives(self._words.manager_words)}) and", piece, re.IGNORECASE):
                former = False
        span = clause.span(*match.span())
        for word, stage in self._stages.items():
            if re.search(rf"\b{re.escape(word)}\b", label, re.IGNORECASE):
                clause.events.append(LabelEvent(person, clubs[0] if clubs else None, stage, span, word))
                break


def _clubs_in(clause: Clause, short: str) -> Iterable[ClubId]:
    return [clause.club(char) for char in short if re.match(CLUB, char)]


_PLAYED = "legend|star|player|great|icon|favourite|hero|man|boy|centre back|loanee|team-mate|teammate|skipper".split("|")

"""Folds the labels of people away: what stands before or behind a name to say who he is.

"Former Chelsea and Roma boss José Mourinho" becomes one person character with a note that Chelsea and Roma are labels of
his, so that the clubs which remain in the sentence are the ones it is about. What a label itself tells ("the sacked",
"new boss") is noted as an event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.model import ClubId, Stage
from store.reading.clauses import CLUB, PERSON, Clause, Label, LabelEvent
from store.reading.descriptions import alternatives
from store.reading.lexicon import WordLists
from store.text import fold

_AGE = re.compile(r"\d\d-year-old$")
_FORMER_BEFORE_NAME = re.compile(r"(?:former|ex)[ -]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A label's pattern. `leads`: modifiers before it belong to it. `notes`: it tells of a post, not of a player."""

    pattern: re.Pattern[str]
    leads: bool = False
    notes: bool = True
    played: bool = False


class LabelFolder:
    """Folds the labels of one language's sentences; the words come from its cue file."""

    def __init__(self, words: WordLists, labels: Mapping[str, str]) -> None:
        self._words = words
        self._player_words = {*words.player_words, *labels["played"].split("|")}
        self._stages = {
            word: Stage(stage) for stage, listed in labels.items() if stage != "played" for word in listed.split("|")
        }

    def fold(self, clause: Clause) -> None:
        """Fold the labels of `clause` into its people, noting clubs and what the labels tell."""
        if not re.search(PERSON, clause.short):
            return
        for rule in self._rules:
            at = 0
            while (match := rule.pattern.search(clause.short, at)) is not None:
                at = self._lead(clause.short, match.start()) if rule.leads else match.start()
                if rule.played:
                    self._note_played(clause, match)
                elif rule.notes:
                    self._note(clause, clause.short[at : match.start("person")], match, at)
                _cut(clause, at, match.end(), match.start("person"))
        for place in [m.start() for m in re.finditer(PERSON, clause.short)][::-1]:
            self._fold_post(clause, place)

    def _lead(self, short: str, start: int) -> int:
        """Return where the modifiers begin that stand right before `start`, "the" included."""
        words = self._words
        while True:
            before = re.search(r"(?:^|(?<=[^\w'-]))([\w'-]+?)[ -]$", short[max(0, start - 24) : start])
            if before is None:
                return start
            word = fold(before[1])
            if word == "the":
                return start - len(before[0])
            if word not in words.modifiers and word not in words.demonyms and not _AGE.match(word):
                return start
            start -= len(before[0])

    def _fold_post(self, clause: Clause, place: int) -> None:
        """Fold a post, a dismissal or a player's part right before a name: `new boss P`, `the sacked P`, `winger P`."""
        match = self._before_name.search(clause.short[max(0, place - 40) : place])
        if match is None:
            return
        start = place - len(match[0])
        if match["player"]:
            former = _FORMER_BEFORE_NAME.search(clause.short[:start])
            _cut(clause, start - len(former[0]) if former else start, place + 1, place)
            return
        begin = self._lead(clause.short, start)
        person = re.compile(r"(?P<person>.)").match(clause.short, place)
        assert person is not None
        self._note(clause, clause.short[begin:place], person, begin)
        _cut(clause, begin, place + 1, place)

    @cached_property
    def _before_name(self) -> re.Pattern[str]:
        verbal = [word for word in self._stages if word.endswith(("ed", "fire", "ing"))]
        return re.compile(
            rf"\b(?:(?P<post>{alternatives([*self._words.manager_words, *verbal])}),?"
            rf"|(?P<player>{alternatives(self._player_words)})) $",
            re.IGNORECASE,
        )

    @cached_property
    def _rules(self) -> Sequence[_Rule]:
        words = self._words
        modifier = rf"(?:(?:{alternatives([*words.modifiers, *words.demonyms])}|\d\d-year-old)[ -])"
        post = rf"(?:{alternatives(words.manager_words)})"
        player = rf"(?:{alternatives(self._player_words)})"
        clubs = rf"{CLUB}(?:(?:, | and | & |/)(?:former |ex-)?{CLUB})*"
        core = rf"{clubs}(?:'s)? {modifier}*{post}"
        label = rf"{modifier}*{core}"
        person = rf"(?P<person>{PERSON})"
        office = rf"in charge (?:at|of) {clubs}|(?:the )?{post} (?:at|of) {clubs}"
        behind = rf", (?:who (?:is|was) )?(?:currently |now )?(?P<label>(?:the )?{label}|{office})(?:,|(?=[.;]|$))"
        return (
            _Rule(_compiled(rf"{person}(?:,? (?:aged )?\d\d,?(?=[ .;:)]|$)| \([^)/]{{1,30}}\))"), notes=False),
            _Rule(_compiled(rf"{clubs}(?:'s)? {modifier}*{player} {person}"), leads=True, played=True),
            _Rule(_compiled(rf"{core}(?:(?: and |, ){label})*,? {person}"), leads=True),
            _Rule(_compiled(person + behind)),
            _Rule(_compiled(rf"{person}, who is (?:currently )?(?P<label>in charge (?:at|of) {clubs})")),
            _Rule(_compiled(rf"{clubs}'s? {modifier}*{person}"), leads=True),
            _Rule(_compiled(rf"{person} (?P<label>of {CLUB})")),
        )

    @staticmethod
    def _note_played(clause: Clause, match: re.Match[str]) -> None:
        person = clause.person(match["person"])
        clause.labels += [Label(person, clause.club(char), False) for char in re.findall(CLUB, match[0])]

    def _note(self, clause: Clause, before: str, match: re.Match[str], start: int) -> None:
        """Note the clubs of a label, current or former, and the stage that it tells."""
        label = match.groupdict().get("label") or before
        person = clause.person(match["person"])
        former = False
        clubs: list[ClubId] = []
        for piece in re.split(rf"({CLUB})", label):
            if piece and piece[0] in clause.named:
                clubs.append(clause.club(piece))
                clause.labels.append(Label(person, clubs[-1], not former))
            elif self._words.former_words.intersection(re.findall(r"\w+", piece.lower())):
                former = True
            elif self._post_and.search(piece):
                former = False
        low = label.lower()
        for word, stage in self._stages.items():
            if word in low and re.search(rf"\b{re.escape(word)}\b", low):
                span = clause.span(start, match.end())
                clause.events.append(LabelEvent(person, clubs[0] if clubs else None, stage, span, word))
                break

    @cached_property
    def _post_and(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self._words.manager_words)}) and", re.IGNORECASE)


def _cut(clause: Clause, start: int, end: int, keep: int) -> None:
    """Leave of a stretch of the short sentence only the person at `keep`."""
    clause.short = clause.short[:start] + clause.short[keep] + clause.short[end:]
    clause.origins = [*clause.origins[:start], clause.origins[keep], *clause.origins[end:]]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

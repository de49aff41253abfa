"""Folds the labels of people away: what stands before or behind a name to say who he is.

"Former Chelsea and Roma boss José Mourinho" becomes one person character with a note that Chelsea and Roma are labels
of his, so that the clubs which remain in the sentence are the ones it is about. What a label itself tells ("the
sacked", "new boss") is noted as an event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.model import ClubId, Stage
from store.reading.clauses import ANY_CLUB, ANY_PERSON, Clause, Label, LabelEvent
from store.reading.grammar import LabelGrammar
from store.reading.lexicon import WordLists
from store.reading.phrases import CLUB, Words, listed
from store.text import fold, fold_words

_LAST_WORD = re.compile(r"(?:^|(?<=[^\w'-]))([\w'-]+?)[ -]$")
_PIECES = re.compile(rf"({CLUB})")
_ONE_PERSON = re.compile("(?P<person>.)")
_LONGEST_WORD, _LONGEST_POST = 24, 40  # characters


class LabelFolder:
    """Folds the labels of one language's sentences; words and shapes come from its cue file."""

    def __init__(self, words: WordLists, grammar: LabelGrammar, stages: Mapping[str, Words]) -> None:
        """`stages` lists for each stage the words of a label that tell it."""
        self._words = words
        self._grammar = grammar
        self._stages = [
            (fold(word), Stage(stage), re.compile(rf"\b{re.escape(fold(word))}\b"))
            for stage, row in stages.items()
            for word in listed(row)
        ]

    def fold(self, clause: Clause) -> None:
        """Fold the labels of `clause` into its people, noting clubs and what the labels tell."""
        if not clause.named or not ANY_PERSON.search(clause.low):
            return
        for rule in self._grammar.rules:
            at = 0
            while (match := rule.pattern.search(clause.low, at)) is not None:
                at = self._lead(clause.low, match.start()) if rule.leads else match.start()
                if rule.played:
                    self._note_played(clause, match)
                elif rule.notes:
                    self._note(clause, clause.low[at : match.start("person")], match, at)
                clause.keep(at, match.end(), match.start("person"))
        for place in [m.start() for m in ANY_PERSON.finditer(clause.low)][::-1]:
            self._fold_post(clause, place)

    def _lead(self, low: str, start: int) -> int:
        """Return where the modifiers begin that stand right before `start`, the article included."""
        while True:
            before = _LAST_WORD.search(low[max(0, start - _LONGEST_WORD) : start])
            if before is None:
                return start
            word = fold(before[1])
            if self._grammar.article.fullmatch(word):
                return start - len(before[0])
            if not self._grammar.modifier.fullmatch(word):
                return start
            start -= len(before[0])

    def _fold_post(self, clause: Clause, place: int) -> None:
        """Fold a post, a dismissal or a player's part right before a name: `new boss P`, `the sacked P`, `winger P`."""
        match = self._grammar.before_name.search(clause.low[max(0, place - _LONGEST_POST) : place])
        if match is None:
            return
        start = place - len(match[0])
        if match["player"]:
            former = self._grammar.former_before.search(clause.low[:start])
            clause.keep(start - len(former[0]) if former else start, place + 1, place)
            return
        begin = self._lead(clause.low, start)
        person = _ONE_PERSON.match(clause.low, place)
        assert person is not None
        self._note(clause, clause.low[begin:place], person, begin)
        clause.keep(begin, place + 1, place)

    @staticmethod
    def _note_played(clause: Clause, match: re.Match[str]) -> None:
        person = clause.person(match["person"])
        clause.labels += [Label(person, clause.club(char), False) for char in ANY_CLUB.findall(match[0])]

    def _note(self, clause: Clause, before: str, match: re.Match[str], start: int) -> None:
        """Note the clubs of a label, current or former, and the stage that it tells."""
        label = match.groupdict().get("label") or before
        person = clause.person(match["person"])
        former = False
        clubs: list[ClubId] = []
        for piece in _PIECES.split(label):
            if piece and piece[0] in clause.named:
                clubs.append(clause.club(piece))
                clause.labels.append(Label(person, clubs[-1], not former))
            elif self._words.former_words.intersection(fold_words(piece)):
                former = True
            elif self._grammar.post_and.search(piece):
                former = False
        low = fold(label)
        for word, stage, whole in self._stages:
            if word in low and whole.search(low):
                span = clause.span(start, match.end())
                clause.events.append(LabelEvent(person, clubs[0] if clubs else None, stage, span, word))
                break

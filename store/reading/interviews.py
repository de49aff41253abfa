"""Who spoke to whom: `Cole told Kicker` says whose the words are that the sentences before it gave as Cole's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.model import SourceId
from store.reading.clauses import Clause
from store.text import fold_words


@dataclass(frozen=True, slots=True)
class InterviewGrammar:
    """The expressions of one language: how somebody tells a source (`told`), and that he says something.

    `told` has the groups `speaker` and `source`, or `guest` and `medium`.
    """

    told: re.Pattern[str]
    says: re.Pattern[str]


class Interviews:
    """The interviews of one article. `earlier` gives for each sentence that reports one beforehand its source."""

    def __init__(self, grammar: InterviewGrammar, clauses: Sequence[Clause]) -> None:
        earlier: dict[int, SourceId] = {}
        for number, clause in enumerate(clauses):
            match = grammar.told.search(clause.short) if clause.named else None
            if match is None:
                continue
            name = _name(clause, match["speaker"] or match["guest"])
            source = clause.source(match["source"] or match["medium"])
            for before in range(number):
                said = clauses[before]
                if grammar.says.search(said.short) and _speaks(said, name):
                    earlier.setdefault(before, source)
        self.earlier: Mapping[int, SourceId] = earlier


def _name(clause: Clause, speaker: str) -> str:
    """Return what a speaker goes by in other sentences: his id where he is known, else his name in small letters."""
    mention = clause.named.get(speaker)
    return str(mention.id) if mention else " ".join(fold_words(speaker))


def _speaks(clause: Clause, name: str) -> bool:
    return name in fold_words(clause.short) or any(str(mention.id) == name for mention in clause.named.values())

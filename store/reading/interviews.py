"""Who spoke to whom: `Cole told Kicker` says whose the words are that the sentences before it gave as Cole's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.model import SourceId
from store.reading.clauses import Clause
from store.reading.phrases import Expression
from store.text import fold_words


@dataclass(frozen=True, slots=True)
class InterviewGrammar:
    """The expressions of one language: how somebody tells a source (`told`), and that he says something.

    `told` has the groups `speaker` and `source`, or `guest` and `medium`.
    """

    told: Expression
    says: Expression


def interviews_before(grammar: InterviewGrammar, clauses: Sequence[Clause]) -> dict[int, SourceId]:
    """Return for the number of each sentence that gives beforehand what somebody told a source that source."""
    found: dict[int, SourceId] = {}
    told: dict[str, SourceId] = {}  # by whoever speaks in a later sentence
    for number in range(len(clauses) - 1, -1, -1):
        clause = clauses[number]
        if told and grammar.says.search(clause.short):
            speaker = next((name for name in _names(clause) if name in told), None)
            if speaker:
                found[number] = told[speaker]
        match = grammar.told.search(clause.short) if clause.named else None
        if match:
            name = _name(clause, match["speaker"] or match["guest"])
            told[name] = clause.source(match["source"] or match["medium"])
    return found


def _name(clause: Clause, speaker: str) -> str:
    """Return what a speaker goes by in other sentences: his id where he is known, else his name in small letters."""
    mention = clause.named.get(speaker)
    return str(mention.id) if mention else " ".join(fold_words(speaker))


def _names(clause: Clause) -> Iterator[str]:
    yield from (str(mention.id) for mention in clause.named.values())
    yield from fold_words(clause.short)

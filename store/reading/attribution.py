"""To whom each sentence is attributed: its own sources, a bracket at its paragraph's end, or those before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.model import SourceId
from store.reading.clauses import ANY_SOURCE, Clause
from store.reading.phrases import phrases_of

_REACH = 3  # sentences that an attribution covers beyond its own
_ITEMS = 3  # paragraphs with a source in brackets that make a column


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom a sentence is attributed, and how many sentences before it they were named."""

    sources: tuple[SourceId, ...] = ()
    distance: int = 0


_NOBODY = Attribution()


@dataclass(frozen=True, slots=True)
class AttributionGrammar:
    """The expressions of one language; the cue file tells what each is."""

    carries: re.Pattern[str]
    listed: re.Pattern[str]
    bracketed: re.Pattern[str]


class Attributor:
    """Attributes the sentences of articles in one language."""

    def __init__(self, cue_file: Mapping[str, Any]) -> None:
        self._grammar = phrases_of(cue_file).table(AttributionGrammar, cue_file["attribution"], "attribution")

    def is_column(self, paragraphs: Sequence[Sequence[Clause]]) -> bool:
        """Tell whether this is a column of short items, each with its source in brackets at its end."""
        ends = [clauses[-1] for clauses in paragraphs if clauses[-1].named]
        return sum(bool(self._grammar.bracketed.search(clause.short)) for clause in ends) >= _ITEMS

    def attribute(self, paragraphs: Sequence[Sequence[Clause]]) -> list[Attribution]:
        """Return for each sentence of the paragraphs to whom it is attributed."""
        told: list[Attribution] = []
        for paragraph in paragraphs:
            last = paragraph[-1]
            bracket = self._grammar.bracketed.search(last.short) if last.named else None
            if bracket:
                told += [Attribution(_sources(last, bracket[0]))] * len(paragraph)
                continue
            for clause in paragraph:
                told.append(self._after(told[-1] if told else _NOBODY, clause))
        return told

    def _after(self, before: Attribution, clause: Clause) -> Attribution:
        """Return to whom a sentence is attributed: its own sources, or those before it that it carries on."""
        own = _sources(clause, clause.short) if clause.named else ()
        if own:
            return Attribution(own)
        if before.sources and (self._grammar.carries.search(clause.short) or self._grammar.listed.search(clause.short)):
            return Attribution(before.sources)
        if not before.sources or before.distance == _REACH:
            return _NOBODY
        return Attribution(before.sources, before.distance + 1)


def _sources(clause: Clause, short: str) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(clause.source(char) for char in ANY_SOURCE.findall(short)))

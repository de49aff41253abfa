"""To whom each sentence is attributed: its own sources, a bracket at its paragraph's end, or those before it.

What stands beside the reported word in the same sentence (`…, who left Porto in May, …`) is no part of the report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from store.model import ManagerId, SourceId
from store.reading.clauses import ANY_SOURCE, Clause
from store.reading.interviews import InterviewGrammar, interviews_before
from store.reading.phrases import Expression, phrases_of
from store.text import Span

_REACH = 2  # sentences that an attribution covers beyond its own
_LIST = 12  # sentences that follow the announcement of a list of candidates
_NEAR = 40  # sentences between hearsay and the report that it comes from, at most
_ITEMS = 3  # paragraphs with a source in brackets that make a column


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom a sentence is attributed, and how many sentences before it they were named.

    `reach` is how many sentences follow at most. `asides` are the stretches of the text that only say in passing what
    is known; `own` is the one before a report that begins within the sentence.
    """

    sources: tuple[SourceId, ...] = ()
    distance: int = 0
    reach: int = _REACH
    asides: tuple[Span, ...] = ()
    own: Span | None = None

    @property
    def is_far(self) -> bool:
        """Whether only a list of candidates reaches so far."""
        return self.distance > _REACH

    def covers(self, at: Span) -> bool:
        """Tell whether a stretch of the text belongs to what is attributed."""
        return bool(self.sources) and (self.own is None or at.end > self.own.end)

    def is_aside(self, at: Span) -> bool:
        """Tell whether a stretch of the text ends in an aside of the sentence."""
        return any(aside.start < at.end <= aside.end for aside in self.asides)


_NOBODY = Attribution()


@dataclass(frozen=True, slots=True)
class AttributionGrammar:
    """The expressions of one language; the cue file tells what each is."""

    carries: Expression
    opens_list: Expression
    listed: Expression
    bracketed: Expression
    of_itself: Expression
    hearsay: Expression
    ends: Expression
    points_back: Expression
    aside: Expression
    begins_later: Expression
    outlet_of: Expression


class Attributor:
    """Attributes the sentences of articles in one language."""

    def __init__(self, cue_file: Mapping[str, Any]) -> None:
        phrases, table = phrases_of(cue_file), cue_file["attribution"]
        self._grammar = phrases.table(AttributionGrammar, table, "attribution")
        self._interviews = phrases.table(InterviewGrammar, table, "attribution")

    def is_column(self, paragraphs: Sequence[Sequence[Clause]]) -> bool:
        """Tell whether this is a column of short items, each with its source in brackets at its end."""
        ends = [clauses[-1] for clauses in paragraphs if clauses[-1].named]
        return sum(bool(self._grammar.bracketed.search(clause.short)) for clause in ends) >= _ITEMS

    def attribute(self, paragraphs: Sequence[Sequence[Clause]], quoted: Set[int] = frozenset()) -> list[Attribution]:
        """Return for each sentence of the paragraphs to whom it is attributed.

        `quoted` are the numbers of the sentences that go on with a quotation begun before them.
        """
        told: list[Attribution] = []
        outlets: dict[SourceId, SourceId] = {}
        for paragraph in paragraphs:
            last = paragraph[-1]
            bracket = self._grammar.bracketed.search(last.short) if last.named else None
            if bracket:
                told += [Attribution(_sources(last, bracket[0]), asides=self._asides(clause)) for clause in paragraph]
                continue
            for number, clause in enumerate(paragraph):
                before = told[-1] if told else _NOBODY
                told.append(self._after(before, clause, outlets, opens=number == 0, quoted=len(told) in quoted))
        clauses = [clause for paragraph in paragraphs for clause in paragraph]
        for number, clause in enumerate(clauses[1:]):
            if not told[number].sources and self._grammar.points_back.search(clause.short):
                told[number] = replace(told[number + 1], own=None)
        for number, sources in self._named_elsewhere(clauses, told).items():
            told[number] = Attribution(sources, 1, asides=self._asides(clauses[number]))
        return told

    def _named_elsewhere(
        self, clauses: Sequence[Clause], told: Sequence[Attribution]
    ) -> dict[int, tuple[SourceId, ...]]:
        """Return whose words sentences without a source of their own give, where another sentence names it.

        What somebody says belongs to whom he told it, and hearsay of a person to whom the report of him is attributed.
        """
        found: dict[int, tuple[SourceId, ...]] = {
            number: (source,)
            for number, source in interviews_before(self._interviews, clauses).items()
            if not told[number].sources
        }
        reports = [number for number, one in enumerate(told) if one.sources and not one.distance]
        for number, clause in enumerate(clauses):
            if told[number].sources or number in found or not self._grammar.hearsay.search(clause.short):
                continue
            people = _people(clause)
            close = reports[bisect_left(reports, number - _NEAR) : bisect_left(reports, number + _NEAR)]
            near = [at for at in close if people and people[0] in _people(clauses[at])]
            if near:
                best = max(near, key=lambda at: (len({*people} & {*_people(clauses[at])}), -abs(at - number)))
                found[number] = told[best].sources
        return found

    def _after(
        self, before: Attribution, clause: Clause, outlets: dict[SourceId, SourceId], *, opens: bool, quoted: bool
    ) -> Attribution:
        """Return to whom a sentence is attributed: its own sources, or those before it that it carries on."""
        grammar, short = self._grammar, clause.short
        own = _sources(clause, short) if clause.named else ()
        if own:
            self._note_outlets(clause, outlets)
            known = tuple(dict.fromkeys((*own, *(outlets[source] for source in own if source in outlets))))
            lead = None if set(known) & set(before.sources) else self._own(clause)  # the same source goes on
            return Attribution(known, 0, self._reach(short), self._asides(clause), lead)
        if not before.sources or grammar.ends.search(short):
            return _NOBODY
        if quoted:
            return replace(before, reach=0, asides=(), own=None)
        if grammar.carries.search(short) or grammar.listed.search(short):
            return replace(before, asides=self._asides(clause), own=None)
        if before.distance >= before.reach or (opens and before.distance > 0 and before.reach < _LIST):
            return _NOBODY
        return replace(before, distance=before.distance + 1, asides=self._asides(clause), own=None)

    def _reach(self, short: str) -> int:
        if self._grammar.of_itself.search(short):
            return 0
        return _LIST if self._grammar.opens_list.search(short) else _REACH

    def _note_outlets(self, clause: Clause, outlets: dict[SourceId, SourceId]) -> None:
        """Remember for whom a journalist writes, where the text says so: he is not named with it each time."""
        for match in self._grammar.outlet_of.finditer(clause.short):
            outlet, writer = match["outlet"] or match["other"], match["writer"] or match["author"]
            outlets[clause.source(writer)] = clause.source(outlet)

    def _own(self, clause: Clause) -> Span | None:
        """Return the beginning of `X is under fire, and Kicker say that …`: it is said on the article's own behalf."""
        match = self._grammar.begins_later.search(clause.short)
        if match is None or ANY_SOURCE.search(clause.short, 0, match.start() + 1):
            return None
        return clause.span(0, match.start()) if match.start() else None

    def _asides(self, clause: Clause) -> tuple[Span, ...]:
        return tuple(clause.span(*match.span()) for match in self._grammar.aside.finditer(clause.short))


def _people(clause: Clause) -> list[ManagerId]:
    return [clause.person(clause.short[at]) for at in clause.people]


def _sources(clause: Clause, short: str) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(clause.source(char) for char in ANY_SOURCE.findall(short)))

"""Verbs of joining and leaving: what stands before the verb decides how far along the person is.

"Set to be appointed", "could be appointed" and "was appointed" differ in nothing but these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.model import Stage
from store.reading.clauses import Clause
from store.reading.cues import Modal, Side, VerbSet
from store.reading.found import Found
from store.reading.grammar import VerbGrammar

_NOWHERE = -100
_WEAK = 8  # characters by which a weak modal must stand nearer to the verb than a strong one
_WINDOW = 70  # characters before a verb in which its modal is looked for
_NEAR = 40  # characters before a verb in which its auxiliary, or its subject, stands


class VerbFinder:
    """Finds the verbs of joining and leaving in one language's sentences."""

    def __init__(self, verbs: tuple[VerbSet, ...], grammar: VerbGrammar) -> None:
        self._verbs = verbs
        self._grammar = grammar

    def find(self, clause: Clause, number: int) -> Iterator[Found]:
        """Yield the verbs of a sentence, each with the stage that it tells: those of the pattern `number`.

        The patterns are numbered in order, for each verb set first the one whose verbs take the person as object.
        """
        verbs = self._verbs[number // 2]
        if number % 2 == 0:
            for match in verbs.takes_person.finditer(clause.low):
                yield from self._of_object(clause, match, verbs)
            return
        for match in verbs.by_person.finditer(clause.low):
            yield from self._found(clause, match, verbs, False, Side.LEFT)

    def _of_object(self, clause: Clause, match: re.Match[str], verbs: VerbSet) -> Iterator[Found]:
        """Yield a verb that takes a person as its object where one is in reach, or `him`."""
        grammar, low = self._grammar, clause.low
        pronoun = grammar.object_pronoun.match(low, match.end())
        if pronoun:
            if not grammar.never_of_pronoun.match(match[0]):
                for found in self._found(clause, match, verbs, False, Side.LEFT):
                    yield replace(found, end=pronoun.end(), of_pronoun=True)
            return
        before = low[max(0, match.start() - _NEAR) : match.start()]
        passive = bool(grammar.passive.search(before)) and not grammar.active_only.search(match[0])
        if passive or grammar.near_person.match(low, match.end()):
            yield from self._found(clause, match, verbs, passive, Side.LEFT if passive else Side.RIGHT)

    def _found(
        self, clause: Clause, match: re.Match[str], verbs: VerbSet, passive: bool, side: Side
    ) -> Iterator[Found]:
        stage = self._stage(clause, match, verbs, passive, side)
        if stage is not None:
            why = f"“{match[0].strip()}” as {stage.label}"
            yield Found(stage, side, match.start(), match.end(), why, bound=passive, is_verb=True)

    def _stage(self, clause: Clause, match: re.Match[str], verbs: VerbSet, passive: bool, side: Side) -> Stage | None:
        """Return the stage of the modal nearest before the verb; without one, that of the verb, None for nothing."""
        low, grammar = clause.low, self._grammar
        begin = max(clause.start_of(match.start()), match.start() - _WINDOW)
        stage = _nearest(verbs.modals, low[begin : match.start()])
        if stage is Stage.LEAVING and (grammar.if_follows.match(low[match.end() :]) or grammar.if_leads.match(low)):
            return Stage.PRESSURE
        if stage is not None:
            return stage
        before = low[max(0, match.start() - _NEAR) : match.start()]
        if side is Side.LEFT and not passive and grammar.gerund.match(match[0]) and grammar.progressive.search(before):
            return verbs.coming
        if self._is_bare(before, match[0], passive) and not grammar.club_acts.search(before):
            free_gerund = side is Side.RIGHT and grammar.gerund.match(match[0])
            return None if free_gerund and verbs.certain is Stage.APPOINTED else verbs.unsure
        return verbs.certain

    def _is_bare(self, before: str, verb: str, passive: bool) -> bool:
        """A bare infinitive or a free gerund tells of no event: `help replace him`, `linked with replacing him`."""
        grammar = self._grammar
        if passive or (grammar.plural_present.match(verb) and grammar.person_acts.search(before)):
            return False
        if grammar.gerund.match(verb):
            return not grammar.gone_before.search(before)
        return bool(grammar.bare.match(verb))


def _nearest(modals: tuple[Modal, ...], before: str) -> Stage | None:
    best, stage = _NOWHERE, None
    for modal in modals:
        end = _NOWHERE
        for hit in modal.pattern.finditer(before):
            end = hit.end() - (0 if modal.strong else _WEAK)
        if end > best:
            best, stage = end, modal.stage
    return stage

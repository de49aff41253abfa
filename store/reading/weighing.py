"""Claims that no cue shows: a sentence's pairs of a person and a club, judged by the fitted weights.

The rules go first; a pair of which they have said something is left to them. What the weights make of a pair must
stand against the catalogue like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.clauses import Clause
from store.reading.features import SentenceFeatures
from store.reading.found import Evidence, ReadSentence
from store.reading.pairs import Pair, Where, pairs_of
from store.reading.scene import Scene
from store.reading.weights import Judgement, Weights
from store.text import Span

_WORDS_SHOWN = 3
_SHORTEST_SHOWN = 4  # letters: shorter words say little to whoever asks why

Stands = Callable[[ManagerId, ClubId, Stage], bool]
"""Tells whether a stage of a pair may stand by what the catalogue knows."""


class Weigher:
    """Judges the pairs of sentences in one language."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def weigh(self, sentence: ReadSentence, scene: Scene, stands: Stands) -> Iterator[Evidence]:
        """Yield what the weights show of a sentence beyond what its cues have told."""
        settled = {(item.person, item.club) for item in sentence.told}
        pairs = pairs_of(sentence.clause, scene, sentence.focus)
        open_ones = [pair for pair in pairs if (pair.person, pair.club) not in settled]
        if not open_ones:
            return
        features = SentenceFeatures(sentence, scene)
        begun = self._weights.scores(features.shared)
        for pair in open_ones:
            own = features.of_pair_alone(pair)
            judged = self._weights.judge(own, begun)
            if judged.certainty < self._weights.needed(judged.stage) or not _may_tell(pair, judged.stage):
                continue
            if stands(pair.person, pair.club, judged.stage):
                telling = self._weights.telling([*features.shared, *own], judged.stage)
                why = _reason(features.words_of(telling), judged)
                at = _place(sentence.clause, pair)
                yield Evidence(pair.person, pair.club, judged.stage, at, sentence.number, why, weighed=True)


def _reason(words: Iterable[str], judged: Judgement) -> str:
    telling = (word for word in words if len(word) >= _SHORTEST_SHOWN)
    shown = ", ".join(f"“{word}”" for word in islice(telling, _WORDS_SHOWN))
    return f"{shown or 'the words around'} weighed as {judged.stage.label}, {min(judged.certainty, 0.99):.0%}"


def _may_tell(pair: Pair, stage: Stage) -> bool:
    """A club that neither the sentence names nor the text spoke of last can only be the one that he holds or gives up.

    That he has gone is told with its name: a man known by the club he came from has not left it again.
    """
    if pair.where in (Where.NAMED, Where.TOPIC):
        return True
    return stage.direction is Direction.DEPARTURE and stage is not Stage.LEFT


def _place(clause: Clause, pair: Pair) -> Span:
    """The clause in which the person stands, the whole sentence where a pronoun means him."""
    at = next((at for at in clause.people if clause.short[at] in pair.people), None)
    if at is None:
        return clause.span(0, len(clause.short))
    start, end = clause.start_of(at), clause.end_of(at + 1)
    while start < at and not clause.short[start].isalnum():
        start += 1
    return clause.span(start, max(end, at + 1))

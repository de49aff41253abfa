"""Fitted weights: how much each feature of a pair speaks for each stage, and for none.

A language's weights lie beside its cue file as `CODE.weights.json`, one feature a line; `python -m tests.training`
writes them. A language without them is read by its cues alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.errors import CatalogueError
from store.model import Stage

NO_CLAIM = "none"
"""The name of the class of pairs of which a sentence says nothing."""

KINDS: tuple[Stage | None, ...] = (None, *Stage)
"""The classes in the order of their numbers in a row of scores; a weights file calls them by `name_of`."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest stage of a pair, and how likely it is, from 0 to 1, that the sentence makes a claim at all."""

    stage: Stage
    certainty: float


class Weights:
    """The weights of one language. `least` is the certainty from which on a pair is taken for a claim.

    `least_counter` is that of the counter-claims, for which any refusal in the sentence speaks; `least` when None.
    """

    def __init__(
        self, rows: Mapping[str, Mapping[int, float]], least: float, least_counter: float | None = None
    ) -> None:
        self.least = least
        self.least_counter = least if least_counter is None else least_counter
        kinds = range(len(KINDS))
        fitted = {kind for row in rows.values() for kind in row} | {0}
        # What no example was of is out of the question.
        self._start = [0.0 if kind in fitted else -math.inf for kind in kinds]
        # A weight for each kind, so that a score is one sum.
        self._rows = {feature: tuple([row.get(kind, 0.0) for kind in kinds]) for feature, row in rows.items()}

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read a weights file; raises `CatalogueError` naming it where it is damaged."""
        try:
            table = json.loads(path.read_text(encoding="utf-8"))
            numbers = {name_of(kind): number for number, kind in enumerate(KINDS)}
            rows = {
                feature: {numbers[kind]: float(weight) for kind, weight in row.items()}
                for feature, row in table["features"].items()
            }
            least, least_counter = float(table["least"]), float(table.get("least_counter", table["least"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise CatalogueError(f"The weights file {path} cannot be read: {error}.") from error
        if not (0 < least <= 1 and 0 < least_counter <= 1):
            raise CatalogueError(f"The weights file {path} asks for a certainty that is none: it goes from 0 to 1.")
        if not all(math.isfinite(weight) for row in rows.values() for weight in row.values()):
            raise CatalogueError(f"The weights file {path} has a weight that is no number.")
        return cls(rows, least, least_counter)

    def needed(self, stage: Stage) -> float:
        """Return the certainty from which on a pair is taken for a claim of this stage."""
        return self.least_counter if stage.is_counter else self.least

    def judge(self, features: Iterable[str], begun: Sequence[float] = ()) -> Judgement:
        """Weigh the features of a pair against each other; `begun` are the scores of those weighed already."""
        scores = self.scores(features, begun)
        likeliest = max(range(1, len(KINDS)), key=scores.__getitem__)
        stage = KINDS[likeliest]
        assert stage is not None
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        return Judgement(stage, 1 - odds[0] / sum(odds))

    def telling(self, features: Iterable[str], stage: Stage) -> list[str]:
        """Return the features that speak for a stage against no claim, the strongest first."""
        number = KINDS.index(stage)
        rows = ((self._rows.get(feature), feature) for feature in features)
        worth = [(row[number] - row[0], feature) for row, feature in rows if row]
        return [feature for value, feature in sorted(worth, reverse=True) if value > 0]

    def scores(self, features: Iterable[str], begun: Sequence[float] = ()) -> list[float]:
        """Return the score of each kind, in their order: the sum of the features' weights, added to what is `begun`."""
        start = list(begun or self._start)
        rows = [row for row in map(self._rows.get, features) if row]
        if not rows:
            return start
        return [sum(weights, score) for weights, score in zip(zip(*rows, strict=True), start, strict=True)]


def name_of(kind: Stage | None) -> str:
    """Return the name of a class in a weights file."""
    return kind.value if kind else NO_CLAIM

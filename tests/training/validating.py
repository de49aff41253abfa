"""Cross-validation: what the weights add to the rules on texts that they were not fitted to."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.catalogue import Catalogue
from store.model import ClubId, Direction, ManagerId, Stage
from store.reading.pipeline import Reader
from store.reading.weighing import Weigher
from store.reading.weights import Weights
from store.seeds import seeds_folder
from tests.training.fitting import fit, weights_of
from tests.training.labelled import Labelled
from tests.training.recording import Example

_SEED = 11

Rung = tuple[ManagerId, ClubId, Direction, bool]
"""What an article makes at most one claim of: a pair, a direction, on the ladder or counter to it."""


@dataclass(slots=True)
class Tally:
    """Claims right, wrong and missed; of the right ones, those with the right stage."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    staged: int = 0

    @property
    def claims(self) -> float:
        """F1 of the claims."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    @property
    def stages(self) -> float:
        """F1 of the claims with their stages."""
        return 2 * self.staged / max(1, 2 * self.right + self.wrong + self.missed)

    def count(self, text: Labelled, found: dict[Rung, Stage]) -> None:
        """Add one text; what is optional costs and earns nothing."""
        gold: dict[Rung, list[tuple[Stage, bool]]] = {}
        for label in text.labels:
            gold.setdefault(_rung(label.person, label.club, label.stage), []).append((label.stage, label.optional))
        for rung, stage in found.items():
            wanted = gold.get(rung)
            if wanted is None:
                self.wrong += 1
            elif not all(optional for _, optional in wanted):
                self.right += 1
                self.staged += stage in [named for named, _ in wanted]
        self.missed += sum(
            rung not in found and not all(optional for _, optional in wanted) for rung, wanted in gold.items()
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """The rules alone, and the rules with weights fitted to other texts."""

    rules: Tally
    weighed: Tally


def cross_validate(
    texts: Sequence[Labelled], examples: Sequence[Sequence[Example]], catalogue: Catalogue, folds: int
) -> Compared:
    """Fit to all folds but one, read that one, in turns."""
    order = list(range(len(texts)))
    random.Random(_SEED).shuffle(order)
    compared = Compared(Tally(), Tally())
    rules = _reader(catalogue, Weights({}, least=1.0))  # without weights nothing is certain
    for fold in range(folds):
        held = set(order[fold::folds])
        rows = fit([example for at, those in enumerate(examples) if at not in held for example in those])
        weighed = _reader(catalogue, weights_of(rows))
        for at in sorted(held):
            compared.rules.count(texts[at], dict(_claims(rules, texts[at])))
            compared.weighed.count(texts[at], dict(_claims(weighed, texts[at])))
    return compared


def _reader(catalogue: Catalogue, weights: Weights) -> Reader:
    return Reader(catalogue, seeds_folder() / "cues", Weigher(weights))


def _claims(reader: Reader, text: Labelled) -> Iterator[tuple[Rung, Stage]]:
    for claim in reader.read(text.draft).claims:
        yield _rung(claim.manager, claim.club, claim.stage), claim.stage


def _rung(person: ManagerId, club: ClubId, stage: Stage) -> Rung:
    return person, club, stage.direction, stage.is_counter

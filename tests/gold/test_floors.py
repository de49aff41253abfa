"""What the reader reaches on each set may rise and not fall: `floors.toml` holds what was reached.

The shared sets lie beside a checkout that has them; where they are absent their floors are skipped.
"""

from __future__ import annotations

import pytest

from tests.gold.measuring import PINNED, Bench, load_floors, pinned
from tests.gold.records import GoldSet, known_sets


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench.open()


@pytest.mark.parametrize("gold_set", known_sets(), ids=lambda gold_set: gold_set.name)
def test_no_figure_falls_below_its_floor(bench: Bench, gold_set: GoldSet) -> None:
    if not gold_set.is_there:
        pytest.skip(f"the shared set {gold_set.name!r} is not beside this checkout")
    reached = pinned(bench.measure(gold_set))
    fallen = [
        f"{figure}: {reached.get(figure, 0.0):.3f}, was {floor:.3f}"
        for figure, floor in load_floors()[gold_set.name].items()
        if reached.get(figure, 0.0) < floor
    ]
    assert not fallen, "see `python -m tests.gold --misses`: " + "; ".join(fallen)


def test_the_own_set_has_a_floor_for_every_figure() -> None:
    assert set(load_floors()["own"]) == set(PINNED)

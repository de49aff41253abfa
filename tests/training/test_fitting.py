"""Fitting: the same weights from the same examples, which judge them right, and survive being written."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.reading.weights import KINDS, Weights, name_of
from tests.training.fitting import fit, weights_of, write
from tests.training.recording import Example

pytest.importorskip("sklearn", reason="scikit-learn, by which the weights are fitted, is not installed")

SELDOM = Example(("@", "w=seldom", "w=none"), None)
EXAMPLES = [SELDOM, SELDOM, *[Example(("@", f"w={name_of(kind)}", "w=the"), kind) for kind in KINDS] * 12]


def test_the_same_examples_give_the_same_weights_without_the_rare() -> None:
    rows = fit(EXAMPLES)
    assert rows == fit(EXAMPLES)
    assert {"w=none", "w=seldom"} & set(rows) == {"w=none"}


def test_what_was_shown_is_judged_right_once_written_too(tmp_path: Path) -> None:
    rows, path = fit(EXAMPLES), tmp_path / "xx.weights.json"
    write(rows, path, len(EXAMPLES), texts=1)
    read, kept = Weights.load(path), weights_of(rows)
    assert (read.least, read.least_counter) == (kept.least, kept.least_counter)
    for example in EXAMPLES:
        judged = read.judge(example.features)
        assert judged == kept.judge(example.features)
        assert example.stage == (judged.stage if judged.certainty > 0.5 else None)

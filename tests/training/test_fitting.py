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


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(EXAMPLES) == fit(EXAMPLES)


def test_what_was_shown_is_judged_right() -> None:
    weights = weights_of(fit(EXAMPLES))
    for example in EXAMPLES:
        judged = weights.judge(example.features)
        assert (judged.certainty > 0.5) is (example.stage is not None)
        assert example.stage in (None, judged.stage)


def test_a_feature_that_is_too_rare_is_left_out() -> None:
    rows = fit(EXAMPLES)
    assert "w=none" in rows
    assert "w=seldom" not in rows


def test_what_is_written_judges_the_same(tmp_path: Path) -> None:
    rows = fit(EXAMPLES)
    write(rows, tmp_path / "xx.weights.json", len(EXAMPLES), texts=1)
    read, kept = Weights.load(tmp_path / "xx.weights.json"), weights_of(rows)
    assert read.least == kept.least
    assert [read.judge(each.features) for each in EXAMPLES] == [kept.judge(each.features) for each in EXAMPLES]

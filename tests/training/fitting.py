"""Multinomial logistic regression over the features of pairs, and its weights as the file that the reader takes.

Fitted by scikit-learn, which only training needs (`pip install -e ".[train]"`). Deterministic.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from store.reading.weights import KINDS, Weights, name_of
from tests.training.recording import Example

LEAST = 0.9
LEAST_COUNTER = 0.97
"""The certainties from which on a pair is taken for a claim, and for a counter-claim.

Higher than cross-validation alone would have them (`--folds`): in the news sentences without a claim are far more
frequent than in the labelled texts.
"""

_RAREST = 3  # examples in which a feature must occur
_LEAST_WEIGHT = 0.1  # a smaller one is left out
_INVERSE_PENALTY = 1.0  # of the squares of the weights

Rows = Mapping[str, Mapping[int, float]]


def fit(examples: Sequence[Example]) -> Rows:
    """Return for each feature its weights by the number of the class, small ones left out."""
    counts = Counter(feature for example in examples for feature in example.features)
    vectorizer: Any = importlib.import_module("sklearn.feature_extraction").DictVectorizer()
    regression: Any = importlib.import_module("sklearn.linear_model").LogisticRegression(
        C=_INVERSE_PENALTY, max_iter=500
    )
    rows = [{f: 1 for f in example.features if counts[f] >= _RAREST} for example in examples]
    kinds = [KINDS.index(example.stage) for example in examples]
    regression.fit(vectorizer.fit_transform(rows), kinds)
    numbers = [int(number) for number in regression.classes_]
    weights = {
        feature: {number: float(value) for number, value in zip(numbers, column, strict=True)}
        for feature, column in zip(vectorizer.get_feature_names_out(), regression.coef_.T, strict=True)
    }
    for number, bias in zip(numbers, regression.intercept_, strict=True):
        weights["@"][number] += float(bias)  # every pair has the feature `@`
    return {feature: kept for feature, row in sorted(weights.items()) if (kept := _kept(row))}


def weights_of(rows: Rows) -> Weights:
    """Return rows as the reader's weights."""
    return Weights(rows, LEAST, LEAST_COUNTER)


def write(rows: Rows, path: Path, examples: int, texts: int) -> None:
    """Write a weights file, one feature a line."""
    about = f"Fitted by python -m tests.training to {examples} pairs in {texts} labelled texts of the project's own."
    lines = (f"{json.dumps(feature, ensure_ascii=False)}: {_named(row)}" for feature, row in rows.items())
    head = f'{{"about": {json.dumps(about)},\n"least": {LEAST},\n"least_counter": {LEAST_COUNTER},\n"features": {{\n'
    path.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def _kept(row: Mapping[int, float]) -> dict[int, float]:
    return {number: round(value, 2) for number, value in row.items() if abs(value) >= _LEAST_WEIGHT}


def _named(row: Mapping[int, float]) -> str:
    return json.dumps({name_of(KINDS[number]): value for number, value in row.items()}, separators=(",", ":"))

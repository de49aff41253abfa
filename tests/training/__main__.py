"""Fits the reader's weights to the labelled texts: `python -m tests.training [--folds N]`.

Without `--folds` it writes `seeds/cues/en.weights.json`; with it, it writes nothing and prints what cross-validation
says of the rules alone and of the rules with weights. Needs scikit-learn: `pip install -e ".[train]"`.
"""

from __future__ import annotations

import argparse
import sys

from store.catalogue import load_catalogue
from store.seeds import seeds_folder
from tests.training.fitting import fit, write
from tests.training.labelled import Labels
from tests.training.recording import examples_of
from tests.training.validating import Tally, cross_validate


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folds", type=int, help="cross-validate with so many folds instead of writing the weights")
    asked = parser.parse_args()
    catalogue = load_catalogue(seeds_folder())
    texts = list(Labels(catalogue).all())
    examples = examples_of(texts, catalogue)
    pairs = sum(map(len, examples))
    sys.stdout.write(f"{pairs} pairs in {len(texts)} texts\n")
    if asked.folds:
        compared = cross_validate(texts, examples, catalogue, asked.folds)
        _print("rules alone", compared.rules)
        _print("rules and weights", compared.weighed)
        return 0
    rows = fit([example for those in examples for example in those])
    path = seeds_folder() / "cues" / "en.weights.json"
    write(rows, path, pairs, len(texts))
    sys.stdout.write(f"{len(rows)} features in {path.name}, {path.stat().st_size // 1000} kB\n")
    return 0


def _print(what: str, tally: Tally) -> None:
    sys.stdout.write(
        f"{what:18} claims F1 {tally.claims:.3f}  stages F1 {tally.stages:.3f}"
        f"   right {tally.right}, wrong {tally.wrong}, missed {tally.missed}\n"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Prints the score of each set: `python -m tests.gold [SET...] [--misses] [--raise] [--dates-hidden]`.

`--misses` prints each miss; `--raise` writes the floors that have been passed; `--dates-hidden` prints instead how far
the articles' dates are found from their texts alone.
"""

from __future__ import annotations

import argparse
import sys

from tests.gold.hidden import guesses, lines
from tests.gold.measuring import Bench, load_floors, pinned, write_floors
from tests.gold.records import GoldSet, known_sets
from tests.gold.scoring import Score


def main() -> int:
    sets = {gold_set.name: gold_set for gold_set in known_sets()}
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(sets)}; all by default")
    parser.add_argument("--misses", action="store_true", help="print each miss")
    parser.add_argument("--raise", action="store_true", dest="raise_floors", help="write floors that have been passed")
    parser.add_argument("--dates-hidden", action="store_true", help="how far dates are found from the text alone")
    asked = parser.parse_args()
    unknown = [name for name in asked.sets if name not in sets]
    if unknown:
        parser.error(f"no set is named {unknown[0]}")
    bench, floors = Bench.open(), load_floors()
    for name in asked.sets or sets:
        if not sets[name].is_there:
            sys.stdout.write(f"{name}: not there\n")
            continue
        if asked.dates_hidden:
            _print_hidden(bench, sets[name], asked.misses)
            continue
        measured = bench.measure(sets[name])
        _print(sets[name], measured, asked.misses)
        old = floors.get(name, {})
        floors[name] = {figure: max(value, old.get(figure, 0.0)) for figure, value in pinned(measured).items()}
    if asked.raise_floors:
        write_floors(floors)
    return 0


def _print(gold_set: GoldSet, measured: Score, misses: bool) -> None:
    sys.stdout.write(f"{gold_set.name}\n")
    for miss in measured.misses if misses else ():
        sys.stdout.write(f"  {miss}\n")
    for name, figure in measured.figures.items():
        sys.stdout.write(
            f"  {name:18} P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
            f"   gold {figure.hit + figure.missed}, found {figure.hit + figure.extra}\n"
        )


def _print_hidden(bench: Bench, gold_set: GoldSet, each: bool) -> None:
    found = guesses(bench, gold_set)
    sys.stdout.write(f"{gold_set.name}\n")
    for line in (*(f"  {guess}" for guess in found if each), *lines(found)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

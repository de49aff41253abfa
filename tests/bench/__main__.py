"""Runs measurements by name: `python -m tests.bench store`; without a name it lists them."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def names() -> list[str]:
    """The modules beside this one, each with a `main(arguments)`."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return sorted(name for name in found if not name.startswith("_"))


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in names():
        sys.stderr.write(f"usage: python -m tests.bench {'|'.join(names())} [argument...]\n")
        return 2
    importlib.import_module(f"tests.bench.{sys.argv[1]}").main(sys.argv[2:])
    return 0


if __name__ == "__main__":
    sys.exit(main())

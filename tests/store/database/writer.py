"""A process of its own that changes a store: `python -m tests.store.database.writer FOLDER NAME COUNT SEED`.

It prints a line for each confirmed change, after it was confirmed.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from store.database import Database
from tests.store.database.builders import TABLE, added, field_set


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def mixed(database: Database, name: str, count: int, chance: random.Random) -> None:
    """Add own documents, and put this process's mark on a document that all share."""
    for number in range(count):
        if chance.random() < 0.5:
            database.commit(added(f"{name}-{number}", body=None))
            say(f"added {name}-{number}")
        else:
            with database.writing():
                marks = database.table(TABLE)["shared"]["marks"]
                database.commit(field_set("shared", "marks", marks, [*marks, f"{name}-{number}"]))
            say(f"marked {name}-{number}")
        if chance.random() < 0.05:
            database.checkpoint()


def main() -> None:
    folder, name, count, seed = sys.argv[1:]
    with Database.open(Path(folder)) as database:
        mixed(database, name, int(count), random.Random(int(seed)))


if __name__ == "__main__":
    main()

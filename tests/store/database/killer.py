"""Kills a process that changes a store, again and again: `python -m tests.store.database.killer FOLDER KILLS SEED`.

Each child tells through a pipe what was confirmed to it; after each kill the store must have all of that.
A process of its own, since it forks.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from store.database import BodyRef, Database
from store.database.check import check
from store.database.compacting import compact
from store.database.repair import repair
from store.errors import StoreError
from tests.store.database.builders import NOW, TABLE, added, field_set


def child(folder: Path, chance: random.Random, tell: Callable[[str], None]) -> None:
    """Add with texts, change, take back, checkpoint, reopen, damage and repair, compact, until killed."""
    database = Database.open(folder)
    number = database.sequence
    while True:
        reference = database.put_body(f"text of {number} " * chance.randrange(1, 300))
        database.commit(added(str(number), n=0, body=[reference.offset, reference.length, reference.checksum]))
        tell(f"{number} 0")
        for n in range(chance.randrange(4)):
            database.commit(field_set(str(number), "n", n, n + 1))
            tell(f"{number} {n + 1}")
        if chance.random() < 0.2:
            database.checkpoint()
        if chance.random() < 0.2:
            tell(f"{number} undoing")
            database.undo(NOW)
            database.redo(NOW)
            tell(f"{number} redone")
        if chance.random() < 0.1:
            database.close()
            if chance.random() < 0.5:
                spoil_what_the_snapshot_has(folder)
                repair(folder)
            try:
                compact(folder, forget=chance.random() < 0.5)
            except StoreError:
                # A child before was killed between spoiling and repairing.
                repair(folder)
            database = Database.open(folder)
        number += 1


def spoil_what_the_snapshot_has(folder: Path) -> None:
    """Damage the first change in the journal, which no table depends on any more."""
    with (folder / "journal.log").open("r+b") as journal:
        journal.seek(len(journal.readline()) + 30)
        journal.write(b"?")


def run_child(folder: Path, chance: random.Random) -> list[str]:
    """Let a child work for up to some milliseconds, kill it, and return what it told."""
    reading, writing = os.pipe()
    seed = chance.random()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            child(folder, random.Random(seed), lambda line: _tell(writing, line))
        except BaseException as error:
            _tell(writing, f"failed {error!r}")
        os._exit(1)
    os.close(writing)
    # Mostly early, where files change; now and then late enough to fall into a repair.
    time.sleep(chance.random() ** 4 * 0.15)
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as told:
        lines = told.read().splitlines()
    os.waitpid(pid, 0)
    return lines


def _tell(writing: int, line: str) -> None:
    os.write(writing, f"{line}\n".encode())


def assert_holds(folder: Path, confirmed: dict[str, int], unsure: set[str], *, read_only: bool) -> None:
    with Database.open(folder, read_only=read_only) as database:
        table = database.table(TABLE)
        for id_, n in confirmed.items():
            assert id_ in unsure or table[id_]["n"] >= n, (id_, n, table.get(id_))
        for id_ in deque(table, maxlen=20):
            assert database.body(BodyRef(*table[id_]["body"])).startswith(f"text of {id_} ")


def main() -> None:
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    confirmed: dict[str, int] = {}
    # Killed between taking back and doing again: what then holds was not promised.
    unsure: set[str] = set()
    Database.open(folder).close()
    for round_ in range(kills):
        for line in run_child(folder, chance):
            id_, word = line.split(" ", 1)
            assert id_ != "failed", line
            if word == "undoing":
                unsure.add(id_)
            elif word == "redone":
                unsure.discard(id_)
            else:
                confirmed[id_] = int(word)
        assert_holds(folder, confirmed, unsure, read_only=round_ % 2 == 0)
    repair(folder)
    assert check(folder) == ()
    assert_holds(folder, confirmed, unsure, read_only=False)
    sys.stdout.write(f"{kills} kills, {len(confirmed)} documents confirmed\n")


if __name__ == "__main__":
    main()

"""Stops a process before each step that it takes on the disk: `python -m tests.store.database.stopper FOLDER WHAT`.

A copy of the store in FOLDER is compacted, or a backup restored over it, and the process ends before its first step,
before its second and so on. Whatever it leaves must open, with the documents from before or from after.
A process of its own, since it forks.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.database import BodyRef, Database
from store.database.backup import restore
from store.database.check import check
from store.database.compacting import compact
from tests.store.database.builders import TABLE, added

STEPS = ("replace", "rename", "unlink", "link", "fsync", "fdatasync", "write", "ftruncate")


def stopped(work: Callable[[], object], before: int) -> bool:
    """Do `work` in a child that ends before its step number `before`; tell whether it came so far."""
    pid = os.fork()
    if pid == 0:
        left = itertools.count(before, -1)

        def stopping(step: Callable[..., Any]) -> Callable[..., Any]:
            return lambda *arguments, **named: os._exit(7) if next(left) == 0 else step(*arguments, **named)

        for name in STEPS:
            setattr(os, name, stopping(getattr(os, name)))
        try:
            work()
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status in (0, 7), status
    return status == 7


def contents(folder: Path, *, read_only: bool) -> dict[str, Any]:
    with Database.open(folder, read_only=read_only) as database:
        assert database.notices == (), database.notices
        # Without the places of the texts, but with the texts.
        return {
            id_: document | {"body": database.body(BodyRef(*document["body"]))} if "body" in document else document
            for id_, document in database.table(TABLE).items()
        }


def main() -> None:
    folder, what = Path(sys.argv[1]), sys.argv[2]
    store, copy, saved = folder / "store", folder / "copy", folder / "saved"
    before = contents(store, read_only=True)
    after = before
    if what == "restore":
        restore(saved, folder / "restored")
        after = contents(folder / "restored", read_only=True)
    for step in itertools.count():
        shutil.copytree(store, copy)
        # Another process that has the store open meanwhile.
        with Database.open(copy) as other:
            was_stopped = stopped(
                lambda: restore(saved, copy) if what == "restore" else compact(copy, forget=what == "forget"), step
            )
            found = contents(copy, read_only=True)
            assert found in (before, after), step
            other.commit(added(f"later {step}"))
            assert other.table(TABLE).keys() - {f"later {step}"} in (before.keys(), after.keys())
        assert contents(copy, read_only=False) == {**(after if found == after else before), f"later {step}": {}}
        assert check(copy) == ()
        shutil.rmtree(copy)
        if not was_stopped:
            break
    sys.stdout.write(f"{step} steps\n")


if __name__ == "__main__":
    main()

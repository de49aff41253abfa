"""Several of the store's files replaced at once: all or none, whenever the process that does it may end.

The new files lie beside under names that end in `.next`; the file `switching`, which lists them, is what decides.
Once it is there, whoever comes next finishes the work; before, the new files count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from store.database import disk
from store.database.folder import BODIES, JOURNAL, LOCK, SNAPSHOT, SNAPSHOT_BEFORE, SWITCHING
from store.database.lock import announce

NEXT: Final = ".next"
_NAMES: Final = (BODIES, SNAPSHOT, JOURNAL)


def switch(folder: Path, names: Sequence[str]) -> None:
    """Put each `NAME.next` in the place of NAME and drop the snapshot kept from before; OSError.

    The caller holds the lock and has made the new files durable. After an OSError it may be either way: `finish` tells.
    """
    disk.sync_folder(folder)
    # Counted first: who sees the count unchanged may go on without looking for the file.
    announce(folder / LOCK)
    disk.replace(folder / SWITCHING, "\n".join(names).encode())
    finish(folder)


def finish(folder: Path) -> None:
    """Finish what a process that ended had decided, and remove what it had not; OSError. The caller holds the lock."""
    decided = folder / SWITCHING
    if not decided.exists():
        for name in _NAMES:
            (folder / (name + NEXT)).unlink(missing_ok=True)
        return
    wanted = decided.read_text().split("\n")
    for name in _NAMES:
        new = folder / (name + NEXT)
        if name in wanted and new.exists():
            new.replace(folder / name)
    (folder / SNAPSHOT_BEFORE).unlink(missing_ok=True)
    disk.sync_folder(folder)
    announce(folder / LOCK)
    decided.unlink()
    disk.sync_folder(folder)


def is_decided(folder: Path) -> bool:
    """Tell whether a switch was decided and not finished."""
    return (folder / SWITCHING).exists()


def place_of(folder: Path, name: str) -> Path:
    """Return where a reader finds the file `name`: a switch that was decided counts as done."""
    new = folder / (name + NEXT)
    return new if new.exists() and is_decided(folder) else folder / name

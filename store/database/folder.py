"""The store's folder: the names of its files, and whether a folder may become a store.

Refuses a folder that holds something else: a mistyped path must not scatter files among a user's own.
"""

from __future__ import annotations

from pathlib import Path

from store.database import disk
from store.errors import StoreError

SNAPSHOT = "library.json"
SNAPSHOT_BEFORE = "library.json.bak"
JOURNAL = "journal.log"
JOURNAL_CUT = "journal.log.cut"
JOURNAL_USED = "journal.log.used"
JOURNAL_BEFORE = "journal.log.before"
BODIES = "bodies.dat"
WORDS = "bodies.words"
LOCK = "lock"
SWITCHING = "switching"


def is_store(folder: Path) -> bool:
    """Tell whether the files of a store are in `folder`."""
    return any((folder / name).exists() for name in (JOURNAL, SNAPSHOT, SNAPSHOT_BEFORE))


def prepare(folder: Path, *, writable: bool) -> None:
    """Make `folder` when it is missing and `writable`; StoreError when it is no store and cannot become one."""
    with disk.explained(f"{folder} cannot be used as a store"):
        if folder.exists() and not folder.is_dir():
            message = f"{folder} is a file; name a folder for the store."
            raise StoreError(message)
        if folder.exists() and is_store(folder):
            return
        if not writable:
            message = f"There is no store in {folder}."
            raise StoreError(message)
        if not folder.exists():
            folder.mkdir(parents=True)
            disk.sync_folder(folder.parent)
        _refuse_strangers(folder)


def _refuse_strangers(folder: Path) -> None:
    ours = (LOCK, SWITCHING, SNAPSHOT, JOURNAL, BODIES, WORDS, ".")
    others = [path.name for path in folder.iterdir() if not path.name.startswith(ours)]
    if others:
        message = f"{folder} is not a store: it holds other files, such as {min(others)}; name an empty folder."
        raise StoreError(message)

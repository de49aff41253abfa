"""An older store brought up to date: its files copied first, then its tables altered, then written anew."""

from __future__ import annotations

from pathlib import Path

from store.database import disk, journal
from store.database.folder import JOURNAL, SNAPSHOT
from store.database.history import History
from store.database.journal import Journal
from store.database.opening import Opened
from store.database.schema import current_version, migrate
from store.database.snapshot import encode


def migrated(folder: Path, opened: Opened) -> Opened:
    """Return `opened` as this program's schema wants it; the caller holds the lock.

    The files of the older schema stay beside under the names `library.json.schema-1`, `journal.log.schema-1`.
    Changes from before the migration cannot be undone after it. OSError when the disk refuses.
    """
    state = opened.state
    before = state.schema
    if before == current_version():
        return opened
    for name in (SNAPSHOT, JOURNAL):
        path = folder / name
        if path.exists():
            disk.set_aside(folder, f"{name}.schema-{before}", path.read_bytes())
    migrate(state.tables, before)
    state.schema, state.base, state.history = current_version(), state.sequence, History()
    opened.journal.close()
    # In this order: a snapshot that ends where a journal does not begin is mended at the next open.
    size = disk.replace(folder / SNAPSHOT, encode(state.snapshot(0)))
    journal.create(folder / JOURNAL, state.schema, state.base)
    renewed = Journal(folder / JOURNAL, writable=True)
    renewed.end = renewed.size()
    notice = f"The store was brought from schema version {before} to {state.schema}; its older files are kept beside."
    return Opened(state, renewed, state.sequence, size, 0, (*opened.notices, notice))

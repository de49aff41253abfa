"""How a process gets at a store: with the lock and for writing, or without it and for reading only.

Owns the decision between the two. Refuses nothing that could at least be read.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from store.database.folder import JOURNAL, LOCK, prepare
from store.database.lock import StoreLock
from store.database.migrating import migrated
from store.database.opening import Opened, load
from store.database.schema import current_version, migrate
from store.errors import StoreError

_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Access:
    """What was loaded, and the store's lock; without a lock the store is read-only."""

    opened: Opened
    lock: StoreLock | None


def open_access(folder: Path, *, read_only: bool) -> Access:
    """Load the store in `folder`; falls back to reading where writing is not allowed or not possible."""
    prepare(folder, writable=not read_only)
    lock = None if read_only else lock_if_allowed(folder)
    if lock is None:
        notices = () if read_only else (f"{folder} cannot be written to: the store is open for reading only.",)
        return Access(_for_reading(folder, notices), None)
    try:
        with lock.held():
            return Access(_for_writing(folder), lock)
    except StoreError as error:
        lock.close()
        if not isinstance(error.__cause__, OSError):
            raise
        return Access(_after_failure(folder, error), None)
    except BaseException:
        lock.close()
        raise


def lock_if_allowed(folder: Path) -> StoreLock | None:
    """Return the store's lock, not yet held; None where the folder or its journal cannot be written to."""
    try:
        journal = folder / JOURNAL
        if journal.exists() and not os.access(journal, os.W_OK):
            return None
        return StoreLock(folder / LOCK)
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            return None
        message = f"The store in {folder} cannot be opened: {error.strerror}."
        raise StoreError(message) from error


def _for_writing(folder: Path) -> Opened:
    opened = load(folder, writable=True)
    try:
        return migrated(folder, opened)
    except OSError as error:
        opened.journal.close()
        message = f"The older store in {folder} cannot be brought up to date: {error.strerror}."
        raise StoreError(message) from error


def _for_reading(folder: Path, notices: tuple[str, ...]) -> Opened:
    opened = load(folder, writable=False)
    if opened.state.schema < current_version():
        migrate(opened.state.tables, opened.state.schema)
    return _with(notices, opened)


def _after_failure(folder: Path, error: StoreError) -> Opened:
    """Read what mending could not be done for, as on a full disk; the first failure, if reading fails as well."""
    try:
        return _for_reading(folder, (f"{error} It is open for reading only.",))
    except StoreError:
        raise error from error.__cause__


def _with(notices: tuple[str, ...], opened: Opened) -> Opened:
    return Opened(
        opened.state,
        opened.journal,
        opened.snapshot_sequence,
        opened.snapshot_bytes,
        opened.tail_bytes,
        (*opened.notices, *notices),
    )

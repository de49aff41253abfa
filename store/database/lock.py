"""The store's one lock: held by whoever writes, for as long as one change takes.

The lock belongs to an open file, so the system frees it when its holder dies: there are no stale
locks to break. The file holds a count of the files put in the place of others (`announce`). On a
network folder the lock is as good as that folder's `flock`; one without it refuses to open for
writing rather than pretend.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_FIRST_PAUSE = 0.0005
_LONGEST_PAUSE = 0.01
_COUNT_BYTES = 8


class StoreLock:
    """The lock file `path`, created when missing; OSError when it cannot be. Re-entrant within one object."""

    def __init__(self, path: Path, *, patience: float = 30.0) -> None:
        self._path = path
        self._patience = patience
        self._depth = 0
        self._descriptor: int | None = None
        self._portable: BaseFileLock | None = None
        if _has_flock():
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            self._descriptor = os.open(path, flags, 0o666)
        else:
            from filelock import FileLock

            self._portable = FileLock(path)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock in the block; StoreError when another holds it for longer than the patience, in seconds."""
        self.take()
        try:
            yield
        finally:
            self.give_back()

    def take(self) -> None:
        """Take the lock, or take it once more; errors as in `held`."""
        if not self._depth:
            self._wait()
        self._depth += 1

    def give_back(self) -> None:
        """Undo one `take`."""
        self._depth -= 1
        if not self._depth:
            self._release()

    @contextlib.contextmanager
    def held_if_free(self) -> Iterator[bool]:
        """Hold the lock in the block if nobody else does; the value tells whether it is held."""
        if not self._depth and not self._try():
            yield False
            return
        self._depth += 1
        try:
            yield True
        finally:
            self.give_back()

    def count(self) -> bytes | None:
        """Return what `announce` has counted; None where it cannot be read without opening the file each time."""
        if self._descriptor is None or not hasattr(os, "pread"):
            return None
        return os.pread(self._descriptor, _COUNT_BYTES, 0)

    def close(self) -> None:
        """Give the lock back for good."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _wait(self) -> None:
        pause, waited = _FIRST_PAUSE, 0.0
        while not self._try():
            if waited >= self._patience:
                message = (
                    f"Another program has held {self._path} for {self._patience:g} seconds; close it and try again."
                )
                raise StoreError(message)
            time.sleep(pause)
            waited += pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _try(self) -> bool:
        if self._portable is not None:
            return self._try_portable(self._portable)
        if self._descriptor is None:
            message = f"The store at {self._path.parent} is closed."
            raise StoreError(message)
        import fcntl

        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            message = f"{self._path} cannot be locked ({error.strerror}); keep the store in a local folder."
            raise StoreError(message) from error
        return True

    @staticmethod
    def _try_portable(lock: BaseFileLock) -> bool:
        from filelock import Timeout

        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def _release(self) -> None:
        if self._portable is not None:
            self._portable.release()
        elif self._descriptor is not None:
            import fcntl

            fcntl.flock(self._descriptor, fcntl.LOCK_UN)


def announce(path: Path) -> None:
    """Count up in the lock file `path`, if there is one: another file has taken the place of one of the store's."""
    with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
        count = int.from_bytes(file.read(_COUNT_BYTES), "big") + 1
        file.seek(0)
        file.write(count.to_bytes(_COUNT_BYTES, "big"))


def counted(path: Path) -> bytes:
    """Return what `announce` has counted in the lock file `path`."""
    try:
        with path.open("rb") as file:
            return file.read(_COUNT_BYTES)
    except OSError:
        return b""


def _has_flock() -> bool:
    # One system call on a file kept open, where filelock opens and closes it each time: 1 µs, not 66.
    try:
        import fcntl
    except ImportError:
        return False
    return hasattr(fcntl, "flock")

"""Where the bytes of a snapshot are read from, piece by piece: its file, or memory.

Owns the open file. A file that another takes the place of stays readable here until it is closed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Protocol

from store.database import disk

CAN_STAY_OPEN: Final = hasattr(os, "pread")
"""Whether an open file may be replaced by another of its name; where not (Windows), it is read into memory."""


class Source(Protocol):
    """Bytes that can be read anywhere."""

    def size(self) -> int:
        """Return how many bytes there are."""

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`, fewer only at the end; OSError."""

    def close(self) -> None:
        """Give back what is held; a second call does nothing."""


class MemorySource:
    """Bytes in memory."""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content

    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self._content)

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`."""
        return self._content[offset : offset + length]

    def close(self) -> None:
        """Keep the bytes: they go with the object."""


class FileSource:
    """A file, kept open."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = os.open(path, disk.READ_ONLY)

    def size(self) -> int:
        """Return the file's length in bytes."""
        return os.fstat(self._open()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; OSError when the disk refuses, or after `close`."""
        return disk.read_at(self._open(), offset, length)

    def close(self) -> None:
        """Close the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def forget(self) -> None:
        """Have the system read the file from the disk again; where it cannot be asked, nothing happens."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._open(), 0, 0, os.POSIX_FADV_DONTNEED)

    def __del__(self) -> None:
        self.close()

    def _open(self) -> int:
        if self._descriptor is None:
            raise OSError("the store is closed")
        return self._descriptor


def source_of(path: Path, *, from_disk: bool = False) -> Source:
    """Return a source for the file `path`; OSError.

    `from_disk` asks the system to forget what it remembers of the file, where it can, and to read it from the disk.
    """
    if not CAN_STAY_OPEN:
        return MemorySource(path.read_bytes())
    source = FileSource(path)
    if from_disk:
        source.forget()
    return source

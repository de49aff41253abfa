"""Bytes that stay: synced files, synced folders, replacement in one step, damaged files set aside.

Owns every call that makes something durable; knows nothing of what the bytes mean.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import StoreError

READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
WRITING = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def sync(descriptor: int) -> None:
    """Return when the file's bytes are on the disk itself; OSError when the disk says no."""
    if sys.platform == "darwin":
        # fsync on macOS stops at the drive's own cache; this asks the drive too.
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        # What is needed to read the bytes back, their number included, but not the file's times.
        getattr(os, "fdatasync", os.fsync)(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; a platform that cannot open folders does so by itself."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of `content`; one write may take only part of it, as on a disk that fills up."""
    written = os.write(descriptor, content)
    while written < len(content):
        written += os.write(descriptor, memoryview(content)[written:])


def write_at(descriptor: int, content: bytes, offset: int) -> None:
    """Write all of `content` at byte `offset`."""
    if not hasattr(os, "pwrite"):
        os.lseek(descriptor, offset, os.SEEK_SET)
        write_all(descriptor, content)
        return
    written = os.pwrite(descriptor, content, offset)
    while written < len(content):
        written += os.pwrite(descriptor, memoryview(content)[written:], offset + written)


def read_at(descriptor: int, offset: int, length: int) -> bytes:
    """Return up to `length` bytes from `offset`; fewer only where the file ends."""
    pieces: list[bytes] = []
    while length > 0:
        if hasattr(os, "pread"):
            piece = os.pread(descriptor, length, offset)
        else:
            os.lseek(descriptor, offset, os.SEEK_SET)
            piece = os.read(descriptor, length)
        if not piece:
            break
        pieces.append(piece)
        offset += len(piece)
        length -= len(piece)
    return b"".join(pieces)


def replace(path: Path, content: bytes | Iterable[bytes], *, keep: Path | None = None) -> int:
    """Give `path` the content, or its pieces, in one step that lasts: temporary file, sync, rename, folder sync.

    Returns how many bytes that are. With `keep`, the previous file stays under that name. At every moment `path` is
    either the old or the new file.
    """
    temporary = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(temporary, WRITING | os.O_TRUNC, 0o666)
        try:
            length = _write_pieces(descriptor, (content,) if isinstance(content, bytes) else content)
            sync(descriptor)
        finally:
            os.close(descriptor)
        if keep is not None and path.exists():
            keep_beside(path, keep)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)
    return length


def _write_pieces(descriptor: int, pieces: Iterable[bytes]) -> int:
    length = 0
    for piece in pieces:
        write_all(descriptor, piece)
        length += len(piece)
    return length


def keep_beside(path: Path, keep: Path) -> None:
    """Have what `path` holds under the name `keep` as well, also when another file takes its place."""
    second = keep.with_name(keep.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        second.unlink()
    try:
        os.link(path, second)
    except OSError:
        # No hard links here (FAT, some network folders): a copy costs time but is as good.
        second.write_bytes(path.read_bytes())
    second.replace(keep)


def set_aside(folder: Path, name: str, content: bytes) -> Path:
    """Write `content` durably to the first free name `name`, `name.2`, `name.3`… and return its path."""
    path = free_name(folder, name)
    replace(path, content)
    return path


def free_name(folder: Path, name: str) -> Path:
    """Return the first path among `name`, `name.2`, `name.3`… that is not taken."""
    number = 1
    while True:
        path = folder / (name if number == 1 else f"{name}.{number}")
        if not path.exists():
            return path
        number += 1


@contextlib.contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn an OSError inside the block into a StoreError: `what`, then the system's reason."""
    try:
        yield
    except OSError as error:
        message = f"{what}: {error.strerror or error}. What was confirmed before is safe."
        raise StoreError(message) from error

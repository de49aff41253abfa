"""One file that holds a whole store, and a store made from it.

Owns the backup's form: a ZIP archive with the snapshot, the journal, the texts and `manifest.json`,
which has each member's length in bytes and BLAKE2b sum. Refuses to restore what does not verify.
"""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import orjson

from store.database import disk
from store.database.access import lock_if_allowed
from store.database.database import Database
from store.database.folder import BODIES, JOURNAL, SNAPSHOT, SNAPSHOT_BEFORE, is_store
from store.database.schema import check_version
from store.database.switching import NEXT, finish, switch
from store.errors import ReadOnlyError, StoreError

_MANIFEST = "manifest.json"
_PIECE = 1 << 20
_MEMBERS = (BODIES, SNAPSHOT, JOURNAL)
"""In the order in which a restore puts them in place: the journal last, it makes the store whole."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup: its length in bytes and its BLAKE2b sum in hexadecimal."""

    name: str
    length: int
    sum: str


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: the last change's number, its files, and the backup's own length in bytes."""

    sequence: int
    members: tuple[Member, ...]
    bytes: int


def backup(database: Database, file: Path) -> BackupReport:
    """Write the open store to `file` and read it back to verify it; others may go on changing the store.

    An older file of that name is replaced once the new one is verified. StoreError when the disk refuses.
    """
    image = database.image()
    temporary = file.with_name(file.name + ".new")
    try:
        with disk.explained(f"The backup {file} cannot be written"):
            members = (
                _Source(SNAPSHOT, image.snapshot, len(image.snapshot)),
                _Source(JOURNAL, database.folder / JOURNAL, image.journal_bytes),
                _Source(BODIES, database.folder / BODIES, image.body_bytes),
            )
            written = _write_archive(temporary, image.sequence, image.schema, members)
            verified(temporary)
            temporary.replace(file)
            disk.sync_folder(file.parent)
            return BackupReport(image.sequence, written, file.stat().st_size)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def restore(file: Path, folder: Path) -> BackupReport:
    """Make the store in `folder` what the backup `file` holds.

    The files of a store that is there already stay beside, under the names `library.json.replaced` and so on;
    processes that have it open read it anew. StoreError, before anything is touched, when the backup does not
    verify, or when the folder holds something else than a store.
    """
    report = verified(file)
    with disk.explained(f"The backup cannot be restored to {folder}"):
        _prepare_target(folder)
        lock = lock_if_allowed(folder)
        if lock is None:
            message = f"{folder} cannot be written to; restore the backup elsewhere."
            raise ReadOnlyError(message)
        try:
            with lock.held():
                _put_in_place(file, folder)
        finally:
            lock.close()
    return report


def verified(file: Path) -> BackupReport:
    """Read a backup through and return what it holds; StoreError when any byte is not as it was written."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = orjson.loads(archive.read(_MANIFEST))
            check_version(manifest["schema"], str(file))
            members = tuple(Member(**member) for member in manifest["members"])
            for member in members:
                with archive.open(member.name) as source:
                    if _measured(member.name, _pieces(source)) != member:
                        message = f"The backup {file} is damaged: {member.name} is not as it was written."
                        raise StoreError(message)
            if {member.name for member in members} != set(_MEMBERS):
                raise KeyError(_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, LookupError, TypeError, ValueError, EOFError, RuntimeError) as error:
        message = f"{file} is no backup, or is damaged ({error})."
        raise StoreError(message) from error
    except OSError as error:
        message = f"The backup {file} cannot be read: {error.strerror or error}."
        raise StoreError(message) from error
    return BackupReport(manifest["sequence"], members, file.stat().st_size)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    content: bytes | Path
    length: int

    def pieces(self) -> Iterator[bytes]:
        """The first `length` bytes; a file may have grown since, and its beginning never changes."""
        if isinstance(self.content, bytes):
            yield self.content
        elif self.content.exists():
            with self.content.open("rb") as source:
                yield from _pieces(source, self.length)


def _write_archive(path: Path, sequence: int, schema: int, sources: tuple[_Source, ...]) -> tuple[Member, ...]:
    members: list[Member] = []
    with path.open("wb") as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for source in sources:
                # The texts are compressed already.
                method = zipfile.ZIP_STORED if source.name == BODIES else zipfile.ZIP_DEFLATED
                about = zipfile.ZipInfo(source.name)
                about.compress_type = method
                with archive.open(about, "w", force_zip64=True) as member:
                    measured = _measured(source.name, _copied(source.pieces(), member))
                if measured.length != source.length:
                    message = f"{source.name} is shorter than the store needs; run `rumours check`."
                    raise StoreError(message)
                members.append(measured)
            manifest = {"sequence": sequence, "schema": schema, "members": [asdict(member) for member in members]}
            archive.writestr(zipfile.ZipInfo(_MANIFEST), orjson.dumps(manifest))
        target.flush()
        disk.sync(target.fileno())
    return tuple(members)


def _pieces(source: IO[bytes], length: int | None = None) -> Iterator[bytes]:
    while length is None or length > 0:
        piece = source.read(_PIECE if length is None else min(_PIECE, length))
        if not piece:
            return
        if length is not None:
            length -= len(piece)
        yield piece


def _copied(pieces: Iterator[bytes], target: IO[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        target.write(piece)
        yield piece


def _measured(name: str, pieces: Iterator[bytes]) -> Member:
    length, total = 0, hashlib.blake2b(digest_size=32)
    for piece in pieces:
        length += len(piece)
        total.update(piece)
    return Member(name, length, total.hexdigest())


def _prepare_target(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file; name a folder for the store."
        raise StoreError(message)
    if folder.exists() and not is_store(folder) and any(folder.iterdir()):
        message = f"{folder} holds other files and no store; name an empty folder or a store."
        raise StoreError(message)
    folder.mkdir(parents=True, exist_ok=True)
    disk.sync_folder(folder.parent)


def _put_in_place(file: Path, folder: Path) -> None:
    """All new files take their places at once, when they are on the disk; each old one keeps a name."""
    finish(folder)
    with zipfile.ZipFile(file) as archive:
        for name in _MEMBERS:
            with (folder / f"{name}{NEXT}").open("wb") as target, archive.open(name) as source:
                for piece in _pieces(source):
                    target.write(piece)
                target.flush()
                disk.sync(target.fileno())
    for name in (SNAPSHOT_BEFORE, *_MEMBERS):
        if (folder / name).exists():
            disk.keep_beside(folder / name, disk.free_name(folder, f"{name}.replaced"))
    switch(folder, _MEMBERS)

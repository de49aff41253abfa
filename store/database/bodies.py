"""The articles' texts, beside the tables: appended once, never altered, read when an article is opened.

Owns the bytes of `bodies.dat`. Each text is a frame: the four bytes `body`, then two big-endian 32-bit numbers, the
length and the CRC-32 of what follows, then the text in UTF-8, compressed by zlib with `bodies.words` as its preset
dictionary: text of the kind that is stored, in which a text finds most of its words. By itself a text is long enough
to take half of its bytes, so a third of these; and still it is read, damaged or moved without any other. The program's
own copy of the dictionary decides; the one in the store's folder is there for whoever reads the store without it.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from store.database import disk
from store.database.folder import WORDS
from store.errors import StoreError

MARK = b"body"
BODY_FIELD = "body"
"""The field of a document that says where its text lies: offset, length, checksum."""

_FRAME = struct.Struct(">4sII")


@dataclass(frozen=True, slots=True)
class BodyRef:
    """Where a text lies: the byte at which its frame begins, its stored length in bytes, its CRC-32."""

    offset: int
    length: int
    checksum: int

    @property
    def stored_length(self) -> int:
        """How many bytes the text takes in the file, its frame included."""
        return _FRAME.size + self.length


def reference_in(document: Mapping[str, Any]) -> BodyRef | None:
    """Return the reference in a document's field `body` (a list of three numbers), None when there is none."""
    found = document.get(BODY_FIELD)
    if isinstance(found, list) and len(found) == 3 and all(isinstance(number, int) for number in found):
        return BodyRef(*found)
    return None


def shipped_words() -> bytes:
    """Return the preset dictionary, which may never be altered: every text written with it is read with it."""
    return Path(__file__).with_name(WORDS).read_bytes()


class Bodies:
    """The open file of texts; None of a store without texts that was opened for reading."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._unsynced: dict[int, bytes] = {}
        if writable:
            new = not path.exists()
            self._descriptor = os.open(path, disk.WRITING, 0o666)
            if new:
                disk.sync_folder(path.parent)
            self._leave_words()
        elif path.exists():
            self._descriptor = os.open(path, disk.READ_ONLY)

    @property
    def has_unsynced(self) -> bool:
        """Whether texts were put that no `sync` has covered yet."""
        return bool(self._unsynced)

    def put(self, text: str) -> BodyRef:
        """Append `text`; it is durable after the next `sync`. The caller holds the store's lock."""
        # Lone surrogates are no Unicode text, but losing the article over one would be worse.
        stored = self._compressed(text.encode("utf-8", "surrogatepass"))
        checksum = zlib.crc32(stored)
        frame = _FRAME.pack(MARK, len(stored), checksum) + stored
        descriptor = self._open()
        offset = os.fstat(descriptor).st_size
        try:
            disk.write_at(descriptor, frame, offset)
        except OSError:
            os.ftruncate(descriptor, offset)
            raise
        self._unsynced[offset] = frame
        return BodyRef(offset, len(stored), checksum)

    def sync(self) -> None:
        """Make every text put so far durable."""
        if not self._unsynced:
            return
        descriptor = self._open()
        try:
            disk.sync(descriptor)
        except OSError:
            # The system may now take the lost bytes for written; next time they are written anew.
            self._rewrite_quietly(descriptor)
            raise
        self._unsynced.clear()

    def get(self, reference: BodyRef) -> str:
        """Return the text; StoreError when it cannot be read undamaged."""
        stored = self._frame_content(reference)
        if stored is None:
            message = f"The text at byte {reference.offset} of {self._path} is damaged; run `rumours check`."
            raise StoreError(message)
        return stored.decode("utf-8", "surrogatepass")

    def bytes_of(self, reference: BodyRef) -> bytes:
        """Return the bytes that hold the text in the file, as they are; fewer, or none, where it is cut short."""
        if self._descriptor is None:
            return b""
        return disk.read_at(self._descriptor, reference.offset, reference.stored_length)

    def is_whole(self, reference: BodyRef) -> bool:
        """Tell whether the text can be read undamaged."""
        return self._descriptor is not None and self._frame_content(reference) is not None

    def size(self) -> int:
        """Return the file's length in bytes, 0 without a file."""
        return 0 if self._descriptor is None else os.fstat(self._descriptor).st_size

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _frame_content(self, reference: BodyRef) -> bytes | None:
        frame = disk.read_at(self._open(), reference.offset, _FRAME.size + reference.length)
        stored = frame[_FRAME.size :]
        expected = _FRAME.pack(MARK, reference.length, reference.checksum)
        if frame[: _FRAME.size] != expected or zlib.crc32(stored) != reference.checksum:
            return None
        # zlib asks for the dictionary only where a text was written with it; version 1 of the store had none.
        unpacking = zlib.decompressobj(zdict=self._words)
        try:
            content = unpacking.decompress(stored)
        except zlib.error:
            return None
        return content if unpacking.eof else None

    def _compressed(self, content: bytes) -> bytes:
        packing = self._packing.copy()
        return packing.compress(content) + packing.flush()

    @cached_property
    def _words(self) -> bytes:
        return shipped_words()

    @cached_property
    def _packing(self) -> zlib._Compress:
        """The compressor with the dictionary taken in, to be copied for each text: that takes a tenth of the time."""
        return zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_DEFAULT_STRATEGY, self._words)

    def _leave_words(self) -> None:
        """Put the dictionary beside the texts; where the disk refuses, this program can do without."""
        path = self._path.with_name(WORDS)
        if not path.exists():
            with suppress(OSError):
                disk.replace(path, self._words)

    def _open(self) -> int:
        if self._descriptor is None:
            message = f"{self._path} is missing or closed; run `rumours check`."
            raise StoreError(message)
        return self._descriptor

    def _rewrite_quietly(self, descriptor: int) -> None:
        for offset, frame in self._unsynced.items():
            try:
                disk.write_at(descriptor, frame, offset)
            except OSError:
                return

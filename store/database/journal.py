"""The journal: one line a change, `length checksum json`, appended and synced before a change is confirmed.

Owns the bytes of `journal.log`. Length and checksum (CRC-32 of the JSON) are eight hexadecimal digits each, the
length counts the JSON's bytes. The first line is the journal's head, every other line a change;
sequence numbers run on by one. Where whole documents come or go, the edits stand packed in their line: they are as
long as the documents, and needed again only to take the change back. While the journal is open, zero bytes may follow
the last line: room for lines to come, since a write that does not make the file longer is synced sooner. Refuses to
know tables: what a change does is not its concern.
"""

from __future__ import annotations

import base64
import errno
import os
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

import orjson

from store.database import disk
from store.database.change import Change
from store.database.folder import LOCK
from store.database.lock import announce
from store.database.runs import Run, edits_json, runs_of
from store.errors import StoreError

_PREFIX = 18
"""The bytes before the JSON: two times eight digits, each followed by a space."""

_PACKED_FROM = 1 << 10
"""The bytes of edits from which on packing pays."""

_ROOM = b"\0"
_FIRST_ROOM = 1 << 15
_MOST_ROOM = 1 << 20
"""Zero bytes written ahead: so many at first, twice as many each time they are used up, at most so many."""

_PIECE = 1 << 16

_NO_SPACE = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


@dataclass(frozen=True, slots=True)
class Head:
    """The journal's first line: its changes follow change number `base`; `end` is the line's length in bytes."""

    schema: int
    base: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One whole line of the journal: change number `sequence`, in the bytes `offset` to `end`."""

    sequence: int
    offset: int
    end: int
    change: Change


def encode_line(payload: dict[str, Any]) -> bytes:
    """Return the line that holds `payload`, which JSON can hold."""
    return _line(orjson.dumps(payload))


def encode_change(change: Change, sequence: int, runs: Sequence[Run] | None = None) -> bytes:
    """Return the line that holds change number `sequence`; StoreError when JSON cannot hold it.

    `runs` are those of the change's edits, where they are known.
    """
    runs = runs_of(change.edits) if runs is None else runs
    try:
        heading, edits = orjson.dumps(change.heading(sequence))[:-1], edits_json(runs)
    except TypeError as error:
        message = f"The change cannot be stored ({error}); nothing was changed."
        raise StoreError(message) from error
    # What the first edit does, the others nearly always do; either form can be read.
    if len(edits) >= _PACKED_FROM and (runs[0].before is None or runs[0].after is None):
        return _line(b'%b,"packed":"%b"}' % (heading, base64.b64encode(zlib.compress(edits))))
    return _line(b'%b,"edits":%b}' % (heading, edits))


def _line(content: bytes) -> bytes:
    return b"%08x %08x %b\n" % (len(content), zlib.crc32(content), content)


def decode_line(content: bytes, start: int = 0) -> dict[str, Any] | None:
    """Return what the line at `start` of `content` holds, None when no whole and undamaged line begins there."""
    prefix = content[start : start + _PREFIX]
    try:
        length, checksum = int(prefix[:8], 16), int(prefix[9:17], 16)
    except ValueError:
        return None
    if prefix != b"%08x %08x " % (length, checksum):
        return None
    first = start + _PREFIX
    payload = content[first : first + length]
    if content[first + length : first + length + 1] != b"\n" or zlib.crc32(payload) != checksum:
        return None
    found = orjson.loads(payload)
    return found if isinstance(found, dict) else None


def decode_record(content: bytes, start: int, offset: int) -> Record | None:
    """Return the change in the line at `start` of `content`, which is the journal from byte `offset - start` on."""
    found = decode_line(content, start)
    if found is None or "seq" not in found:
        return None
    length = int(content[start : start + 8], 16)
    try:
        if "packed" in found:
            found["edits"] = orjson.loads(zlib.decompress(base64.b64decode(found["packed"])))
        return Record(found["seq"], offset, offset + _PREFIX + length + 1, Change.from_json(found))
    except (KeyError, TypeError, ValueError, zlib.error):
        return None


def scan(content: bytes, offset: int, after: int) -> list[Record]:
    """Return the whole changes at the head of `content`, the journal from byte `offset` on.

    The first must be number `after + 1`, the others run on from there; the first line that is not so ends the list.
    """
    records: list[Record] = []
    start = 0
    while start < len(content):
        record = decode_record(content, start, offset + start)
        if record is None or record.sequence != after + 1:
            break
        records.append(record)
        after += 1
        start = record.end - offset
    return records


def salvage(content: bytes) -> list[Record]:
    """Return every undamaged change anywhere in `content`, skipping what lies between."""
    records: list[Record] = []
    start = 0
    while start < len(content):
        record = decode_record(content, start, start)
        if record is not None:
            records.append(record)
            start = record.end
        else:
            line_break = content.find(b"\n", start)
            start = len(content) if line_break < 0 else line_break + 1
    return records


def encode_head(schema: int, base: int) -> bytes:
    """Return the first line of a journal whose changes follow change number `base`."""
    return encode_line({"journal": "rumours", "schema": schema, "base": base})


def content_of(path: Path) -> bytes:
    """Return the bytes of the journal in the file `path` without the room behind the last line."""
    return path.read_bytes().rstrip(_ROOM)


def create(path: Path, schema: int, base: int, lines: bytes = b"") -> None:
    """Put a new journal in place of `path`, in one step: its head, then `lines`."""
    disk.replace(path, encode_head(schema, base) + lines)
    announce(path.with_name(LOCK))


class News(Enum):
    """What became of the journal since this process last read or wrote it."""

    NONE = auto()
    GROWN = auto()
    REPLACED = auto()


class Journal:
    """The open journal file. `end` is the byte up to which this process has read or written it."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self._name = str(path)
        self._descriptor = os.open(path, disk.WRITING & ~os.O_CREAT if writable else disk.READ_ONLY)
        here = os.fstat(self._descriptor)
        self._identity = (here.st_ino, here.st_dev)
        self._size = here.st_size
        self._room = _FIRST_ROOM
        self._marker: object = None
        self.end = 0

    def head(self) -> Head | None:
        """Return what the first line says, None when it is damaged."""
        first = disk.read_at(self._descriptor, 0, 4096)
        found = decode_line(first)
        if found is None or "base" not in found or "schema" not in found:
            return None
        return Head(found["schema"], found["base"], first.index(b"\n") + 1)

    def is_same_file(self, other: Journal) -> bool:
        """Tell whether `other` is the same file, opened another time."""
        return self._identity == other._identity

    def size(self) -> int:
        """Return the file's length in bytes."""
        return os.fstat(self._descriptor).st_size

    def news(self, marker: object = None) -> News:
        """Tell, by one look at the disk, whether others wrote to the journal or put another in its place.

        `marker` is equal to the last one only if nothing was put in any file's place since; None tells nothing.
        """
        if marker is None or marker != self._marker:
            if self._is_replaced():
                return News.REPLACED
            self._marker = marker
        following = disk.read_at(self._descriptor, self.end, 1)
        if not following and self._is_replaced():
            return News.REPLACED
        return News.NONE if following in (_ROOM, b"") else News.GROWN

    def _is_replaced(self) -> bool:
        # Avoided where possible: since Linux 6.13, a write to a file that was asked for its times is synced later.
        try:
            there = os.stat(self._name)  # noqa: PTH116 (a third of the time)
        except FileNotFoundError:
            return True
        self._size = there.st_size
        return (there.st_ino, there.st_dev) != self._identity or there.st_size < self.end

    def read(self, offset: int, end: int | None = None) -> bytes:
        """Return the bytes from `offset` to `end`, or all but the room behind the last line."""
        limit = self.size() if end is None else end
        content = disk.read_at(self._descriptor, offset, max(0, limit - offset))
        return content.rstrip(_ROOM) if end is None else content

    def read_news(self) -> bytes:
        """Return what others appended behind `end`, up to the room behind the last line."""
        pieces: list[bytes] = []
        offset = self.end
        while piece := disk.read_at(self._descriptor, offset, _PIECE):
            pieces.append(piece)
            offset += len(piece)
            if piece.endswith(_ROOM):
                break
        return b"".join(pieces).rstrip(_ROOM)

    def record_at(self, offset: int) -> Record | None:
        """Return the change that begins at `offset`, None when it is damaged."""
        prefix = disk.read_at(self._descriptor, offset, _PREFIX)
        try:
            length = int(prefix[:8], 16)
        except ValueError:
            return None
        return decode_record(disk.read_at(self._descriptor, offset, _PREFIX + length + 1), 0, offset)

    def append(self, lines: bytes) -> int:
        """Write whole lines durably at the end and return the byte at which they begin; OSError changes nothing.

        The caller holds the lock, and `news` has just told that there is none.
        """
        start = self.end
        end = start + len(lines)
        if end <= self._size:
            self._write(lines, start)
        else:
            try:
                self._write(lines + bytes(self._room), start)
            except OSError as error:
                if error.errno not in _NO_SPACE:
                    raise
                # The lines themselves may still find a place.
                self._write(lines, start)
            else:
                self._size = end + self._room
                self._room = min(2 * self._room, _MOST_ROOM)
        self.end = end
        return start

    def _write(self, content: bytes, start: int) -> None:
        try:
            disk.write_at(self._descriptor, content, start)
            disk.sync(self._descriptor)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(self._descriptor, start)
            self._size = start
            raise

    def trim(self) -> None:
        """Give back the room behind the last line.

        The caller holds the lock, and `news` has just told that there is none.
        """
        if self._size > self.end:
            os.ftruncate(self._descriptor, self.end)

    def cut(self, end: int) -> None:
        """Drop everything from byte `end` on, durably."""
        os.ftruncate(self._descriptor, end)
        self._size = end
        disk.sync(self._descriptor)

    def sync(self) -> None:
        """Make durable what a process that died may have written and not synced."""
        disk.sync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

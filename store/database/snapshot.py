"""The snapshot: all tables as plain TinyDB JSON, one document a line.

Owns the bytes of `library.json`. `TinyDB("library.json").table("articles")` reads it: documents are
numbered for TinyDB's sake, and carry their own id in `_id`. The table `_meta` says how far into the
journal the snapshot reaches, and ends in a CRC-32 of every byte before it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson

from store.database.change import RESERVED_FIELD, RESERVED_TABLE, Document
from store.database.history import Entry, History
from store.database.rows import HELD, Rows
from store.database.scanning import UnknownFormError, scanned
from store.database.source import MemorySource, Source
from store.database.tables import TableContents

_BEFORE_CHECKSUM: Final = b'"crc32":"'
_AFTER_CHECKSUM: Final = b'"}}}\n'
_SEAL: Final = len(_AFTER_CHECKSUM) + 8
_STATED_SEQUENCE = re.compile(rb'"sequence": ?(\d{1,15}), ?"journal_base"')

_PIECE = 1 << 20
"""Bytes from which on collected lines are handed on."""


class DamagedSnapshotError(ValueError):
    """The bytes are no undamaged snapshot; the message says in a few words why."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables after change number `sequence`.

    The journal with the base `base` holds the next change at byte `offset`. `sealed` tells that the
    checksum was there and right; without it another program has written the file.
    """

    contents: TableContents
    schema: int
    sequence: int
    base: int
    offset: int
    history: History
    sealed: bool = True


def encode(snapshot: Snapshot, renew: Callable[[Document], Document] | None = None) -> Iterator[bytes]:
    """Yield the file's bytes in pieces; `renew` makes of each document the one that is written."""
    checksum = 0
    for piece in _in_pieces(_content(snapshot, renew)):
        checksum = zlib.crc32(piece, checksum)
        yield piece
    yield b"%08x%b" % (checksum, _AFTER_CHECKSUM)


def _content(snapshot: Snapshot, renew: Callable[[Document], Document] | None) -> Iterator[bytes]:
    yield b"{\n"
    for name, documents in snapshot.contents.items():
        yield orjson.dumps(name) + b":{"
        joint = b"\n"
        for number, content in enumerate(_documents(documents, renew), start=1):
            yield b'%b"%d":%b' % (joint, number, content)
            joint = b",\n"
        yield b"\n},\n"
    about = {
        RESERVED_FIELD: "store",
        "schema": snapshot.schema,
        "sequence": snapshot.sequence,
        "journal_base": snapshot.base,
        "journal_offset": snapshot.offset,
        "undo": [entry.to_json() for entry in snapshot.history.undo],
        "redo": [entry.to_json() for entry in snapshot.history.redo],
    }
    yield b"%b:{%b:%b,%b" % (orjson.dumps(RESERVED_TABLE), b'"1"', orjson.dumps(about)[:-1], _BEFORE_CHECKSUM)


def _documents(rows: Rows, renew: Callable[[Document], Document] | None) -> Iterator[bytes]:
    """Each document's JSON; what lies in a snapshot as it is now is copied from there."""
    for id_, row, content in rows.walk_bytes():
        if isinstance(row.base, int) and row.whole and renew is None:
            yield content
            continue
        document = rows.decoded(id_, row, content)
        if renew is not None:
            document = renew(document)
        first: Document = {RESERVED_FIELD: id_}
        first.update((field, document.pop(field)) for field in HELD if field in document)
        yield orjson.dumps(first | document)


def _in_pieces(parts: Iterator[bytes]) -> Iterator[bytes]:
    collected: list[bytes] = []
    length = 0
    for part in parts:
        collected.append(part)
        length += len(part)
        if length >= _PIECE:
            yield b"".join(collected)
            collected, length = [], 0
    yield b"".join(collected)


def decode(source: Source | bytes) -> Snapshot:
    """Return the snapshot that the file's bytes hold; DamagedSnapshotError when they hold none undamaged.

    The documents stay where they are, so the source stays in use, unless another program has written the file.
    """
    if isinstance(source, bytes):
        source = MemorySource(source)
    sealed = _is_sealed(source)
    try:
        if sealed:
            try:
                found = scanned(source)
            except UnknownFormError:
                pass
            else:
                return _snapshot(found.about["1"], found.contents, sealed=True)
        plain = orjson.loads(source.read(0, source.size()))
        about = plain.pop(RESERVED_TABLE)["1"]
        contents = {name: Rows.of(_by_own_id(documents)) for name, documents in plain.items()}
        return _snapshot(about, contents, sealed=sealed)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"it is not the JSON of a store ({error})"
        raise DamagedSnapshotError(message) from error


def _snapshot(about: dict[str, Any], contents: TableContents, *, sealed: bool) -> Snapshot:
    return Snapshot(
        contents,
        int(about["schema"]),
        int(about["sequence"]),
        int(about["journal_base"]),
        int(about["journal_offset"]),
        _history(about),
        sealed,
    )


def is_undamaged(source: Source) -> bool:
    """Read a snapshot through; tell whether it is the one that was written, to the last byte. OSError."""
    try:
        return _is_sealed(source)
    except DamagedSnapshotError:
        return False


def stated_sequence(content: bytes) -> int:
    """Return the number of the last change that a damaged snapshot says it has, 0 when that cannot be read."""
    stated = _STATED_SEQUENCE.findall(content)
    return int(stated[-1]) if stated else 0


def _is_sealed(source: Source) -> bool:
    """Tell whether the file ends in a checksum, and DamagedSnapshotError when in a wrong one."""
    end = source.size() - _SEAL
    tail = source.read(max(0, end - len(_BEFORE_CHECKSUM)), _SEAL + len(_BEFORE_CHECKSUM))
    if not tail.endswith(_AFTER_CHECKSUM) or tail[:-_SEAL] != _BEFORE_CHECKSUM:
        return False
    checksum = 0
    for start in range(0, end, _PIECE):
        checksum = zlib.crc32(source.read(start, min(_PIECE, end - start)), checksum)
    if tail[-_SEAL : -len(_AFTER_CHECKSUM)] != b"%08x" % checksum:
        message = "its checksum does not match"
        raise DamagedSnapshotError(message)
    return True


def _by_own_id(documents: dict[str, Document]) -> dict[str, Document]:
    return {document.pop(RESERVED_FIELD, number): document for number, document in documents.items()}


def _history(about: dict[str, Any]) -> History:
    return History(
        [Entry.from_json(entry) for entry in about.get("undo", ())],
        [Entry.from_json(entry) for entry in about.get("redo", ())],
    )

"""The snapshot: all tables as plain TinyDB JSON, one document a line.

Owns the bytes of `library.json`. `TinyDB("library.json").table("articles")` reads it: documents are
numbered for TinyDB's sake, and carry their own id in `_id`. The table `_meta` says how far into the
journal the snapshot reaches, and ends in a CRC-32 of every byte before it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from store.database.change import RESERVED_FIELD, RESERVED_TABLE, Document
from store.database.history import Entry, History
from store.database.tables import TableContents

_BEFORE_CHECKSUM = b'"crc32":"'
_AFTER_CHECKSUM = b'"}}}\n'
_STATED_SEQUENCE = re.compile(rb'"sequence": ?(\d{1,15}), ?"journal_base"')


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


def encode(snapshot: Snapshot) -> bytes:
    """Return the file's bytes."""
    pieces: list[bytes] = [b"{"]
    for name, documents in snapshot.contents.items():
        pieces += (orjson.dumps(name), b":{")
        pieces.append(b",\n".join(_lines(documents)))
        pieces.append(b"},\n")
    about = {
        RESERVED_FIELD: "store",
        "schema": snapshot.schema,
        "sequence": snapshot.sequence,
        "journal_base": snapshot.base,
        "journal_offset": snapshot.offset,
        "undo": [entry.to_json() for entry in snapshot.history.undo],
        "redo": [entry.to_json() for entry in snapshot.history.redo],
    }
    pieces += (orjson.dumps(RESERVED_TABLE), b':{"1":', orjson.dumps(about)[:-1], b",", _BEFORE_CHECKSUM)
    content = b"".join(pieces)
    return b"%b%08x%b" % (content, zlib.crc32(content), _AFTER_CHECKSUM)


def _lines(documents: dict[str, Document]) -> Iterator[bytes]:
    for number, (id_, document) in enumerate(list(documents.items()), start=1):
        content = orjson.dumps(document)
        joint = b"," if document else b""
        yield b'"%d":{"%b":%b%b%b' % (number, RESERVED_FIELD.encode(), orjson.dumps(id_), joint, content[1:])


def decode(content: bytes) -> Snapshot:
    """Return the snapshot that the file's bytes hold; DamagedSnapshotError when they hold none undamaged."""
    sealed = _is_sealed(content)
    try:
        found = orjson.loads(content)
        about = found.pop(RESERVED_TABLE)["1"]
        contents: TableContents = {name: _by_own_id(documents) for name, documents in found.items()}
        return Snapshot(
            contents,
            int(about["schema"]),
            int(about["sequence"]),
            int(about["journal_base"]),
            int(about["journal_offset"]),
            _history(about),
            sealed,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"it is not the JSON of a store ({error})"
        raise DamagedSnapshotError(message) from error


def stated_sequence(content: bytes) -> int:
    """Return the number of the last change that a damaged snapshot says it has, 0 when that cannot be read."""
    stated = _STATED_SEQUENCE.findall(content)
    return int(stated[-1]) if stated else 0


def _is_sealed(content: bytes) -> bool:
    seal = len(_AFTER_CHECKSUM) + 8
    head, tail = content[:-seal], content[-seal:]
    if not tail.endswith(_AFTER_CHECKSUM) or not head.endswith(_BEFORE_CHECKSUM):
        return False
    if tail[:8] != b"%08x" % zlib.crc32(head):
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

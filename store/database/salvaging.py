"""What can still be read of a damaged store, whatever its files look like.

Owns the search through damaged bytes. Decides nothing: the repair chooses what of it
belongs into the mended store.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import orjson

from store.database import journal
from store.database.change import RESERVED_FIELD, RESERVED_TABLE, Document
from store.database.folder import JOURNAL, SNAPSHOT, SNAPSHOT_BEFORE
from store.database.history import History
from store.database.journal import Record
from store.database.rows import Rows
from store.database.schema import check_version, current_version
from store.database.snapshot import DamagedSnapshotError, Snapshot, decode, stated_sequence
from store.database.source import source_of
from store.database.tables import TableContents

_TABLE_START = re.compile(rb'^\{?(?!"\d+")("(?:[^"\\]|\\.)*"):\{(?=["}]|$)')  # a number is a damaged document's
_DOCUMENT = re.compile(rb'^"(\d+)":(\{.*\})\}?,?$')


@dataclass(frozen=True, slots=True)
class Salvage:
    """The best snapshot there is, and every undamaged change of the journal in the order of their numbers.

    `lines` are the changes' own bytes by number. `whole` tells that the snapshot, or the journal in its place, gives
    the tables undamaged. `base` is the change that the journal follows.
    """

    snapshot: Snapshot
    whole: bool
    base: int
    records: dict[int, Record]
    lines: dict[int, bytes]


def gather(folder: Path) -> Salvage:
    """Read everything readable; NewerSchemaError when a newer program wrote it, OSError when the disk refuses."""
    path = folder / JOURNAL
    content = journal.content_of(path) if path.exists() else b""
    records = {record.sequence: record for record in journal.salvage(content)}
    lines = {number: content[record.offset : record.end] for number, record in records.items()}
    head = journal.decode_line(content) or {}
    check_version(head.get("schema", 0), str(path))
    base = head["base"] if "base" in head else min(records, default=1) - 1
    reach = len(records) if base == 0 and list(records) == list(range(1, len(records) + 1)) else 0
    empty = Snapshot({}, head.get("schema", current_version()), base, base, 0, History())
    snapshot, whole = _best_snapshot(folder, empty, reach)
    return Salvage(snapshot, whole, base, dict(sorted(records.items())), lines)


def _best_snapshot(folder: Path, empty: Snapshot, reach: int) -> tuple[Snapshot, bool]:
    """The best there is, and whether it is undamaged; the journal gives changes 1 to `reach` without one."""
    damaged: list[bytes] = []
    for name in (SNAPSHOT, SNAPSHOT_BEFORE):
        path = folder / name
        if not path.exists():
            continue
        try:
            snapshot = decode(source_of(path))
        except DamagedSnapshotError:
            damaged.append(path.read_bytes())
        else:
            check_version(snapshot.schema, str(path))
            return snapshot, True
    stated = max((stated_sequence(content) for content in damaged), default=0)
    if not damaged or 0 < stated <= reach:
        return empty, empty.base == 0
    # Where the snapshot ended may be lost with it; at the journal's base it cannot have been earlier.
    contents = documents_in(damaged[0])
    return replace(empty, contents=contents, sequence=max(empty.base, stated), sealed=False), False


def documents_in(content: bytes) -> TableContents:
    """Return the documents of a damaged snapshot whose lines can still be read."""
    contents: dict[str, dict[str, Document]] = {}
    table: dict[str, Document] = {}
    for line in content.split(b"\n"):
        start = _TABLE_START.match(line)
        name = None if start is None or _DOCUMENT.match(line) else _text(start[1])
        if start is not None and name is not None:
            table = {} if name == RESERVED_TABLE else contents.setdefault(name, {})
            line = line[start.end() :]
        found = _DOCUMENT.match(line)
        if found is None:
            continue
        document = _parsed(found[2])
        if document is not None:
            table[str(document.pop(RESERVED_FIELD, found[1].decode()))] = document
    return {name: Rows.of(documents) for name, documents in contents.items()}


def _text(content: bytes) -> str | None:
    try:
        return cast("str", orjson.loads(content))
    except orjson.JSONDecodeError:
        return None


def _parsed(content: bytes) -> Document | None:
    # The last document of a table carries the table's own closing brace.
    for candidate in (content, content[:-1]):
        try:
            found = orjson.loads(candidate)
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, dict):
            return found
    return None

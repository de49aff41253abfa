"""A sealed snapshot taken in line by line: where each document lies, without decoding it.

Owns the shape of the snapshot's lines. What it does not know it refuses; the snapshot is then decoded as any JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import orjson

from store.database.change import RESERVED_TABLE, Document
from store.database.rows import HELD, LENGTH_BITS, Row, Rows
from store.database.source import Source
from store.database.tables import TableContents

_HELD_VALUE = rb'(?:true|false|\[(?:"[^"\\]*"(?:,"[^"\\]*")*)?\])'
_DOCUMENT = re.compile(
    rb'"\d+":\{"_id":"((?:[^"\\]|\\.)*)",?((?:"(?:%b)":%b(?:,|(?=\})))*)' % ("|".join(HELD).encode(), _HELD_VALUE)
)
_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"):\{$')

_PIECE = 1 << 22
"""Bytes read at once."""


class UnknownFormError(ValueError):
    """The snapshot's lines are not as this program writes them; its JSON may be good all the same."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tables, whose documents lie in the source, and what the table `_meta` holds."""

    contents: TableContents
    about: dict[str, Any]


@dataclass(slots=True)
class _Scanner:
    source: Source
    contents: TableContents = field(default_factory=dict)
    about: dict[str, Any] | None = None
    rows: dict[str, Row] = field(default_factory=dict)
    shared: dict[bytes, Document] = field(default_factory=dict)

    def documents(self, content: bytes, start: int, base: int) -> int:
        """Take in the documents at `start` of `content`, which begins at byte `base`.

        Only whole lines are taken in. Returns where the first line begins that is no document, or not whole.
        """
        rows, shared, match, find = self.rows, self.shared, _DOCUMENT.match, content.find
        while (end := find(b"\n", start)) >= 0:
            found = match(content, start, end)
            if found is None:
                return start
            id_, beside = found.groups()
            held = shared.get(beside)
            if held is None:
                held = shared[beside] = orjson.loads(b"{" + beside.removesuffix(b",") + b"}")
            first = content.index(b"{", start)
            last = end - 1 if content[end - 1] == 0x2C else end
            length = last - first
            key = orjson.loads(b'"' + id_ + b'"') if b"\\" in id_ else id_.decode()
            place: int | bytes = base + first << LENGTH_BITS | length
            if length >> LENGTH_BITS:
                raise UnknownFormError
            rows[key] = Row(place, held, True)
            start = end + 1
        return start

    def other_line(self, line: bytes) -> None:
        """Take in a line that is no document."""
        table = _TABLE.match(line)
        if table is not None:
            name = orjson.loads(table[1])
            self.rows = {}
            self.contents[name] = Rows(self.rows, self.source)
        elif line.startswith(b'"%b":' % RESERVED_TABLE.encode()):
            self.about = orjson.loads(b"{" + line)[RESERVED_TABLE]
        elif line not in (b"{", b"},", b""):
            raise UnknownFormError


def scanned(source: Source) -> Scanned:
    """Return what a sealed snapshot holds; UnknownFormError when its lines are of another form."""
    scanner = _Scanner(source)
    size, offset, rest = source.size(), 0, b""
    while offset < size:
        content = rest + source.read(offset, _PIECE)
        base = offset - len(rest)
        offset = base + len(content)
        start = 0
        while True:
            start = scanner.documents(content, start, base)
            end = content.find(b"\n", start)
            if end < 0:
                break
            scanner.other_line(content[start:end])
            start = end + 1
        rest = content[start:]
    if scanner.about is None or rest:
        raise UnknownFormError
    return Scanned(scanner.contents, scanner.about)

"""Opening what is to be read: bytes to text, with a bound on every read.

Owns encodings (UTF-8 with or without a byte-order mark, UTF-16 with one), compression and the limits on size;
knows nothing of formats.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from store.model import Rejected
from store.text import neutralise

MOST_TEXT = 5_000_000
"""The longest text of one article, in characters."""

MOST_LINE = 4 * MOST_TEXT
"""The longest line of a file of many articles, in characters: JSON may write one character as six."""

MOST_BYTES = 200_000_000
"""The largest file that has to be read whole before its articles can be told apart (`.json`, feeds), in bytes."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SNIFFED = 8192  # a NUL byte this early tells binary from text


@dataclass(frozen=True, slots=True)
class Opened:
    """One input that is open for reading: `path` as it is shown, and its bytes, decompressed."""

    path: str
    stream: io.BufferedReader

    def reject(self, why: str, line: int | None = None) -> Rejected:
        """Return the refusal of this input, or of its line `line` (counted from 1)."""
        return Rejected(self.path if line is None else f"{self.path}:{line}", why)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an input, without its newline; `number` counts from 1."""

    number: int
    text: str


def shown(path: str) -> str:
    """Return a path as it may be shown: no control characters, no bytes that are not text."""
    return neutralise(_LONE_SURROGATE.sub("\ufffd", path)).replace("\n", " ").replace("\t", " ")


def open_bytes(path: str, stream: BinaryIO, *, packed: bool = False) -> Opened:
    """Return `stream` opened for bounded reading, decompressed on the way when it is gzip (`packed`)."""
    plain: BinaryIO = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
    if isinstance(plain, io.BufferedReader):
        return Opened(path, plain)
    return Opened(path, io.BufferedReader(plain))  # type: ignore[arg-type]


def read_bytes(opened: Opened, most: int = MOST_BYTES) -> bytes | Rejected:
    """Return all bytes of an input, refused where it is empty or larger than `most` bytes."""
    raw = opened.stream.read(most + 1)
    if len(raw) > most:
        return opened.reject(f"It is larger than {most // 1_000_000} MB; split it into smaller files.")
    return raw if raw else opened.reject("It is empty; there is nothing to read.")


def read_text(opened: Opened, most: int = 4 * MOST_TEXT) -> str | Rejected:
    """Return the whole text of an input; refused where it is empty, binary, too large (`most` bytes), or no UTF-8."""
    raw = read_bytes(opened, most)
    return raw if isinstance(raw, Rejected) else decode(opened, raw)


def decode(opened: Opened, raw: bytes) -> str | Rejected:
    """Return `raw` as text: UTF-8, or UTF-16 where a byte-order mark says so."""
    if is_binary(raw[:_SNIFFED]):
        return opened.reject("It holds binary, not text; add an article as text.")
    encoding = _encoding(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        return opened.reject(_not_text(encoding, error.start))


def read_lines(opened: Opened) -> Iterator[Line | Rejected]:
    """Yield the lines of an input one by one; a bad or overlong line is refused and the next ones still come."""
    head = opened.stream.peek(_SNIFFED)[:_SNIFFED]
    if not head:
        yield opened.reject("It is empty; there is nothing to read.")
    elif is_binary(head):
        yield opened.reject("It holds binary, not text; add articles as text.")
    else:
        reader = io.TextIOWrapper(opened.stream, _encoding(head), errors="surrogateescape", newline="\n")
        yield from split_lines(opened.path, reader)


def split_lines(path: str, reader: TextIO) -> Iterator[Line | Rejected]:
    """Yield the lines of an open text, never holding more than one."""
    number = 0
    while text := reader.readline(MOST_LINE + 1):
        number += 1
        if len(text) > MOST_LINE:
            _skip_line(reader, text)
            yield Rejected(f"{path}:{number}", _TOO_LONG)
        elif (bad := first_undecoded(text)) is not None:
            yield Rejected(f"{path}:{number}", _not_text("utf-8", len(text[:bad].encode())))
        else:
            yield Line(number, text.rstrip("\r\n"))


_TOO_LONG = f"The line is longer than {MOST_LINE // 1_000_000} MB; no article is that long, so leave it out."


def first_undecoded(text: str) -> int | None:
    """Return where in `text` the first character stands that no encoding can write; None where all is well."""
    if text.isascii():
        return None
    found = _LONE_SURROGATE.search(text)
    return found.start() if found else None


def is_binary(head: bytes) -> bool:
    """Tell whether the beginning of an input shows that it is no text."""
    return b"\x00" in head and not head.startswith(_UTF16)


def _encoding(head: bytes) -> str:
    return "utf-16" if head.startswith(_UTF16) else "utf-8-sig"


def _not_text(encoding: str, position: int) -> str:
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    return f"Byte {position} is not valid {name}; save the text as UTF-8."


def _skip_line(reader: TextIO, text: str) -> None:
    while text and not text.endswith("\n"):
        text = reader.readline(MOST_LINE)

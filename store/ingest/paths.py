"""From paths to articles: files, folders, standard input. Each refusal is a value; nothing here ends the run."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from store.ingest.drafts import draft
from store.ingest.formats import format_of, known_suffixes
from store.ingest.opening import MOST_TEXT, Opened, is_binary, open_bytes, shown
from store.ingest.plain import read_plain
from store.ingest.records import read_json, read_json_lines, read_json_lines_text
from store.model import Draft, Rejected

_STREAMED = (".jsonl", ".ndjson", ".csv", ".json", ".xml", ".rss", ".atom")


def read_paths(paths: Iterable[str], stdin: TextIO | None = None) -> Iterator[Draft | Rejected]:
    """Yield every article at `paths` in order: files, folders (walked, sorted), `-` for `stdin`.

    What cannot be read comes as a `Rejected` in its place, and the rest still comes. No exception leaves here
    for anything that is wrong with an input.
    """
    for path in paths:
        yield from _read_path(path, stdin)


def _read_path(path: str, stdin: TextIO | None) -> Iterator[Draft | Rejected]:
    if not path:
        yield Rejected('""', "The path is empty; name a file, a folder, or - for standard input.")
    elif path == "-":
        yield from _read_stdin(stdin)
    elif path.lower().startswith(("http://", "https://")):
        yield Rejected(shown(path), "Fetching pages is not possible yet; save the page and add the file.")
    else:
        yield from _read_place(Path(path))


def _read_place(place: Path) -> Iterator[Draft | Rejected]:
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        yield Rejected(shown(str(place)), "There is no such file or folder; check the path.")
    except (OSError, ValueError) as error:
        yield _unreadable(place, error)
    else:
        yield from _walk(place) if stat.S_ISDIR(mode) else _read_file(place)


def _walk(folder: Path) -> Iterator[Draft | Rejected]:
    """Yield the articles of all files below `folder` in order of their names, hidden ones passed over."""
    seen = 0
    faults: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(root, name)
            if not name.startswith(".") and format_of(name) and file.is_file():
                seen += 1
                yield from _read_file(file)
    for fault in faults:
        yield _unreadable(Path(str(fault.filename)), fault)
    if not seen and not faults:
        yield Rejected(shown(str(folder)), f"The folder holds no articles; they end in {known_suffixes()}.")


def _read_file(file: Path) -> Iterator[Draft | Rejected]:
    path = shown(str(file))
    try:
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            yield from _read_opened(open_bytes(path, stream, packed=file.suffix.lower() == ".gz"), file.name, size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Rejected(path, "It is damaged or no gzip file, whatever its name says; compress it again.")
    except OSError as error:
        yield _unreadable(file, error)


def _read_opened(opened: Opened, name: str, size: int) -> Iterator[Draft | Rejected]:
    kind = format_of(name)
    plain = name.lower().removesuffix(".gz")
    if kind is None and is_binary(opened.stream.peek(8192)[:8192]):
        yield opened.reject("It holds binary, not text; add an article as text.")
    elif kind is None and "." in plain.lstrip("."):
        yield opened.reject(f"Files of this kind are not read; those that are end in {known_suffixes()}.")
    elif size > 4 * MOST_TEXT and not plain.endswith(_STREAMED):
        yield opened.reject(_too_large(size))
    else:
        yield from (kind.read if kind else read_plain)(opened)


def _read_stdin(stdin: TextIO | None) -> Iterator[Draft | Rejected]:
    """Yield the articles of standard input: JSON Lines where it begins with `{`, else one text."""
    if stdin is None:
        yield Rejected("-", "There is no standard input to read; name a file.")
        return
    raw = getattr(stdin, "buffer", None)
    try:
        if raw is not None:
            opened = open_bytes("-", raw)
            head = opened.stream.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()
            if head.startswith((b"{\n", b"{\r\n")):  # one object, written over several lines
                yield from read_json(opened)
            else:
                yield from read_json_lines(opened) if head.startswith(b"{") else read_plain(opened)
        else:
            yield from _read_text_stdin(stdin)
    except (OSError, UnicodeDecodeError) as error:
        yield Rejected("-", f"Standard input cannot be read ({error}); save it to a file as UTF-8.")


def _read_text_stdin(stdin: TextIO) -> Iterator[Draft | Rejected]:
    text = stdin.read()
    if text.lstrip().startswith("{"):
        yield from read_json_lines_text("-", io.StringIO(text))
    else:
        yield draft("-", {"text": text})


def _too_large(size: int) -> str:
    return f"It has {size // 1_000_000} MB; no article is longer than {MOST_TEXT // 1_000_000} MB, so leave it out."


def _unreadable(place: Path, error: Exception) -> Rejected:
    reason = getattr(error, "strerror", None) or str(error)
    return Rejected(
        shown(str(place)), f"It cannot be read ({reason[:1].lower()}{reason[1:]}); check the file and its permissions."
    )

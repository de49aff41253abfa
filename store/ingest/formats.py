"""Which format is read how: one row a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from store.ingest.opening import Opened
from store.ingest.plain import read_markdown, read_plain
from store.ingest.records import read_csv, read_json, read_json_lines
from store.model import Draft, Rejected

Reader = Callable[[Opened], Iterator[Draft | Rejected]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how its name ends, and what reads it."""

    suffixes: tuple[str, ...]
    read: Reader


def _read_page(opened: Opened) -> Iterator[Draft | Rejected]:
    from store.ingest.pages import read_page  # html.parser is needed for pages only

    return read_page(opened)


def _read_feed(opened: Opened) -> Iterator[Draft | Rejected]:
    from store.ingest.feeds import read_feed  # expat is needed for feeds only

    return read_feed(opened)


FORMATS: tuple[Format, ...] = (
    Format((".txt", ".text"), read_plain),
    Format((".md", ".markdown"), read_markdown),
    Format((".html", ".htm"), _read_page),
    Format((".json",), read_json),
    Format((".jsonl", ".ndjson"), read_json_lines),
    Format((".csv",), read_csv),
    Format((".xml", ".rss", ".atom"), _read_feed),
)


def format_of(name: str) -> Format | None:
    """Return the format that a file's name tells, `.gz` aside; None for one that is not read."""
    plain = name.lower().removesuffix(".gz")
    return next((row for row in FORMATS if plain.endswith(row.suffixes)), None)


def known_suffixes() -> str:
    """Return the suffixes that are read, for a message."""
    return ", ".join(suffix for row in FORMATS for suffix in row.suffixes)

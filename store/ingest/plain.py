"""Plain text and Markdown: one file, one article; Markdown may begin with `key: value` lines between `---`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.ingest.drafts import draft
from store.ingest.opening import Opened, read_text
from store.model import Draft, Rejected

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<front>(?s:.*?))^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_HEADING = re.compile(r"#[ \t]+(?P<title>[^\n]*?)[ \t#\r]*(?:\n|\Z)")


def read_plain(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the article that a `.txt` file is, unchanged but for control characters."""
    text = read_text(opened)
    yield text if isinstance(text, Rejected) else draft(opened.path, {"text": text})


def read_markdown(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the article of a `.md` file; its text is what follows the front matter and a first-line heading."""
    text = read_text(opened)
    if isinstance(text, Rejected):
        yield text
        return
    front = _FRONT.match(text)
    record: dict[str, str] = {}
    if front:
        record = {m["key"].lower(): _unquoted(m["value"]) for m in _FIELD.finditer(front["front"])}
        text = text[front.end() :].lstrip("\r\n")
    heading = _HEADING.match(text)
    if heading and record.setdefault("title", heading["title"]) == heading["title"]:
        text = text[heading.end() :].lstrip("\r\n")
    yield draft(opened.path, record | {"text": text})


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

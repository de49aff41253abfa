"""Saved feeds (RSS, RDF, Atom): one item, one article, read with expat.

Refuses XML that is no feed, and any that declares entities: nothing is expanded, nothing outside is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from store.ingest.drafts import draft
from store.ingest.opening import Opened, read_bytes
from store.ingest.pages import plain_text
from store.model import Draft, Rejected

_MOST_FEED = 50_000_000  # bytes
_ROOTS = frozenset({"rss", "rdf", "feed"})
_ITEMS = frozenset({"item", "entry"})
# Element (without its namespace) -> field, the strongest first where several say the same.
_FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("encoded", "content", "description", "summary"),
    "title": ("title",),
    "date": ("pubdate", "published", "issued", "date", "updated"),
    "source": ("source",),
    "url": ("link", "guid"),
}
_WANTED = frozenset(name for names in _FIELDS.values() for name in names)


class _EntityError(Exception):
    """The document declares entities, which are never expanded here."""


def read_feed(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the items of a feed in the file's order."""
    raw = read_bytes(opened, _MOST_FEED)
    if isinstance(raw, Rejected):
        yield raw
        return
    feed = _FeedParser()
    try:
        feed.parse(raw)
    except _EntityError:
        yield opened.reject("The feed declares entities, which are not read for safety; remove its DOCTYPE.")
        return
    except expat.ExpatError as error:
        what = expat.errors.messages[error.code]
        why = f"Broken XML at column {error.offset + 1} ({what}); save the feed again."
        yield opened.reject(why, error.lineno)
    if feed.root not in _ROOTS:
        if feed.root:
            yield opened.reject(f"It is XML but no feed (it begins with <{feed.root[:40]}>); add an RSS or Atom file.")
        return
    if not feed.items:
        yield opened.reject("The feed holds no items; there is nothing to read.")
    for number, item in enumerate(feed.items, 1):
        yield _from_item(f"{opened.path}#{number}", item, feed.title)


def _from_item(path: str, item: dict[str, str], feed_title: str | None) -> Draft | Rejected:
    record: dict[str, str | None] = {}
    for field, names in _FIELDS.items():
        record[field] = next((item[name].strip() for name in names if item.get(name, "").strip()), None)
    record["text"] = plain_text(record["text"] or "")
    record["title"] = plain_text(record["title"] or "").replace("\n", " ") or None
    record["source"] = record["source"] or feed_title
    if not record["text"]:  # a headline alone still says something
        record["text"], record["title"] = record["title"], None
    return draft(path, record)


class _FeedParser:
    """Collects the wanted elements of each item as text."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.title: str | None = None
        self.items: list[dict[str, str]] = []
        self._path: list[str] = []
        self._item: dict[str, str] | None = None
        self._parts: list[str] | None = None
        self._reading = 0  # the depth of the element being read

    def parse(self, raw: bytes) -> None:
        """Read a whole document. Raises `expat.ExpatError` where it breaks off, `_EntityError` on declared entities."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.EntityDeclHandler = _refuse_entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(raw, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2].lower()
        self.root = self.root or plain
        self._path.append(plain)
        if self._parts is not None:  # markup inside a field (XHTML content): its text counts, a block ends a line
            self._parts.append(f"<{plain}>")
        elif plain in _ITEMS:
            self._item = {}
        elif plain in _WANTED and (self._item is not None or plain == "title"):
            self._reading = len(self._path)
            self._parts = []
            if plain == "link" and attributes.get("rel", "alternate") == "alternate":
                self._keep("link", attributes.get("href", ""))

    def _end(self, name: str) -> None:
        plain = self._path.pop()
        if self._parts is not None:
            if len(self._path) + 1 == self._reading:
                self._keep(plain, "".join(self._parts))
                self._parts = None
            else:
                self._parts.append(f"</{plain}>")
        elif plain in _ITEMS and self._item is not None:
            self.items.append(self._item)
            self._item = None

    def _text(self, characters: str) -> None:
        if self._parts is not None:
            self._parts.append(characters)

    def _keep(self, field: str, value: str) -> None:
        if self._item is not None:
            if value.strip():
                self._item.setdefault(field, value)
        elif field == "title" and self.title is None:
            self.title = " ".join(value.split()) or None


def _refuse_entity(*_declaration: object) -> None:
    raise _EntityError

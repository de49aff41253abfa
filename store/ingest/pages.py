"""Saved web pages: title, date, source, address and the article's paragraphs, read with the standard library.

Owns what counts as a page's article; a page without paragraphs is refused. Never fetches, never runs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from store.ingest.drafts import draft
from store.ingest.markup import closed
from store.ingest.opening import MOST_TEXT, Opened, decode, read_bytes
from store.model import Draft, Rejected

_UNSEEN = re.compile("[\u00ad\u200b\u2060]")  # where a word may be broken, or may not: within it they are nothing
_BLOCKS = frozenset("p h2 h3 h4 h5 h6 li blockquote figcaption pre td dd div section br".split())
_SKIPPED = frozenset(
    "script style nav header footer aside form noscript svg template button select iframe object dialog".split()
)
_CONTAINERS = ("article", "main")
# HTML closes these by itself, so they never hold anything back.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TITLES = ("og:title", "twitter:title", "headline")
_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "date",
    "dc.date",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_SITES = ("og:site_name", "application-name", "publisher")
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_LEGACY = frozenset({"iso-8859-1", "iso-8859-15", "windows-1252", "latin-1", "latin1", "cp1252", "windows-1250"})


def read_page(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the article of a saved page."""
    raw = read_bytes(opened, 4 * MOST_TEXT)
    text = raw if isinstance(raw, Rejected) else _decoded(opened, raw)
    if isinstance(text, Rejected):
        yield text
        return
    page = parse_page(text)
    if not page.text.strip():
        yield opened.reject("The page holds no paragraphs; save the article's own page, or its text as .txt.")
        return
    fields = {"text": page.text, "title": page.title, "date": page.date, "source": page.source, "url": page.url}
    yield draft(opened.path, fields)


def plain_text(markup: str) -> str:
    """Return the text of a piece of HTML, as feeds carry it: a line a paragraph."""
    return parse_page(markup).text if "<" in markup or "&" in markup else markup.strip()


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its paragraphs, one a line."""

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


def parse_page(markup: str) -> Page:
    """Return what a page holds; broken markup is read as far as it goes."""
    parser = _PageParser()
    parser.feed(closed(markup))
    parser.close()
    parser.end_block()
    meta = parser.meta
    url = meta.get("canonical") or meta.get("og:url")
    host = urlsplit(url).hostname if url and url.startswith("http") else None
    return Page(
        text="\n".join(parser.paragraphs()),
        title=_first(meta, _TITLES) or parser.named.get("h1") or parser.named.get("title"),
        date=_first(meta, _DATES) or meta.get("time"),
        source=_first(meta, _SITES) or host,
        url=url,
    )


def _decoded(opened: Opened, raw: bytes) -> str | Rejected:
    """Return the page as text; an old page may name a Latin encoding instead of being UTF-8."""
    named = _CHARSET.search(raw[:2048])
    encoding = named[1].decode().lower() if named else ""
    if encoding in _LEGACY and b"\x00" not in raw:
        return raw.decode("cp1250" if encoding == "windows-1250" else "cp1252", errors="replace")
    return decode(opened, raw)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


class _PageParser(HTMLParser):
    """Collects paragraphs by container, and what meta tags say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.named: dict[str, str] = {}
        self._naming: str | None = None
        self._skipping: list[str] = []
        self._containers: list[int] = []
        self._count = 0
        self._blocks: list[tuple[int, str]] = []
        self._current: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, values)
        elif tag in _SKIPPED:
            self._in_data = tag == "script" and values.get("type") == "application/ld+json"
            self._skipping.append(tag)
        elif tag in ("title", "h1"):
            self.end_block()
            self._naming = tag
        elif tag in _CONTAINERS:
            self.end_block()
            self._count += 1
            self._containers.append(self._count)
        elif tag in _BLOCKS:
            self.end_block()
        if tag == "time" and "datetime" in values:
            self.meta.setdefault("time", values["datetime"])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            if tag in self._skipping:
                del self._skipping[self._skipping.index(tag) :]
        elif tag == self._naming:
            self._naming = None
            self._current.clear()
        elif tag in _CONTAINERS:
            self.end_block()
            if self._containers:
                self._containers.pop()
        elif tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            if self._in_data and (found := _LINKED_DATE.search(data)):
                self.meta.setdefault("datepublished", found[1])
        elif self._naming:
            self.named[self._naming] = " ".join((self.named.get(self._naming, "") + data).split())
        else:
            self._current.append(data)

    def end_block(self) -> None:
        """Close the paragraph that is being read."""
        words = " ".join(_UNSEEN.sub("", "".join(self._current)).split())
        self._current.clear()
        if words:
            self._blocks.append((self._containers[-1] if self._containers else 0, words))

    def paragraphs(self) -> list[str]:
        """Return the article's paragraphs: those of the container with most text, or all where none stands out."""
        sizes: dict[int, int] = {}
        for container, words in self._blocks:
            sizes[container] = sizes.get(container, 0) + len(words)
        largest = max((c for c in sizes if c), key=lambda c: sizes[c], default=0)
        if largest and sizes[largest] >= 200:
            return [words for container, words in self._blocks if container == largest]
        return [words for _, words in self._blocks]

    def _void(self, tag: str, values: dict[str, str]) -> None:
        if tag == "br":
            self.end_block()
        elif tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            if values.get("content"):
                self.meta.setdefault(name.lower(), " ".join(values["content"].split()))
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.meta.setdefault("canonical", values.get("href", ""))

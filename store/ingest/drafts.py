"""From the fields of a record to a `Draft`: the one place that checks them, cleans them and makes an id.

Refuses a record without text; knows nothing of files and formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from store.ingest.opening import MOST_TEXT, first_undecoded
from store.model import ArticleId, Draft, Rejected
from store.text import fold_words, neutralise

_ONE_LINE = str.maketrans("\n\t", "  ")
_TYPE_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def content_id(text: str) -> ArticleId:
    """Return the id that belongs to a text: the same for texts of the same words, whatever their case and accents."""
    words = " ".join(fold_words(text)) or text
    return ArticleId("a-" + blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest())


def draft(path: str, record: Mapping[str, Any]) -> Draft | Rejected:
    """Return the article that a record describes; `path` is where it came from, as it is shown.

    The record may have `text`, `id`, `title`, `date`, `source`, `url` and `tags`; other fields are passed over.
    """
    why = _fault(record)
    if why is not None:
        return Rejected(path, why)
    text = neutralise(record["text"])
    own_id = _line(record, "id")
    return Draft(
        id=ArticleId(own_id) if own_id else content_id(text),
        path=path,
        text=text,
        title=_line(record, "title", keep_spaces=True),
        date=_line(record, "date"),
        source=_line(record, "source"),
        url=_line(record, "url"),
        tags=_tags(record.get("tags")),
    )


def _fault(record: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a record in one sentence, None where nothing is."""
    text = record.get("text")
    if text is None:
        return "The article has no text; give it a field `text`."
    if not isinstance(text, str):
        return f"The article's text is {_type_name(text)}; it must be a string."
    if not text.strip():
        return "The article's text is empty; there is nothing to read."
    if len(text) > MOST_TEXT:
        return f"The text is longer than {MOST_TEXT // 1_000_000} MB; no article is that long, so leave it out."
    for field in ("title", "source", "url"):
        if not isinstance(record.get(field), str | None):
            return f"The article's {field} is {_type_name(record[field])}; it must be a string."
    written = (text, *(str(record.get(field)) for field in ("id", "title", "date", "source", "url")))
    if any(first_undecoded(value) is not None for value in written):
        return "The article holds characters that are no text (half a surrogate pair); write them out whole."
    return None


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), f"a {type(value).__name__}")


def _line(record: Mapping[str, Any], field: str, *, keep_spaces: bool = False) -> str | None:
    """Return a field on one line; `keep_spaces` leaves its length as it is, so that offsets into it stay true."""
    value = record.get(field)
    if value is None or isinstance(value, list | dict):
        return None
    line = neutralise(str(value)).translate(_ONE_LINE)
    if not line.strip():
        return None
    return line if keep_spaces else " ".join(line.split())


def _tags(value: object) -> tuple[str, ...]:
    """Return the tags of a list, or of a string with commas between them; each once, in order."""
    given = value.strip("[]").split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    words = (" ".join(neutralise(tag).strip(" \"'").split()) for tag in given if isinstance(tag, str))
    return tuple(dict.fromkeys(word for word in words if word and first_undecoded(word) is None))

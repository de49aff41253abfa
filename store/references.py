"""Whether what an article's record and content name is there: its text, and everybody in the catalogue.

Owns what an article refers to. Refuses to mend.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from store.adding import fingerprint
from store.catalogue import Catalogue
from store.database.articles import article_of, decode_content
from store.model import ArticleId

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Dangling:
    """An article that refers to what is not there; `in_content` where its content does, else its record.

    `readable` tells that it can be read again.
    """

    article: ArticleId
    what: str
    in_content: bool
    readable: bool


def dangling(
    article: ArticleId, record: Mapping[str, Any], content: str | None, catalogue: Catalogue
) -> Iterator[Dangling]:
    """Yield what is wrong with an article's `record` and `content`, which is None where it cannot be read."""
    try:
        stored = article_of(article, record)
    except (KeyError, TypeError, ValueError) as error:
        yield Dangling(
            article, f"articles/{article} is no article's record ({error!r}).", in_content=False, readable=False
        )
        return
    named = [*stored.managers, *stored.clubs, *stored.sources]
    for claim in stored.claims:
        named += [claim.manager, claim.club, *claim.sources]
    unknown = _unknown(named, catalogue)
    if unknown:
        what = f"articles/{article} names {unknown}, whom the catalogue does not have."
        yield Dangling(article, what, in_content=False, readable=content is not None)
    if content is not None:
        yield from _in_content(article, record, content, catalogue)


def _in_content(
    article: ArticleId, record: Mapping[str, Any], written: str, catalogue: Catalogue
) -> Iterator[Dangling]:
    try:
        content = decode_content(written)
    except (KeyError, TypeError, ValueError) as error:
        what = f"The text of articles/{article} is not an article's content ({error!r})."
        yield Dangling(article, what, in_content=True, readable=False)
        return
    if record.get("fingerprint") != fingerprint(content.text):
        what = f"The text of articles/{article} is not the one that its record was made from."
        yield Dangling(article, what, in_content=True, readable=True)
    unknown = _unknown([mention.id for mention in content.mentions], catalogue)
    if unknown:
        what = f"The text of articles/{article} mentions {unknown}, whom the catalogue does not have."
        yield Dangling(article, what, in_content=True, readable=True)


def _unknown(named: list[Any], catalogue: Catalogue) -> str:
    """Return those that the catalogue does not have, as words; empty when it has all."""
    unknown = [json.dumps(each, ensure_ascii=False) for each in dict.fromkeys(named) if catalogue.entity(each) is None]
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    return ", ".join(unknown[:_SHOWN]) + more

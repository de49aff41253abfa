"""The words of whole articles, folded: what `store.text.fold_words` gives, at a price that thousands can be had for.

`fold` remembers what it has folded, which is right for names and wrong for articles; here only the stretches beyond
ASCII go through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.text import fold, fold_words

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_MARKED_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def folded_words(text: str) -> list[str]:
    """Return the folded words of `text` in order."""
    return _WORD.findall(_folded(text))


def holds_in_a_row(text: str, words: Sequence[str], *, prefix: bool = False) -> bool:
    """Tell whether the folded `words` follow each other in `text`; with `prefix` the last may go on."""
    row = r"[\W_]+".join(map(re.escape, words))
    end = "" if prefix else r"(?![^\W_])"
    return re.search(rf"(?<![^\W_]){row}{end}", _folded(text)) is not None


def _folded(text: str) -> str:
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda stretch: fold(stretch[0]), text)
    return text.casefold()


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A folded word and the code points of the text that it was made from, `end` excluded."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> Iterator[PlacedWord]:
    """Yield the folded words of `text` with where they stand, accents that are characters of their own included."""
    for match in _MARKED_WORD.finditer(text):
        for word in fold_words(match[0]):
            yield PlacedWord(word, match.start(), match.end())

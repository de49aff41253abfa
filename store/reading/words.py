"""The words of one text with their offsets, as the reader walks over them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TypeVar

from store.model import Furniture
from store.text import Span, fold

T = TypeVar("T")

_WORD = re.compile(r"([^\W_]+)")
_INSIDE_NAMES = frozenset(" -'’.&‑`\u00a0")
_BREAK = "\n"
_BEGINNINGS = frozenset('.!?\n:;“"‘…|•')
_WITHIN = frozenset(("", ",", "’", "'", "&", "/"))


@dataclass(slots=True)
class Words:
    """The words of a text in order, column by column: they are many, and few are looked at.

    `gaps[i]` is what stands before word `i`; behind the last one stands a line break. `capitals` are the numbers of the
    words with a capital letter or a digit, as names have them: `Klopp`, `1860`, `talkSPORT`.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    folded: list[str]
    gaps: list[str]
    capitals: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def is_capital(self, at: int) -> bool:
        """Whether word `at` is not written small: it has a capital letter, a digit, or letters without case."""
        return not self.texts[at].islower()

    def joined(self, at: int) -> bool:
        """Tell whether word `at` and the next one may belong to one name."""
        gap = self.gaps[at + 1]
        return gap == " " or may_join(gap, self.texts[at])

    def starts_sentence(self, at: int) -> bool:
        """Tell whether word `at` begins a sentence, a line or a quotation, where any word is capitalised."""
        gap = self.gaps[at]
        return at == 0 or not _BEGINNINGS.isdisjoint(gap) or gap.strip(" -–—(") not in _WITHIN


def words_of(text: str, furniture: Sequence[Furniture] = ()) -> Words:
    """Return the words of `text` in order, without those that begin in a stretch of `furniture`.

    Apostrophes and hyphens separate words, as in `store.text.fold_words`.
    """
    pieces = _WORD.split(text)  # a gap, a word, a gap, …, a gap
    places = list(accumulate(map(len, pieces)))
    starts, ends, texts, gaps = places[:-1:2], places[1::2], pieces[1::2], pieces[::2]
    gaps[-1] = _BREAK
    folded = _folded(texts)
    if furniture:
        kept = _outside(furniture, starts)
        starts, ends, texts = _only(kept, starts), _only(kept, ends), _only(kept, texts)
        folded, gaps = _only(kept, folded), [*_only(kept, gaps), _BREAK]
        at = 0
        for span in kept:  # what was left out belongs to the gap now
            if 0 < at < len(starts):
                gaps[at] = text[ends[at - 1] : starts[at]]
            at += span.end - span.start
    return Words(starts, ends, texts, folded, gaps, [at for at, word in enumerate(texts) if not word.islower()])


def _folded(texts: list[str]) -> list[str]:
    """Return the words folded: all at once, and those beyond ASCII once more one by one."""
    low = " ".join(texts).lower()
    folded = low.split(" ")
    if low.isascii():
        return folded if texts else []
    return [word if word.isascii() else fold(text) for word, text in zip(folded, texts, strict=True)]


def _outside(furniture: Sequence[Furniture], starts: list[int]) -> list[Span]:
    """Return the runs of words that begin outside of `furniture`, which is in order."""
    kept = []
    begin = 0
    for item in furniture:
        kept.append(Span(begin, max(begin, bisect_left(starts, item.start))))
        begin = max(begin, bisect_left(starts, item.end))
    return [*kept, Span(begin, len(starts))]


def _only(kept: Iterable[Span], column: list[T]) -> list[T]:
    return list(chain.from_iterable(column[span.start : span.end] for span in kept))


def may_join(gap: str, left: str) -> bool:
    """Tell whether `gap` may stand inside a name behind the word `left`: a space, hyphen, apostrophe or `&`.

    A full stop is allowed after one or two letters or digits only: `St. Pauli`, `1. FC Köln`.
    """
    if gap == " " or not gap:
        return True
    if len(gap) > 3 or not _INSIDE_NAMES.issuperset(gap):
        return False
    return "." not in gap or len(left) <= 2


def is_furniture(at: int, furniture: Sequence[Furniture]) -> bool:
    """Tell whether place `at` of a text lies in one of its stretches of `furniture`, which are in order."""
    number = bisect_right(furniture, at, key=lambda item: item.start)
    return number > 0 and at < furniture[number - 1].end

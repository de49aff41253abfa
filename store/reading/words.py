"""The words of one text with their offsets, as the reader walks over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from store.model import Furniture
from store.text import fold

_WORD = re.compile(r"[^\W_]+")
_INSIDE_NAMES = frozenset(" -'’.&‑`\u00a0")


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters and digits: its place in the text, as written and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it has a capital letter or a digit, as names do: `Klopp`, `1860`, `talkSPORT`."""
        return not self.text.islower()


class Words:
    """The words of a text in order. Kept column by column, for there are many and few are looked at as a `Word`."""

    __slots__ = ("ends", "folded", "starts", "texts")

    def __init__(self, starts: list[int], ends: list[int], texts: list[str], folded: list[str]) -> None:
        self.starts = starts
        self.ends = ends
        self.texts = texts
        self.folded = folded

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, at: int) -> Word:
        return Word(self.starts[at], self.ends[at], self.texts[at], self.folded[at])

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.starts, self.ends, self.texts, self.folded)

    def is_capital(self, at: int) -> bool:
        """Whether word `at` has a capital letter or a digit."""
        return not self.texts[at].islower()

    def outside(self, furniture: Sequence[Furniture]) -> Words:
        """Return the words that begin in no stretch of `furniture`."""
        keep = [not any(f.start <= start < f.end for f in furniture) for start in self.starts]
        return Words(
            list(compress(self.starts, keep)),
            list(compress(self.ends, keep)),
            list(compress(self.texts, keep)),
            list(compress(self.folded, keep)),
        )


def words_of(text: str) -> Words:
    """Return all words of `text` in order; apostrophes and hyphens separate words, as in `store.text.fold_words`."""
    spans = [match.span() for match in _WORD.finditer(text)]
    texts = [text[start:end] for start, end in spans]
    if text.isascii():
        low = text.lower()
        folded = [low[start:end] for start, end in spans]
    else:
        folded = [fold(word) for word in texts]
    return Words([start for start, _ in spans], [end for _, end in spans], texts, folded)


def may_join(gap: str, left: str) -> bool:
    """Tell whether `gap` may stand inside a name behind the word `left`: a space, hyphen, apostrophe or `&`.

    A full stop is allowed after one or two letters or digits only: `St. Pauli`, `1. FC Köln`.
    """
    if gap == " " or not gap:
        return True
    if len(gap) > 3 or not _INSIDE_NAMES.issuperset(gap):
        return False
    return "." not in gap or len(left) <= 2

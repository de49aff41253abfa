"""The words of one text with their offsets, as the reader walks over them."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def words_of(text: str) -> list[Word]:
    """Return all words of `text` in order; apostrophes and hyphens separate words, as in `store.text.fold_words`."""
    return [Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)]


def adjoins(text: str, left: Word, right: Word) -> bool:
    """Tell whether two words may belong to one name: nothing but a space, hyphen, apostrophe or `&` between them.

    A full stop is allowed after one or two letters or digits only: `St. Pauli`, `1. FC Köln`.
    """
    gap = text[left.end : right.start]
    if gap == " " or not gap:
        return True
    if len(gap) > 3 or not _INSIDE_NAMES.issuperset(gap):
        return False
    return "." not in gap or len(left.text) <= 2

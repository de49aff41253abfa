"""Whether two names mean the same club, person or outlet, legal forms and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

# Words of clubs' names that come and go: "1. FSV Mainz 05" is Mainz, "Tottenham Hotspur" is Tottenham.
_OPTIONAL = frozenset(
    "1 04 05 09 1899 ac afc as balompie calcio cd cf club de fc fsv hotspur rc rcd sc sl sport sports ss ssc sv the tsg"
    " ud us vfb vfl".split()
)
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ı": "i"})
_UMLAUTS = {"ae": "a", "oe": "o", "ue": "u"}


@cache
def flat(name: str) -> str:
    """The name in small ASCII letters and digits, words apart by one space, `ue` for `ü` taken back to `u`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for pair, vowel in _UMLAUTS.items():
        plain = plain.replace(pair, vowel)
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@cache
def essence(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all of them where none is left."""
    words = frozenset(flat(name).split())
    return (words - _OPTIONAL) or words


def same(found: str, names: Iterable[str]) -> bool:
    """Tell whether `found` is one of `names`: the essence of one holds the other's."""
    mine = essence(found)
    if not mine:
        return any(not essence(name) for name in names)
    return any(theirs and (mine <= theirs or theirs <= mine) for theirs in map(essence, names))


def is_national(names: Iterable[str], nations: frozenset[str]) -> bool:
    """Tell whether one of `names` is a national team; `nations` holds their flat names."""
    return any(
        re.sub(r" (?:men|women|national team|under 21s?|u2[01]s?)$", "", flat(name)) in nations for name in names
    )

"""How names get mistyped, as functions of a name and a source of chance; and names that nobody bears."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.catalogue import surname
from store.text import fold

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 5  # letters of a word that is worth mistyping


@dataclass(frozen=True, slots=True)
class Typo:
    """One kind of mistyping.

    `make` gives None for a name it does not suit; `is_name` tells that what it makes may fold like the name.
    """

    name: str
    make: Callable[[str, random.Random], str | None]
    is_name: bool = False


def transposed(word: str, chance: random.Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def deleted(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def inserted(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) + 1)
    return word[:at] + chance.choice(LETTERS) + word[at:]


def substituted(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(LETTERS.replace(fold(word[at])[:1] or "a", "")) + word[at + 1 :]


def with_other_first_letter(word: str, chance: random.Random) -> str:
    return chance.choice(LETTERS.replace(fold(word[0])[:1] or "a", "")) + word[1:]


def doubled(word: str, chance: random.Random) -> str:
    """A letter doubled, or a double one made single."""
    doubles = [at for at in range(1, len(word)) if word[at] == word[at - 1]]
    at = chance.choice(doubles or range(1, len(word)))
    return word[:at] + word[at + 1 :] if doubles else word[:at] + word[at] + word[at:]


def in_one_word(change: Callable[[str, random.Random], str], shortest: int = SHORTEST) -> Callable[..., str | None]:
    """Return a typo that changes one of a name's longer words."""

    def make(name: str, chance: random.Random) -> str | None:
        words = name.split()
        long = _mistypable(words, shortest)
        if not long:
            return None
        at = chance.choice(long)
        words[at] = change(words[at], chance)
        return " ".join(words)

    return make


def _mistypable(words: Sequence[str], shortest: int) -> list[int]:
    """Return which words are long enough to stay recognisable, and have different letters to swap."""
    return [at for at, word in enumerate(words) if len(word) >= shortest and word.isalpha() and len(set(word[1:])) > 2]


def two_edits(name: str, chance: random.Random) -> str | None:
    """Two changes: in two words, or both in one of eight letters and more."""
    changes = (transposed, deleted, inserted, substituted)
    words = name.split()
    long = _mistypable(words, SHORTEST)
    very_long = [at for at in long if len(words[at]) >= 9]
    if len(long) < 2 and not very_long:
        return None
    first, second = chance.sample(long, 2) if len(long) >= 2 else (very_long[0], very_long[0])
    words[first] = chance.choice(changes)(words[first], chance)
    words[second] = chance.choice(changes[1:])(words[second], chance)
    return " ".join(words)


def without_accents(name: str, _: random.Random) -> str | None:
    return fold(name) if not name.isascii() else None


def swapped(name: str, _: random.Random) -> str | None:
    called = surname(name)
    return f"{called} {name.removesuffix(called).strip()}" if called and name.endswith(called) else None


def surname_only(name: str, _: random.Random) -> str | None:
    return surname(name)


def unfinished(name: str, chance: random.Random) -> str | None:
    """The name while it is being typed: the last word begun, two letters of it at least."""
    head, _, last = name.rpartition(" ")
    return f"{head} {last[: chance.randrange(2, len(last))]}" if head and len(last) >= 4 else None


def joined(name: str, _: random.Random) -> str | None:
    return name.replace(" ", "") if " " in name and len(name) <= 30 else None


def split(name: str, chance: random.Random) -> str | None:
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= 7]
    if not long:
        return None
    at = chance.choice(long)
    cut = chance.randrange(3, len(words[at]) - 2)
    words[at] = f"{words[at][:cut]} {words[at][cut:]}"
    return " ".join(words)


KINDS = (
    Typo("transposition", in_one_word(transposed)),
    Typo("deletion", in_one_word(deleted)),
    Typo("insertion", in_one_word(inserted)),
    Typo("substitution", in_one_word(substituted)),
    Typo("first letter", in_one_word(with_other_first_letter)),
    Typo("doubled letter", in_one_word(doubled)),
    Typo("two edits", two_edits),
    Typo("accents lost", without_accents, is_name=True),
    Typo("swapped order", swapped),
    Typo("surname only", surname_only, is_name=True),
    Typo("prefix", unfinished),
    Typo("joined words", joined),
    Typo("split word", split),
)


def invented_names(known: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Return `count` names unlike each other and `known`: first names as they are, surnames put together by letters.

    Surnames follow which letter comes after which two in the surnames of `known`.
    """
    firsts = sorted({name.split()[0] for name in known if " " in name})
    chain: dict[str, list[str]] = defaultdict(list)
    for name in known:
        last = "^^" + name.split()[-1].lower() + "$"
        for at in range(len(last) - 2):
            chain[last[at : at + 2]].append(last[at + 2])
    found: dict[str, None] = {}
    seen = {fold(name) for name in known}
    while len(found) < count:
        name = f"{chance.choice(firsts)} {_invented_surname(chain, chance)}"
        if fold(name) not in seen:
            seen.add(fold(name))
            found[name] = None
    return list(found)


def _invented_surname(chain: dict[str, list[str]], chance: random.Random) -> str:
    while True:
        letters = "^^"
        while not letters.endswith("$") and len(letters) < 16:
            letters += chance.choice(chain[letters[-2:]])
        word = letters.strip("^$")
        if letters.endswith("$") and 4 <= len(word) <= 12:
            return word.capitalize()

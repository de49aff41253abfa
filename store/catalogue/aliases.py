"""Which spellings an entity answers to: derived from its record, one row a spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.model import Club, Entity, EntityId, How, Kind, Manager
from store.text import fold, fold_words

# Words that begin a surname of several words: "ten Hag", "De Zerbi", "van der Gaag".
PARTICLES = frozenset(
    "al ben bin da das de del della den der di do dos du el la le lo mac mc san st ten ter van vom von zu".split()
)
_HONORIFICS = frozenset({"sir", "dr", "don"})
_SUFFIXES = frozenset({"jr", "jr.", "junior", "sr", "sr.", "júnior", "filho", "neto", "ii", "iii"})
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of one entity. `folded` is its folded words joined by single spaces; several entities may share it.

    `part` tells that the spelling is only a part of the name (a surname), which is weaker evidence than a whole one.
    """

    folded: str
    text: str
    id: EntityId
    kind: Kind
    how: How
    part: bool = False


def surname(name: str) -> str | None:
    """Return the part of a person's name by which he is called: `ten Hag`, `Klopp`; None for a single word."""
    words = name.split()
    if words and words[0].lower() in _HONORIFICS:
        words = words[1:]
    if len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words = words[:-1]
    if len(words) < 2:
        return None
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]).strip("'") in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def aliases_of(entity: Entity) -> Iterator[Alias]:
    """Yield every spelling of `entity` once, strongest first: name, other names, nicknames, grounds, surnames."""
    seen: set[str] = set()
    for text, how, part in _spellings(entity):
        folded = " ".join(fold_words(text))
        if folded and folded not in seen:
            seen.add(folded)
            yield Alias(folded, text, entity.id, entity.kind, how, part)


def _spellings(entity: Entity) -> Iterator[tuple[str, How, bool]]:
    for name in (entity.name, *entity.aka):
        yield name, How.NAME, False
        if not name.isascii() and (respelt := name.translate(_UMLAUTS)) != name:
            yield respelt, How.VARIANT, False
    for nickname in entity.nicknames:
        yield nickname, How.NICKNAME, False
    if isinstance(entity, Club):
        for ground in entity.grounds:
            yield ground, How.GROUND, False
    if isinstance(entity, Manager):
        yield from _surnames(entity)


def _surnames(person: Manager) -> Iterator[tuple[str, How, bool]]:
    called = surname(person.name)
    if called:
        yield called, How.NAME, True
        if not called.isascii() and (respelt := called.translate(_UMLAUTS)) != called:
            yield respelt, How.VARIANT, True

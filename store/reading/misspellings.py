"""Names that are written wrongly: an unknown capitalised word that is nearly the word of a known name in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from store.catalogue import Alias
from store.model import EntityId, How, Kind, ManagerId
from store.reading.candidates import Passage
from store.reading.lexicon import Lexicon

_LONG_ENOUGH_ALONE = 6
_SHORTEST = 4
_WORDS_AROUND_KNOWN = 2  # a word that is itself a name ("Haag", "O'Neill") is wrong only within a longer name


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A name written wrongly at words `first` to `last`. `score` is 100 less 14 for an edit."""

    first: int
    last: int
    alias: Alias
    score: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A spelling that a wrong word may belong to: its words, and which of them is meant. `score` as in `Misspelt`."""

    words: tuple[str, ...]
    offset: int
    aliases: tuple[Alias, ...]
    score: int
    edits: int


def find_misspelt(passage: Passage, lexicon: Lexicon, taken: Set[int], present: Set[EntityId]) -> Iterator[Misspelt]:
    """Yield the misspelt managers and clubs among the words that are not `taken`.

    A wrong word inside a longer name is enough where the rest of the name is right ("Alvaro Arbeola"). One that
    stands alone must be nearly the name of an entity that is `present` in the text by other mentions.
    """
    covered = -1
    words, lists = passage.words, lexicon.words
    for at, text in enumerate(words.texts):
        if len(text) < _SHORTEST or text.islower() or at <= covered or at in taken or not text.isalpha():
            continue
        folded = words.folded[at]
        if folded in lists.function_words or folded in lists.demonyms:
            continue
        readings = lexicon.remembered(folded, _readings)
        found = _best(passage, lexicon, at, taken, present, readings) if readings else None
        if found:
            covered = found.last
            yield found


def _readings(lexicon: Lexicon, word: str) -> tuple[_Reading, ...]:
    """Return the spellings that `word` may be a misspelt part of, whatever stands around it."""
    found = []
    known = lexicon.catalogue.names.knows_word(word)
    for near in lexicon.catalogue.names.near_words(word):
        for spelling in lexicon.spellings_with(near.word):
            words = tuple(spelling.split())
            if known and (len(words) <= _WORDS_AROUND_KNOWN or near.edits > 1):
                continue
            aliases = tuple(a for a in lexicon.aliases[spelling] if a.kind is not Kind.SOURCE)
            if aliases:
                found.append(_Reading(words, words.index(near.word), aliases, 100 - 14 * near.edits, near.edits))
    return tuple(found)


def _best(
    passage: Passage, lexicon: Lexicon, at: int, taken: Set[int], present: Set[EntityId], readings: Sequence[_Reading]
) -> Misspelt | None:
    options: list[Misspelt] = []
    for reading in readings:
        first, last = at - reading.offset, at - reading.offset + len(reading.words) - 1
        if not _stands(passage, reading, first, at):
            continue
        for alias in reading.aliases:
            if first < last or _may_stand_alone(passage, lexicon, at, alias, present):
                options.append(Misspelt(first, last, alias, reading.score))
    if not options:
        return None
    best = max(options, key=lambda o: (o.last - o.first, o.score, o.alias.id in present))
    rivals = {o.alias.id for o in options if (o.last - o.first, o.score) == (best.last - best.first, best.score)}
    if len(rivals) > 1 and best.alias.id not in present:
        return None
    return best


def _stands(passage: Passage, reading: _Reading, first: int, at: int) -> bool:
    """Tell whether the rest of the spelling stands around word `at`, which would be its wrong word."""
    folded = passage.words.folded
    if first < 0 or first + len(reading.words) > len(folded):
        return False
    for i, word in enumerate(reading.words, first):
        if i != at and folded[i] != word:
            return False
    return all(passage.joined(i) for i in range(first, first + len(reading.words) - 1))


def _may_stand_alone(passage: Passage, lexicon: Lexicon, at: int, alias: Alias, present: Set[EntityId]) -> bool:
    word = passage.words[at]
    if alias.id not in present and not _at_home(lexicon, alias, present):
        return False
    if alias.how not in (How.NAME, How.VARIANT) or len(word.text) < _LONG_ENOUGH_ALONE - 1:
        return False
    if alias.kind is Kind.CLUB and len(word.text) < _LONG_ENOUGH_ALONE:
        return False
    if at and passage.joined(at - 1):
        before = passage.words[at - 1]
        if before.capital and before.folded in lexicon.first_names:
            return False
    return True


def _at_home(lexicon: Lexicon, alias: Alias, present: Set[EntityId]) -> bool:
    """Tell whether a manager of long enough a name has been at a club of the text: "Arbeola" beside Real Madrid."""
    if alias.kind is not Kind.MANAGER or len(alias.folded) < _LONG_ENOUGH_ALONE:
        return False
    return bool(lexicon.clubs_of.get(ManagerId(alias.id), frozenset()) & present)

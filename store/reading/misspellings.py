"""Names that are written wrongly: an unknown capitalised word that is nearly the word of a known name in its place."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from store.catalogue import Alias
from store.catalogue.spelling import allowed_edits
from store.model import EntityId, How, Kind, ManagerId
from store.reading.candidates import Passage
from store.reading.lexicon import Lexicon
from store.reading.words import Words

_LONG_ENOUGH_ALONE = 6
_SHORTEST = 4
_WORDS_AROUND_KNOWN = 2  # a word that is itself a name ("Haag", "O'Neill") is wrong, by an edit, only in a longer name


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A name written wrongly at words `first` to `last`. `score` is 100 less 14 for an edit."""

    first: int
    last: int
    alias: Alias
    score: int


@dataclass(slots=True)
class _Reading:
    """A spelling that a wrong word may belong to: its words, and which of them is meant. `score` as in `Misspelt`."""

    words: list[str]
    offset: int
    aliases: list[Alias]
    score: int


@dataclass(slots=True)
class _Readings:
    """What a word may be a misspelt part of: names of one word, and longer ones by the word they need beside it."""

    alone: list[_Reading]
    behind: dict[str, list[_Reading]]
    before: dict[str, list[_Reading]]

    @property
    def is_empty(self) -> bool:
        """Whether the word is part of no name that is nearly like it."""
        return not (self.alone or self.behind or self.before)


def find_misspelt(passage: Passage, lexicon: Lexicon, taken: Set[int], present: Set[EntityId]) -> Iterator[Misspelt]:
    """Yield the misspelt managers and clubs among the words that are not `taken`.

    A wrong word inside a longer name is enough where the rest of the name is right ("Alvaro Arbeola"). One that
    stands alone must be nearly the name of an entity that is `present` in the text by other mentions.
    """
    covered = -1
    words, lists = passage.words, lexicon.words
    for at in words.capitals:
        folded, text = words.folded[at], words.texts[at]
        if len(text) < _SHORTEST or folded in lists.function_words or at <= covered or at in taken:
            continue
        if folded in lists.demonyms or not text.isalpha():
            continue
        readings = lexicon.remembered(folded, _readings)
        found = None if readings.is_empty else _best(words, lexicon, at, present, readings)
        if found:
            covered = found.last
            yield found


def _readings(lexicon: Lexicon, word: str) -> _Readings:
    """Return the spellings that `word` may be a misspelt part of, whatever stands around it."""
    found = _Readings([], {}, {})
    names = lexicon.catalogue.names
    known = names.knows_word(word)
    for near in names.near_words(word, min(1, allowed_edits(word)) if known else None):
        for spelling in names.spellings_with(near.word):
            words = spelling.split()
            if known and len(words) <= _WORDS_AROUND_KNOWN:
                continue
            aliases = [a for a in lexicon.aliases[spelling] if a.kind is not Kind.SOURCE]
            reading = _Reading(words, words.index(near.word), aliases, 100 - 14 * near.edits)
            if aliases and len(words) == 1:
                found.alone.append(reading)
            elif aliases and reading.offset:
                found.behind.setdefault(words[reading.offset - 1], []).append(reading)
            elif aliases:
                found.before.setdefault(words[1], []).append(reading)
    return found


def _best(words: Words, lexicon: Lexicon, at: int, present: Set[EntityId], readings: _Readings) -> Misspelt | None:
    options: list[Misspelt] = []
    for reading in _standing(words, at, readings):
        first = at - reading.offset
        last = first + len(reading.words) - 1
        options += [Misspelt(first, last, alias, reading.score) for alias in reading.aliases]
    for reading in readings.alone:
        aliases = [alias for alias in reading.aliases if _may_stand_alone(words, lexicon, at, alias, present)]
        options += [Misspelt(at, at, alias, reading.score) for alias in aliases]
    if not options:
        return None
    best = max(options, key=lambda o: (o.last - o.first, o.score, o.alias.id in present))
    rivals = {o.alias.id for o in options if (o.last - o.first, o.score) == (best.last - best.first, best.score)}
    if len(rivals) > 1 and best.alias.id not in present:
        return None
    return best


def _standing(words: Words, at: int, readings: _Readings) -> Iterator[_Reading]:
    """Yield the longer spellings of which all stands around word `at` but itself, which would be their wrong word."""
    folded = words.folded
    beside = list(readings.behind.get(folded[at - 1], ())) if at else []
    if at + 1 < len(folded):
        beside += readings.before.get(folded[at + 1], ())
    for reading in beside:
        first = at - reading.offset
        end = first + len(reading.words)
        if first < 0 or end > len(folded):
            continue
        rest = (folded[i] == word for i, word in enumerate(reading.words, first) if i != at)
        if all(rest) and all(words.joined(i) for i in range(first, end - 1)):
            yield reading


def _may_stand_alone(words: Words, lexicon: Lexicon, at: int, alias: Alias, present: Set[EntityId]) -> bool:
    if alias.id not in present and not _at_home(lexicon, alias, present):
        return False
    length = len(words.texts[at])
    if alias.how not in (How.NAME, How.VARIANT) or length < _LONG_ENOUGH_ALONE - 1:
        return False
    if alias.kind is Kind.CLUB and length < _LONG_ENOUGH_ALONE:
        return False
    if _begins_name(words, at):
        return False
    follows_first_name = at and words.is_capital(at - 1) and words.folded[at - 1] in lexicon.first_names
    return not (follows_first_name and words.joined(at - 1))


def _begins_name(words: Words, at: int) -> bool:
    """`Alphonso Davies`: a capitalised word right behind makes it a first name, but in a headline all are capitals."""
    if not (words.joined(at) and words.gaps[at + 1] == " " and words.is_capital(at + 1)):
        return False
    return not (words.joined(at + 1) and words.is_capital(at + 2))


def _at_home(lexicon: Lexicon, alias: Alias, present: Set[EntityId]) -> bool:
    """Tell whether a manager of long enough a name has been at a club of the text: "Arbeola" beside Real Madrid."""
    if alias.kind is not Kind.MANAGER or len(alias.folded) < _LONG_ENOUGH_ALONE:
        return False
    return bool(lexicon.clubs_of.get(ManagerId(alias.id), frozenset()) & present)

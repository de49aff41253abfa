"""Names that are written wrongly: an unknown capitalised word that is nearly the word of a known name in its place."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from store.catalogue import Alias
from store.model import EntityId, How, Kind
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


def find_misspelt(passage: Passage, lexicon: Lexicon, taken: Set[int], present: Set[EntityId]) -> Iterator[Misspelt]:
    """Yield the misspelt managers and clubs among the words that are not `taken`.

    A wrong word inside a longer name is enough where the rest of the name is right ("Alvaro Arbeola"). One that
    stands alone must be nearly the name of an entity that is `present` in the text by other mentions.
    """
    covered: set[int] = set()
    for at, word in enumerate(passage.words):
        if at in taken or at in covered or not word.capital or len(word.text) < _SHORTEST or not word.text.isalpha():
            continue
        words = lexicon.words
        if word.folded in words.function_words or word.folded in words.demonyms:
            continue
        found = _best(passage, lexicon, at, taken, present)
        if found:
            covered.update(range(found.first, found.last + 1))
            yield found


def _best(
    passage: Passage, lexicon: Lexicon, at: int, taken: Set[int], present: Set[EntityId]
) -> Misspelt | None:
    options: list[Misspelt] = []
    known = lexicon.catalogue.names.knows_word(passage.words[at].folded)
    for near in lexicon.catalogue.names.near_words(passage.words[at].folded):
        score = 100 - 14 * near.edits
        for spelling in lexicon.spellings_with(near.word):
            found = _placed(passage, spelling.split(), near.word, at)
            if found is None:
                continue
            first, last = found
            alone = first == last
            if known and (last - first < _WORDS_AROUND_KNOWN or near.edits > 1):
                continue
            for alias in lexicon.aliases[spelling]:
                if alias.kind is Kind.SOURCE or (alone and not _may_stand_alone(passage, lexicon, at, alias, present)):
                    continue
                options.append(Misspelt(first, last, alias, score))
    options = [o for o in options if not any(i in taken for i in range(o.first, o.last + 1) if i != at and o.first == o.last)]
    if not options:
        return None
    best = max(options, key=lambda o: (o.last - o.first, o.score, o.alias.id in present))
    rivals = {o.alias.id for o in options if (o.last - o.first, o.score) == (best.last - best.first, best.score)}
    if len(rivals) > 1 and best.alias.id not in present:
        return None
    return best


def _placed(passage: Passage, spelling: list[str], near: str, at: int) -> tuple[int, int] | None:
    """Return the words that `spelling` covers when its word `near` stands at word `at`; None where the rest differs."""
    offset = spelling.index(near)
    first, last = at - offset, at - offset + len(spelling) - 1
    if first < 0 or last >= len(passage.words):
        return None
    for i in range(first, last + 1):
        if i != at and passage.words[i].folded != spelling[i - first]:
            return None
        if i < last and not passage.joined(i):
            return None
    return first, last


def _may_stand_alone(passage: Passage, lexicon: Lexicon, at: int, alias: Alias, present: Set[EntityId]) -> bool:
    word = passage.words[at]
    if alias.id not in present or alias.how not in (How.NAME, How.VARIANT) or len(word.text) < _LONG_ENOUGH_ALONE - 1:
        return False
    if alias.kind is Kind.CLUB and len(word.text) < _LONG_ENOUGH_ALONE:
        return False
    if at and passage.joined(at - 1):
        before = passage.words[at - 1]
        if before.capital and before.folded in lexicon.first_names:
            return False
    return True

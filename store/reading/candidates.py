"""Where the spellings of the catalogue stand in a text: the first pass, before it is settled whom each one means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.catalogue import Alias
from store.model import Furniture, Kind
from store.reading.lexicon import Lexicon
from store.reading.spellings import Spelling
from store.reading.words import Words, words_of
from store.text import fold


@dataclass(slots=True)
class Candidate:
    """A known spelling in a text: words `first` to `last` (both included)."""

    first: int
    last: int
    start: int
    end: int
    spelling: Spelling

    @property
    def folded(self) -> str:
        """The folded words of the spelling."""
        return self.spelling.folded

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The entities that bear the spelling."""
        return self.spelling.aliases

    def of_kind(self, kind: Kind) -> tuple[Alias, ...]:
        """Return the bearers of one kind."""
        return self.spelling.of_kind(kind)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with those of its words that may be read (furniture is not)."""

    text: str
    words: Words


def passage(text: str, furniture: Sequence[Furniture] = ()) -> Passage:
    """Return the words of `text` that are not furniture."""
    return Passage(text, words_of(text, furniture))


def find_candidates(passage: Passage, lexicon: Lexicon) -> list[Candidate]:
    """Return the known spellings in `passage`, longest first at each place, none overlapping another."""
    found: list[Candidate] = []
    words, first_words = passage.words, lexicon.first_words
    folded, free = words.folded, 0
    for at in words.capitals:
        # Names begin with a capital, or with a particle before one (`van Gaal`).
        if at > free and folded[at - 1] in first_words:
            candidate = _from_particle(passage, lexicon, at - 1)
            if candidate:
                found.append(candidate)
                free = candidate.last + 1
        if at >= free and folded[at] in first_words:
            candidate = _longest_from(passage, lexicon, at)
            if candidate:
                found.append(candidate)
                free = candidate.last + 1
    return found


def _from_particle(passage: Passage, lexicon: Lexicon, at: int) -> Candidate | None:
    words = passage.words
    if words.is_capital(at) or not words.joined(at):
        return None
    candidate = _longest_from(passage, lexicon, at)
    return None if candidate is None or _is_cut_short(passage, lexicon, candidate) else candidate


def _is_cut_short(passage: Passage, lexicon: Lexicon, candidate: Candidate) -> bool:
    """`la Real Sociedad` is no `la Real`: the name behind the small word reaches further."""
    longer = _longest_from(passage, lexicon, candidate.first + 1)
    return longer is not None and longer.last > candidate.last


def _longest_from(passage: Passage, lexicon: Lexicon, at: int) -> Candidate | None:
    words, last = passage.words, at
    folded = words.folded[at]
    spellings = [folded]
    while folded in lexicon.beginnings and words.joined(last):
        last += 1
        folded = f"{folded} {words.folded[last]}"
        spellings.append(folded)
    for folded in reversed(spellings):
        if folded in lexicon.aliases and (last > at or not _is_small_word(words, at, lexicon)):
            spelling = lexicon.spelling(folded)
            if not _is_age(passage, last) and _case_fits(words, at, last, spelling):
                return Candidate(at, last, words.starts[at], words.ends[last], spelling)
        last -= 1
    return None


def _is_small_word(words: Words, at: int, lexicon: Lexicon) -> bool:
    """`as` and `As` name nobody, the outlet is written `AS`; among other words in capitals it is a word still."""
    if words.folded[at] not in lexicon.words.function_words:
        return False
    beside = words.texts[max(0, at - 1) : at] + words.texts[at + 1 : at + 2]
    return not words.texts[at].isupper() or len(words.texts[at]) == 1 or any(text.isupper() for text in beside)


def _is_age(passage: Passage, at: int) -> bool:
    """`the 42-year-old` is not the outlet called The 42."""
    words = passage.words
    return words.texts[at].isdigit() and passage.text.startswith("-", words.ends[at])


def _case_fits(words: Words, first: int, last: int, spelling: Spelling) -> bool:
    """A name's capitals must be there, `de` and `of` apart: "the reds" in small letters may be anything."""
    if first == last:
        written = words.texts[first]
        if written.islower():
            return any(alias.text.islower() for alias in spelling.aliases)
        if len(written) <= _ACRONYM and not written.isupper():
            return not all(alias.text.isupper() for alias in spelling.aliases)
    small = {words.folded[at] for at in range(first, last + 1) if not words.is_capital(at)}
    if not small:
        return True
    for alias in spelling.aliases:
        parts = alias.text.replace("-", " ").split()
        if small <= {fold(part.strip(".,'’")) for part in parts if part[0].islower()} | _PARTICLES:
            return True
    return False


_ACRONYM = 4  # letters: `AS`, `MEN` and `JIM` are written so, "As", "Men" and "Jim" are something else
_PARTICLES = frozenset("de da di do dos van von der den ter del della la le of and s".split())

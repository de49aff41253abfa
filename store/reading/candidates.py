"""Where the spellings of the catalogue stand in a text: the first pass, before it is settled whom each one means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.catalogue import Alias
from store.model import Furniture, Kind
from store.reading.lexicon import Lexicon
from store.reading.words import Words, may_join, words_of
from store.text import fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known spelling in a text: words `first` to `last` (both included), and the entities that bear it."""

    first: int
    last: int
    start: int
    end: int
    folded: str
    aliases: tuple[Alias, ...]

    def of_kind(self, kind: Kind) -> tuple[Alias, ...]:
        """Return the bearers of one kind."""
        return tuple(alias for alias in self.aliases if alias.kind is kind)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with those of its words that may be read (furniture is not)."""

    text: str
    words: Words

    def starts_sentence(self, at: int) -> bool:
        """Tell whether word `at` begins a sentence, a line or a quotation, where any word is capitalised."""
        if at == 0:
            return True
        gap = self.text[self.words.ends[at - 1] : self.words.starts[at]]
        return any(mark in gap for mark in _BEGINNINGS) or gap.strip(" -–—(") not in ("", ",", "’", "'", "&", "/")

    def joined(self, at: int) -> bool:
        """Tell whether word `at` and the next one may belong to one name."""
        words = self.words
        if at + 1 >= len(words.starts):
            return False
        return may_join(self.text[words.ends[at] : words.starts[at + 1]], words.texts[at])


def passage(text: str, furniture: Sequence[Furniture] = ()) -> Passage:
    """Return the words of `text` that are not furniture."""
    words = words_of(text)
    return Passage(text, words.outside(furniture) if furniture else words)


def find_candidates(passage: Passage, lexicon: Lexicon) -> list[Candidate]:
    """Return the known spellings in `passage`, longest first at each place, none overlapping another."""
    found: list[Candidate] = []
    words, longest = passage.words, lexicon.longest
    free = 0
    for at, folded in enumerate(words.folded):
        most = longest.get(folded, 0)
        if not most or at < free:
            continue
        capital = words.is_capital(at)
        if not capital and not (passage.joined(at) and words.is_capital(at + 1)):
            continue  # names begin with a capital, or with a particle before one (`van Gaal`)
        candidate = _longest_from(passage, lexicon, at, most)
        if candidate and (capital or not _is_cut_short(passage, lexicon, candidate)):
            found.append(candidate)
            free = candidate.last + 1
    return found


def _is_cut_short(passage: Passage, lexicon: Lexicon, candidate: Candidate) -> bool:
    """`la Real Sociedad` is no `la Real`: the name behind the small word reaches further."""
    after = candidate.first + 1
    longer = _longest_from(passage, lexicon, after, lexicon.longest.get(passage.words.folded[after], 1))
    return longer is not None and longer.last > candidate.last


def _longest_from(passage: Passage, lexicon: Lexicon, at: int, most: int) -> Candidate | None:
    words = passage.words
    reach = at
    while reach + 1 - at < most and passage.joined(reach):
        reach += 1
    for last in range(reach, at - 1, -1):
        folded = " ".join(words.folded[at : last + 1]) if last > at else words.folded[at]
        aliases = lexicon.aliases.get(folded)
        if not aliases or (last == at and folded in lexicon.words.function_words):
            continue
        if words.texts[last].isdigit() and passage.text[words.ends[last] :].startswith("-"):
            continue  # `the 42-year-old` is not the outlet called The 42
        if _case_fits(words, at, last, aliases):
            return Candidate(at, last, words.starts[at], words.ends[last], folded, aliases)
    return None


def _case_fits(words: Words, first: int, last: int, aliases: Sequence[Alias]) -> bool:
    """A name's capitals must be there, `de` and `of` apart: "the reds" in small letters may be anything."""
    written = words.texts[first]
    if first == last and written.islower():
        return any(alias.text.islower() for alias in aliases)
    if first == last and len(written) <= _ACRONYM and not written.isupper():
        return not all(alias.text.isupper() for alias in aliases)
    small = {words.folded[at] for at in range(first, last + 1) if not words.is_capital(at)}
    if not small:
        return True
    for alias in aliases:
        parts = alias.text.replace("-", " ").split()
        if small <= {fold(part.strip(".,'’")) for part in parts if part[0].islower()} | _PARTICLES:
            return True
    return False


_BEGINNINGS = '.!?\n:;“"‘…|•'
_ACRONYM = 4  # letters: `AS`, `MEN` and `JIM` are written so, "As", "Men" and "Jim" are something else
_PARTICLES = frozenset("de da di do dos van von der den ten ter del della la le of and s".split())

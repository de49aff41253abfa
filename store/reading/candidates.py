"""Where the spellings of the catalogue stand in a text: the first pass, before it is settled whom each one means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.catalogue import Alias
from store.model import Furniture, Kind
from store.reading.lexicon import Lexicon
from store.reading.words import Word, adjoins, words_of
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
    """A text with its words, and whether each word may be read (furniture is not)."""

    text: str
    words: Sequence[Word]

    def starts_sentence(self, at: int) -> bool:
        """Tell whether word `at` begins a sentence, a line or a quotation, where any word is capitalised."""
        if at == 0:
            return True
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return any(mark in gap for mark in ".!?\n:;“\"‘…|•") or gap.strip(" -–—(") not in ("", ",", "’", "'", "&", "/")

    def joined(self, at: int) -> bool:
        """Tell whether word `at` and the next one may belong to one name."""
        return at + 1 < len(self.words) and adjoins(self.text, self.words[at], self.words[at + 1])


def passage(text: str, furniture: Sequence[Furniture] = ()) -> Passage:
    """Return the words of `text` that are not furniture."""
    words = words_of(text)
    if furniture:
        words = [w for w in words if not any(f.start <= w.start < f.end for f in furniture)]
    return Passage(text, words)


def find_candidates(passage: Passage, lexicon: Lexicon) -> list[Candidate]:
    """Return the known spellings in `passage`, longest first at each place, none overlapping another."""
    found: list[Candidate] = []
    words, longest = passage.words, lexicon.longest
    at = 0
    while at < len(words):
        word = words[at]
        most = longest.get(word.folded, 0)
        candidate = _longest_from(passage, lexicon, at, most) if most and _may_begin(passage, at) else None
        if candidate is None:
            at += 1
        else:
            found.append(candidate)
            at = candidate.last + 1
    return found


def _may_begin(passage: Passage, at: int) -> bool:
    """Names begin with a capital, or with a particle before one (`van Gaal`)."""
    words = passage.words
    return words[at].capital or (passage.joined(at) and words[at + 1].capital)


def _longest_from(passage: Passage, lexicon: Lexicon, at: int, most: int) -> Candidate | None:
    words = passage.words
    reach = at
    while reach + 1 < len(words) and reach + 1 - at < most and passage.joined(reach):
        reach += 1
    for last in range(reach, at - 1, -1):
        folded = " ".join(w.folded for w in words[at : last + 1])
        aliases = lexicon.aliases.get(folded)
        if aliases and last == at and folded in lexicon.words.function_words:
            continue
        if aliases and _case_fits(words[at : last + 1], aliases):
            return Candidate(at, last, words[at].start, words[last].end, folded, aliases)
    return None


def _case_fits(words: Sequence[Word], aliases: Sequence[Alias]) -> bool:
    """A name's capitals must be there, `de` and `of` apart: "the reds" in small letters may be anything."""
    if len(words) == 1 and len(words[0].text) <= _ACRONYM and not words[0].text.isupper():
        return not all(alias.text.isupper() for alias in aliases)
    if all(w.capital for w in words):
        return True
    small = {w.folded for w in words if not w.capital}
    for alias in aliases:
        written = {fold(part.strip(".,'’")) for part in alias.text.replace("-", " ").split() if part[0].islower()}
        if small <= written | _PARTICLES:
            return True
    return False


_ACRONYM = 4  # letters: `AS`, `MEN` and `JIM` are written so, "As", "Men" and "Jim" are something else
_PARTICLES = frozenset("de da di do dos van von der den ten ter del della la le of and s".split())

"""Which names of outlets and journalists are sources here: those to whom the text attributes something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from store.catalogue import Alias
from store.model import Kind
from store.reading.candidates import Candidate, Passage
from store.reading.lexicon import Lexicon
from store.reading.phrases import phrases_of

_WINDOW = 64  # characters looked at on either side of a name


class SourceRule:
    """Decides whether a name is a source, by the words around it; the words come from the cue file."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon) -> None:
        phrases, table = phrases_of(cue_file), cue_file["attribution"]
        self._led = phrases.pattern(table["before"], r"(?:{})[“\"‘']?$")
        self._followed = phrases.pattern(table["after"], r"^[”\"’']?(?:{})")
        self._no_source = phrases.pattern(table["not_before"], "^(?:{})")
        self._in_passing = phrases.pattern(table["not_after"], r"(?:{})$")
        self._article = phrases.pattern(table["article"], r"(?:{})\s", re.NOFLAG)
        self._lexicon = lexicon

    def source(self, passage: Passage, candidate: Candidate) -> Alias | None:
        """Return the source that `candidate` names here, None where the words are no source."""
        rows = candidate.of_kind(Kind.SOURCE)
        if not rows or candidate.folded in self._lexicon.words.no_sources:
            return None
        text = passage.text
        before = text[max(0, candidate.start - _WINDOW) : candidate.start]
        after = text[candidate.end : candidate.end + _WINDOW]
        if self._no_source.search(after) or self._in_passing.search(before):
            return None
        generic = candidate.folded in self._lexicon.words.generic_sources
        if (generic or len(candidate.aliases) > len(rows)) and not self._attributed(before, after):
            return rows[0] if self._bears_article(passage, candidate) else None
        return rows[0]

    def _bears_article(self, passage: Passage, candidate: Candidate) -> bool:
        """`The Athletic` within a sentence: a capital that only a name has, unless all words bear one."""
        words, last = passage.words, candidate.last
        if not self._article.match(passage.text, candidate.start) or candidate.first == last:
            return False
        if words.starts_sentence(candidate.first) or words.is_capital(candidate.first - 1):
            return False
        return not (words.joined(last) and words.is_capital(last + 1))

    def _attributed(self, before: str, after: str) -> bool:
        return bool(self._led.search(before) or self._followed.search(after))

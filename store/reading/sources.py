"""Which names of outlets and journalists are sources here: those to whom the text attributes something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from store.catalogue import Alias
from store.model import Kind
from store.reading.candidates import Candidate, Passage
from store.reading.lexicon import Lexicon

_WINDOW = 48  # characters looked at on either side of a name


class SourceRule:
    """Decides whether a name is a source, by the words around it; the words come from the cue file."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._before = cue_file["attribution"]["before"]
        self._after = cue_file["attribution"]["after"]
        self._never_after = cue_file["attribution"]["not_before"]
        self._lexicon = lexicon

    @cached_property
    def _led(self) -> re.Pattern[str]:
        return re.compile(rf"(?:\b(?:{self._before})\s+|[(\[]\s*)(?:the\s+|outlet\s+)?[“\"‘']?$", re.IGNORECASE)

    @cached_property
    def _followed(self) -> re.Pattern[str]:
        return re.compile(rf"^[”\"’']?(?:['’]s?)?[,)]?\s*(?:\w+\s+)?(?:{self._after})\b|^\s*\)", re.IGNORECASE)

    @cached_property
    def _no_source(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:['’]s)?\s+(?:{self._never_after})\b", re.IGNORECASE)

    def source(self, passage: Passage, candidate: Candidate) -> Alias | None:
        """Return the source that `candidate` names here, None where the words are no source or no one can tell whose."""
        rows = candidate.of_kind(Kind.SOURCE)
        if not rows:
            return None
        text = passage.text
        before = text[max(0, candidate.start - _WINDOW) : candidate.start]
        after = text[candidate.end : candidate.end + _WINDOW]
        if self._no_source.search(after):
            return None
        generic = candidate.folded in self._lexicon.words.generic_sources
        if (generic or len(candidate.aliases) > len(rows)) and not self._attributed(before, after):
            return None
        return rows[0]

    def _attributed(self, before: str, after: str) -> bool:
        return bool(self._led.search(before) or self._followed.search(after))

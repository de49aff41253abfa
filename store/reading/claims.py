"""From mentions to claims: sentence by sentence, then the ladder over the whole article, as the guide's section 2 has it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from store.model import Claim, ClubId, Field, Furniture, ManagerId, Mention, SourceId
from store.reading.clauses import SOURCE, Clause, LabelFolder, shorten_sentence
from store.reading.cues import load_cues
from store.reading.evidence import Evidence, SentenceReader, attributed
from store.reading.lexicon import Lexicon
from store.reading.scene import Scene
from store.text import Span, sentences


class ClaimFinder:
    """Finds the claims of articles in one language."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._catalogue = lexicon.catalogue
        self._book = load_cues(cue_file)
        self._folder = LabelFolder(lexicon.words, cue_file["labels"])
        self._carries = re.compile(cue_file["attribution"]["carries"], re.IGNORECASE)

    def find(
        self,
        text: str,
        mentions: Sequence[Mention],
        on: dt.date | None,
        furniture: Sequence[Furniture] = (),
        field: Field = Field.TEXT,
    ) -> list[Claim]:
        """Return the claims of `text` in order of their place; `on` is the article's day where it is known."""
        spans = [s for s in sentences(text) if not any(f.start <= s.start < f.end for f in furniture)]
        clauses = [self._clause(text, span, mentions) for span in spans]
        scene = Scene(self._catalogue, mentions, on)
        scene.note(clauses)
        reader = SentenceReader(self._book, scene)
        evidence: list[Evidence] = []
        sources: list[tuple[SourceId, ...]] = []
        for number, clause in enumerate(clauses):
            sources.append(self._sources(clause, sources))
            evidence += reader.read(clause, number)
        return _climb(evidence, sources, field)

    def _clause(self, text: str, span: Span, mentions: Sequence[Mention]) -> Clause:
        inside = [m for m in mentions if span.start <= m.start < span.end]
        clause = shorten_sentence(text, span, inside)
        self._folder.fold(clause)
        return clause

    def _sources(self, clause: Clause, earlier: Sequence[tuple[SourceId, ...]]) -> tuple[SourceId, ...]:
        """Return to whom a sentence is attributed: its own sources, or those before it that it carries on."""
        own = attributed([clause.source(char) for char in clause.short if re.match(SOURCE, char)])
        if own or not earlier:
            return own
        return earlier[-1] if self._carries.search(clause.short) else ()


def _climb(evidence: Sequence[Evidence], sources: Sequence[tuple[SourceId, ...]], field: Field) -> list[Claim]:
    """Return for each pair, direction and ladder-or-counter the most advanced step, its first showing."""
    best: dict[tuple[ManagerId, ClubId, object, bool], Evidence] = {}
    for item in evidence:
        key = (item.person, item.club, item.stage.direction, item.stage.is_counter)
        if key not in best or item.stage.rank > best[key].stage.rank:
            best[key] = item
    claims = []
    for (person, club, direction, counter), top in best.items():
        told_by = [
            source
            for item in evidence
            if (item.person, item.club, item.stage.direction, item.stage.is_counter) == (person, club, direction, counter)
            and item.stage is top.stage
            for source in sources[item.sentence]
        ]
        claims.append(
            Claim(person, club, top.stage, field, top.at.start, top.at.end, attributed(told_by), top.why)
        )
    return sorted(claims, key=lambda claim: (claim.start, claim.end))


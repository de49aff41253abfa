"""From mentions to claims: sentence by sentence, then the ladder over the whole article, by the guide's section 2."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.model import Claim, ClubId, Direction, Field, Furniture, ManagerId, Mention, SourceId, Stage
from store.reading.clauses import SOURCE, Clause, shorten_sentence
from store.reading.cues import load_cues
from store.reading.descriptions import alternatives
from store.reading.evidence import Evidence, SentenceReader
from store.reading.labels import LabelFolder
from store.reading.lexicon import Lexicon
from store.reading.scene import Scene
from store.text import Span, sentences

_REACH = 3  # sentences that an attribution covers beyond its own
_EVENTS = frozenset({Stage.APPOINTED, Stage.LEFT, Stage.STAYING})


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom a sentence is attributed, and how many sentences before it they were named."""

    sources: tuple[SourceId, ...]
    distance: int


NOBODY = Attribution((), 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the title or the text in short form."""

    field: Field
    clause: Clause


class ClaimFinder:
    """Finds the claims of articles in one language."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._catalogue = lexicon.catalogue
        self._book = load_cues(cue_file)
        self._folder = LabelFolder(lexicon.words, cue_file["labels"])
        players = alternatives(lexicon.words.player_words)
        self._player = re.compile(rf"(?:['’]s)?(?: and [A-Z]\w+| [A-Z]\w+)?[ \u00a0](?:\w+[ -])?(?:{players})s?\b")
        self._carries = re.compile(cue_file["attribution"]["carries"], re.IGNORECASE)

    def find(
        self,
        text: str,
        mentions: Sequence[Mention],
        on: dt.date | None,
        furniture: Sequence[Furniture] = (),
        title: str | None = None,
    ) -> list[Claim]:
        """Return the claims of an article in order of their place, the title's first.

        `mentions` are those of the title and of the text; `on` is the article's day where it is known.
        """
        lines = [*self._lines(title or "", Field.TITLE, mentions), *self._lines(text, Field.TEXT, mentions, furniture)]
        scene = Scene(self._catalogue, mentions, on)
        scene.note(line.clause for line in lines)
        reader = SentenceReader(self._book, scene)
        evidence: list[Evidence] = []
        told: list[Attribution] = []
        for number, line in enumerate(lines):
            told.append(self._attribution(line.clause, told[-1] if told else NOBODY))
            evidence += reader.read(line.clause, number)
        return _climb(evidence, told, [line.field for line in lines])

    def _lines(
        self, text: str, field: Field, mentions: Sequence[Mention], furniture: Sequence[Furniture] = ()
    ) -> list[Line]:
        here = [m for m in mentions if m.field is field]
        spans = [s for s in sentences(text) if not any(f.start <= s.start < f.end for f in furniture)]
        return [Line(field, self._clause(text, span, here)) for span in spans]

    def _clause(self, text: str, span: Span, mentions: Sequence[Mention]) -> Clause:
        inside = [m for m in mentions if span.start <= m.start < span.end and not self._is_cap(text, m)]
        clause = shorten_sentence(text, span, inside)
        self._folder.fold(clause)
        return clause

    def _is_cap(self, text: str, mention: Mention) -> bool:
        """`England striker`, `Spain international`: the country of a player is no club of the sentence."""
        club = self._catalogue.clubs.get(ClubId(mention.id))
        return club is not None and club.national and bool(self._player.match(text, mention.end))

    def _attribution(self, clause: Clause, before: Attribution) -> Attribution:
        """Return to whom a sentence is attributed: its own sources, or those before it that it carries on."""
        own = tuple(dict.fromkeys(clause.source(char) for char in re.findall(SOURCE, clause.short)))
        if own:
            return Attribution(own, 0)
        if self._carries.search(clause.short):
            return Attribution(before.sources, 0)
        return Attribution(before.sources, before.distance + 1) if before.distance < _REACH else NOBODY


def _climb(evidence: Sequence[Evidence], told: Sequence[Attribution], fields: Sequence[Field]) -> list[Claim]:
    """Return for each pair, direction and ladder-or-counter the most advanced step, its first showing."""
    steps: dict[tuple[ManagerId, ClubId, Direction, bool], list[Evidence]] = {}
    for item in evidence:
        steps.setdefault((item.person, item.club, item.stage.direction, item.stage.is_counter), []).append(item)
    claims = []
    for (person, club, _, _), items in steps.items():
        top = max(items, key=lambda item: item.stage.rank)  # the first of equals
        sources = _sources([told[item.sentence] for item in items if item.stage is top.stage], top.stage)
        claims.append(Claim(person, club, top.stage, fields[top.sentence], top.at.start, top.at.end, sources, top.why))
    return sorted(claims, key=lambda claim: (claim.field is Field.TEXT, claim.start, claim.end))


def _sources(attributions: Sequence[Attribution], stage: Stage) -> tuple[SourceId, ...]:
    """Return the sources of a claim; what has happened needs to be attributed in its own sentence."""
    own = [a for a in attributions if a.distance == 0]
    chosen = own if own or stage in _EVENTS else attributions
    return tuple(dict.fromkeys(source for attribution in chosen for source in attribution.sources))

"""From mentions to claims: sentence by sentence, then the ladder over the whole article, by the guide's section 2."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from store.model import Claim, ClubId, Direction, Field, Furniture, Kind, ManagerId, Mention, SourceId, Stage
from store.reading.attribution import Attribution, Attributor
from store.reading.clauses import Clause, Shortener
from store.reading.cues import load_cues
from store.reading.evidence import SentenceReader
from store.reading.found import Evidence
from store.reading.labels import LabelFolder
from store.reading.lexicon import Lexicon
from store.reading.odds import with_favourite
from store.reading.quotations import quoted_on
from store.reading.scene import Scene
from store.reading.weighing import Weigher
from store.reading.words import is_furniture
from store.text import Span, sentences

_EVENTS = frozenset({Stage.APPOINTED, Stage.LEFT})
_LONGEST = 1000  # characters of a sentence that is read as one
_PLAIN = _EVENTS | {Stage.PRESSURE}  # what anybody can see: said first without a source, it needs none
_KNOWN = _PLAIN | {Stage.LEAVING}  # what is also told in passing, as known


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the title or the text in short form; `paragraph` is where its paragraph begins."""

    field: Field
    paragraph: int
    clause: Clause


class ClaimFinder:
    """Finds the claims of articles in one language."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon, weigher: Weigher | None = None) -> None:
        self._catalogue = lexicon.catalogue
        self._book = load_cues(cue_file)
        self._folder = LabelFolder(lexicon.words, self._book.grammar.labels, cue_file["labels"])
        self._cap_after = lexicon.words.names.cap_after
        self._attributor = Attributor(cue_file)
        self._weigher = weigher

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
        if not {Kind.MANAGER, Kind.CLUB} <= {mention.kind for mention in mentions}:
            return []  # a claim is of a manager and a club
        lines = [*self._lines(title or "", Field.TITLE, mentions), *self._lines(text, Field.TEXT, mentions, furniture)]
        scene = Scene(self._catalogue, mentions, on)
        scene.note(line.clause for line in lines)
        reader = SentenceReader(self._book, scene, self._weigher)
        clauses = [line.clause for line in lines]
        groups = groupby(range(len(lines)), key=lambda number: (lines[number].field, lines[number].paragraph))
        paragraphs = [list(numbers) for _, numbers in groups]
        in_paragraphs = [[clauses[number] for number in numbers] for numbers in paragraphs]
        is_column = self._attributor.is_column(in_paragraphs)
        evidence: list[Evidence] = []
        for numbers in paragraphs:
            if is_column:
                reader.forget()
            for number in numbers:
                evidence += reader.read(clauses[number], number)
        evidence = with_favourite(evidence, clauses, self._book.context.odds)
        starts = [(line.clause.origins or [line.paragraph])[0] for line in lines if line.field is Field.TEXT]
        quoted = {number + len(lines) - len(starts) for number in quoted_on(text, starts)}
        told = self._attributor.attribute(in_paragraphs, quoted)
        return _climb(evidence, told, [line.field for line in lines])

    def _lines(
        self, text: str, field: Field, mentions: Sequence[Mention], furniture: Sequence[Furniture] = ()
    ) -> list[Line]:
        here = sorted((m for m in mentions if m.field is field), key=lambda m: (m.start, -m.end))
        places = [m.start for m in here]
        shortener = Shortener(text, self._book.grammar.clause_break)
        begin = paragraph = 0
        lines = []
        for span in self._spans(text, here):
            if furniture and is_furniture(span.start, furniture):
                continue
            paragraph = max(paragraph, text.rfind("\n", begin, span.start) + 1)
            begin = span.start
            inside = here[bisect_left(places, span.start) : bisect_left(places, span.end)]
            clause = shortener.shorten(span, [m for m in inside if not self._is_cap(text, m)])
            self._folder.fold(clause)
            clause.close()
            lines.append(Line(field, paragraph, clause))
        return lines

    @staticmethod
    def _spans(text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
        """Yield the sentences of a text; one that never ends is parted at spaces, for reading it takes its square."""
        for span in sentences(text):
            start = span.start
            if span.end - start > _LONGEST:
                named = {at for m in mentions for at in range(m.start, m.end)}
                while span.end - start > _LONGEST:
                    spaces = (at for at in range(start + _LONGEST, start, -1) if text[at].isspace() and at not in named)
                    end = next(spaces, start + _LONGEST)
                    yield Span(start, end)
                    start = end + text[end].isspace()
            yield Span(start, span.end)

    def _is_cap(self, text: str, mention: Mention) -> bool:
        """`England striker`, `Spain international`: the country of a player is no club of the sentence."""
        club = self._catalogue.clubs.get(ClubId(mention.id)) if mention.kind is Kind.CLUB else None
        return club is not None and club.national and bool(self._cap_after.match(text, mention.end))


def _climb(evidence: Sequence[Evidence], told: Sequence[Attribution], fields: Sequence[Field]) -> list[Claim]:
    """Return for each pair, direction and ladder-or-counter the most advanced step, its first showing."""
    steps: dict[tuple[ManagerId, ClubId, Direction, bool], list[Evidence]] = {}
    for item in evidence:
        steps.setdefault((item.person, item.club, item.stage.direction, item.stage.is_counter), []).append(item)
    claims = []
    for (person, club, _, _), items in steps.items():
        items = [item for item in items if not item.weighed] or items  # what a cue shows goes before
        top = max(items, key=lambda item: item.stage.rank)  # the first of equals
        sources = _sources([item for item in items if item.stage is top.stage], told)
        claims.append(Claim(person, club, top.stage, fields[top.sentence], top.at.start, top.at.end, sources, top.why))
    return sorted(claims, key=lambda claim: (claim.field is Field.TEXT, claim.start, claim.end))


def _sources(items: Sequence[Evidence], told: Sequence[Attribution]) -> tuple[SourceId, ...]:
    """Return the sources of a step; those named in its own sentence come before those that it takes over."""
    shown = [item for item in items if not (item.stage in _KNOWN and told[item.sentence].is_aside(item.at))]
    if shown and shown[0].stage in _PLAIN and not _is_reported(shown[0], told[shown[0].sentence]):
        return ()
    reported = [told[item.sentence] for item in shown if _is_reported(item, told[item.sentence])]
    chosen = [attribution for attribution in reported if attribution.distance == 0] or reported
    return tuple(dict.fromkeys(source for attribution in chosen for source in attribution.sources))


def _is_reported(item: Evidence, attribution: Attribution) -> bool:
    """What has happened has a source only where it is told in so many words; a list of candidates tells of no going."""
    if item.stage in _EVENTS and attribution.distance > 0:
        return False
    if item.stage.direction is Direction.DEPARTURE and attribution.is_far:
        return False
    return attribution.covers(item.at)

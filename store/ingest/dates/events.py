"""Evidence from appointments and departures that the text dates in words: `dismissed last month`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.phrases import TimeWords, Unit, time_words, when_said
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, Mention, Stint
from store.text import Span

_WEIGHT = 3.0
_FARTHEST = 110  # characters between the verb and the words of time
_BESIDE = 30  # characters between a verb and whom it speaks of
_PRECISE = 30  # days
_COARSEST = 62  # days

_ENDED = (
    r"sacked|dismissed|axed|fired|parted (?:company|ways)|left|departed|resigned|stepped down|relieved|lost his job"
    r"|removed|quit|ousted|given the (?:boot|sack|push)|walked (?:away|out)|shown the door"
    r"|sacking|dismissal|departure|resignation"
    r"|(?:since|after|following|before|upon|having) (?:being )?"
    r"(?:sacked|leaving|departing|resigning|losing his job|quitting)"
)
_BEGAN = (
    r"appointed|(?:took|taken|takes) (?:over|charge|the reins|on the role)|arrived|replaced|succeeded|hired|named"
    r"|installed|joined|unveiled|brought in|came in|moved to|drafted in|handed the (?:job|role|reins)|given the job"
    r"|started (?:his|her) (?:role|job|reign)|inherited|(?:appointment|arrival)"
    r"|(?:since|after|following|before|upon|having) (?:replacing|succeeding|joining|taking (?:over|charge)|arriving)"
    r"|with [\w' -]{2,30} (?:replacing|succeeding)"
)
_VERB = re.compile(rf"\b(?=[a-z])(?:(?P<ended>{_ENDED})|(?P<began>{_BEGAN}))\b")
# The person that these verbs name next is the one who was succeeded.
_SUCCESSION = re.compile(r"(?:replac|succeed|took over from|taken over from|taking over from|inherited)")
_PASSIVE = re.compile(r" by ")
_PRONOUN = re.compile(r"\bs?he (?:was|had been|has been|has|had)? ?(?:\w+ly )?$")
_NEGATED = re.compile(
    r"\b(?:not|never|if|could|may|might|will|would|should|set to|be|being|expected|likely|all but|almost|nearly|when"
    r"|once)\b|n't\b"
)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of coming or going, and where it stands."""

    start: int
    end: int
    ended: bool
    words: str


def dated_events(view: ArticleView) -> Iterator[Evidence]:
    """Yield what each dated appointment or departure says, where the catalogue knows it."""
    for words in time_words(view.flat):
        if not view.is_read(words.start):
            continue
        sentence = view.sentence(words.start)
        verb = _nearest_verb(view.flat, sentence, words)
        if verb is None:
            continue
        for mention in _persons(view, sentence, verb, words):
            evidence = _said_of(view, mention, verb, words)
            if evidence is not None:
                yield evidence
                break


def _nearest_verb(flat: str, sentence: Span, words: TimeWords) -> _Verb | None:
    """Return the verb that the words of time belong to: the nearest one, those before them preferred."""
    best: _Verb | None = None
    nearest = _FARTHEST + 1
    for found in _VERB.finditer(flat, sentence.start, sentence.end):
        distance = words.start - found.end() if found.start() < words.start else 40 + found.start() - words.end
        if distance < nearest and not _NEGATED.search(flat, max(sentence.start, found.start() - 14), found.start()):
            nearest = distance
            best = _Verb(found.start(), found.end(), found["ended"] is not None, found[0])
    return best


def _persons(view: ArticleView, sentence: Span, verb: _Verb, words: TimeWords) -> list[Mention]:
    """Return who the verb may speak of, likeliest first: the one just before, just after, then others near by.

    Words that count in days leave no room for a mistake: there the person has to stand right beside the verb.
    """
    inside = view.managers_in(sentence)
    before = [m for m in inside if m.start < verb.start][::-1]
    after = [m for m in inside if m.start >= verb.start]
    if not verb.ended and _PASSIVE.match(view.flat, verb.end):  # "replaced by X": he who came
        return after[:1]
    follows = bool(after) and after[0].start - verb.end < _BESIDE and not _SUCCESSION.search(verb.words)
    if words.row.unit is Unit.DAY and words.row.last < _PRECISE:
        return after[:1] if follows else _subject(view, sentence, before, verb)
    # "sacked X", "appointed X": the object stands right behind the verb; else the subject stands before it.
    ordered = after[:1] + before if follows else before + after[:1]
    if not before:
        spoken_of = view.manager_before(sentence.start)
        ordered += [spoken_of] if spoken_of else []
    return ordered


def _subject(view: ArticleView, sentence: Span, before: list[Mention], verb: _Verb) -> list[Mention]:
    """Return who stands right before the verb, or whom a pronoun there must mean; nobody where that is in doubt."""
    if before and verb.start - before[0].end < _BESIDE:
        return before[:1]
    if not _PRONOUN.search(view.flat, max(sentence.start, verb.start - 30), verb.start):
        return []
    if len({mention.id for mention in before}) == 1:
        return before[:1]
    spoken_of = None if before else view.manager_before(sentence.start)
    return [spoken_of] if spoken_of else []


def _said_of(view: ArticleView, mention: Mention, verb: _Verb, words: TimeWords) -> Evidence | None:
    spans: list[DateSpan] = []
    clubs: list[str] = []
    for stint in view.posts(mention.id):
        event = _event(stint, ended=verb.ended)
        span = when_said(words, event) if event else None
        if span is not None:
            spans.append(span)
            clubs.append(view.catalogue.name(stint.club))
    if not spans:
        return None
    name = view.catalogue.name(mention.id)
    place = " or ".join(dict.fromkeys(clubs))
    side = "left" if verb.ended else "took over at"
    known = f"; {name} {side} {place}"
    said = f"“{verb.words} … {words.words}”{known}{_told(view, mention, spans, verb)}"
    return Evidence(tuple(spans), _WEIGHT, said, gone=str(mention.id) if verb.ended else None)


def _told(view: ArticleView, mention: Mention, spans: list[DateSpan], verb: _Verb) -> str:
    """Return the day of the event for the evidence, where there is only one."""
    events = [_event(stint, ended=verb.ended) for stint in view.posts(mention.id)]
    known = [event for event in events if event is not None]
    if len(spans) != 1 or len(known) != 1:
        return ""
    event = known[0]
    return f" on {event.earliest}" if event.days == 1 else f" between {event.earliest} and {event.latest}"


def _event(stint: Stint, *, ended: bool) -> DateSpan | None:
    """Return when a stint ended or began, None where that is known to a season or a year only."""
    event = stint.end if ended else stint.start
    return event if event is not None and event.days <= _COARSEST else None

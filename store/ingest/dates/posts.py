"""Evidence from who is spoken of as in charge, as a former manager, or as about to go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from store.ingest.dates.evidence import Evidence
from store.ingest.dates.spans import LATEST, shift, since
from store.ingest.dates.view import ArticleView
from store.model import DateSpan, How, Mention, Stint
from store.text import Span

_POST = r"(?:boss|manager|head coach|coach|chief|gaffer|tactician|supremo)"
_TITLE = re.compile(
    r"(?:'s|')?(?: (?:current|under-fire|under-pressure|beleaguered|interim|caretaker|acting|head|first-team))"
    rf"{{0,2}} {_POST},? "
)
_BARE_TITLE = re.compile(rf"(?:'s|')? {_POST}\b")
_OWN = re.compile(r"(?:'s|') (?:own )?")
_OF_CLUB = re.compile(rf"(?:,? (?:the )?(?:current )?{_POST} (?:of|at)|,? of|,? (?:the|who is)(?: current)?) (?:the )?")
_PAST = re.compile(
    r"\b(?:former|ex|one-time|previous|old|then|late|ex-\w+|former \w+(?: and| &)? ?\w*)[ -](?:[\w'.-]+ ){0,4}$"
)
_GONE = re.compile(r"\b(?:axed|sacked|ousted|dismissed|departed|fired|recently[- ]\w+) (?:[\w'.-]+ ){0,2}$")
_NOT_YET = re.compile(
    r"\b(?:new|next|incoming|future|potential|possible|permanent|as|become|becoming|be)(?: the| a)? (?:[\w'.-]+ ){0,2}$"
    r"|\b(?:(?:replaced|succeeded) by|appointed|hired|appointing|hiring|lured|poached) (?:the )?$"
)
# Talk of going is talk of one who is still there, or has just gone.
_THREATENED_BEFORE = re.compile(
    r"\b(?:sack|replace|dismiss|axe|fire|successor to|take over from|pressure on|ditch|stick with)"
    r"(?: (?:the )?[\w'-]+){0,3} ?$"
)
_THREATENED_AFTER = re.compile(
    r"(?:'s)?,? (?:"
    r"(?:will|could|may|might|would|should|is|to|being|can)"
    r"(?: (?:be|soon|now|still|get|also|well|set|expected|likely|being|not|to))*"
    r" (?:sacked|dismissed|axed|fired|replaced|leave|the sack|depart|under (?:pressure|fire|threat)|clinging|fighting"
    r"|staying|stay)"
    r"|future (?:is|at|remains|in)|job (?:is|at|under)|position (?:is|at|has become)"
    r"|(?:is|has been|was|finds himself|remains|came|continues to be) under"
    r" (?:pressure|fire|threat|scrutiny|growing|increasing|intense)"
    r"|has endured a|is enduring)"
)
_NEAR = 45  # characters between a club's name and the manager's
_LINGER = 5  # days for which somebody who has gone is still called the manager
_THREAT_LINGER = 45
_IN_CHARGE, _OWNED, _LEFT, _THREATENED = 3.0, 1.5, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class _Label:
    """That the text calls someone a club's manager, or says that he was, or that he has just gone."""

    manager: str
    club: str
    tense: str
    weight: float


def labelled(view: ArticleView) -> Iterator[Evidence]:
    """Yield what names with a post say: `Liverpool boss X`, `former Liverpool boss X`, `Brighton's X`."""
    counts: dict[_Label, int] = {}
    found = [_label(view, mention) for mention in view.managers if view.is_read(mention.start)]
    found += [_nameless(view, club) for club in view.clubs if view.is_read(club.start)]
    for label in found:
        if label is not None:
            counts[label] = counts.get(label, 0) + 1
    for label, count in counts.items():
        stints = view.posts_at(label.manager, label.club)
        if stints:
            yield _label_evidence(view, label, stints, count)


def _label_evidence(view: ArticleView, label: _Label, stints: tuple[Stint, ...], count: int) -> Evidence:
    who = f"{view.catalogue.name(label.manager)} is spoken of as "
    club = view.catalogue.name(label.club)
    extra = min(count - 1, 2) * 0.5
    if label.tense == "now":
        return Evidence(_in_post(stints, _LINGER), label.weight + extra, f"{who}in charge of {club}")
    ends = [s.end for s in stints if s.end]
    if label.tense == "gone":
        spans = tuple(DateSpan(shift(end.earliest, -3), shift(end.latest, 240)) for end in ends)
        return Evidence(spans, _LEFT + extra, f"{who}having just left {club}")
    first = min((end.earliest for end in ends), default=LATEST)
    return Evidence((since(shift(first, -3)),) if ends else (), _LEFT + extra, f"{who}a former manager of {club}")


def threatened(view: ArticleView) -> Iterator[Evidence]:
    """Yield what talk of somebody's going says: he is in charge of one of the clubs named, or has just left it."""
    seen: set[str] = set()
    for mention in view.managers:
        if mention.id in seen or not view.is_read(mention.start) or not _is_threatened(view, mention):
            continue
        stints = view.posts(mention.id)
        if stints:
            seen.add(mention.id)
            name = view.catalogue.name(mention.id)
            words = f"{name} is spoken of as the manager who may go"
            yield Evidence(_in_post(stints, _THREAT_LINGER), _THREATENED, words, doubted=str(mention.id))


def _in_post(stints: Iterable[Stint], linger: int) -> tuple[DateSpan, ...]:
    return tuple(
        DateSpan(shift(s.start.earliest, -1), shift(s.end.latest, linger) if s.end else LATEST) for s in stints
    )


def _label(view: ArticleView, mention: Mention) -> _Label | None:
    """Return what the words beside a manager's name, or a description's own, make of him."""
    flat = view.flat
    if mention.how is How.DESCRIPTION:
        inside = view.clubs_in(Span(mention.start, mention.end))
        lead = flat[max(0, mention.start - 20) : inside[0].start] if inside else ""
        return _tensed(lead, mention, inside[0], _OWNED) if inside else None
    for club in reversed(view.clubs_in(Span(mention.start - _NEAR, mention.start))):
        gap = flat[club.end : mention.start]
        titled = _TITLE.fullmatch(gap) is not None
        if titled or _OWN.fullmatch(gap):
            lead = flat[max(0, club.start - 50) : club.start]
            return _tensed(lead, mention, club, _IN_CHARGE if titled else _OWNED)
    for club in view.clubs_in(Span(mention.end, mention.end + _NEAR)):
        if _OF_CLUB.fullmatch(flat[mention.end : club.start]):
            return _tensed(flat[max(0, mention.start - 50) : club.start], mention, club, _OWNED)
    return None


def _nameless(view: ArticleView, club: Mention) -> _Label | None:
    """Return what `the former Liverpool boss` says, where it can mean only one of the managers named."""
    title = _BARE_TITLE.match(view.flat, club.end)
    if not title or view.managers_in(Span(title.start(), title.end() + 25)):
        return None
    lead = view.flat[max(0, club.start - 20) : club.start]
    if any(m.start <= club.start < m.end for m in view.managers_in(Span(club.start - 30, club.end))):
        return None  # part of a description that is known to mean someone
    label = _tensed(lead, club, club, _LEFT)
    if label is None or label.tense == "now":
        return None
    bearers = [manager for manager in view.manager_ids if view.posts_at(manager, str(club.id))]
    return replace(label, manager=str(bearers[0])) if len(bearers) == 1 else None


def _tensed(lead: str, mention: Mention, club: Mention, weight: float) -> _Label | None:
    lead = re.split(r"[.!?;:\n(\"]", lead)[-1]
    if _NOT_YET.search(lead):
        return None
    tense = "gone" if _GONE.search(lead) else "was" if _PAST.search(lead) else "now"
    return _Label(str(mention.id), str(club.id), tense, weight)


def _is_threatened(view: ArticleView, mention: Mention) -> bool:
    lead = view.flat[max(0, mention.start - 45) : mention.start]
    return _THREATENED_BEFORE.search(lead) is not None or _THREATENED_AFTER.match(view.flat, mention.end) is not None

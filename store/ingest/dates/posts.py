"""Evidence from who is in charge, as new, as a caretaker, as a former manager, or as about to go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from store.ingest.dates.careers import Post
from store.ingest.dates.evidence import Days, Evidence, Sort
from store.ingest.dates.view import ArticleView
from store.model import Mention, Role

_POST = r"(?:boss|manager|head coach|coach|chief|gaffer|tactician|supremo)"
_KIND = (
    r"(?:current|under-fire|under-pressure|beleaguered|interim|caretaker|acting|head|first-team|new|former|then|ex|axed"
    r"|sacked|ousted|departed|departing|outgoing|incoming|next|permanent|temporary|old|previous)"
)
_TITLE = re.compile(rf"(?:'s|')?(?P<kinds>(?: {_KIND})*) {_POST},? ")
_OWN = re.compile(r"(?:'s|') (?:own )?")
_BARE_TITLE = re.compile(rf"(?:'s|')?(?P<kinds>(?: {_KIND})*) {_POST}(?!\w)")
_OF_CLUB = re.compile(
    rf"(?:,? (?:the |his |their )?(?P<kinds>(?:{_KIND} )*){_POST} (?:of|at)|,? (?:of|at)|,? (?:the|who is)(?: current)?"
    r"|,? (?:now|currently) (?:of|at|in charge (?:of|at))) (?:the )?"
)
_THREATENED = re.compile(
    r"(?:'s)?,? (?:future (?:is|at|remains|in)|job (?:is|at|under)|position (?:is|at|has become)"
    r"|(?:is|has been|was|finds himself|remains|came|continues to be|comes) under"
    r" (?:pressure|fire|threat|scrutiny|growing|increasing|intense)|has endured a|is enduring|is on the brink"
    r"|is fighting|is clinging|has the backing|retains the|has been backed|is hanging)"
)
_NEAR = 45  # characters between a club's name and the manager's
_SOON = 150  # days after which a caretaker whose post is not known as such is no longer called one
_LEAD = 32  # characters before a name in which the words for his post begin
_CUT = re.compile(r"[.!?;:\n(\"]")
_NOTHING_YET = re.compile(
    r"\b(?:potential|possible|as|become|becoming|be|to|becomes|became)(?: the| a| an)? (?:[\w'.-]+ ){0,2}$"
    r"|\b(?:(?:replaced|succeeded) by|appointed|hired|appointing|hiring|lured|poached|approached|want|wants) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word before somebody's post, and what it makes of him."""

    pattern: re.Pattern[str]
    sort: Sort


def _word(words: str, sort: Sort) -> _Word:
    return _Word(re.compile(rf"\b(?:{words})[ -](?:[\w'.&-]+ ){{0,4}}$"), sort)


_WORDS = (
    _word(r"axed|sacked|ousted|dismissed|departed|fired|recently[- ]\w+", Sort.GONE),
    _word(r"incoming|future|next|prospective", Sort.INCOMING),
    _word(r"former|ex|one-time|previous|old|then|late|erstwhile", Sort.FORMER),
    _word(r"outgoing|departing", Sort.LEAVING),
    _word(r"interim|caretaker|acting|temporary", Sort.CARETAKER),
    _word(r"new|newly[- ]appointed|permanent", Sort.NEW),
)
_ANY_WORD = re.compile(
    r"\b(?:axed|sacked|ousted|dismissed|departed|fired|recently|incoming|future|next|prospective|former|ex|one-time"
    r"|previous|old|then|late|erstwhile|outgoing|departing|interim|caretaker|acting|temporary|new|newly|permanent)[ -]"
)
_TOLD = {
    Sort.GONE: "having just left",
    Sort.INCOMING: "coming to",
    Sort.FORMER: "a former manager of",
    Sort.LEAVING: "leaving",
    Sort.CARETAKER: "the caretaker of",
    Sort.NEW: "new at",
    Sort.IN_CHARGE: "in charge of",
    Sort.OWNED: "in charge of",
    Sort.THREATENED: "the manager who may leave",
}


@dataclass(frozen=True, slots=True)
class _Label:
    """What the text calls someone in respect of a club."""

    manager: str
    club: str
    sort: Sort


def labelled(view: ArticleView) -> Iterator[Evidence]:
    """Yield what names with a post say: `Liverpool boss X`, `former Liverpool boss X`, `Brighton's X`; each once."""
    labels = dict.fromkeys(label for mention in view.managers for label in _labels(view, mention))
    labels |= dict.fromkeys(label for club in view.clubs if (label := _nameless(view, club)))
    for label in labels:
        threatened = label.sort is Sort.THREATENED
        posts = view.posts[label.manager] if threatened else view.posts_at(label.manager, label.club)
        spans = _spans(label.sort, posts)
        if spans:
            yield Evidence(label.sort, spans, f"is {_TOLD[label.sort]}", who=label.manager, where=label.club)


def _spans(sort: Sort, posts: tuple[Post, ...]) -> tuple[Days, ...]:
    """Return what a label is measured from: whole posts, or their beginnings or ends."""
    if sort is Sort.FORMER:
        ends = [post.whole.last for post in posts if not post.is_open]
        return (Days(min(ends), min(ends)),) if ends else ()
    if sort in (Sort.GONE, Sort.LEAVING, Sort.THREATENED):
        return tuple([post.end for post in posts if post.end])
    if sort in (Sort.NEW, Sort.INCOMING):
        return tuple([post.start for post in posts if post.start])
    if sort is Sort.CARETAKER:
        acting = tuple([post.whole for post in posts if post.role is not Role.MANAGER])
        return acting or tuple([Days(post.start.first, post.start.last + _SOON) for post in posts if post.start])
    return tuple([post.whole for post in posts])


def _labels(view: ArticleView, mention: Mention) -> Iterator[_Label]:
    """Yield what the words beside a manager's name make of him."""
    flat = view.flat
    number = bisect_left(view.club_starts, mention.start) - 1
    if number >= 0 and 0 <= mention.start - view.clubs[number].end <= _NEAR:
        club = view.clubs[number]
        gap = flat[club.end : mention.start]
        if titled := _TITLE.fullmatch(gap):
            yield from _meant(flat, mention, club, titled["kinds"], Sort.IN_CHARGE)
        elif _OWN.fullmatch(gap):
            yield from _meant(flat, mention, club, "", Sort.OWNED)
    number += 1
    if number < len(view.clubs) and 0 <= view.clubs[number].start - mention.end <= _NEAR:
        club = view.clubs[number]
        if found := _OF_CLUB.fullmatch(flat, mention.end, club.start):
            sort = Sort.IN_CHARGE if found["kinds"] is not None else Sort.OWNED
            yield _Label(str(mention.id), str(club.id), _sort(f" {found['kinds'] or ''}", sort))
    if _THREATENED.match(flat, mention.end):
        posts = view.posts[str(mention.id)]
        if posts:
            yield _Label(str(mention.id), posts[-1].club, Sort.THREATENED)


def _meant(flat: str, mention: Mention, club: Mention, kinds: str, sort: Sort) -> Iterator[_Label]:
    lead = _CUT.split(flat[max(0, club.start - _LEAD) : club.start])[-1]
    if not _NOTHING_YET.search(lead):
        yield _Label(str(mention.id), str(club.id), _sort(f"{lead}{kinds.lstrip()} " if kinds else lead, sort))


def _sort(lead: str, sort: Sort) -> Sort:
    if not _ANY_WORD.search(lead):
        return sort
    return next((word.sort for word in _WORDS if word.pattern.search(lead)), sort)


def _nameless(view: ArticleView, club: Mention) -> _Label | None:
    """Return what `the former Liverpool boss` says, where it can mean only one of the managers named."""
    title = _BARE_TITLE.match(view.flat, club.end)
    if not title or view.flat.startswith((" of", " at"), title.end()):
        return None
    number = bisect_left(view.starts, title.end())
    if number < len(view.starts) and view.starts[number] < title.end() + 4:
        return None  # "Liverpool boss X": told by his name
    bearers = [manager for manager in view.posts if view.posts_at(manager, str(club.id))]
    if len(bearers) != 1:
        return None
    label = next(_meant(view.flat, club, club, title["kinds"], Sort.IN_CHARGE), None)
    return _Label(bearers[0], str(club.id), label.sort) if label else None

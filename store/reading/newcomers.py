"""Who is called a manager and is nobody the catalogue knows: two or three capitalised words beside a post and a club.

Owns the rows by which such a name is told from a player's, an assistant's or a headline's words. Settles nothing: what
is found is proposed to the user, with the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.catalogue.aliases import PARTICLES
from store.model import ClubId, Field, Furniture, How, Kind, Mention, Role
from store.reading.lexicon import Lexicon
from store.text import Span, fold, fold_words, sentences

NEWCOMERS = "newcomers"
"""The field of an article's record that holds them."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody unknown whom one text calls a manager.

    `role` is the post he is given, `former` whether he is said to have left it, `clubs` those beside it, and
    `sentences` where in the text he is named so.
    """

    name: str
    role: Role
    former: bool
    clubs: tuple[ClubId, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One name in one sentence with the words of the post around it."""

    name: str
    post: str
    club: ClubId | None
    sentence: Span


# In a sentence as the rows see it, a club is one character of this range, and any other mention is another one.
_CLUB_BASE, _MOST_CLUBS = 0xE000, 0x800
_C = f"(?P<club>[{chr(_CLUB_BASE)}-{chr(_CLUB_BASE + _MOST_CLUBS - 1)}])(?:['’]s?)?"
_OTHER = "\uf8ff"

_PARTICLE = "(?:" + "|".join(sorted(PARTICLES, key=len, reverse=True)) + ")"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][a-zß-öø-ÿā-žșț'’]+(?:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿā-ž]+)?(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿā-ž]+)?"
_NAME = rf"(?P<name>{_CAPITAL}(?: (?:{_PARTICLE} ){{0,2}}{_CAPITAL}){{1,2}})"
_STATES = (
    "new|current|former|ex|then|interim|caretaker|temporary|permanent|incoming|outgoing|under-fire|sacked|axed|dismissed"
    "|departed|departing|previous|present|one-time|long-serving|newly appointed|newly-appointed|ousted|experienced"
    "|highly-rated|highly rated|young|popular|embattled|beleaguered|acting"
)
_TITLES = (
    r"(?:(?:head coach|manager|boss|coach|gaffer)|interim(?: head coach| manager| boss| coach)?"
    r"|caretaker(?: head coach| manager| boss)?)(?![\w-])"
    r"(?! (?:of|at|for|with) (?:the |their |its )?(?:\S+ )?"
    r"(?:under|u-?\d|women|youth|academy|reserve|second|b team|comm))"
)
_POST = rf"(?P<post>(?:(?:{_STATES})[ -])*{_TITLES})"
_JOB = rf"(?:their |its |the |a |an )?{_POST}"
_NAMED = (
    "(?:appoint(?:ed|s|ing)?|hir(?:ed|es|e|ing)|nam(?:ed|es|e|ing)|install(?:ed|s)?|unveil(?:ed|s)?|confirm(?:ed|s)?)"
)
_HAS_BEEN = "(?:has been|was|is|have been|had been|will be|is set to be|is to be|is being)"

# Each row: a name, a post, and the club beside them; the strongest first.
_ROWS = (
    rf"{_C} {_POST},? {_NAME}",
    rf"{_C} (?:have |has )?(?:officially |today |now )?{_NAMED} {_NAME} as {_JOB}",
    rf"\b{_NAMED} {_NAME} as {_JOB}(?: (?:of|at) {_C})?",
    rf"{_NAME} (?:{_HAS_BEEN} )(?:officially |formally |now )?{_NAMED} (?:as )?{_C} {_POST}",
    rf"{_NAME} (?:{_HAS_BEEN} )(?:officially |formally |now )?{_NAMED} (?:as )?{_JOB}(?: (?:of|at) {_C})?",
    rf"{_NAME},? (?:who is |now |who was )?(?:the )?{_POST} (?:of|at) (?:the )?{_C}",
    rf"{_NAME}, (?:the |now )?(?:(?:{_STATES}) )?{_C} {_POST}",
    rf"{_NAME} \((?:(?:{_STATES}) )?{_C} {_POST}\)",
    rf"\b{_POST} (?:of|at) {_C},? {_NAME}",
    rf"{_NAME} is (?:the |currently the |currently )?{_C} {_POST}",
    rf"{_NAME} is (?:currently |now )?(?:the |a )?{_POST} (?:of|at) {_C}",
    rf"{_NAME} (?:has )?(?P<post>tak(?:es|en)|took) (?:over|charge) (?:of|at) {_C}",
)

# Words before a post that make it another one.
_NOT_IN_CHARGE = re.compile(
    r"(?:assistants?|goalkeep\w+|fitness|set[- ]piece|first[- ]team|youth|academy|reserves?|women['’]?s?"
    r"|under[- ]?\d\ds?"
    r"|u\d\ds?|general|team|kit|press|media|loans?|deputy|players?|technical|development|conditioning|attacking|defensive"
    r"|basketball|tennis|life|rugby|cricket|casino|sales|account|project|tour|fantasy|commercial|marketing|castilla|b"
    r"|ii) $",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|then|sacked|axed|dismissed|departed|previous|one-time|ousted)\b", re.IGNORECASE)
_ROLES = (("interim", Role.INTERIM), ("caretaker", Role.CARETAKER))
_HAS_POST = re.compile(r"coach|manager|boss|gaffer|interim|caretaker|tak(?:es|en) |took ", re.IGNORECASE)
# Capitalised words of what looks like a name and is none.
_NO_NAME = frozenset(
    "bundesliga league cup liga serie ligue uefa fifa fa efl premier championship europa conference champions olympic"
    " football soccer sport sports sporting club united city town rovers athletic academy stadium arena park ground"
    " press"
    " director chairman president owner chief executive captain striker midfielder defender goalkeeper winger"
    " agent journalist reporter pundit editor getty images photo image video bbc sky espn cbs itv tnt talksport women"
    " men"
    " january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday christmas easter boxing new former head coach manager boss interim"
    " caretaker".split()
)

_FIRST_NAMES = frozenset({"al", "ben", "mac", "san"})  # particles that are first names too


def newcomer_record(newcomer: Newcomer) -> dict[str, Any]:
    """Return a newcomer as an article's record holds him."""
    return {
        "name": newcomer.name,
        "role": newcomer.role.value,
        "former": newcomer.former,
        "clubs": list(newcomer.clubs),
        "at": [[span.start, span.end] for span in newcomer.sentences],
    }


def newcomer_of(record: Mapping[str, Any]) -> Newcomer:
    """Return the newcomer that `newcomer_record` wrote."""
    return Newcomer(
        name=record["name"],
        role=Role(record["role"]),
        former=record["former"],
        clubs=tuple(ClubId(club) for club in record["clubs"]),
        sentences=tuple(Span(start, end) for start, end in record["at"]),
    )


class NewcomerFinder:
    """Finds newcomers with one language's word lists; immutable."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the rows; names in the lexicon's catalogue are nobody new."""
        self._lexicon = lexicon
        self._rows = tuple(re.compile(row) for row in _ROWS)

    def find(self, text: str, mentions: Sequence[Mention], furniture: Sequence[Furniture] = ()) -> tuple[Newcomer, ...]:
        """Return whom `text` calls a manager and nobody knows, in order of first sight.

        `mentions` are what reading found; a name that overlaps one of them is known already.
        """
        named = [m for m in mentions if m.field is Field.TEXT and m.how is not How.DESCRIPTION]
        seen: dict[str, list[_Sighting]] = {}
        for sentence in sentences(text):
            if any(f.start < sentence.end and f.end > sentence.start for f in furniture):
                continue
            if not _HAS_POST.search(text, sentence.start, sentence.end):
                continue
            for sighting in self._sightings(_masked(text, sentence, named)):
                seen.setdefault(" ".join(fold_words(sighting.name)), []).append(sighting)
        return tuple(_newcomer(rows) for rows in seen.values())

    def _sightings(self, masked: _Masked) -> Iterator[_Sighting]:
        found: set[str] = set()
        for row in self._rows:
            for match in row.finditer(masked.text):
                name = self._name(match["name"])
                if name is None or name in found or _NOT_IN_CHARGE.search(masked.text, 0, match.start("post")):
                    continue
                found.add(name)
                club = masked.clubs.get(match["club"] or "", masked.only_club)
                before = masked.text[max(0, match.start() - 12) : match.end()]
                yield _Sighting(name, before.replace(match["name"], ""), club, masked.sentence)

    def _name(self, written: str) -> str | None:
        """Return the name without what only looks like a part of it, None where no unknown name is left."""
        lists = self._lexicon.words
        words = written.removesuffix("'s").removesuffix("’s").split()
        while words and (fold(words[0]) in lists.function_words or fold(words[0]) in lists.demonyms):
            words = words[1:]
        while words and fold(words[-1]) in lists.function_words:
            words = words[:-1]
        folded = [fold(word) for word in words]
        capitals = [word for word in words if word[0].isupper()]
        if not 2 <= len(capitals) <= 3 or not words[0][0].isupper() or not words[-1][0].isupper():
            return None
        if folded[0] in PARTICLES - _FIRST_NAMES:  # a surname alone: De Zerbi, Ten Hag
            return None
        if not _NO_NAME.isdisjoint(folded) or " ".join(fold_words(" ".join(words))) in self._lexicon.aliases:
            return None
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence in which each mention is one character, so that a row can step over it."""

    text: str
    sentence: Span
    clubs: Mapping[str, ClubId]

    @property
    def only_club(self) -> ClubId | None:
        """The club of the sentence, where it names just one."""
        named = set(self.clubs.values())
        return named.pop() if len(named) == 1 else None


def _masked(text: str, sentence: Span, mentions: Sequence[Mention]) -> _Masked:
    clubs: dict[str, ClubId] = {}
    pieces: list[str] = []
    at = sentence.start
    for mention in mentions:
        if not sentence.start <= mention.start < sentence.end or mention.start < at:
            continue
        pieces.append(text[at : mention.start])
        mark = _OTHER
        if mention.kind is Kind.CLUB and len(clubs) < _MOST_CLUBS:
            mark = chr(_CLUB_BASE + len(clubs))
            clubs[mark] = ClubId(mention.id)
        pieces.append(mark)
        at = mention.end
    pieces.append(text[at : max(at, sentence.end)])
    return _Masked("".join(pieces).replace("\n", " "), sentence, clubs)


def _newcomer(sightings: Sequence[_Sighting]) -> Newcomer:
    """Return one newcomer out of all sentences that name him."""
    posts = [sighting.post.casefold() for sighting in sightings]
    role = next((role for word, role in _ROLES if any(word in post for post in posts)), Role.MANAGER)
    return Newcomer(
        name=sightings[0].name,
        role=role,
        former=all(_FORMER.search(post) for post in posts),
        clubs=tuple(dict.fromkeys(sighting.club for sighting in sightings if sighting.club)),
        sentences=tuple(dict.fromkeys(sighting.sentence for sighting in sightings)),
    )

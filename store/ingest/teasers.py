"""Lines that tease other stories, known by their shape and by what they repeat rather than by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.text import sentences

_BULLET = re.compile(r"[*•·–—\-+»›>▪●◦]\s|[👉➡▶►🔗]")
_STOP = re.compile(r"[.!?…:;,][\"'’”»)\]]*$")
_ODDS = re.compile(r"\b\d{1,3}/\d{1,3}\b|\bevens?\b", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:he|she|it|they|his|her|their|its|this|that|these|those|but|and|so|however|yet|still|then|now|also|there)\b"
    r"|[\"'‘“«(]",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+(?: (?:de|da|di|van|von|ten|der|den|el|al|dos))*(?: [A-ZÀ-Þ][\w'’-]+)+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+")
_TITLE_LENGTH = range(25, 161)
_BLURB_LENGTH = range(60, 201)
_FEWEST_HEADLINES = 2
_FEWEST_BLURBS = 2
_MOST_BLURBS = 10
_WORD = 40  # characters in which the word before a name has to lie
_CUT_SHORT = ("...", "…", " ..")
# Last words of capitalised names that are no persons': clubs, grounds, competitions, posts.
_NO_SURNAMES = frozenset(
    "united city town county rovers wanderers albion hotspur villa palace forest athletic rangers celtic wednesday hove"
    " madrid munich milan leverkusen dortmund germain bilbao betis sociedad trafford bridge road park lane stadium"
    " arena league cup shield trophy championship bundesliga serie liga europe fc club utd devils lions blues reds"
    " toffees sport sports news times mail post athletic mirror express telegraph guardian echo sun january february"
    " march april may june july august september october november december boss manager coach head director england"
    " america".split()
)
# Capitalised only because they begin a sentence.
_NO_FORENAMES = frozenset("the a an and but at by for from in on of to with former ex new old both while when".split())


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text without the white space around it, and where it stands."""

    start: int
    end: int
    text: str


def has_bullet(text: str) -> bool:
    """Tell whether a line begins with a bullet or an arrow."""
    return _BULLET.match(text) is not None


def is_prose(text: str) -> bool:
    """Tell whether a line is a paragraph: two sentences or more, or a long one that ends with a full stop."""
    found = sentences(text)
    return (len(found) > 1 and len(text) > 120) or (len(text) > 160 and _STOP.search(text) is not None)


def is_teaser(text: str) -> bool:
    """Tell whether a line has the shape of a headline: of some length, without a stop at its end, no betting odds."""
    return (
        len(text) in _TITLE_LENGTH
        and _STOP.search(text) is None
        and len(text.split()) >= 5
        and (text[0].isupper() or not text[0].isalpha())
        and _ODDS.search(text) is None
    )


def trailing_headlines(lines: list[TextLine]) -> list[TextLine]:
    """Return the run of headline-like lines with which a text ends, if it follows an article and is a run."""
    run: list[TextLine] = []
    for line in reversed(lines):
        if not is_teaser(line.text):
            break
        run.append(line)
    enough = len(run) >= _FEWEST_HEADLINES and len(lines) - len(run) >= 2
    return run[::-1] if enough else []


def reintroductions(lines: list[TextLine]) -> list[TextLine]:
    """Return the run of blurbs with which a text ends, some of which introduce a person anew who was named before.

    An article gives a full name once and the surname after that; a blurb for another story has to give it again.
    """
    run: list[TextLine] = []
    for line in reversed(lines[-_MOST_BLURBS:]):
        if not _is_blurb(line.text):
            break
        run.append(line)
    if len(run) < _FEWEST_BLURBS or len(run) == len(lines):
        return []
    return _blurbs_of(run[::-1], "\n".join(line.text for line in lines[: len(lines) - len(run)]))


def _blurbs_of(run: list[TextLine], before: str) -> list[TextLine]:
    """Return the part of `run` that begins with a new introduction; `before` is the article above it."""
    introduced = [{name.split()[-1] for name in _names(line.text)} for line in run]
    told = [
        line.text.endswith(_CUT_SHORT) or any(surname in before for surname in surnames)
        for line, surnames in zip(run, introduced, strict=True)
    ]
    if sum(told) < _FEWEST_BLURBS:
        return []  # before the article itself is looked through for names
    shown = {word for line in run for word in _CAPITALISED.findall(line.text)}
    known = {name.split()[-1] for name in _names(before)} & shown
    called = {surname for surname in known if _stands_alone(surname, before)}
    first = len(run)
    score = best = 0
    for number in range(len(run) - 1, -1, -1):
        if introduced[number] & called or run[number].text.endswith(_CUT_SHORT):
            score += 1
        elif any(_stands_alone(surname, run[number].text) for surname in called):
            score -= 1
        if score > best:
            best, first = score, number
    found = run[first:]
    return found if best >= _FEWEST_BLURBS and best * 3 >= len(found) else []


def _is_blurb(text: str) -> bool:
    return len(text) in _BLURB_LENGTH and _LEADS_ON.match(text) is None and len(sentences(text)) <= 3


def _names(text: str) -> list[str]:
    """Return the full names of persons, as far as capitals tell: clubs, grounds and competitions are left out."""
    return [
        name
        for name in _FULL_NAME.findall(text)
        if name.split()[-1].lower() not in _NO_SURNAMES and name.split()[0].lower() not in _NO_FORENAMES
    ]


def _stands_alone(surname: str, text: str) -> bool:
    """Tell whether `surname` occurs without another capitalised word before it, as the article calls a known person."""
    return any(
        not text[max(0, found.start() - _WORD) : found.start()]
        .rstrip()
        .rpartition(" ")[2]
        .lstrip("‘’“\"'(")[:1]
        .isupper()
        for found in re.finditer(rf"\b{re.escape(surname)}\b", text)
    )

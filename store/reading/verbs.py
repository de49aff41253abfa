"""Verbs of joining and leaving: what stands before the verb decides how far along the person is.

"Set to be appointed", "could be appointed" and "was appointed" differ in nothing but these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.model import Stage
from store.reading.clauses import CLUB, PERSON
from store.reading.cues import CueBook, Modal, Side, VerbSet
from store.reading.found import Found, clause_start

_PASSIVE = re.compile(
    r"(?:\b(?:be|been|being|was|were|is|are|get|gets|got|getting)|'s)(?: \w+ly| since| also| now| then)? $", re.IGNORECASE
)
_NOWHERE = -100
_WINDOW = 70  # characters before a verb in which its modal is looked for
_NEAR_PERSON = re.compile(rf":? ?(?:[\w'-]+ ){{0,3}}{PERSON}")
_IF_FOLLOWS = re.compile(rf"^(?: by {CLUB}| {PERSON}| him)?,? (?:if|unless|should)\b", re.IGNORECASE)
_HIM = re.compile(r" (?:him|her)\b(?! (?:with|as))")
_IF_LEADS = re.compile(r"(?:if|should|unless) ", re.IGNORECASE)
_CLUB_ACTS = re.compile(rf"(?:^|[.!?:;,] |and |\b(?:as|after|that) ){CLUB}(?:,? (?:also|now|then|finally|officially))? $", re.IGNORECASE)
_PERSON_ACTS = re.compile(rf"(?:^|[.:;,] |and ){PERSON} $")
_GONE_BEFORE = re.compile(rf"(?:since|after|before|following|when|by|{PERSON}|having|for) $")


def find_verbs(short: str, book: CueBook) -> Iterator[Found]:
    """Yield the verbs of joining and leaving in a short sentence, each with the stage that it tells."""
    for verbs in book.verbs:
        for match in verbs.takes_person.finditer(short):
            pronoun = _HIM.match(short, match.end())
            if pronoun:
                found = _found(short, match, verbs, False, Side.LEFT)
                if found and not match[0].lower().startswith("replac"):
                    yield replace(found, end=pronoun.end(), of_pronoun=True)
                continue
            passive = bool(_PASSIVE.search(short[: match.start()])) and not match[0].endswith(" by")
            if passive or _NEAR_PERSON.match(short, match.end()):
                side = Side.LEFT if passive else Side.RIGHT
                found = _found(short, match, verbs, passive, side)
                if found:
                    yield found
        for match in verbs.by_person.finditer(short):
            found = _found(short, match, verbs, False, Side.LEFT)
            if found:
                yield found


def _found(short: str, match: re.Match[str], verbs: VerbSet, passive: bool, side: Side) -> Found | None:
    stage = _stage(short, match, verbs, passive, side)
    if stage is None:
        return None
    why = f"“{match[0].strip()}” as {stage.label}"
    return Found(stage, side, match.start(), match.end(), why, bound=passive, is_verb=True)


def _stage(short: str, match: re.Match[str], verbs: VerbSet, passive: bool, side: Side) -> Stage | None:
    """Return the stage of the modal nearest before the verb; without one, what the bare verb says, None for nothing."""
    begin = max(clause_start(short, match.start()), match.start() - _WINDOW)
    before = short[begin : match.start()]
    best, stage = _NOWHERE, None
    for modal in verbs.modals:
        end = _last_end(modal, before)
        if end > best:
            best, stage = end, modal.stage
    if stage is not None:
        if stage is Stage.LEAVING and (_IF_FOLLOWS.match(short[match.end() :]) or _IF_LEADS.match(short)):
            return Stage.PRESSURE
        return stage
    if _is_bare(short, match, passive) and not _CLUB_ACTS.search(short[: match.start()]):
        free_gerund = side is Side.RIGHT and match[0].lower().split()[0].endswith("ing")
        return None if free_gerund and verbs.certain is Stage.APPOINTED else verbs.unsure
    return verbs.certain


def _last_end(modal: Modal, before: str) -> int:
    ends = [hit.end() for hit in modal.pattern.finditer(before)]
    return (ends[-1] - (0 if modal.strong else 8)) if ends else _NOWHERE


def _is_bare(short: str, match: re.Match[str], passive: bool) -> bool:
    """A bare infinitive or a free gerund tells of no event: `help replace him`, `linked with replacing him`."""
    word = match[0].lower().split()[0]
    if passive or (word == "take" and _PERSON_ACTS.search(short[: match.start()])):
        return False
    if word.endswith("ing"):
        return not _GONE_BEFORE.search(short[: match.start()])
    return word in _BARE


_BARE = frozenset(
    "appoint name hire install unveil reappoint bring recruit announce confirm promote take become replace succeed step"
    " return be join sack dismiss fire axe remove leave depart quit resign part relieve oust ditch walk exit lose stand"
    " get vacate move swap".split()
)

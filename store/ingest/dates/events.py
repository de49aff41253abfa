"""Evidence from verbs of coming and going: `has been sacked`, `will step down`, `dismissed last month`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from store.ingest.dates.evidence import Days, Evidence, Sort
from store.ingest.dates.hints import Found, Hint
from store.ingest.dates.phrases import TimeWords, Unit, times_between, when_said
from store.ingest.dates.view import ArticleView
from store.model import Mention
from store.text import Span

_LEAD = 500  # characters: what stands here is the news, what stands farther down may be none any more
_FARTHEST = 110  # characters between the verb and the words of time
_BESIDE = 30  # characters between a verb and whom it speaks of
_BEFORE = 42  # characters before a verb that say whether it is meant
_WORDS_BEFORE = 3  # of these characters' words, those that count
_PRECISE = 30  # days

# The person that these verbs name next is the one who was succeeded.
_SUCCESSION = ("replac", "succeed", "took", "taken", "taking", "take", "inherited")
_SUCCEEDED = ("replaced", "succeeded")
_PRONOUN = re.compile(r"\bs?he (?:was|had been|has been|has|had)? ?(?:\w+ly )?$")
_UNREAL = frozenset(
    "not never if could may might would should must can when once unless whether almost nearly risk risks without"
    " before considering consider rather calls talk plans".split()
)
_FUTURE = frozenset(
    "will set expected due going about agreed ready likely poised decided intends wants confirmed announced decision is"
    " are be being close closing next future to he'll they'll who'll it'll".split()
)
_BARE = frozenset("sack dismiss axe leave leaves leaving depart departing resign resigning exit quit parting".split())
_UNTOLD = frozenset({Sort.LEAVING, Sort.COMING, Sort.THREATENED, Sort.GOING})  # no time is told of what is to come
# Told, announced or talked of, and nouns that may be any of them.
_PARTY = {
    Sort.ENDED_AT_ONCE: 0, Sort.ENDED: 0, Sort.BEGAN_AT_ONCE: 0, Sort.BEGAN: 0,
    Sort.LEAVING: 1, Sort.COMING: 1, Sort.THREATENED: 2, Sort.GOING: 3,
}  # fmt: skip
_DECIDED = re.compile(r"\b(?:decision|decided|chose|opted|moved|choice) to $")
_ADJECTIVE = re.compile(r" (?:[\w'&-]+ ){0,3}(?:boss|manager|head coach|coach|chief)\b")
_BARE_ENDINGS = ("down", "ways")
_AHEAD = frozenset(
    "appoint|appointing|hiring|replace|replacing|succeed|succeeding|become|becoming|return|returning|joining|take over"
    "|take charge|take the reins|taking over|taking charge".split("|")
)
_ADJECTIVES = frozenset("axed sacked ousted departed dismissed departing fired".split())
_ORDERS = frozenset({"sack", "dismiss", "axe"})
_NOUNS = frozenset("departure exit resignation parting departing".split())
_DONE = frozenset("has have had been was were after following since having by he's she's".split())


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of coming or going, the sentence around it and what is meant by it."""

    found: Found
    words: str
    sentence: Span
    sort: Sort
    ended: bool


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one verb makes of a manager's coming or going."""

    manager: str
    verb: _Verb
    spans: tuple[Days, ...]


def moves(view: ArticleView) -> Iterator[Evidence]:
    """Yield what the verbs of coming or going say of each manager, one piece for each, where the catalogue knows when.

    An article tells one move in many words: they are one piece of evidence, and most of them say what it is.
    """
    for hint in (Hint.ENDED, Hint.BEGAN):
        votes: defaultdict[str, list[_Vote]] = defaultdict(list)
        for found in view.hints[hint]:
            verb = _verb(view, found, ended=hint is Hint.ENDED)
            if verb is None:
                continue
            persons = _persons(view, verb)
            vote = _vote(view, verb, persons)
            if vote is not None:
                votes[vote.manager].append(vote)
            timed = _with_time(view, verb, persons)
            if timed is not None:
                yield timed
        for cast in votes.values():
            yield _carried(view, cast)


def _vote(view: ArticleView, verb: _Verb, persons: list[Mention]) -> _Vote | None:
    for mention in persons:
        spans = _spoken_of(view, mention, verb)
        if spans:
            return _Vote(str(mention.id), verb, spans)
    return None


def _carried(view: ArticleView, votes: list[_Vote]) -> Evidence:
    """Return what most of the verbs make of one manager's move: told, to come or talked of; the stronger of equals."""
    parties = Counter(_PARTY[vote.verb.sort] for vote in votes)
    party = max(parties, key=lambda each: (parties[each], -each))
    best = min((vote for vote in votes if _PARTY[vote.verb.sort] == party), key=lambda vote: vote.verb.found.start)
    return Evidence(best.verb.sort, best.spans, f"“{best.verb.words}”: {best.spans[-1].start}", who=best.manager)


def _with_time(view: ArticleView, verb: _Verb, persons: list[Mention]) -> Evidence | None:
    """Return what a verb and the words of time in its sentence say together."""
    if verb.sort in _UNTOLD:
        return None
    for words in times_between(view.flat, view.hints[Hint.TIME], verb.sentence, verb.found.start, _FARTHEST):
        timed = _timed(view, verb, words, persons)
        if timed is not None:
            return timed
    return None


def _verb(view: ArticleView, found: Found, *, ended: bool) -> _Verb | None:
    """Return what a verb means; None for a coming that is only imagined, and for history with its year."""
    words = view.flat[found.start : found.end]
    sentence = view.sentence(found.start)
    if not _anybody(view, sentence) or _is_history(view, sentence):
        return None
    lead = view.flat[max(sentence.start, found.start - _BEFORE) : found.start]
    before = lead.split()[-_WORDS_BEFORE:]
    if not _UNREAL.isdisjoint(before) or any(word.endswith("n't") for word in before):
        return _Verb(found, words, sentence, Sort.THREATENED, ended) if ended else None
    if words in _ADJECTIVES and _ADJECTIVE.match(view.flat, found.end):
        return None  # "the axed United boss": no verb
    if words in _NOUNS:
        return _Verb(found, words, sentence, Sort.GOING, ended)
    ahead = words in (_BARE if ended else _AHEAD) or (ended and words.endswith(_BARE_ENDINGS))
    decided = words in _ORDERS and _DECIDED.search(lead) is not None
    if words in _ORDERS and not decided:
        return _Verb(found, words, sentence, Sort.THREATENED, ended)
    done = decided or (not _DONE.isdisjoint(before) and before[-1] != "to")
    if (ahead and not done) or (not done and not _FUTURE.isdisjoint(before)):
        sort = Sort.LEAVING if ended else Sort.COMING
    elif found.start < _LEAD:
        sort = Sort.ENDED_AT_ONCE if ended else Sort.BEGAN_AT_ONCE
    else:
        sort = Sort.ENDED if ended else Sort.BEGAN
    return _Verb(found, words, sentence, sort, ended)


def _is_history(view: ArticleView, sentence: Span) -> bool:
    return any(sentence.start <= year.start < sentence.end for year in view.hints[Hint.YEAR])


def _anybody(view: ArticleView, sentence: Span) -> bool:
    """Tell whether a sentence may speak of a manager who was at one of the clubs named."""
    named = view.managers_in(sentence)
    spoken_of = None if named else view.manager_before(sentence.start)
    return any(view.posts[str(mention.id)] for mention in (named or (spoken_of,)) if mention)


def _persons(view: ArticleView, verb: _Verb) -> list[Mention]:
    """Return who the verb may speak of, likeliest first: the one just before, just after, then others near by."""
    inside = view.managers_in(verb.sentence)
    before = [m for m in inside if m.start < verb.found.start][::-1]
    after = [m for m in inside if m.start >= verb.found.start]
    if verb.words in _SUCCEEDED and view.flat.startswith(" by ", verb.found.end):  # "replaced by X": he who came
        return after[:1]
    if verb.sort is Sort.COMING and verb.words.startswith(_SUCCESSION):
        return before[:1]
    # "sacked X", "appointed X": the object stands right behind the verb; else the subject stands before it.
    ordered = after[:1] + before if _follows(verb, after) else before + after[:1]
    if not before:
        spoken_of = view.manager_before(verb.sentence.start)
        ordered += [spoken_of] if spoken_of else []
    return ordered


def _follows(verb: _Verb, after: list[Mention]) -> bool:
    return bool(after) and after[0].start - verb.found.end < _BESIDE and not verb.words.startswith(_SUCCESSION)


def _spoken_of(view: ArticleView, mention: Mention, verb: _Verb) -> tuple[Days, ...]:
    """Return the events of a manager that a verb may mean: those at the clubs of its sentence, where he has any there.

    To say that he may come somewhere is nothing that he did elsewhere: there the club has to be named beside it.
    """
    beside = {str(club.id) for club in view.clubs_in(verb.sentence)}
    here = _events(view, str(mention.id), ended=verb.ended, clubs=beside)
    if here or verb.sort is Sort.COMING:
        return here
    return _events(view, str(mention.id), ended=verb.ended)


def _timed(view: ArticleView, verb: _Verb, words: TimeWords, persons: list[Mention]) -> Evidence | None:
    if words.row.unit is Unit.DAY and words.row.last < _PRECISE:
        persons = _beside(view, verb)
    else:
        persons = [m for m in persons if m.start >= verb.sentence.start] or _beside(view, verb)
    for mention in persons:
        events = _spoken_of(view, mention, verb)
        spans = tuple([span for event in events if (span := when_said(words, event)) is not None])
        if spans:
            side = "left" if verb.ended else "took over"
            day = f" on {events[0].start}" if len(events) == 1 else ""
            said = f"{side}{day}: “{verb.words} … {words.words}”"
            return Evidence(Sort.TIMED, spans, said, who=str(mention.id))
    return None


def _beside(view: ArticleView, verb: _Verb) -> list[Mention]:
    """Return who stands right beside the verb, or whom a pronoun there must mean; nobody where that is in doubt.

    Words that count in days leave no room for a mistake.
    """
    inside = view.managers_in(verb.sentence)
    before = [m for m in inside if m.start < verb.found.start][::-1]
    after = [m for m in inside if m.start >= verb.found.start]
    if verb.words in _SUCCEEDED and view.flat.startswith(" by ", verb.found.end):
        return after[:1]
    if _follows(verb, after):
        return after[:1]
    if before and verb.found.start - before[0].end < _BESIDE:
        return before[:1]
    if not _PRONOUN.search(view.flat, max(verb.sentence.start, verb.found.start - 30), verb.found.start):
        return []
    if len({mention.id for mention in before}) == 1:
        return before[:1]
    spoken_of = None if before else view.manager_before(verb.sentence.start)
    return [spoken_of] if spoken_of else []


def _events(view: ArticleView, manager: str, *, ended: bool, clubs: Collection[str] | None = None) -> tuple[Days, ...]:
    """Return when a manager's posts at the clubs named, or at `clubs` alone, ended or began."""
    found = (
        post.end if ended else post.start for post in view.posts.get(manager, ()) if clubs is None or post.club in clubs
    )
    return tuple(event for event in found if event is not None)

"""Descriptions that refer to somebody named elsewhere: "the German", "the 55-year-old", "the LaLiga giants".

Each form is settled by facts of the catalogue (nation, age on the article's date, clubs managed, league, place) among
the entities that the text names; the last one named that fits is meant. What fits nobody is no mention.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from store.model import Club, ClubId, EntityId, Field, Furniture, How, Kind, Manager, ManagerId, Mention, Role
from store.reading.lexicon import Lexicon
from store.reading.phrases import Expression, listed, phrases_of
from store.reading.words import is_furniture
from store.text import fold, lowered

_SLACK = dt.timedelta(days=45)
_SCORE = 90
_NEAR = 300  # characters within which the one spoken of last may be meant
_BEFORE = 40  # characters before a club in which the beginning of a description is looked for
_NEXT_WORD = re.compile(r"[ \u00a0]([\w'’-]+)")

Fits = Callable[[Manager | Club], bool]


@dataclass(frozen=True, slots=True)
class WholeForms:
    """The shapes of descriptions that are looked for all over a text, which is in lower case."""

    person: Expression
    past: Expression
    side: Expression


@dataclass(frozen=True, slots=True)
class DescriptionGrammar:
    """What makes a description around a club's name, or within one; the cue file tells what each is."""

    past_before: Expression
    past_after: Expression
    based: Expression
    role_before: Expression


@dataclass(frozen=True, slots=True)
class _Post:
    """What stands before and after a club's name where the two make a description of its manager."""

    before: Expression
    after: Expression


@dataclass(frozen=True, slots=True)
class _Described:
    """A description found in a text, and what it asks of the person or club that it refers to.

    With `since` it refers to somebody named between that place and itself.
    """

    start: int
    end: int
    kind: Kind
    fits: Fits
    since: int | None = None


class _Row:
    """The mentions of one kind in a text, in order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def first_from(self, place: int) -> Mention | None:
        at = bisect_left(self._starts, place)
        return self.mentions[at] if at < len(self.mentions) else None

    def around(self, form: _Described) -> Iterator[Mention]:
        """Yield the mentions before a description, the nearest first, then those behind it."""
        for at in range(bisect_left(self._starts, form.start) - 1, -1, -1):
            if form.since is not None and self._starts[at] < form.since:
                return
            yield self.mentions[at]
        if form.since is None:
            yield from self.mentions[bisect_left(self._starts, form.end) :]


class Describer:
    """Finds and settles the descriptions of one language."""

    def __init__(self, cue_file: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        phrases, table = phrases_of(cue_file), cue_file["descriptions"]
        self._forms = phrases.table(WholeForms, table, "descriptions", re.NOFLAG)
        self._grammar = phrases.table(DescriptionGrammar, table, "descriptions")
        self._posts = [_Post(phrases.pattern(row["before"]), phrases.pattern(row["after"])) for row in table["posts"]]
        self._adjectives_only = frozenset(map(fold, listed(table["adjectives_only"])))
        self._unnamed_posts = frozenset(map(fold, listed(table["unnamed_posts"])))

    def find(
        self,
        text: str,
        named: Sequence[Mention],
        on: dt.date | None,
        furniture: Sequence[Furniture] = (),
        field: Field = Field.TEXT,
    ) -> list[Mention]:
        """Return the settled descriptions of `text`, given the mentions by name and the article's day, if known."""
        found: list[Mention] = []
        low = lowered(text)
        people = _Row([m for m in named if m.kind is Kind.MANAGER])
        clubs = _Row([m for m in named if m.kind is Kind.CLUB])
        forms = [*self._persons(text, low, on), *self._managers(text, clubs, people, on), *self._sides(low)]
        forms += self._players_once(text, low, clubs, on)
        for form in sorted(forms, key=lambda d: (d.start, d.start - d.end)):
            if (found and form.start < found[-1].end) or (furniture and is_furniture(form.start, furniture)):
                continue
            settled = self._settle(form, people if form.kind is Kind.MANAGER else clubs)
            if settled is not None:
                found.append(Mention(field, form.start, form.end, form.kind, settled, How.DESCRIPTION, _SCORE))
        return found

    def _settle(self, form: _Described, row: _Row) -> ManagerId | ClubId | None:
        asked: set[EntityId] = set()
        for mention in row.around(form):
            if mention.id in asked:
                continue
            asked.add(mention.id)
            entity = self._lexicon.catalogue.entity(mention.id)
            if isinstance(entity, Manager | Club) and form.fits(entity):
                return ManagerId(entity.id) if isinstance(entity, Manager) else ClubId(entity.id)
        return None

    # "the German", "the 55-year-old Dutchman", "the Portuguese head coach"

    def _persons(self, text: str, low: str, on: dt.date | None) -> Iterator[_Described]:
        for match in self._forms.person.finditer(low):
            if (match["age"] or match["demonym"]) and self._is_person(text, match):
                age, nations = match["age"], self._lexicon.words.demonyms.get(fold(match["demonym"] or ""), ())
                fits = _person_test(int(age) if age else None, nations, on)
                yield _Described(*match.span("what"), Kind.MANAGER, fits)

    def _is_person(self, text: str, match: re.Match[str]) -> bool:
        words = self._lexicon.words
        following = _NEXT_WORD.match(text, match.end())
        if following is None or match["post"]:
            return following is None or not following[1][0].isupper()
        word = fold(following[1])
        if following[1][0].isupper() or word in words.player_words:
            return False
        if match["age"]:
            return True
        adjective_only = fold(match["demonym"]) in self._adjectives_only
        return not adjective_only and word not in words.not_a_person and word not in words.club_words

    # "the former striker", "the Man Utd legend", "the former United midfielder"

    def _players_once(self, text: str, low: str, clubs: _Row, on: dt.date | None) -> Iterator[_Described]:
        """Yield what a manager was as a player: no fact of the catalogue, so the one spoken of last is meant.

        Who is in charge of a team is called by his post.
        """

        def fits(entity: Manager | Club) -> bool:
            return isinstance(entity, Manager) and not self._is_in_charge(entity, on)

        for match in self._forms.past.finditer(low):
            if not _name_follows(text, match.end()):
                start, end = match.span("what")
                yield _Described(start, end, Kind.MANAGER, fits, start - _NEAR)
        for club in clubs.mentions:
            after = self._grammar.past_after.match(text, club.end)
            if after is None or _name_follows(text, after.end()):
                continue
            begin = max(0, club.start - _BEFORE)
            before = self._grammar.past_before.search(text[begin : club.start])
            if before and (before["former"] or after["legend"]):
                start = begin + before.start("what")
                yield _Described(start, after.end(), Kind.MANAGER, fits, start - _NEAR)

    def _is_in_charge(self, person: Manager, on: dt.date | None) -> bool:
        if on is None:
            return False
        stints = self._lexicon.catalogue.stints_of(person.id)
        return any(
            s.role is Role.MANAGER and s.start.earliest <= on and (not s.end or on <= s.end.latest) for s in stints
        )

    # "the former Chelsea boss", "United's interim head coach", "the ex-Tottenham and Chelsea manager"

    def _managers(self, text: str, clubs: _Row, people: _Row, on: dt.date | None) -> Iterator[_Described]:
        for mention in clubs.mentions:
            for post in self._posts:
                found = self._of_post(post, text, mention, people, on)
                if found:
                    yield found
                    break

    def _of_post(self, post: _Post, text: str, club: Mention, people: _Row, on: dt.date | None) -> _Described | None:
        after = post.after.match(text, club.end)
        begin = max(0, club.start - _BEFORE)
        before = post.before.search(text[begin : club.start]) if after else None
        if after is None or before is None or _name_of(people, text, after.end()):
            return None
        if self._grammar.role_before.search(text[max(0, club.start - _BEFORE - 20) : begin + before.start("what")]):
            return None
        modifiers = {*_words_of(before, "modifier"), *_words_of(after, "modifier")}
        if modifiers & self._unnamed_posts:
            return None
        former = bool(modifiers & self._lexicon.words.former_words)
        if not before["the"] and not after.groupdict().get("owner") and not former:
            return None
        fits = self._post_test(ClubId(club.id), former, on)
        return _Described(begin + before.start("what"), after.end(), Kind.MANAGER, fits)

    def _post_test(self, club: ClubId, former: bool, on: dt.date | None) -> Fits:
        ids = set()
        for stint in self._lexicon.catalogue.stints_at(club):
            over = stint.end is not None and (on is None or stint.end.earliest <= on)
            there = on is None or (
                stint.start.earliest - _SLACK <= on and (stint.end is None or on <= stint.end.latest + _SLACK)
            )
            if over if former else there:
                ids.add(stint.manager)
        return lambda entity: entity.id in ids

    # "the LaLiga giants", "the Portuguese side", "the north London club"

    def _sides(self, low: str) -> Iterator[_Described]:
        for match in self._forms.side.finditer(low):
            place = self._place(match["words"])
            if place is not None:
                yield _Described(match.start("what"), match.end(), Kind.CLUB, self._side_test(place))

    def _place(self, words: str) -> str | None:
        """Return the league, nation, region, city or ground that a description names, longest first; None for none."""
        parts = self._grammar.based.sub("", words.strip()).replace("\u00a0", " ").split(" ")
        for size in range(min(3, len(parts)), 0, -1):
            for first in range(len(parts) - size + 1):
                place = fold(" ".join(parts[first : first + size]))
                bare = place.removesuffix("'s")
                if place in self._places or (bare in self._lexicon.words.leagues and bare in self._places):
                    return bare
        return None

    def _side_test(self, place: str) -> Fits:
        words = self._lexicon.words
        league, nations, clubs = words.leagues.get(place), words.demonyms.get(place, ()), words.regions.get(place, ())

        def fits(entity: Manager | Club) -> bool:
            if not isinstance(entity, Club) or entity.national:
                return False
            if entity.country in nations or entity.id in clubs or (league and entity.league == league):
                return True
            return bool(entity.city and fold(entity.city) == place) or place in {fold(g) for g in entity.grounds}

        return fits

    @cached_property
    def _places(self) -> frozenset[str]:
        words, clubs = self._lexicon.words, self._lexicon.catalogue.clubs.values()
        grounds = {fold(ground) for club in clubs for ground in club.grounds}
        cities = {fold(club.city) for club in clubs if club.city}
        return frozenset({*words.leagues, *words.demonyms, *words.regions, *cities, *grounds})


def _name_follows(text: str, end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].isupper()


def _name_of(people: _Row, text: str, end: int) -> bool:
    """`former Liverpool boss Jurgen Klopp` names him; the words before his name are no mention of their own."""
    next_one = people.first_from(end)
    return next_one is not None and not text[end : next_one.start].strip(" ,\u00a0")


def _words_of(match: re.Match[str], group: str) -> list[str]:
    """Return the folded words of a group, none where the expression has no such group."""
    return fold(match.groupdict().get(group) or "").replace("-", " ").split()


def _person_test(age: int | None, nations: tuple[str, ...], on: dt.date | None) -> Fits:
    def fits(entity: Manager | Club) -> bool:
        if not isinstance(entity, Manager) or (nations and not set(nations) & set(entity.nation)):
            return False
        return age is None or _may_be_aged(entity, age, on)

    return fits


def _may_be_aged(person: Manager, age: int, on: dt.date | None) -> bool:
    """Tell whether a manager may be `age` years old on the day `on`; with neither known, any grown man may."""
    if person.born is None:
        return False
    if on is None:
        return 30 <= age <= 80
    youngest = _age(person.born.latest, on)
    oldest = _age(person.born.earliest, on)
    return youngest - 1 <= age <= oldest + 1


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

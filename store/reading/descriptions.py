"""Descriptions that refer to somebody named elsewhere: "the German", "the 55-year-old", "the LaLiga giants".

Each form is settled by facts of the catalogue (nation, age on the article's date, clubs managed, league, place) among the
entities that the text names; the last one named that fits is meant. What fits nobody stays unsettled and is no mention.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.model import Club, ClubId, Field, Furniture, How, Kind, Manager, ManagerId, Mention
from store.reading.lexicon import Lexicon
from store.text import fold

_SLACK = dt.timedelta(days=45)
_SCORE = 90


@dataclass(frozen=True, slots=True)
class Described:
    """A description found in a text, and what it asks of the person or club that it refers to."""

    start: int
    end: int
    kind: Kind
    fits: Callable[[Manager | Club], bool]


class Describer:
    """Finds and settles the descriptions of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

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
        forms = [*self._persons(text, on), *self._posts(text, named, on), *self._sides(text)]
        for form in sorted(forms, key=lambda d: (d.start, d.start - d.end)):
            if any(f.start <= form.start < f.end for f in furniture) or (found and form.start < found[-1].end):
                continue
            settled = self._settle(form, named)
            if settled is not None:
                found.append(Mention(field, form.start, form.end, form.kind, settled, How.DESCRIPTION, _SCORE))
        return found

    def _settle(self, form: Described, named: Sequence[Mention]) -> ManagerId | ClubId | None:
        rows = [m for m in named if m.kind is form.kind and not form.start <= m.start < form.end]
        before = [m for m in rows if m.start < form.start]
        for mention in [*reversed(before), *(m for m in rows if m.start >= form.end)]:
            entity = self._lexicon.catalogue.entity(mention.id)
            if isinstance(entity, Manager | Club) and form.fits(entity):
                return ManagerId(entity.id) if isinstance(entity, Manager) else ClubId(entity.id)
        return None

    # "the German", "the 55-year-old Dutchman", "the Portuguese head coach"

    def _persons(self, text: str, on: dt.date | None) -> list[Described]:
        found = []
        for match in self._person_form.finditer(text):
            age, demonym, post = match["age"], match["demonym"], match["post"]
            if not self._is_person(text, match):
                continue
            nations = self._lexicon.words.demonyms.get(fold(demonym), ()) if demonym else ()
            fits = self._person_test(int(age) if age else None, nations, on)
            start = match.start("modifier") if match["modifier"] else match.start("age") if age else match.start("demonym")
            end = match.end("post") if post else match.end("demonym") if demonym else match.end("old")
            found.append(Described(start, end, Kind.MANAGER, fits))
        return found

    def _is_person(self, text: str, match: re.Match[str]) -> bool:
        words = self._lexicon.words
        if not match["age"] and not match["demonym"]:
            return False
        following = re.match(r"[ \u00a0]([\w'’-]+)", text[match.end() : match.end() + 30])
        if following is None or match["post"]:
            return following is None or not following[1][0].isupper()
        word = following[1]
        if word[0].isupper() or fold(word) in words.not_a_person or fold(word) in words.club_words:
            return False
        adjective_only = match["demonym"] and not match["age"] and fold(match["demonym"]) in _ADJECTIVES_ONLY
        return not adjective_only and fold(word) not in words.player_words

    def _person_test(
        self, age: int | None, nations: tuple[str, ...], on: dt.date | None
    ) -> Callable[[Manager | Club], bool]:
        def fits(entity: Manager | Club) -> bool:
            if not isinstance(entity, Manager) or (nations and not set(nations) & set(entity.nation)):
                return False
            return age is None or _may_be_aged(entity, age, on)

        return fits

    @cached_property
    def _person_form(self) -> re.Pattern[str]:
        words = self._lexicon.words
        demonyms, posts = alternatives(words.demonyms), alternatives(words.manager_words)
        modifiers = alternatives(words.modifiers)
        return re.compile(
            rf"\b[Tt]he[ \u00a0](?P<modifier>(?:(?:{modifiers})[ -])?)"
            rf"(?:(?P<age>\d\d)[-– ]?(?P<old>year[- ]old)\b)?[ \u00a0]?(?:(?P<demonym>(?i:{demonyms}))\b)?"
            rf"(?:[-–](?i:{demonyms})\b)?(?:[ \u00a0](?P<post>{posts})\b)?"
        )

    # "the former Chelsea boss", "United's interim head coach", "the ex-Tottenham and Chelsea manager"

    def _posts(self, text: str, named: Sequence[Mention], on: dt.date | None) -> list[Described]:
        found = []
        for mention in named:
            if mention.kind is not Kind.CLUB:
                continue
            after = self._post_after.match(text, mention.end)
            before = self._modifier_before.search(text[max(0, mention.start - 40) : mention.start])
            if after is None or before is None or self._names_follow(named, text, after.end()):
                continue
            if self._is_role.search(text[max(0, mention.start - 60) : mention.start]):
                continue
            modifier = fold(before["modifier"] or "") + " " + fold(after["modifier"] or "")
            if set(modifier.split()) & _OF_THE_POST:
                continue
            if not before["the"] and not after["owner"] and "former" not in modifier and "ex" not in modifier:
                continue
            start = mention.start - (len(before[0]) - before.start("modifier") + before.start())
            test = self._post_test(ClubId(mention.id), modifier, on)
            found.append(Described(start, after.end(), Kind.MANAGER, test))
        return found

    @staticmethod
    def _names_follow(named: Sequence[Mention], text: str, end: int) -> bool:
        """`former Liverpool boss Jurgen Klopp` names him; the words before his name are no mention of their own."""
        return any(m.kind is Kind.MANAGER and m.start >= end and not text[end : m.start].strip(" ,\u00a0") for m in named)

    def _post_test(self, club: ClubId, modifier: str, on: dt.date | None) -> Callable[[Manager | Club], bool]:
        former = bool(self._lexicon.words.former_words & set(modifier.replace("-", " ").split()))
        stints = [s for s in self._lexicon.catalogue.stints_at(club)]
        ids = set()
        for stint in stints:
            over = stint.end is not None and (on is None or stint.end.earliest <= on)
            there = on is None or (
                stint.start.earliest - _SLACK <= on and (stint.end is None or on <= stint.end.latest + _SLACK)
            )
            if over if former else there:
                ids.add(stint.manager)
        return lambda entity: entity.id in ids

    @cached_property
    def _is_role(self) -> re.Pattern[str]:
        """`Become the new Chelsea boss` speaks of the post, not of its holder."""
        return re.compile(
            rf"\b(?:becom\w+|became|as|is|was|be|being|next|appointed|named|made|for|find) (?:the |its |their )?(?:(?:{alternatives(self._lexicon.words.modifiers)}|next)[- ])*$",
            re.IGNORECASE,
        )

    @cached_property
    def _post_after(self) -> re.Pattern[str]:
        words = self._lexicon.words
        return re.compile(
            rf"(?:(?P<and>,? and [A-Z][\w. ]{{2,24}}?))?(?P<owner>['’]s?)?[ \u00a0]"
            rf"(?:(?P<modifier>{alternatives(words.modifiers)})[ -])?(?:{alternatives(_one(words.manager_words))})\b"
        )

    @cached_property
    def _modifier_before(self) -> re.Pattern[str]:
        modifiers = alternatives(self._lexicon.words.modifiers)
        return re.compile(rf"(?:\b(?P<the>[Tt]he)[ \u00a0])?(?P<modifier>(?:(?:{modifiers})[- \u00a0])*)$", re.IGNORECASE)

    # "the LaLiga giants", "the Portuguese side", "the north London club"

    def _sides(self, text: str) -> list[Described]:
        found = []
        for match in self._side_form.finditer(text):
            place = self._place(match["words"])
            if place is not None:
                found.append(Described(match.start("what"), match.end(), Kind.CLUB, self._side_test(place)))
        return found

    def _place(self, words: str) -> str | None:
        """Return the league, nation, region, city or ground that a description names, longest first; None for none."""
        parts = re.sub(r"[ -]based$", "", words.strip()).replace("\u00a0", " ").split(" ")
        for size in range(min(3, len(parts)), 0, -1):
            for first in range(len(parts) - size + 1):
                place = fold(" ".join(parts[first : first + size]))
                bare = re.sub(r"'s$", "", place)
                if place in self._places or (bare in self._lexicon.words.leagues and bare in self._places):
                    return bare
        return None

    def _side_test(self, place: str) -> Callable[[Manager | Club], bool]:
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

    @cached_property
    def _side_form(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b[Tt]he[ \u00a0](?P<what>(?P<words>(?:[\w'’-]+[ \u00a0]){{1,4}}?)"
            rf"(?:{alternatives(self._lexicon.words.club_words)})\b)"
        )


_OF_THE_POST = frozenset({"new", "next", "permanent", "future", "incoming"})  # "Roma's new coach" is mostly not named yet
_ADJECTIVES_ONLY = frozenset("english french dutch spanish danish swedish polish turkish irish welsh scottish finnish".split())


def alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives of a regular expression, longest first."""
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


def _one(words: Iterable[str]) -> list[str]:
    """Leave the plurals out: "the former United managers" are no one in particular."""
    return [word for word in words if not word.endswith(("bosses", "managers", "coaches"))]


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

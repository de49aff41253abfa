"""Looking names up as they are typed: what is found, what comes first, and what finds nobody."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.catalogue import Catalogue, NameIndex, NameMatch, load_catalogue
from store.model import Club, ClubId, How, Kind, Manager, ManagerId
from store.seeds import seeds_folder
from store.text import fold, fold_words
from tests.typos import invented_names, transposed


@cache
def catalogue() -> Catalogue:
    return load_catalogue(seeds_folder())


def found(query: str, **options: object) -> list[str]:
    return [match.name for match in catalogue().names.look_up(query, **options)]  # type: ignore[arg-type]


def best(query: str) -> NameMatch:
    return catalogue().names.look_up(query)[0]


def bearers(name: str) -> set[str]:
    """Return the ids of all who bear exactly this spelling."""
    return {row.id for row in catalogue().names.aliases.get(" ".join(fold_words(name)), ())}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        # misspelt
        ("Arbeola", "Álvaro Arbeloa"),
        ("Jurgn Klop", "Jürgen Klopp"),
        ("Mourhino", "José Mourinho"),
        ("Guardoila", "Pep Guardiola"),
        ("Nagelsman", "Julian Nagelsmann"),
        ("Xabi Alonzo", "Xabi Alonso"),
        ("Thomas Tuchle", "Thomas Tuchel"),
        ("Massimiliano Alegrri", "Massimiliano Allegri"),
        ("Carlo Ancellotti", "Carlo Ancelotti"),
        ("Dieogo Simeone", "Diego Simeone"),
        ("Oliver Galsner", "Oliver Glasner"),
        ("Mauricio Pocchetino", "Mauricio Pochettino"),
        # the first letter too
        ("Clopp", "Jürgen Klopp"),
        ("Mancelotti", "Carlo Ancelotti"),
        ("Luardiola", "Pep Guardiola"),
        # accents lost, or put elsewhere
        ("Jose Mourinho", "José Mourinho"),
        ("Solskjaer", "Ole Gunnar Solskjær"),
        ("Ralph Hasenhuttl", "Ralph Hasenhüttl"),
        ("Ralph Hasenhuettl", "Ralph Hasenhüttl"),
        ("ÁNDONI IRAOLA", "Andoni Iraola"),
        # swapped order
        ("Klopp Jürgen", "Jürgen Klopp"),
        ("ten Hag Erik", "Erik ten Hag"),
        ("ancelotti, carlo", "Carlo Ancelotti"),
        # surnames
        ("Nagelsmann", "Julian Nagelsmann"),
        ("ten Hag", "Erik ten Hag"),
        ("van Nistelrooy", "Ruud van Nistelrooy"),
        ("De Zerbi", "Roberto De Zerbi"),
        # nicknames and short names
        ("The Special One", "José Mourinho"),
        ("special one", "José Mourinho"),
        ("Big Sam", "Sam Allardyce"),
        ("Ange", "Ange Postecoglou"),
        ("Man Utd", "Manchester United"),
        ("Gladbach", "Borussia Mönchengladbach"),
        ("Atleti", "Atlético Madrid"),
        ("Anfield", "Liverpool"),
        # while typing
        ("ancel", "Carlo Ancelotti"),
        ("pochet", "Mauricio Pochettino"),
        ("jürgen klo", "Jürgen Klopp"),
        ("bor mönch", "Borussia Mönchengladbach"),
        ("guadri", "Pep Guardiola"),
        # initials
        ("AVB", "André Villas-Boas"),
        ("OGS", "Ole Gunnar Solskjær"),
        ("PSG", "Paris Saint-Germain"),
        ("P.S.G.", "Paris Saint-Germain"),
        # joined and split words
        ("VanNistelrooy", "Ruud van Nistelrooy"),
        ("RuudVanNistelrooy", "Ruud van Nistelrooy"),
        ("Ten Haag", "Erik ten Hag"),
        ("tenhag", "Erik ten Hag"),
        ("Posta coglu", "Ange Postecoglou"),
        ("Ange Poste coglou", "Ange Postecoglou"),
        ("Villas Boas", "André Villas-Boas"),
        ("villasboas", "André Villas-Boas"),
        # apostrophes lost
        ("Arne Slots", "Arne Slot"),
        ("Klopps", "Jürgen Klopp"),
        ("Mgladbach", "Borussia Mönchengladbach"),
        # what stands around a name
        ("  Jürgen   KLOPP!? ", "Jürgen Klopp"),
        ("Sir Alex Ferguson", "Alex Ferguson"),
    ],
)
def test_what_is_typed_finds_who_is_meant(typed: str, name: str) -> None:
    assert found(typed)[0] == name


@pytest.mark.parametrize(
    ("typed", "name", "stranger"),
    [
        ("Lippi", "Marcello Lippi", "Filippo Inzaghi"),
        ("Conte", "Antonio Conte", "Sérgio Conceição"),
        ("Slot", "Arne Slot", "Lotte"),
        ("Frank", "Thomas Frank", "Frankfurt"),
    ],
)
def test_part_of_a_word_finds_nobody(typed: str, name: str, stranger: str) -> None:
    names = found(typed, limit=50)
    assert name in names[:3]
    assert stranger not in names


@pytest.mark.parametrize("typed", ["O'Neill", "O’Neill", "oneill", "o neill", "ONEILL"])
def test_an_apostrophe_may_be_any_or_none(typed: str) -> None:
    assert {"Martin O'Neill", "Michael O'Neill"} <= set(found(typed)[:3])


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("Jürgen Klopp", How.NAME),
        ("Jurgen Klopp", How.VARIANT),
        ("Klopp", How.NAME),
        ("Jurgn Klop", How.MISSPELLING),
        ("Arbeola", How.MISSPELLING),
        ("The Special One", How.NICKNAME),
        ("Old Trafford", How.GROUND),
        ("ancelo", How.PREFIX),
        ("VanNistelrooy", How.VARIANT),
    ],
)
def test_a_match_says_how_it_was_found(typed: str, how: How) -> None:
    assert best(typed).how is how


def test_initials_are_named_as_such() -> None:
    index = NameIndex((Manager(ManagerId("a"), "Anna Berta Carlsen"), Manager(ManagerId("b"), "Bo Carlsen")))
    (match,) = index.look_up("abc")
    assert (match.id, match.how) == ("a", How.INITIALS)


def test_an_exact_name_scores_100_and_a_misspelt_one_less() -> None:
    assert best("Jürgen Klopp").score == 100
    assert 70 < best("Jurgn Klop").score < 97


def test_a_name_of_several_returns_them_all() -> None:
    united = catalogue().names.look_up("United", limit=60)
    exact = {match.id for match in united if match.score == 100}
    assert {"manchester-united", "newcastle-united", "leeds-united", "west-ham-united"} <= exact


def test_among_equals_the_one_in_the_news_comes_first() -> None:
    names = catalogue().names
    for wanted in ("leeds-united", "manchester-united"):
        assert names.look_up("United", weight={ClubId(wanted): 3})[0].id == wanted


def test_the_better_match_comes_before_the_one_in_the_news() -> None:
    assert found("Klopp", weight={ManagerId("carlo-ancelotti"): 1000})[0] == "Jürgen Klopp"


def test_a_kind_may_be_asked_for() -> None:
    assert {match.kind for match in catalogue().names.look_up("real", kind=Kind.CLUB)} == {Kind.CLUB}
    assert catalogue().names.look_up("Jürgen Klopp", kind=Kind.SOURCE) == []


def test_no_more_than_the_limit_come() -> None:
    assert len(found("a", limit=3)) == 3
    assert len(found("United", limit=25)) == 25


def test_an_entity_comes_once_however_many_of_its_names_match() -> None:
    matches = catalogue().names.look_up("manchester", limit=50)
    assert len({match.id for match in matches}) == len(matches)


@pytest.mark.parametrize("nothing", ["", "   ", "!?", "\x1b[31m"[:1], "…", "🙂"])
def test_nothing_finds_nobody(nothing: str) -> None:
    assert found(nothing) == []


def test_particles_decide_between_names_that_are_alike() -> None:
    index = NameIndex(
        (
            Manager(ManagerId("hag"), "Erik ten Hag"),
            Club(ClubId("haag"), "Den Haag"),
            Manager(ManagerId("boer"), "Ronald de Boer"),
            Manager(ManagerId("bor"), "Ronald Bor"),
        )
    )
    assert index.look_up("ten Haag")[0].id == "hag"
    assert index.look_up("Den Haag")[0].id == "haag"
    assert index.look_up("Ronald van Boer")[0].id == "boer"


def test_an_unfinished_word_may_look_like_a_particle() -> None:
    index = NameIndex((Manager(ManagerId("a"), "Lukas Anders"), Manager(ManagerId("d"), "Lukas Delling")))
    assert index.look_up("Lukas De")[0].id == "d"


@pytest.mark.parametrize("prefix", ["n", "jo", "man", "de", "fc", "st"])
def test_the_first_letters_find_somebody(prefix: str) -> None:
    for name in found(prefix):
        assert name


def everyone() -> Sequence[str]:
    known = catalogue()
    return [e.id for e in (*known.managers.values(), *known.clubs.values(), *known.sources.values())]


@given(st.sampled_from(everyone()))
@settings(max_examples=200)
def test_every_name_finds_its_bearer_first(entity_id: str) -> None:
    entity = catalogue().entity(entity_id)
    assert entity is not None
    for name in (entity.name, entity.name.upper(), fold(entity.name), " ".join(reversed(entity.name.split()))):
        matches = catalogue().names.look_up(name, limit=60)
        score = next(match.score for match in matches if match.id == entity_id)
        # Namesakes score the same; anybody else scores less.
        ahead = {match.id for match in matches if match.score > score}
        assert ahead <= bearers(name)


def misspelt(name: str, seed: int) -> str | None:
    """Return `name` with two letters of its longest word transposed."""
    words = re.findall(r"\w+|\W+", name)
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    if not words[longest].isalpha() or len(words[longest]) < 5 or len(set(words[longest][1:])) < 2:
        return None
    words[longest] = transposed(words[longest], random.Random(seed))
    return "".join(words)


@given(st.sampled_from(everyone()), st.integers(0, 9))
@settings(max_examples=200)
def test_a_transposition_still_finds_the_bearer_among_the_first(entity_id: str, seed: int) -> None:
    entity = catalogue().entity(entity_id)
    assert entity is not None
    typed = misspelt(entity.name, seed)
    if typed is None or bearers(typed):
        return
    names = [match.id for match in catalogue().names.look_up(typed)]
    assert entity_id in names


@given(st.text(max_size=30), st.integers(0, 12))
def test_whatever_is_typed_comes_out_in_order_and_within_bounds(typed: str, limit: int) -> None:
    matches = catalogue().names.look_up(typed, limit=limit)
    scores = [match.score for match in matches]
    assert len(matches) <= limit
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


FIRST_NAMES = (
    "Gregory Harold Wendell Clarissa Duncan Humphrey Percival Rosalind Mortimer Edgar "
    "Beatrice Leopold Norbert Hubert Gisela Dietmar Thomas Michael Andrea Carlos"
).split()
SURNAMES = (
    "Pemberton Hargreaves Whitcombe Ashdown Fairweather Thistlewood Blenkinsop Oakeshott Winterbottom Cartwright "
    "Hollingsworth Ravenscroft Featherstone Kirkbride Longbottom"
).split()


def test_names_of_people_who_are_none_of_ours_find_nobody() -> None:
    strangers = [f"{first} {last}" for first in FIRST_NAMES for last in SURNAMES]
    assert len(strangers) == 300
    assert [name for name in strangers if found(name)] == []


def test_hardly_an_invented_name_finds_somebody() -> None:
    known = [manager.name for manager in catalogue().managers.values()]
    strangers = invented_names(known, 300, random.Random(7))
    assert sum(bool(found(name)) for name in strangers) <= 6

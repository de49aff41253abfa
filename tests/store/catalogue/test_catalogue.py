"""Who is who and who was where when: the catalogue's look-ups other than names."""

import datetime as dt

import pytest

from store.catalogue import Catalogue
from store.catalogue.loader import parse_span
from store.errors import CatalogueError
from store.model import Club, ClubId, Manager, ManagerId, Role, Source, SourceId, Stint

ANN, BEN, CAT = ManagerId("ann"), ManagerId("ben"), ManagerId("cat")
TOWN, ROVERS = ClubId("town"), ClubId("rovers")


def stint(manager: ManagerId, club: ClubId, start: str, end: str | None, role: Role = Role.MANAGER) -> Stint:
    return Stint(manager, club, parse_span(start), parse_span(end) if end else None, role)


CATALOGUE = Catalogue(
    managers=(Manager(ANN, "Ann Other"), Manager(BEN, "Ben Other"), Manager(CAT, "Cat Other")),
    clubs=(Club(TOWN, "Testford Town"), Club(ROVERS, "Testford Rovers")),
    sources=(
        Source(SourceId("kicker"), "Kicker", hosts=("kicker.de",)),
        Source(SourceId("men"), "Manchester Evening News", hosts=("manchestereveningnews.co.uk",)),
        Source(SourceId("mirror"), "Mirror", hosts=("mirror.co.uk", "mirror.example")),
        Source(SourceId("bo"), "Bo Writer", role="journalist", hosts=("bo.example",)),
    ),
    stints=(
        stint(BEN, TOWN, "2021-11-02", "2022-05", Role.INTERIM),
        stint(ANN, TOWN, "2019", "2021-11-01"),
        stint(CAT, TOWN, "2022-07-01", None),
        stint(ANN, ROVERS, "2022-06-01", None),
    ),
)


def test_an_entity_is_found_by_its_id_whatever_its_kind() -> None:
    assert [CATALOGUE.name(i) for i in (ANN, TOWN, SourceId("bo"))] == ["Ann Other", "Testford Town", "Bo Writer"]
    assert CATALOGUE.entity("nobody") is None
    assert CATALOGUE.name("nobody") == "nobody"


def test_stints_come_by_their_start() -> None:
    assert [s.manager for s in CATALOGUE.stints_at(TOWN)] == [ANN, BEN, CAT]
    assert [s.club for s in CATALOGUE.stints_of(ANN)] == [TOWN, ROVERS]
    assert CATALOGUE.stints_of(ManagerId("nobody")) == ()
    assert CATALOGUE.stints_at(ClubId("nowhere")) == ()


@pytest.mark.parametrize(
    ("day", "in_charge"),
    [
        ("2018-12-31", []),
        ("2019-01-01", [ANN]),
        ("2021-11-01", [ANN]),
        ("2021-11-02", [BEN]),
        ("2022-05-31", [BEN]),
        ("2022-06-15", []),
        ("2022-07-01", [CAT]),
        ("2050-01-01", [CAT]),
    ],
)
def test_who_was_in_charge_on_a_day(day: str, in_charge: list[ManagerId]) -> None:
    assert [s.manager for s in CATALOGUE.in_charge(TOWN, dt.date.fromisoformat(day))] == in_charge


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("kicker.de", "kicker"),
        ("www.kicker.de", "kicker"),
        ("WWW.Kicker.DE", "kicker"),
        ("m.kicker.de", "kicker"),
        ("sport.mirror.co.uk", "mirror"),
        ("kicker", "kicker"),
        ("manchestereveningnews", "men"),
        ("mirror.co.uk", "mirror"),
        ("notkicker.de", None),
        ("co.uk", None),
        ("bo.example", None),
        ("", None),
    ],
)
def test_which_source_publishes_at_a_host(host: str, source: str | None) -> None:
    assert CATALOGUE.source_by_host(host) == source


def test_an_id_belongs_to_one_entity_only() -> None:
    with pytest.raises(CatalogueError, match="town"):
        Catalogue((Manager(ManagerId("town"), "Town"),), (Club(TOWN, "Testford Town"),), (), ())


def test_the_catalogue_cannot_be_altered() -> None:
    with pytest.raises(TypeError):
        CATALOGUE.managers[ANN] = Manager(ANN, "Somebody Else")  # type: ignore[index]

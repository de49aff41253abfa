"""The user's own catalogue over the one that ships: what each document makes of it, and what newer shipped facts do."""

import pytest

from store.catalogue import Catalogue
from store.catalogue.loader import parse_span
from store.catalogue.overlay import Own, overlaid, resolved
from store.model import Club, ClubId, Manager, ManagerId, Role, Source, SourceId, Stint

ANN, BEN = ManagerId("ann"), ManagerId("ben")
TOWN = ClubId("town")


def stint(manager: str, start: str, end: str | None = None, role: Role = Role.MANAGER) -> Stint:
    return Stint(ManagerId(manager), TOWN, parse_span(start), parse_span(end) if end else None, role)


def shipped(*managers: Manager, stints: tuple[Stint, ...] = ()) -> Catalogue:
    known = managers or (Manager(ANN, "Ann Other", aka=("A. Other",)), Manager(BEN, "Ben Bennett"))
    return Catalogue(
        known,
        (Club(TOWN, "Testford Town"),),
        (Source(SourceId("echo"), "Testford Echo"),),
        stints or (stint("ann", "2019-07-01", "2021-11-01"), stint("ben", "2021-11-02")),
    )


def test_nothing_of_ones_own_leaves_the_catalogue_as_it_is() -> None:
    catalogue = shipped()
    assert overlaid(catalogue, Own()) is catalogue


def test_lists_are_added_to_and_other_fields_replaced() -> None:
    own = Own(managers={"ann": {"aka": ["Annie"], "nicknames": ["The Wall"], "born": "1970-05", "nation": ["Wales"]}})
    ann = overlaid(shipped(), own).managers[ANN]
    assert (ann.aka, ann.nicknames, ann.nation) == (("A. Other", "Annie"), ("The Wall",), ("Wales",))
    assert ann.born == parse_span("1970-05")


def test_a_newer_catalogue_shows_where_the_user_said_nothing() -> None:
    own = Own(managers={"ann": {"born": "1970", "aka": ["Annie"]}})
    newer = shipped(Manager(ANN, "Ann Another", aka=("A. A.",), born=parse_span("1971"), nation=("Wales",)))
    ann = overlaid(newer, own).managers[ANN]
    assert (ann.name, ann.nation, ann.aka) == ("Ann Another", ("Wales",), ("A. A.", "Annie"))
    assert ann.born == parse_span("1970")


def test_an_entity_that_ships_no_more_goes_but_for_one_that_the_user_named() -> None:
    own = Own(managers={"gone": {"aka": ["Gonny"]}, "eve": {"name": "Eve Evans"}})
    catalogue = overlaid(shipped(), own)
    assert "gone" not in catalogue.managers
    assert catalogue.name("eve") == "Eve Evans"
    assert catalogue.names.look_up("evans")[0].id == "eve"


def test_clubs_and_sources_are_added_alike() -> None:
    own = Own(
        clubs={"borset": {"name": "Borset", "grounds": ["Lakey Hill"], "national": False}},
        sources={"globe": {"name": "The Globe", "hosts": ["globe.example"], "role": "outlet"}},
    )
    catalogue = overlaid(shipped(), own)
    assert catalogue.names.look_up("lakey hill")[0].id == "borset"
    assert catalogue.source_by_host("www.globe.example") == "globe"


def test_a_stint_replaces_what_shipped_of_the_same_time_only() -> None:
    own = Own(
        stints={
            "ann|town|2019": {"manager": "ann", "club": "town", "from": "2019", "to": "2022-01-01", "role": "manager"},
            "ben|town|2024-01": {"manager": "ben", "club": "town", "from": "2024-01", "to": None, "role": "interim"},
        }
    )
    found = overlaid(shipped(), own).stints_at(TOWN)
    assert [(s.manager, s.start, s.role.value) for s in found] == [
        ("ann", parse_span("2019"), "manager"),
        ("ben", parse_span("2021-11-02"), "manager"),
        ("ben", parse_span("2024-01"), "interim"),
    ]


def test_merging_gives_names_and_stints_and_keeps_the_id_resolvable() -> None:
    catalogue = overlaid(shipped(), Own(merges={"ben": {"into": "ann"}}))
    assert set(catalogue.managers) == {"ann"}
    assert catalogue.entity("ben") == catalogue.managers[ANN]
    assert catalogue.managers[ANN].aka == ("A. Other", "Ben Bennett")
    assert len(catalogue.stints_of(ANN)) == 2


def test_merges_lead_on_and_never_round() -> None:
    assert resolved({"a": {"into": "b"}, "b": {"into": "c"}}, "a") == "c"
    assert resolved({"a": {"into": "b"}, "b": {"into": "a"}}, "a") in ("a", "b")
    own = Own(managers={"cat": {"name": "Cat Carter"}}, merges={"ben": {"into": "ann"}, "ann": {"into": "cat"}})
    catalogue = overlaid(shipped(), own)
    assert catalogue.name("ben") == catalogue.name("ann") == "Cat Carter"
    assert {s.manager for s in catalogue.stints} == {"cat"}


@pytest.mark.parametrize("into", ["nobody", "town", "ben"])
def test_a_merge_that_leads_nowhere_has_no_effect(into: str) -> None:
    assert set(overlaid(shipped(), Own(merges={"ben": {"into": into}})).managers) == {"ann", "ben"}


def test_a_hidden_entity_is_found_by_no_name_and_still_called_by_it() -> None:
    catalogue = overlaid(shipped(), Own(hidden={"ben": {"name": "Ben Bennett"}}))
    assert catalogue.names.look_up("bennett") == []
    assert catalogue.name("ben") == "Ben Bennett"
    assert {s.manager for s in catalogue.stints} == {"ann"}


def test_a_surname_borne_by_one_of_the_users_own_is_marked_as_shared() -> None:
    catalogue = overlaid(shipped(), Own(managers={"tom-other": {"name": "Tom Other"}}))
    assert {m.id for m in catalogue.managers.values() if "Other" in m.shared} == {"ann", "tom-other"}


def test_a_club_that_ships_under_the_id_of_an_own_manager_breaks_nothing() -> None:
    own = Own(managers={"town": {"name": "Terry Town"}})
    catalogue = overlaid(shipped(), own)
    assert catalogue.name("town") == "Terry Town"
    assert catalogue.stints == ()


def test_packing_and_unpacking_lose_nothing() -> None:
    own = Own(managers={"ann": {"aka": ["Ännie"]}}, hidden={"ben": {"name": "Ben"}})
    assert overlaid(shipped(), Own.unpacked(own.packed())).names.look_up("ännie")[0].id == "ann"
    assert Own.unpacked("").is_empty

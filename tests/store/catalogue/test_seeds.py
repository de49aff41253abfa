"""The shipped catalogue holds together: ids, dates, overlaps, shared names. A failure lists the records at fault."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import combinations

import pytest

from store.catalogue import Catalogue, NameIndex
from store.model import Club, Entity, Manager, Role, Stint
from store.seeds import seeds_folder
from store.text import fold, fold_words, neutralise

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Two people who share one post by agreement, which is no error: the days on which the second one joined the first.
JOINT = frozenset[tuple[str, str, str]]()

# People of one name born on one day who are two all the same.
TWINS = frozenset[frozenset[str]]()


def everyone(catalogue: Catalogue) -> list[Entity]:
    return [*catalogue.managers.values(), *catalogue.clubs.values(), *catalogue.sources.values()]


def spellings(entity: Entity) -> tuple[str, ...]:
    grounds = entity.grounds if isinstance(entity, Club) else ()
    return (entity.name, *entity.aka, *entity.nicknames, *grounds)


def written(stint: Stint) -> str:
    end = f"{stint.end.earliest}" if stint.end else "open"
    return f"{stint.manager} {stint.start.latest}–{end}"


def surely_overlap(one: Stint, other: Stint) -> bool:
    """Whether two stints overlap by more than the day of handing over, however their coarse dates are read."""
    last_of_one = one.end.earliest if one.end else dt.date.max
    last_of_other = other.end.earliest if other.end else dt.date.max
    return other.start.latest < last_of_one and one.start.latest < last_of_other


def test_ids_are_slugs(shipped: Catalogue) -> None:
    assert [e.id for e in everyone(shipped) if not ID.fullmatch(e.id)] == []


@pytest.mark.parametrize("kind", ["managers", "clubs", "sources"])
def test_no_id_occurs_twice(kind: str) -> None:
    lines = (seeds_folder() / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines if line]
    assert len(ids) == len(set(ids))


def test_ids_are_unique_across_kinds(shipped: Catalogue) -> None:
    assert len({e.id for e in everyone(shipped)}) == len(everyone(shipped))


def test_every_stint_has_its_manager_and_its_club(shipped: Catalogue) -> None:
    unknown = {s.manager for s in shipped.stints} - set(shipped.managers)
    nowhere = {s.club for s in shipped.stints} - set(shipped.clubs)
    assert (unknown, nowhere) == (set(), set())


def test_every_journalist_writes_for_a_known_outlet(shipped: Catalogue) -> None:
    outlets = {s.outlet for s in shipped.sources.values() if s.outlet}
    assert outlets - set(shipped.sources) == set()


def test_no_stint_ends_before_it_starts(shipped: Catalogue) -> None:
    assert [written(s) for s in shipped.stints if s.end and s.end.latest < s.start.earliest] == []


def test_nobody_is_in_charge_before_he_is_grown_up(shipped: Catalogue) -> None:
    children = []
    for stint in shipped.stints:
        born = shipped.managers[stint.manager].born
        if born and stint.start.latest.year - born.earliest.year < 18:
            children.append(written(stint))
    assert children == []


def test_nobody_is_listed_under_two_ids(shipped: Catalogue) -> None:
    born_on: dict[dt.date, list[Manager]] = {}
    for manager in shipped.managers.values():
        if manager.born and manager.born.days == 1:
            born_on.setdefault(manager.born.earliest, []).append(manager)
    alike = []
    for one, other in (pair for people in born_on.values() for pair in combinations(people, 2)):
        words = [
            {word for name in (m.name, *m.aka) for word in fold_words(name) if len(word) > 3} for m in (one, other)
        ]
        if len(words[0] & words[1]) > 1 and frozenset({one.id, other.id}) not in TWINS:
            alike.append(f"{one.id} | {other.id}")
    assert alike == []


def test_no_stint_is_listed_twice(shipped: Catalogue) -> None:
    assert len(set(shipped.stints)) == len(shipped.stints)


def test_permanent_stints_at_a_club_do_not_overlap(shipped: Catalogue) -> None:
    overlaps = []
    for club in shipped.clubs:
        permanent = [s for s in shipped.stints_at(club) if s.role is Role.MANAGER]
        for one, other in combinations(permanent, 2):
            if surely_overlap(one, other) and (club, one.manager, other.manager) not in JOINT:
                overlaps.append(f"{club} | {written(one)} | {written(other)}")
    assert overlaps == []


def test_a_name_of_several_is_marked_as_shared_by_each(shipped: Catalogue, names: NameIndex) -> None:
    unmarked = []
    for folded, rows in names.aliases.items():
        bearers = {row.id for row in rows if not row.part}
        for bearer in bearers if len(bearers) > 1 else ():
            entity = shipped.entity(bearer)
            assert entity is not None
            if folded not in {" ".join(fold_words(name)) for name in entity.shared}:
                unmarked.append(f"{folded}: {bearer}")
    assert unmarked == []


def test_what_an_entity_shares_is_one_of_its_names(shipped: Catalogue) -> None:
    # A surname may be marked too: it is a name that the record does not spell out.
    strange = []
    for entity in everyone(shipped):
        own = [fold_words(name) for name in spellings(entity)]
        for name in entity.shared:
            words = fold_words(name)
            if not any(words == whole or words == whole[-len(words) :] for whole in own):
                strange.append(f"{entity.id}: {name}")
    assert strange == []


def test_names_are_clean(shipped: Catalogue) -> None:
    unclean = []
    for entity in everyone(shipped):
        for name in spellings(entity):
            if not fold_words(name) or name != " ".join(name.split()) or name != neutralise(name):
                unclean.append(f"{entity.id}: {name!r}")
    assert unclean == []


def test_folding_round_trips(shipped: Catalogue, names: NameIndex) -> None:
    for entity in everyone(shipped):
        for name in spellings(entity):
            words = fold_words(name)
            assert fold_words(fold(name)) == words
            assert fold_words(" ".join(words)) == words
            assert entity.id in {row.id for row in names.aliases[" ".join(words)]}


def test_names_fold_to_latin_letters(shipped: Catalogue) -> None:
    foreign = {name for e in everyone(shipped) for name in spellings(e) if not "".join(fold_words(name)).isascii()}
    assert foreign == set()


def test_hosts_are_hosts_and_belong_to_one_outlet(shipped: Catalogue) -> None:
    hosts = [host for source in shipped.sources.values() if source.role == "outlet" for host in source.hosts]
    assert [host for host in hosts if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)] == []
    assert {host for host in hosts if hosts.count(host) > 1} == set()


def test_a_source_is_an_outlet_or_a_journalist(shipped: Catalogue) -> None:
    assert {source.role for source in shipped.sources.values()} == {"outlet", "journalist"}

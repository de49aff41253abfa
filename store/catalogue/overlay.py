"""The user's own catalogue: what he added, renamed, merged and hid, laid over the catalogue that ships.

Owns what the documents mean. Each holds only what the user changed, so that newer shipped facts show wherever he said
nothing, and never where he did. Refuses to know where documents are stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from store.catalogue.aliases import surname
from store.catalogue.catalogue import Catalogue
from store.catalogue.loader import parse_span
from store.model import Club, ClubId, Entity, Kind, Manager, ManagerId, Role, Source, SourceId, Stint
from store.text import fold

Document = Mapping[str, Any]
Documents = Mapping[str, Document]

MANAGERS, CLUBS, SOURCES = "catalogue_managers", "catalogue_clubs", "catalogue_sources"
STINTS, MERGES, HIDDEN = "catalogue_stints", "catalogue_merges", "catalogue_hidden"
"""The tables. Entities by id; stints by `manager|club|from`; merges and hidden entities by the id that goes."""

OWN_TABLES = (MANAGERS, CLUBS, SOURCES, STINTS, MERGES, HIDDEN)
TABLE_OF_KIND = MappingProxyType({Kind.MANAGER: MANAGERS, Kind.CLUB: CLUBS, Kind.SOURCE: SOURCES})

_LISTS = ("aka", "nicknames", "grounds", "hosts")
"""Fields in which a document holds what is added to the list that ships; any other field takes the place of it."""


def _none() -> Documents:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Own:
    """All documents of the user's own catalogue by table and id."""

    managers: Documents = field(default_factory=_none)
    clubs: Documents = field(default_factory=_none)
    sources: Documents = field(default_factory=_none)
    stints: Documents = field(default_factory=_none)
    merges: Documents = field(default_factory=_none)
    hidden: Documents = field(default_factory=_none)

    @classmethod
    def of(cls, table: Callable[[str], Documents]) -> Own:
        """Return a copy of what the tables hold now."""
        return cls(*(dict(table(name)) for name in OWN_TABLES))

    def table(self, name: str) -> Documents:
        """Return the documents of the table of that name."""
        tables = (self.managers, self.clubs, self.sources, self.stints, self.merges, self.hidden)
        return tables[OWN_TABLES.index(name)]

    def packed(self) -> str:
        """Return all documents as one line of JSON, for another process."""
        return json.dumps({name: {key: dict(each) for key, each in self.table(name).items()} for name in OWN_TABLES})

    @classmethod
    def unpacked(cls, packed: str) -> Own:
        """Return what `packed` gave; nothing for an empty string."""
        tables = json.loads(packed) if packed else {}
        return cls.of(lambda name: tables.get(name, {}))

    @property
    def is_empty(self) -> bool:
        """Whether the user changed nothing."""
        return not any(self.table(name) for name in OWN_TABLES)


def overlaid(shipped: Catalogue, own: Own) -> Catalogue:
    """Return the catalogue with the user's own laid over the one that ships.

    What refers to an entity that is not (or no longer) known has no effect. Raises `ValueError` or `KeyError` for a
    document that this program did not write.
    """
    if own.is_empty:
        return shipped
    entities: dict[str, Entity] = {**shipped.managers, **shipped.clubs, **shipped.sources}  # type: ignore[dict-item]
    for kind, table in TABLE_OF_KIND.items():
        for key, document in own.table(table).items():
            base = entities.get(key)
            if (base is not None and base.kind is kind) or "name" in document:
                known = base if base is not None and base.kind is kind else None
                entities[key] = _entity(kind, key, document, known)
    into = _merged(own.merges, entities)
    for key, target in into.items():
        entities[target] = _absorbing(entities[target], entities[key])
    elsewhere = {key: entities[target] for key, target in into.items()}
    for key in into:
        del entities[key]
    elsewhere |= {key: entities.pop(key) for key in own.hidden if key in entities}
    managers = [e for e in entities.values() if isinstance(e, Manager)]
    return Catalogue(
        tuple(_with_shared_surnames(managers, own.managers)),
        tuple(e for e in entities.values() if isinstance(e, Club)),
        tuple(e for e in entities.values() if isinstance(e, Source)),
        tuple(_stints(shipped.stints, own.stints, entities, into)),
        elsewhere,
    )


def resolved(merges: Documents, key: str) -> str:
    """Return the id into which `key` was merged, through any number of merges; `key` itself where it was not."""
    seen = {key}
    while key in merges and (following := str(merges[key]["into"])) not in seen:
        key = following
        seen.add(key)
    return key


def own_stint(document: Document) -> Stint:
    """Return the stint that a document describes."""
    end = document.get("to")
    return Stint(
        ManagerId(document["manager"]),
        ClubId(document["club"]),
        parse_span(document["from"]),
        parse_span(end) if end else None,
        Role(document.get("role", Role.MANAGER)),
    )


def replaces(own: Stint, shipped: Stint) -> bool:
    """Tell whether the user's stint is his word on a shipped one: same manager and club, the same time in charge."""
    if (own.manager, own.club) != (shipped.manager, shipped.club):
        return False
    same_start = own.start.earliest <= shipped.start.latest and shipped.start.earliest <= own.start.latest
    return same_start or (own.role is shipped.role and _meet(own, shipped))


def _meet(one: Stint, other: Stint) -> bool:
    ends_after = one.end is None or one.end.latest > other.start.earliest
    return ends_after and (other.end is None or other.end.latest > one.start.earliest)


def _entity(kind: Kind, key: str, document: Document, base: Entity | None) -> Entity:
    """Return `base` with what a document says of it; a new entity where there is no base."""
    fields = dict(document)
    for name in _LISTS:
        if name in fields:
            fields[name] = _joined(getattr(base, name, ()), fields[name])
    if kind is Kind.MANAGER:
        if "born" in fields:
            fields["born"] = parse_span(fields["born"]) if fields["born"] else None
        if "nation" in fields:
            fields["nation"] = tuple(fields["nation"])
        manager = base if isinstance(base, Manager) else Manager(ManagerId(key), fields["name"])
        return _without_own_name(replace(manager, **fields))
    if kind is Kind.CLUB:
        club = base if isinstance(base, Club) else Club(ClubId(key), fields["name"])
        return _without_own_name(replace(club, **fields))
    source = base if isinstance(base, Source) else Source(SourceId(key), fields["name"])
    return _without_own_name(replace(source, **fields))


def _without_own_name(entity: Entity) -> Entity:
    return replace(entity, aka=tuple(name for name in entity.aka if name != entity.name))


def _joined(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for each in lists for item in each))


def _merged(merges: Documents, entities: Mapping[str, Entity]) -> dict[str, str]:
    """Return for each entity that was merged the one that stands for it."""
    into = {key: resolved(merges, key) for key in merges if key in entities}
    return {
        key: target
        for key, target in into.items()
        if target != key and target in entities and entities[target].kind is entities[key].kind
    }


def _absorbing(entity: Entity, other: Entity) -> Entity:
    """Return `entity` with the names of `other`, and with its facts where it has none of its own."""
    aka = tuple(name for name in _joined(entity.aka, (other.name,), other.aka) if name != entity.name)
    shared = _joined(entity.shared, other.shared)
    if isinstance(entity, Manager) and isinstance(other, Manager):
        nicknames = _joined(entity.nicknames, other.nicknames)
        born, nation = entity.born or other.born, entity.nation or other.nation
        return replace(entity, aka=aka, shared=shared, nicknames=nicknames, born=born, nation=nation)
    if isinstance(entity, Club) and isinstance(other, Club):
        nicknames = _joined(entity.nicknames, other.nicknames)
        return replace(
            entity, aka=aka, shared=shared, nicknames=nicknames, grounds=_joined(entity.grounds, other.grounds)
        )
    assert isinstance(entity, Source)
    assert isinstance(other, Source)
    return replace(entity, aka=aka, shared=shared, hosts=_joined(entity.hosts, other.hosts))


def _with_shared_surnames(managers: list[Manager], own: Documents) -> Iterator[Manager]:
    """Yield the managers, a surname marked as shared where one of the user's own bears it too."""
    borne = {fold(name) for key, each in own.items() if "name" in each and (name := surname(each["name"]))}
    counts: dict[str, int] = {}
    called = {m.id: name for m in managers if (name := surname(m.name)) and fold(name) in borne}
    for name in called.values():
        counts[fold(name)] = counts.get(fold(name), 0) + 1
    for manager in managers:
        name = called.get(manager.id, "")
        yield replace(manager, shared=_joined(manager.shared, (name,))) if counts.get(fold(name), 0) > 1 else manager


def _stints(
    shipped: tuple[Stint, ...], own: Documents, entities: Mapping[str, Entity], into: Mapping[str, str]
) -> Iterator[Stint]:
    """Yield the user's stints and the shipped ones that they leave standing, each once, of known entities only."""
    mine = [_at_resolved(own_stint(document), into) for document in own.values()]
    by_pair: dict[tuple[str, str], list[Stint]] = {}
    for stint in mine:
        by_pair.setdefault((stint.manager, stint.club), []).append(stint)
    rest = (_at_resolved(stint, into) if into else stint for stint in shipped)
    kept = (s for s in rest if not any(replaces(each, s) for each in by_pair.get((s.manager, s.club), ())))
    for stint in dict.fromkeys((*kept, *mine)):
        manager, club = entities.get(stint.manager), entities.get(stint.club)
        if isinstance(manager, Manager) and isinstance(club, Club):
            yield stint


def _at_resolved(stint: Stint, into: Mapping[str, str]) -> Stint:
    manager, club = into.get(stint.manager, stint.manager), into.get(stint.club, stint.club)
    return replace(stint, manager=ManagerId(manager), club=ClubId(club))

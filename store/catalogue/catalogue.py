"""Who is who, and who was where when: the catalogue as one immutable value with its look-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from store.catalogue.names import NameIndex
from store.errors import CatalogueError
from store.model import Club, ClubId, Entity, EntityId, Manager, ManagerId, Source, SourceId, Stint

K = TypeVar("K")


class Catalogue:
    """All known managers, clubs, sources and stints. Ids are unique across the three kinds.

    `elsewhere` holds ids that are answered for but found in no text: those merged into another entity, and hidden ones.
    """

    def __init__(
        self,
        managers: tuple[Manager, ...],
        clubs: tuple[Club, ...],
        sources: tuple[Source, ...],
        stints: tuple[Stint, ...],
        elsewhere: Mapping[str, Entity] = MappingProxyType({}),
    ) -> None:
        self.managers: Mapping[ManagerId, Manager] = MappingProxyType({m.id: m for m in managers})
        self.clubs: Mapping[ClubId, Club] = MappingProxyType({c.id: c for c in clubs})
        self.sources: Mapping[SourceId, Source] = MappingProxyType({s.id: s for s in sources})
        self.stints = stints
        self._elsewhere = elsewhere
        self._entities: dict[str, Entity] = {}
        everyone: tuple[Entity, ...] = (*managers, *clubs, *sources)
        for entity in everyone:
            if entity.id in self._entities:
                raise CatalogueError(f"The catalogue has two entities with the id {entity.id!r}; each needs its own.")
            self._entities[entity.id] = entity

    def entity(self, entity_id: EntityId | str) -> Entity | None:
        """Return the manager, club or source with this id, or into which that was merged; None if there is none."""
        return self._entities.get(entity_id) or self._elsewhere.get(entity_id)

    def name(self, entity_id: EntityId | str) -> str:
        """Return an entity's name; its id where the catalogue does not know it (any more)."""
        entity = self.entity(entity_id)
        return entity.name if entity else str(entity_id)

    def stints_of(self, manager: ManagerId) -> tuple[Stint, ...]:
        """Return a manager's stints, earliest first."""
        return self._by_manager.get(manager, ())

    def stints_at(self, club: ClubId) -> tuple[Stint, ...]:
        """Return the stints at a club, earliest first."""
        return self._by_club.get(club, ())

    def in_charge(self, club: ClubId, on: dt.date) -> tuple[Stint, ...]:
        """Return the stints at `club` that may cover the day `on`; one without a known end runs on."""
        return tuple(
            s for s in self.stints_at(club) if s.start.earliest <= on and (s.end is None or on <= s.end.latest)
        )

    def source_by_host(self, host: str) -> SourceId | None:
        """Return the source that publishes at `host`.

        `host` may be a full name (`www.kicker.de`), or its label alone as some feeds give it (`manchestereveningnews`).
        """
        wanted = host.lower().removeprefix("www.").removeprefix("m.")
        while wanted:
            if wanted in self._by_host:
                return self._by_host[wanted]
            wanted = wanted.partition(".")[2]
        return self._by_host_label.get(host.lower().removeprefix("www.").partition(".")[0])

    @cached_property
    def names(self) -> NameIndex:
        """The look-up of names over all entities, built on first use."""
        return NameIndex(tuple(self._entities.values()))

    @cached_property
    def _by_manager(self) -> dict[ManagerId, tuple[Stint, ...]]:
        return _grouped((s.manager, s) for s in self.stints)

    @cached_property
    def _by_club(self) -> dict[ClubId, tuple[Stint, ...]]:
        return _grouped((s.club, s) for s in self.stints)

    @cached_property
    def _by_host(self) -> dict[str, SourceId]:
        return {h: s.id for s in self.sources.values() if s.role == "outlet" for h in s.hosts}

    @cached_property
    def _by_host_label(self) -> dict[str, SourceId]:
        labels: dict[str, SourceId] = {}
        for host, source in self._by_host.items():
            labels.setdefault(host.partition(".")[0], source)
            labels.setdefault(host.replace(".", ""), source)
        return labels


def _grouped(pairs: Iterable[tuple[K, Stint]]) -> dict[K, tuple[Stint, ...]]:
    groups: dict[K, list[Stint]] = {}
    for key, stint in pairs:
        groups.setdefault(key, []).append(stint)
    return {key: tuple(sorted(stints, key=lambda s: s.start)) for key, stints in groups.items()}

"""What a spelling of the catalogue says by itself, whatever the text: worked out once for each."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from store.catalogue import Alias, Catalogue
from store.model import ClubId, EntityId, How, Kind
from store.text import fold

_OWN_NAME = 1.0
_WOMEN = "-women"  # how the id of a women's team ends


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded spelling with its bearers by kind.

    `full_names` are the managers of whom it is the whole name, `mens_clubs` the clubs without women's teams where
    others bear it too. `club_merits` says how likely each club is meant where nothing else tells: 0 to 4. `risky`: in
    its language it is an ordinary word, or the name of many. `place`: it may stand for a city or a ground and not for a
    club.
    """

    folded: str
    aliases: tuple[Alias, ...]
    managers: tuple[Alias, ...]
    full_names: tuple[Alias, ...]
    clubs: tuple[Alias, ...]
    mens_clubs: tuple[Alias, ...]
    sources: tuple[Alias, ...]
    club_merits: Mapping[EntityId, float]
    risky: bool
    place: bool

    @property
    def is_person(self) -> bool:
        """Whether none but managers bear it."""
        return len(self.aliases) == len(self.managers)

    def of_kind(self, kind: Kind) -> tuple[Alias, ...]:
        """Return the bearers of one kind."""
        return {Kind.MANAGER: self.managers, Kind.CLUB: self.clubs, Kind.SOURCE: self.sources}[kind]


def spelling_of(
    folded: str,
    aliases: tuple[Alias, ...],
    catalogue: Catalogue,
    risky_names: Set[str],
    prominence: Mapping[EntityId, int],
) -> Spelling:
    """Return what the spelling `folded`, which the entities of `aliases` bear, says in a language's texts."""
    managers = tuple(alias for alias in aliases if alias.kind is Kind.MANAGER)
    clubs = tuple(alias for alias in aliases if alias.kind is Kind.CLUB)
    return Spelling(
        folded,
        aliases,
        managers=managers,
        full_names=tuple(alias for alias in managers if not alias.part),
        clubs=clubs,
        mens_clubs=tuple(alias for alias in clubs if not alias.id.endswith(_WOMEN)) or clubs,
        sources=tuple(alias for alias in aliases if alias.kind is Kind.SOURCE),
        club_merits={
            alias.id: min(3.0, prominence.get(alias.id, 0) / 20) + (_OWN_NAME if is_own(alias, catalogue) else 0.0)
            for alias in clubs
        },
        risky=folded in risky_names,
        place=any(alias.how is How.GROUND or is_city(alias, folded, catalogue) for alias in clubs),
    )


def is_city(alias: Alias, folded: str, catalogue: Catalogue) -> bool:
    """Tell whether `folded` is also the city of the club that `alias` names."""
    city = catalogue.clubs[ClubId(alias.id)].city
    return city is not None and fold(city) == folded


def is_own(alias: Alias, catalogue: Catalogue) -> bool:
    """Tell whether this is the club's own name, and none of its other spellings."""
    return alias.how is How.NAME and catalogue.name(alias.id) == alias.text

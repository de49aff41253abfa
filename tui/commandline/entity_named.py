"""Whom an argument means: an id, or a name that can mean only one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline.printing import one_line
from tui.commandline.status import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Entity, Kind, Library, NameMatch

_SURE = 90
"""Score from which a name may be taken for an entity's."""

_APART = 3
"""Points by which the next name has to be worse."""

_LISTED = 6
_MOST = 60  # bearers of one name that are looked at


def entity_named(library: Library, written: str, kind: Kind | None = None) -> Entity:
    """Return the entity of this id or name; raises `NotFoundError` where it is none, or may be several."""
    name = one_line(written).strip()
    found = library.catalogue.entity(name)
    if found is not None and (kind is None or found.kind is kind):
        return found
    matches = library.names(name, kind=kind, limit=_MOST)
    if (bearer := _only_bearer(matches, name)) is not None:
        return _entity(bearer, library)
    what = kind.value if kind else "manager, club or source"
    if not matches:
        raise NotFoundError(f"No {what} has the id or a name like “{name}”.")
    best = matches[0]
    if best.score < _SURE or (len(matches) > 1 and matches[1].score > best.score - _APART):
        raise NotFoundError(f"“{name}” is not clear: name one by its id. It may be {_listed(matches[:_LISTED])}.")
    return _entity(best, library)


def _entity(match: NameMatch, library: Library) -> Entity:
    entity = library.catalogue.entity(match.id)
    assert entity is not None
    return entity


def _only_bearer(matches: Sequence[NameMatch], name: str) -> NameMatch | None:
    """Return the only one whose name this is, else the only one that has it among its spellings."""
    from store import fold

    called = [match for match in matches if fold(match.name) == fold(name)]
    found = called or [match for match in matches if fold(match.alias) == fold(name)]
    return found[0] if len(found) == 1 else None


def _listed(matches: Sequence[NameMatch]) -> str:
    return ", ".join(f"{match.name} ({match.id})" for match in matches)

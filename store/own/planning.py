"""From what the user wants of the catalogue to the edits of its documents: pure, and checked.

Every function returns None where nothing would change, and raises `CatalogueEditError` where it cannot be done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.catalogue import Catalogue
from store.catalogue.loader import parse_span
from store.catalogue.overlay import HIDDEN, MERGES, STINTS, TABLE_OF_KIND, Own
from store.database import Edit, edit_between
from store.errors import CatalogueEditError
from store.model import Club, DateSpan, Entity, Kind, Manager, ManagerId, Role, Source
from store.own.planned import Planned, folded_name, name_of, names_of, spellings_of
from store.text import slug

_EARLIEST_YEAR = 1840  # no manager was born before


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan is made against: the catalogue as it is, and the user's documents in it."""

    catalogue: Catalogue
    own: Own

    def entity(self, key: str) -> Entity:
        """Return the entity with this id; raises `CatalogueEditError` for an unknown one."""
        found = self.catalogue.entity(key)
        if found is None:
            raise CatalogueEditError(f"The catalogue has nobody and nothing with the id “{key}”.")
        return found

    def edit(self, table: str, key: str, fields: Mapping[str, Any]) -> tuple[Edit, ...]:
        """Return the edit that sets `fields` in one of the user's documents, none where they are set already."""
        before = self.own.table(table).get(key)
        found = edit_between(table, key, dict(before) if before is not None else None, {**(before or {}), **fields})
        return (found,) if found else ()

    def added_to(self, entity: Entity, field: str, items: Sequence[str]) -> tuple[Edit, ...]:
        """Return the edit that adds `items` to a list in an entity's document."""
        table = TABLE_OF_KIND[entity.kind]
        listed = self.own.table(table).get(entity.id, {}).get(field, ())
        return self.edit(table, entity.id, {field: list(dict.fromkeys([*listed, *items]))})


def plan_new(known: Known, kind: Kind, fields: Mapping[str, Any], key: str | None) -> Planned:
    """Return the plan for a new entity: `fields` as its document has them, at least `name`; the id made from it."""
    document = {name: value for name, value in fields.items() if value not in (None, (), [], "")}
    document["name"] = name_of(str(document.get("name", "")))
    for field in ("aka", "nicknames", "grounds"):
        if field in document:
            document[field] = names_of(document[field])
    for field in ("nation", "hosts"):
        if field in document:
            document[field] = list(document[field])
    if "born" in document:
        written_span(document["born"], "date of birth")
    new = slug(key or document["name"])
    if not new:
        raise CatalogueEditError(f"“{document['name']}” needs an id of Latin letters: name one.")
    if (there := known.catalogue.entity(new)) is not None or known.own.table(TABLE_OF_KIND[kind]).get(new):
        bearer = f"{there.kind.value} {there.name}" if there else "entry of your own"
        raise CatalogueEditError(
            f"There is a {bearer} with the id “{new}” already: give the new one another id, or add a spelling to that."
        )
    edit = Edit(TABLE_OF_KIND[kind], new, None, document)
    return Planned(f"added the {kind.value} {document['name']}", ManagerId(new), (edit,), _spellings_in(kind, document))


def _spellings_in(kind: Kind, document: Mapping[str, Any]) -> frozenset[str]:
    names = (document["name"], *document.get("aka", ()), *document.get("nicknames", ()), *document.get("grounds", ()))
    whole = frozenset(folded_name(name) for name in names)
    if kind is Kind.MANAGER:
        return whole | spellings_of(Manager(ManagerId(""), document["name"]))
    return whole


def plan_alias(known: Known, key: str, text: str, *, nickname: bool) -> Planned | None:
    """Return the plan for one more spelling, or nickname, of an entity."""
    entity, name = known.entity(key), name_of(text)
    if nickname and isinstance(entity, Source):
        raise CatalogueEditError(f"{entity.name} is a source, which has no nicknames; add a spelling.")
    if name in (entity.name, *entity.aka, *entity.nicknames):
        return None
    edits = known.added_to(entity, "nicknames" if nickname else "aka", [name])
    what = "nickname" if nickname else "spelling"
    return Planned(f"added the {what} “{name}” to {entity.name}", entity.id, edits, frozenset({folded_name(name)}))


def plan_unalias(known: Known, key: str, text: str) -> Planned | None:
    """Return the plan that takes back a spelling or nickname that the user added."""
    entity, name = known.entity(key), name_of(text)
    table = TABLE_OF_KIND[entity.kind]
    document = known.own.table(table).get(entity.id, {})
    kept = {
        field: [each for each in document[field] if each != name]
        for field in ("aka", "nicknames")
        if name in document.get(field, ())
    }
    if not kept:
        raise CatalogueEditError(f"“{name}” is no spelling of {entity.name} that you added.")
    edits = known.edit(table, entity.id, kept)
    return Planned(f"took the spelling “{name}” from {entity.name}", entity.id, edits, frozenset({folded_name(name)}))


def plan_born(known: Known, key: str, written: str) -> Planned | None:
    """Return the plan for a manager's date of birth: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    entity = known.entity(key)
    if not isinstance(entity, Manager):
        raise CatalogueEditError(f"{entity.name} is a {entity.kind.value}: only managers are born.")
    span = written_span(written, "date of birth")
    if entity.born == span:
        return None
    edits = known.edit(TABLE_OF_KIND[Kind.MANAGER], entity.id, {"born": written})
    return Planned(f"set {entity.name}'s date of birth to {written}", entity.id, edits, entities=frozenset({entity.id}))


def plan_nation(known: Known, key: str, nations: Sequence[str]) -> Planned | None:
    """Return the plan for a manager's nations, or for the country of a club or source, which has one."""
    entity, names = known.entity(key), names_of(nations)
    if not names or (len(names) > 1 and not isinstance(entity, Manager)):
        raise CatalogueEditError(f"{entity.name} needs one country, as in: Spain.")
    if isinstance(entity, Manager):
        fields: dict[str, Any] = {"nation": names}
        is_same = list(entity.nation) == names
    else:
        fields = {"country": names[0]}
        is_same = entity.country == names[0]
    if is_same:
        return None
    edits = known.edit(TABLE_OF_KIND[entity.kind], entity.id, fields)
    label = f"set {entity.name}'s nation to {' and '.join(names)}"
    return Planned(label, entity.id, edits, entities=frozenset({entity.id}))


def plan_stint(known: Known, manager: str, club: str, start: str, end: str | None, role: Role) -> Planned | None:
    """Return the plan for a manager's time at a club; it takes the place of a known one that began at the same time."""
    who, where = known.entity(manager), known.entity(club)
    if not isinstance(who, Manager) or not isinstance(where, Club):
        wrong, wanted = (who, "manager") if not isinstance(who, Manager) else (where, "club")
        raise CatalogueEditError(f"{wrong.name} is a {wrong.kind.value} and no {wanted}.")
    first = written_span(start, "first day")
    if end is not None and written_span(end, "last day").latest < first.earliest:
        raise CatalogueEditError(f"A time in charge cannot end ({end}) before it begins ({start}).")
    document = {"manager": who.id, "club": where.id, "from": start, "to": end, "role": role.value}
    edits = known.edit(STINTS, f"{who.id}|{where.id}|{start}", document)
    until = f" to {end}" if end else ""
    label = f"set {who.name}'s time at {where.name}: {role.value} from {start}{until}"
    concerned = frozenset({who.id})
    return Planned(label, who.id, edits, spellings_of(who), concerned) if edits else None


def plan_rename(known: Known, key: str, text: str) -> Planned | None:
    """Return the plan for another name; the old one stays a spelling."""
    entity, name = known.entity(key), name_of(text)
    if name == entity.name:
        return None
    table = TABLE_OF_KIND[entity.kind]
    aka = known.own.table(table).get(entity.id, {}).get("aka", ())
    edits = known.edit(table, entity.id, {"name": name, "aka": list(dict.fromkeys([*aka, entity.name]))})
    renamed = type(entity)(entity.id, name)  # type: ignore[arg-type]
    return Planned(
        f"renamed {entity.name} to {name}", entity.id, edits, spellings_of(renamed) ^ spellings_of(_bare(entity))
    )


def _bare(entity: Entity) -> Entity:
    return type(entity)(entity.id, entity.name)  # type: ignore[arg-type]


def plan_merge(known: Known, gone: str, into: str) -> Planned:
    """Return the plan that makes two entities one: `into` gets the names and the stints of `gone`."""
    entity, target = known.entity(gone), known.entity(into)
    if entity.id == target.id:
        raise CatalogueEditError(f"{entity.name} cannot be merged into itself.")
    if entity.kind is not target.kind:
        raise CatalogueEditError(
            f"{entity.name} is a {entity.kind.value} and {target.name} a {target.kind.value}: they cannot be one."
        )
    if target.id in known.own.hidden:
        raise CatalogueEditError(f"{target.name} is hidden; show it before others are merged into it.")
    edits = known.edit(MERGES, entity.id, {"into": target.id, "name": entity.name})
    return Planned(
        f"merged {entity.name} into {target.name}", target.id, edits, spellings_of(entity), frozenset({entity.id})
    )


def plan_split(known: Known, gone: str) -> Planned | None:
    """Return the plan that makes an entity that was merged into another one its own again; `gone` is its id."""
    document = known.own.merges.get(gone)
    if document is None:
        return None
    target, name = known.entity(gone), str(document.get("name", gone))
    edits = (Edit(MERGES, gone, dict(document), None),)
    return Planned(
        f"parted {name} from {target.name}", target.id, edits, frozenset({folded_name(name)}), frozenset({target.id})
    )


def plan_hide(known: Known, key: str) -> Planned | None:
    """Return the plan that lets an entity be found no more."""
    entity = known.entity(key)
    if entity.id in known.own.hidden:
        return None
    edits = known.edit(HIDDEN, entity.id, {"name": entity.name})
    return Planned(f"hid {entity.name}", entity.id, edits, spellings_of(entity), frozenset({entity.id}))


def plan_show(known: Known, key: str) -> Planned | None:
    """Return the plan that lets a hidden entity be found again."""
    entity = known.entity(key)
    hidden = known.own.hidden.get(entity.id)
    if hidden is None:
        return None
    edits = (Edit(HIDDEN, entity.id, dict(hidden), None),)
    return Planned(f"showed {entity.name} again", entity.id, edits, spellings_of(entity), frozenset({entity.id}))


def written_span(written: str, what: str) -> DateSpan:
    """Return the range that a date covers; raises `CatalogueEditError` that names `what` it should be."""
    try:
        span = parse_span(written)
    except ValueError:
        raise CatalogueEditError(f"“{written}” is no {what}: write YYYY-MM-DD, YYYY-MM or YYYY.") from None
    if span.earliest.year < _EARLIEST_YEAR:
        raise CatalogueEditError(f"“{written}” is no {what} of football.")
    return span

"""What the user said a spelling means in one article: laid over what reading made of it.

Owns the table of corrections, one document an article: `means` leads from folded spellings to ids, or to null where a
spelling names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from store.adding import Prepared
from store.catalogue import Catalogue
from store.model import Claim, ClubId, EntityId, Field, Kind, ManagerId, Mention, Reading
from store.own.planned import folded_name

CORRECTIONS = "corrections"


def corrected(prepared: Prepared, means: Mapping[str, str | None], catalogue: Catalogue) -> Prepared:
    """Return a read draft in which each spelling in `means` refers to whom the user said.

    A claim goes along with its manager or club where no other mention in the article holds him there.
    """
    if not means:
        return prepared
    texts = {Field.TITLE: prepared.draft.title or "", Field.TEXT: prepared.draft.text}
    mentions: list[Mention] = []
    instead: dict[EntityId, EntityId | None] = {}
    for mention in prepared.reading.mentions:
        spelling = folded_name(texts[mention.field][mention.start : mention.end])
        if spelling not in means:
            mentions.append(mention)
            continue
        entity = catalogue.entity(means[spelling] or "")
        instead[mention.id] = entity.id if entity else None
        if entity:
            mentions.append(replace(mention, id=entity.id, kind=entity.kind))
    gone = {old: new for old, new in instead.items() if old not in {mention.id for mention in mentions}}
    claims = tuple(c for each in prepared.reading.claims if (c := _claim(each, gone, catalogue)) is not None)
    reading = prepared.reading
    fixed = Reading(reading.date, tuple(mentions), claims, reading.furniture, reading.language)
    return replace(prepared, reading=fixed)


def _claim(claim: Claim, instead: Mapping[EntityId, EntityId | None], catalogue: Catalogue) -> Claim | None:
    """Return the claim on those now meant, None where one of them is no manager or no club."""
    manager, club = instead.get(claim.manager, claim.manager), instead.get(claim.club, claim.club)
    if not _is(manager, Kind.MANAGER, catalogue) or not _is(club, Kind.CLUB, catalogue):
        return None
    sources = tuple(s for s in claim.sources if s not in instead)
    return replace(claim, manager=ManagerId(str(manager)), club=ClubId(str(club)), sources=sources)


def _is(entity: EntityId | None, kind: Kind, catalogue: Catalogue) -> bool:
    found = catalogue.entity(entity) if entity else None
    return found is not None and found.kind is kind

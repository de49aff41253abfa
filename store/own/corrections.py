"""What the user said a spelling means in one article: laid over what reading made of it.

Owns the table of corrections, one document an article: `means` leads from folded spellings to ids, or to null where a
spelling names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.adding import Prepared
from store.catalogue import Catalogue
from store.model import Claim, ClubId, EntityId, Field, How, Kind, ManagerId, Mention, Reading
from store.own.planned import folded_name
from store.text import fold

CORRECTIONS = "corrections"

_WORD = re.compile(r"[^\W_]+")


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
    for field, text in texts.items():
        mentions += _overlooked(field, text, means, mentions, catalogue)
    mentions.sort(key=lambda m: (m.field is Field.TEXT, m.start, m.end))
    gone = {old: new for old, new in instead.items() if old not in {mention.id for mention in mentions}}
    claims = tuple(c for each in prepared.reading.claims if (c := _claim(each, gone, catalogue)) is not None)
    reading = prepared.reading
    fixed = Reading(reading.date, tuple(mentions), claims, reading.furniture, reading.language)
    return replace(prepared, reading=fixed)


def _overlooked(
    field: Field, text: str, means: Mapping[str, str | None], mentions: Sequence[Mention], catalogue: Catalogue
) -> list[Mention]:
    """Return the mentions by a corrected spelling that reading did not see."""
    words = list(_WORD.finditer(text))
    taken = [m for m in mentions if m.field is field]
    found: list[Mention] = []
    for spelling, key in means.items():
        entity, wanted = catalogue.entity(key or ""), spelling.split()
        for at in range(len(words) - len(wanted) + 1 if entity else 0):
            row = words[at : at + len(wanted)]
            start, end = row[0].start(), row[-1].end()
            if [fold(word[0]) for word in row] != wanted or row[0][0].islower():
                continue
            if entity and not any(m.start < end and m.end > start for m in taken):
                found.append(Mention(field, start, end, entity.kind, entity.id, How.NAME))
    return found


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

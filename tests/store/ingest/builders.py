"""A small catalogue and a crude name finder, enough to ask for dates without the reader."""

from __future__ import annotations

import datetime as dt
import re

from store.catalogue import Catalogue
from store.model import (
    ArticleId,
    Club,
    ClubId,
    DateSpan,
    Draft,
    Field,
    How,
    Kind,
    Manager,
    ManagerId,
    Mention,
    Role,
    Stint,
)

PEOPLE = {
    "Alba": ("alba", "Ander Alba"),
    "Brandt": ("brandt", "Bernd Brandt"),
    "Costa": ("costa", "Carlos Costa"),
    "Duarte": ("duarte", "Duarte Dias"),
}
CLUBS = {"Rovers": "rovers", "Harriers": "harriers", "Sporting": "sporting", "Albion": "albion"}


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def on(written: str) -> DateSpan:
    return DateSpan(day(written), day(written))


def stint(manager: str, club: str, start: str, end: str | None, role: Role = Role.MANAGER) -> Stint:
    return Stint(ManagerId(manager), ClubId(club), on(start), on(end) if end else None, role)


def small_catalogue(*stints: Stint) -> Catalogue:
    managers = tuple(Manager(ManagerId(i), name, born=on("1970-03-10")) for i, name in PEOPLE.values())
    clubs = tuple(Club(ClubId(i), name) for name, i in CLUBS.items())
    return Catalogue(managers, clubs, (), stints)


def mentions(text: str) -> list[Mention]:
    found = [
        Mention(Field.TEXT, m.start(), m.end(), Kind.MANAGER, ManagerId(i), How.NAME)
        for i, name in PEOPLE.values()
        for m in re.finditer(rf"(?:{name.split()[0]} )?{name.split()[-1]}", text)
    ]
    found += [
        Mention(Field.TEXT, m.start(), m.end(), Kind.CLUB, ClubId(i), How.NAME)
        for name, i in CLUBS.items()
        for m in re.finditer(name, text)
    ]
    return sorted(found, key=lambda m: m.start)


def a_draft(text: str, date: str | None = None) -> Draft:
    return Draft(ArticleId("x"), "x.txt", text, date=date)

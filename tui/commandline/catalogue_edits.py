"""The verbs of `rumours catalogue` that change one fact of an entity: a name, a date, a post, its twin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.catalogue_carrying import carried_out, declare_json
from tui.commandline.entity_named import entity_named

if TYPE_CHECKING:
    from tui.commandline.session import Session
    from tui.commandline.status import ExitStatus


@dataclass(frozen=True, slots=True)
class AliasRequest:
    """Of whom, and the spelling."""

    entity: str
    text: str
    nickname: bool
    remove: bool
    json: bool


@dataclass(frozen=True, slots=True)
class FactRequest:
    """Of whom, and one value."""

    entity: str
    value: str
    json: bool


@dataclass(frozen=True, slots=True)
class NationRequest:
    """Of whom, and the nations."""

    entity: str
    nations: tuple[str, ...]
    json: bool


@dataclass(frozen=True, slots=True)
class StintRequest:
    """Who was where; dates as YYYY-MM-DD, YYYY-MM or YYYY."""

    manager: str
    club: str
    start: str
    end: str | None
    role: str
    json: bool


@dataclass(frozen=True, slots=True)
class EntityRequest:
    """One entity."""

    entity: str
    json: bool


def _declare_entity(parser: ArgumentParser) -> None:
    parser.add_argument("entity", metavar="ID|NAME", help="an id, or a name that can mean only one")
    declare_json(parser)


def _declare_alias(parser: ArgumentParser) -> None:
    _declare_entity(parser)
    parser.add_argument("text", metavar="TEXT", help="the spelling")
    parser.add_argument("--nickname", action="store_true", help="it is a nickname, as “Special One” is")
    parser.add_argument("--remove", action="store_true", help="take away a spelling that you added")


def _alias(request: AliasRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        entity = entity_named(library, request.entity)
        if request.remove:
            planned = library.own.remove_alias(entity.id, request.text)
        else:
            planned = library.own.add_alias(entity.id, request.text, nickname=request.nickname)
        return carried_out(planned, library, session, json=request.json)


def _declare_born(parser: ArgumentParser) -> None:
    _declare_entity(parser)
    parser.add_argument("value", metavar="DATE", help="YYYY-MM-DD, YYYY-MM or YYYY")


def _born(request: FactRequest, session: Session) -> ExitStatus:
    from store import Kind

    with session.library(make=True) as library:
        manager = entity_named(library, request.entity, Kind.MANAGER)
        return carried_out(library.own.set_born(manager.id, request.value), library, session, json=request.json)


def _declare_nation(parser: ArgumentParser) -> None:
    _declare_entity(parser)
    parser.add_argument("nations", metavar="NATION", nargs="+", help="a country, in English")


def _nation(request: NationRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        entity = entity_named(library, request.entity)
        return carried_out(library.own.set_nation(entity.id, request.nations), library, session, json=request.json)


def _declare_stint(parser: ArgumentParser) -> None:
    parser.add_argument("manager", metavar="MANAGER", help="an id or a name")
    parser.add_argument("club", metavar="CLUB", help="an id or a name")
    parser.add_argument("start", metavar="FROM", help="YYYY-MM-DD, YYYY-MM or YYYY")
    parser.add_argument("end", metavar="TO", nargs="?", help="the last day; without it, he is in charge still")
    parser.add_argument("--role", choices=("manager", "interim", "caretaker"), default="manager", help="(manager)")
    declare_json(parser)


def _stint(request: StintRequest, session: Session) -> ExitStatus:
    from store import Kind, Role

    with session.library(make=True) as library:
        manager = entity_named(library, request.manager, Kind.MANAGER)
        club = entity_named(library, request.club, Kind.CLUB)
        planned = library.own.add_stint(manager.id, club.id, request.start, request.end, role=Role(request.role))
        return carried_out(planned, library, session, json=request.json)


def _declare_rename(parser: ArgumentParser) -> None:
    _declare_entity(parser)
    parser.add_argument("value", metavar="NEW", help="the name by which to show it from now on")


def _rename(request: FactRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        entity = entity_named(library, request.entity)
        return carried_out(library.own.rename(entity.id, request.value), library, session, json=request.json)


def _declare_merge(parser: ArgumentParser) -> None:
    parser.add_argument("entity", metavar="FROM", help="the one that is to go: an id or a name")
    parser.add_argument("value", metavar="INTO", help="the one that gets its names and posts")
    declare_json(parser)


def _merge(request: FactRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        gone = entity_named(library, request.entity)
        into = entity_named(library, request.value, gone.kind)
        return carried_out(library.own.merge(gone.id, into.id), library, session, json=request.json)


def _declare_split(parser: ArgumentParser) -> None:
    parser.add_argument("entity", metavar="ID", help="the id of the one that was merged into another")
    declare_json(parser)


def _split(request: EntityRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        return carried_out(library.own.split(request.entity), library, session, json=request.json)


def _hide(request: EntityRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        entity = entity_named(library, request.entity)
        return carried_out(library.own.hide(entity.id), library, session, json=request.json)


def _unhide(request: EntityRequest, session: Session) -> ExitStatus:
    with session.library(make=True) as library:
        return carried_out(library.own.show(request.entity), library, session, json=request.json)


ALIAS = Command(
    name="catalogue alias",
    summary="Add a spelling or a nickname to an entity.",
    request=AliasRequest,
    declare=_declare_alias,
    run=_alias,
    examples='  rumours catalogue alias alvaro-arbeloa Arbeola\n  rumours catalogue alias --nickname klopp "Kloppo"\n',
)

BORN = Command(
    name="catalogue born",
    summary="Set a manager's date of birth.",
    request=FactRequest,
    declare=_declare_born,
    run=_born,
    examples="  rumours catalogue born jurgen-klopp 1967-06-16\n",
)

NATION = Command(
    name="catalogue nation",
    summary="Set a manager's nations, or a club's or source's country.",
    request=NationRequest,
    declare=_declare_nation,
    run=_nation,
    examples='  rumours catalogue nation "mikel arteta" Spain\n',
)

STINT = Command(
    name="catalogue stint",
    summary="Say when a manager was in charge of a club.",
    details="It takes the place of what was known of the same time.",
    request=StintRequest,
    declare=_declare_stint,
    run=_stint,
    examples="  rumours catalogue stint xabi-alonso bayer-leverkusen 2022-10-05 2025-05-25\n"
    "  rumours catalogue stint michael-carrick manchester-united 2026-01-13 --role interim\n",
)

RENAME = Command(
    name="catalogue rename",
    summary="Give an entity another name; the old one stays a spelling.",
    request=FactRequest,
    declare=_declare_rename,
    run=_rename,
    examples='  rumours catalogue rename xavi "Xavi Hernández"\n',
)

MERGE = Command(
    name="catalogue merge",
    summary="Make two entities one: the second gets the names and posts of the first.",
    request=FactRequest,
    declare=_declare_merge,
    run=_merge,
    examples="  rumours catalogue merge ruben-filipe-amorim ruben-amorim\n",
)

SPLIT = Command(
    name="catalogue split",
    summary="Part again what was merged.",
    request=EntityRequest,
    declare=_declare_split,
    run=_split,
    examples="  rumours catalogue split ruben-filipe-amorim\n",
)

HIDE = Command(
    name="catalogue hide",
    summary="Let an entity be found in no article and by no name.",
    request=EntityRequest,
    declare=_declare_entity,
    run=_hide,
    examples="  rumours catalogue hide some-source\n",
)

UNHIDE = Command(
    name="catalogue unhide",
    summary="Let a hidden entity be found again; takes its id.",
    request=EntityRequest,
    declare=_declare_split,
    run=_unhide,
    examples="  rumours catalogue unhide some-source\n",
)

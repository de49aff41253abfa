"""`rumours catalogue add`: managers, clubs and sources that the catalogue lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.catalogue_carrying import carried_out, declare_json
from tui.commandline.status import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store import Library, Planned
    from tui.commandline.session import Session
    from tui.commandline.status import ExitStatus


@dataclass(frozen=True, slots=True)
class NewEntityRequest:
    """What is known of the new entity; `aka`, `nickname` and the like may be given several times."""

    kind: str
    name: tuple[str, ...]
    id: str | None
    aka: tuple[str, ...]
    nickname: tuple[str, ...]
    born: str | None
    nation: tuple[str, ...]
    gender: str | None
    ground: tuple[str, ...]
    city: str | None
    country: str | None
    league: str | None
    national: bool
    host: tuple[str, ...]
    language: str | None
    outlet: str | None
    journalist: bool
    json: bool


_OF_KIND = (
    ("manager", ("nickname", "born", "nation", "gender")),
    ("club", ("nickname", "ground", "city", "country", "league", "national")),
    ("source", ("host", "country", "language", "outlet", "journalist")),
)
"""Which options belong to which kind."""


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=("manager", "club", "source"), help="what to add")
    parser.add_argument("name", metavar="NAME", nargs="+", help="the usual full name")
    parser.add_argument("--id", metavar="ID", help="its id, made from the name unless given")
    parser.add_argument("--aka", metavar="NAME", action="append", default=[], help="another spelling")
    parser.add_argument(
        "--nickname", metavar="NAME", action="append", default=[], help="a manager's or club's nickname"
    )
    parser.add_argument("--born", metavar="DATE", help="a manager's date of birth")
    parser.add_argument("--nation", metavar="NATION", action="append", default=[], help="a manager's nation")
    parser.add_argument("--gender", choices=("m", "f"), help="a manager's gender (m)")
    parser.add_argument("--ground", metavar="NAME", action="append", default=[], help="a club's ground")
    parser.add_argument("--city", help="a club's city")
    parser.add_argument("--country", help="a club's or source's country")
    parser.add_argument("--league", help="a club's league")
    parser.add_argument("--national", action="store_true", help="it is a national team")
    parser.add_argument("--host", metavar="HOST", action="append", default=[], help="a source's web host")
    parser.add_argument("--language", metavar="CODE", help="a source's language, as in en")
    parser.add_argument("--outlet", metavar="ID", help="the outlet for which a journalist writes")
    parser.add_argument("--journalist", action="store_true", help="the source is a journalist")
    declare_json(parser)


def _run(request: NewEntityRequest, session: Session) -> ExitStatus:
    for option in _foreign(request):
        raise UsageError(f"--{option} does not go with a {request.kind}.")
    with session.library(make=True) as library:
        return carried_out(_planned(request, library), library, session, json=request.json)


def _foreign(request: NewEntityRequest) -> Iterator[str]:
    """Yield the options that were given and belong to other kinds only."""
    own = {option for kind, options in _OF_KIND if kind == request.kind for option in options}
    for _, options in _OF_KIND:
        yield from (option for option in options if option not in own and getattr(request, option))


def _planned(request: NewEntityRequest, library: Library) -> Planned:
    name = " ".join(request.name)
    if request.kind == "manager":
        return library.own.add_manager(
            name,
            key=request.id,
            aka=request.aka,
            nicknames=request.nickname,
            born=request.born,
            nation=request.nation,
            gender=request.gender,
        )
    if request.kind == "club":
        return library.own.add_club(
            name,
            key=request.id,
            aka=request.aka,
            nicknames=request.nickname,
            grounds=request.ground,
            city=request.city,
            country=request.country,
            league=request.league,
            national=request.national,
        )
    return library.own.add_source(
        name,
        key=request.id,
        aka=request.aka,
        journalist=request.journalist or request.outlet is not None,
        hosts=request.host,
        country=request.country,
        language=request.language,
        outlet=request.outlet,
    )


ADD_ENTITY = Command(
    name="catalogue add",
    summary="Add a manager, a club or a source.",
    request=NewEntityRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours catalogue add manager Bartholomew Quigley --born 1979 --nation Ireland
  rumours catalogue add club "Borsetshire Town" --nickname "The Boars" --ground "Lakey Hill" --country England
  rumours catalogue add source "Borsetshire Echo" --host borsetshireecho.example
""",
)

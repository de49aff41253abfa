"""`rumours catalogue newcomers`, `accept` and `dismiss`: names that articles call managers and nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.catalogue_carrying import carried_out, declare_json
from tui.commandline.entity_named import entity_named
from tui.commandline.printing import one_line
from tui.commandline.status import ExitStatus, NotFoundError

if TYPE_CHECKING:
    from store import Catalogue, Library, NewName
    from tui.commandline.session import Session

_SENTENCES = 3
"""Sentences shown for a name."""


@dataclass(frozen=True, slots=True)
class NewcomersRequest:
    """How to list them."""

    json: bool


@dataclass(frozen=True, slots=True)
class AcceptRequest:
    """The name; `into` is an entity of which it is a spelling."""

    name: tuple[str, ...]
    into: str | None
    json: bool


@dataclass(frozen=True, slots=True)
class DismissRequest:
    """The name."""

    name: tuple[str, ...]
    json: bool


def _declare_newcomers(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")


def _declare_accept(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="+", help="a name that “newcomers” lists")
    parser.add_argument("--as", dest="into", metavar="ID|NAME", help="it is another spelling of this manager")
    declare_json(parser)


def _declare_dismiss(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="+", help="a name that “newcomers” lists")
    declare_json(parser)


def _newcomers(request: NewcomersRequest, session: Session) -> ExitStatus:
    with session.library(read_only=True) as library:
        names = library.own.new_names()
        for place, new in enumerate(names):
            if request.json:
                session.output.record(_record(new, library))
            else:
                _print(new, library, session, first=not place)
    if not names and not request.json:
        session.output.say("No article calls anybody a manager whom the catalogue does not know.")
    return ExitStatus.DONE


def _sentences(new: NewName, library: Library) -> list[str]:
    return [one_line(library.own.sentence(place)) for place in new.places]


def _record(new: NewName, library: Library) -> dict[str, Any]:
    return {
        "name": new.name,
        "role": new.role.value,
        "former": new.former,
        "clubs": [library.catalogue.name(club) for club in new.clubs],
        "club_ids": list(new.clubs),
        "since": new.since,
        "like": new.like,
        "articles": list(dict.fromkeys(place.article for place in new.places)),
        "sentences": _sentences(new, library),
    }


def _print(new: NewName, library: Library, session: Session, *, first: bool) -> None:
    from rich.text import Text

    from store import Kind
    from tui.commandline.layout import wrapped
    from tui.commandline.wording import FAINT, KIND_STYLES, joined, line, plural

    output = session.output
    if not first:
        output.show(Text())
    head = [Text(line(new.name), KIND_STYLES[Kind.MANAGER]), Text(post_words(new, library.catalogue))]
    like = f"like {library.catalogue.name(new.like)} ({new.like})" if new.like else ""
    output.show(joined([*head, Text(plural(new.articles, "article"), FAINT), Text(like, FAINT)]))
    for sentence in _sentences(new, library)[:_SENTENCES]:
        for each in wrapped(Text(f"“{sentence}”"), output.console, output.width, gutter="  "):
            output.show(each)


def post_words(new: NewName, catalogue: Catalogue) -> str:
    """Return what the articles say somebody is: `interim of Preston North End`, `formerly manager of Leeds United`."""
    clubs = " and ".join(catalogue.name(club) for club in new.clubs)
    return ("formerly " if new.former else "") + new.role.value + (f" of {clubs}" if clubs else "")


def _named(words: tuple[str, ...], library: Library) -> NewName:
    from store import fold

    written = one_line(" ".join(words)).strip()
    found = next((new for new in library.own.new_names() if fold(new.name) == fold(written)), None)
    if found is None:
        raise NotFoundError(f"“{written}” is not among the new names; see “rumours catalogue newcomers”.")
    return found


def _accept(request: AcceptRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        new = _named(request.name, library)
        if request.into is None:
            planned = library.own.accept(new)
        else:
            found = library.own.accept_as(new, entity_named(library, request.into).id)
            return carried_out(found, library, session, json=request.json)
        return carried_out(planned, library, session, json=request.json)


def _dismiss(request: DismissRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        return carried_out(library.own.dismiss(_named(request.name, library).name), library, session, json=request.json)


NEWCOMERS = Command(
    name="catalogue newcomers",
    summary="List whom articles call a manager and nobody knows, with the sentences.",
    request=NewcomersRequest,
    declare=_declare_newcomers,
    run=_newcomers,
    examples="  rumours catalogue newcomers\n  rumours catalogue newcomers --json\n",
)

ACCEPT = Command(
    name="catalogue accept",
    summary="Take a new name into the catalogue, with its club and role, or as a spelling.",
    request=AcceptRequest,
    declare=_declare_accept,
    run=_accept,
    examples="""\
  rumours catalogue accept Bartholomew Quigley
  rumours catalogue accept Xabi Alonzo --as xabi-alonso
""",
)

DISMISS = Command(
    name="catalogue dismiss",
    summary="Never propose a new name again.",
    request=DismissRequest,
    declare=_declare_dismiss,
    run=_dismiss,
    examples="  rumours catalogue dismiss Bartholomew Quigley\n",
)

"""`rumours catalogue show` and `changes`: what the catalogue holds of somebody, and what of it is the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.entity_named import entity_named
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from rich.text import Text

    from store import Catalogue, Entity, Library, Stint
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """The words of an id or a name."""

    entity: tuple[str, ...]
    json: bool


@dataclass(frozen=True, slots=True)
class ChangesRequest:
    """How to list them."""

    json: bool


def _declare_show(parser: ArgumentParser) -> None:
    parser.add_argument("entity", metavar="ID|NAME", nargs="+", help="an id, or a name that can mean only one")
    parser.add_argument("--json", action="store_true", help="print one JSON record")


def _declare_changes(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")


def _show(request: ShowRequest, session: Session) -> ExitStatus:
    with library_to_look_into(session) as library:
        entity = entity_named(library, " ".join(request.entity))
        record = _record(entity, library)
    if request.json:
        session.output.record(record)
    else:
        _print(record, session)
    return ExitStatus.DONE


@contextmanager
def library_to_look_into(session: Session) -> Iterator[Library]:
    """Open the store for reading; where there is none, an empty one that goes again."""
    if session.has_store():
        with session.library(read_only=True) as library:
            yield library
        return
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="rumours-") as folder:
        elsewhere = replace(session, settings=replace(session.settings, folder=Path(folder)))
        with elsewhere.library(make=True) as library:
            yield library


def _record(entity: Entity, library: Library) -> dict[str, Any]:
    from store import Club, Manager

    catalogue = library.catalogue
    record: dict[str, Any] = {"id": entity.id, "kind": entity.kind.value, "name": entity.name, "aka": list(entity.aka)}
    if isinstance(entity, Manager):
        record |= {"nicknames": list(entity.nicknames), "born": _born(entity), "nation": list(entity.nation)}
        record["stints"] = [_stint(stint, catalogue) for stint in catalogue.stints_of(entity.id)]
    elif isinstance(entity, Club):
        record |= {"nicknames": list(entity.nicknames), "grounds": list(entity.grounds), "city": entity.city}
        record |= {"country": entity.country, "league": entity.league, "national": entity.national}
        record["stints"] = [_stint(stint, catalogue) for stint in catalogue.stints_at(entity.id)]
    else:
        outlet = catalogue.name(entity.outlet) if entity.outlet else None
        record |= {"role": entity.role, "country": entity.country, "language": entity.language, "outlet": outlet}
        record["hosts"] = list(entity.hosts)
    return {
        **record,
        "articles": library.article_count(entity.id),
        "own": [change.what for change in library.own.changes() if change.id == entity.id],
    }


def _born(entity: Entity) -> str | None:
    from store import Manager
    from tui.commandline.wording import span_words

    return span_words(entity.born) if isinstance(entity, Manager) and entity.born else None


def _stint(stint: Stint, catalogue: Catalogue) -> dict[str, Any]:
    from tui.commandline.wording import span_words

    return {
        "manager": catalogue.name(stint.manager),
        "club": catalogue.name(stint.club),
        "from": span_words(stint.start),
        "to": span_words(stint.end) if stint.end else None,
        "role": stint.role.value,
    }


def _print(record: dict[str, Any], session: Session) -> None:
    from rich.text import Text

    from store import Kind
    from tui.commandline.layout import aligned
    from tui.commandline.wording import FAINT, KIND_STYLES, line, plural

    kind = Kind(record["kind"])
    show = session.output.show
    show(Text.assemble((line(record["name"]), KIND_STYLES[kind]), (f"  {kind.value} · {record['id']}", FAINT)))
    plain = {key: value for key, value in record.items() if key not in ("id", "name", "kind", "stints", "articles")}
    rows = [(Text(f"  {key}", FAINT), Text(line(_words(value)))) for key, value in plain.items() if value]
    rows.append((Text("  in", FAINT), Text(plural(record["articles"], "article"))))
    for row in aligned(rows):
        show(row)
    other = "club" if kind is Kind.MANAGER else "manager"
    for row in aligned([_stint_row(stint, other) for stint in record.get("stints", ())]):
        show(row)


def _stint_row(stint: dict[str, Any], other: str) -> tuple[Text, ...]:
    from rich.text import Text

    from store import Kind
    from tui.commandline.wording import FAINT, KIND_STYLES, line

    role = "" if stint["role"] == "manager" else stint["role"]
    days = Text(f"  {stint['from']} – {stint['to'] or ''}")
    return (days, Text(line(stint[other]), KIND_STYLES[Kind(other)]), Text(role, FAINT))


def _words(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return ", ".join(value)
    return "yes" if value is True else str(value)


def _changes(request: ChangesRequest, session: Session) -> ExitStatus:
    with session.library(read_only=True) as library:
        changes = library.own.changes()
    if request.json:
        for each in changes:
            kind = each.kind.value if each.kind else None
            session.output.record({"id": each.id, "name": each.name, "kind": kind, "what": each.what})
        return ExitStatus.DONE
    from rich.text import Text

    from tui.commandline.layout import aligned
    from tui.commandline.wording import FAINT, KIND_STYLES, line

    rows = [
        (Text(line(c.name), KIND_STYLES[c.kind] if c.kind else ""), Text(line(c.what)), Text(line(c.id), FAINT))
        for c in changes
    ]
    for row in aligned(rows):
        session.output.show(row)
    if not changes:
        session.output.say("You have changed nothing in the catalogue.")
    return ExitStatus.DONE


SHOW = Command(
    name="catalogue show",
    summary="Show what the catalogue holds of a manager, a club or a source.",
    request=ShowRequest,
    declare=_declare_show,
    run=_show,
    examples='  rumours catalogue show jurgen-klopp\n  rumours catalogue show --json "real madrid"\n',
)

CHANGES = Command(
    name="catalogue changes",
    summary="List what you changed in the catalogue.",
    request=ChangesRequest,
    declare=_declare_changes,
    run=_changes,
    examples="  rumours catalogue changes\n",
)

"""`rumours names`: whom a name means, however it is spelt; one name, or one a line from standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command, positive
from tui.commandline.printing import one_line
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from rich.text import Text

    from store import EntityId, NameMatch
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class NamesRequest:
    """The words of the name, or `-` alone; `kind` is None for all kinds."""

    query: tuple[str, ...]
    json: bool
    kind: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class _Register:
    """Where names are looked up and the articles that mention someone are counted."""

    look_up: Callable[[str], list[NameMatch]]
    article_count: Callable[[EntityId], int]


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="a name; - reads one a line from standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")
    parser.add_argument("--kind", choices=("manager", "club", "source"), help="only entities of this kind")
    parser.add_argument("--limit", metavar="N", type=positive, default=10, help="at most N for a name (10)")


def _run(request: NamesRequest, session: Session) -> ExitStatus:
    with _register(request, session) as register:
        if request.query == ("-",):
            return _answer_lines(register, session)
        return _answer(one_line(" ".join(request.query)), request, register, session)


@contextmanager
def _register(request: NamesRequest, session: Session) -> Iterator[_Register]:
    """Open the store only for counting, and only where there is one."""
    from store import Kind

    kind = Kind(request.kind) if request.kind else None
    if session.has_store():
        with session.library(read_only=True) as library:
            yield _Register(lambda query: library.names(query, kind=kind, limit=request.limit), library.article_count)
        return
    from store.catalogue import load_catalogue
    from store.seeds import seeds_folder

    index = load_catalogue(seeds_folder()).names
    yield _Register(lambda query: index.look_up(query, kind=kind, limit=request.limit), lambda _: 0)


def _answer_lines(register: _Register, session: Session) -> ExitStatus:
    from tui.commandline.records import name_record

    reconfigure = getattr(session.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    status = ExitStatus.DONE
    for line in session.stdin:
        query = line.rstrip("\r\n")
        matches = register.look_up(query)
        records = [name_record(match, register.article_count(match.id)) for match in matches]
        session.output.record({"query": query, "matches": records})
        session.output.flush()
        if not matches and query.strip():
            status = _not_found(query, session)
    return status


def _answer(query: str, request: NamesRequest, register: _Register, session: Session) -> ExitStatus:
    if not query.strip():
        session.output.refuse("Nobody was asked for; give the name of a manager, a club or a source.")
        return ExitStatus.REFUSED
    matches = register.look_up(query)
    if not matches:
        return _not_found(query, session)
    if request.json:
        from tui.commandline.records import name_record

        for match in matches:
            session.output.record(name_record(match, register.article_count(match.id)))
        return ExitStatus.DONE
    from tui.commandline.layout import aligned

    for row in aligned([_row(match, register.article_count(match.id)) for match in matches]):
        session.output.show(row)
    return ExitStatus.DONE


def _not_found(query: str, session: Session) -> ExitStatus:
    session.output.refuse(f"No manager, club or source has a name like “{query}”.")
    return ExitStatus.REFUSED


def _row(match: NameMatch, articles: int) -> tuple[Text, ...]:
    from rich.text import Text

    from tui.commandline.wording import FAINT, KIND_STYLES, line, plural

    how = match.how.value + (f" “{line(match.alias)}”" if match.alias != match.name else "")
    return (
        Text(line(match.name), KIND_STYLES[match.kind]),
        Text(match.kind.value),
        Text(f"{match.score:3}"),
        Text(how, FAINT),
        Text(plural(articles, "article") if articles else "", ""),
    )


NAMES = Command(
    name="names",
    summary="Find managers, clubs and sources by name, best first.",
    details="Typing errors, lost accents, nicknames, initials and beginnings of names are understood.\n"
    "With QUERY -, each line of standard input is a name and is answered by one JSON record: its query, its matches.",
    request=NamesRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours names arbeola
  rumours names --kind club the reds
  rumours names --json --limit 1 "ten haag"
  cut -f2 table.tsv | rumours names -
""",
)

"""`rumours catalogue reread`: stored articles read again, as after a new version of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.catalogue_carrying import declare_json
from tui.commandline.printing import one_line
from tui.commandline.querying import found
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class RereadRequest:
    """A query, empty for all articles."""

    query: tuple[str, ...]
    json: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help="which articles, as for search; all without one")
    declare_json(parser)


def _run(request: RereadRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        query = one_line(" ".join(request.query))
        articles = tuple(hit.id for hit in found(library, query)) if query else library.articles()
        label = library.reread(articles)
    if request.json:
        session.output.record({"id": None, "label": label, "articles": len(articles)})
    else:
        done = (
            f"{label[:1].upper()}{label[1:]}."
            if label
            else f"Nothing is read otherwise than before: {len(articles):,}."
        )
        session.output.say(done)
    return ExitStatus.DONE


REREAD = Command(
    name="catalogue reread",
    summary="Read stored articles again, as after a new version of the program.",
    request=RereadRequest,
    declare=_declare,
    run=_run,
    examples="  rumours catalogue reread\n  rumours catalogue reread klopp\n",
    dashes=True,
)

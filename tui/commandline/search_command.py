"""`rumours search`: the articles that match a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command, positive
from tui.commandline.printing import one_line
from tui.commandline.querying import found
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from rich.text import Text

    from store import Article, Catalogue
    from tui.commandline.session import Session

_CLAIMS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The words of the query; `limit` is None for all articles."""

    query: tuple[str, ...]
    json: bool
    limit: int | None


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="what to look for")
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")
    parser.add_argument("--limit", metavar="N", type=positive, help="at most N articles")


def _run(request: SearchRequest, session: Session) -> ExitStatus:
    query = one_line(" ".join(request.query))
    with session.library() as library:
        hits = found(library, query, request.limit)
        if not hits:
            session.output.refuse(f"No article matches “{query}”.")
            return ExitStatus.REFUSED
        for hit in hits:
            article = library.article(hit.id)
            if article is None:
                continue
            if request.json:
                from tui.commandline.records import search_record

                session.output.record(search_record(article, hit, library.catalogue))
            else:
                for line in _lines(article, library.catalogue, session):
                    session.output.show(line)
    return ExitStatus.DONE


def _lines(article: Article, catalogue: Catalogue, session: Session) -> Iterator[Text]:
    """Yield an article's heading, then its date, outlet and tags, then its first claims."""
    from rich.text import Text

    from store import Kind
    from tui.commandline.layout import wrapped
    from tui.commandline.wording import FAINT, KIND_STYLES, claim_line, date_text, joined, line

    output = session.output
    marks = ("★ " if article.starred else "") + ("● " if not article.read else "")
    heading = Text.assemble((marks, "yellow"), (line(article.heading), "bold" if article.title else "bold italic"))
    yield from wrapped(heading, output.console, output.width, hanging="  ")
    about = [date_text(article.date, evidence=False)]
    if article.source:
        about.append(Text(line(catalogue.name(article.source)), KIND_STYLES[Kind.SOURCE]))
    about += [Text("+" + line(tag), "magenta") for tag in article.tags]
    yield from wrapped(joined(about), output.console, output.width, gutter="  ")
    for claim in article.claims[:_CLAIMS_SHOWN]:
        yield from wrapped(claim_line(claim, catalogue), output.console, output.width, gutter="  ", hanging="      ")
    if len(article.claims) > _CLAIMS_SHOWN:
        yield Text(f"  and {len(article.claims) - _CLAIMS_SHOWN} more", FAINT)


SEARCH = Command(
    name="search",
    summary="Find articles by names and words, best first.",
    details="Typing errors in names are forgiven. Words stand for themselves; quote a phrase: '\"here we go\"'.",
    request=SearchRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours search arbeola
  rumours search klopp madrid
  rumours search --json --limit 5 '"in talks"'
""",
    dashes=True,
)

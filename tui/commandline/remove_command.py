"""`rumours remove`: articles taken out of the store, after asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.printing import one_line
from tui.commandline.querying import found
from tui.commandline.status import ExitStatus, UsageError

if TYPE_CHECKING:
    from store import ArticleId, Library
    from tui.commandline.session import Session

_SHOWN = 10
"""Titles named before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class RemoveRequest:
    """Which articles, and whether to ask."""

    query: str
    yes: bool
    json: bool
    dry_run: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="which articles, as for search; quote it if it has spaces")
    parser.add_argument("--yes", action="store_true", help="do not ask; needed where nobody can be asked")
    parser.add_argument("--dry-run", action="store_true", help="change nothing; name the articles that would go")
    parser.add_argument("--json", action="store_true", help="print what was done as one JSON record")


def _run(request: RemoveRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        articles = [hit.id for hit in found(library, one_line(request.query))]
        if not articles:
            session.output.refuse(f"No article matches “{one_line(request.query)}”.")
            return ExitStatus.REFUSED
        if request.dry_run:
            return _told(request, len(articles), None, session, _titles(articles, library))
        if not (request.yes or _agreed(articles, library, session)):
            session.output.note("Nothing was removed.")
            return ExitStatus.REFUSED
        return _told(request, len(articles), library.remove(articles), session, [])


def _agreed(articles: list[ArticleId], library: Library, session: Session) -> bool:
    if not (session.stdin.isatty() and session.output.shows_messages):
        raise UsageError("Removing articles needs --yes where nobody can be asked; --dry-run shows which would go.")
    for title in _titles(articles, library):
        session.output.note(title)
    return session.output.ask(f"Remove {_articles(len(articles))}?", session.stdin)


def _titles(articles: list[ArticleId], library: Library) -> list[str]:
    shown = [library.article(key) for key in articles[:_SHOWN]]
    titles = [f"  {one_line(article.title or article.lead)}" for article in shown if article]
    return [*titles, f"  and {len(articles) - _SHOWN:,} more"] if len(articles) > _SHOWN else titles


def _told(request: RemoveRequest, matched: int, label: str | None, session: Session, titles: list[str]) -> ExitStatus:
    if request.json:
        session.output.record({"matched": matched, "label": label, "dry_run": request.dry_run})
        return ExitStatus.DONE
    if request.dry_run:
        session.output.say(f"Would remove {_articles(matched)}:")
        for title in titles:
            session.output.say(title)
    else:
        session.output.say(f"Removed {_articles(matched)}; “rumours undo” brings them back.")
    return ExitStatus.DONE


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


REMOVE = Command(
    name="remove",
    summary="Take all articles that match a query out of the store, after asking.",
    details="One step of undo brings them back. Their texts stay on the disk until “rumours compact”.",
    request=RemoveRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours remove --dry-run "amorim -united"
  rumours remove --yes "tag:old"
""",
    dashes=True,
)

"""`rumours read`: what articles say, without a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from store import Catalogue, Prepared
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Which articles to read and how to show them."""

    paths: tuple[str, ...]
    json: bool
    why: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file or a folder; - is standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON record a line")
    parser.add_argument("--why", action="store_true", help="tell by which words and rule each claim was found")


def _run(request: ReadRequest, session: Session) -> ExitStatus:
    from store import Prepared, Rejected, prepare
    from store.catalogue import load_catalogue
    from store.ingest import read_paths
    from store.reading.pipeline import Reader
    from store.seeds import seeds_folder
    from tui.commandline.pool import ArticleReading, read_all
    from tui.commandline.progress import watched
    from tui.commandline.records import read_record

    seeds = seeds_folder()
    catalogue = load_catalogue(seeds)
    reader = Reader(catalogue, seeds / "cues")
    output = session.output
    today = session.settings.now().date()
    reading = ArticleReading(lambda draft: prepare(reader, draft, today), seeds, today=today)
    items = read_all(read_paths(request.paths, session.stdin), reading)
    status = ExitStatus.DONE
    shown = 0
    for item in watched(items, output, "Reading", silent=output.shows_data):
        if isinstance(item, Rejected):
            output.refuse(f"{item.path}: {item.why}")
            status = ExitStatus.REFUSED
        elif isinstance(item, Prepared):
            if request.json:
                output.record(read_record(item, catalogue))
            else:
                _show(item, catalogue, session, why=request.why, first=not shown)
            shown += 1
    return status


def _show(article: Prepared, catalogue: Catalogue, session: Session, *, why: bool, first: bool) -> None:
    from rich.text import Text

    from tui.commandline.article_page import PageSetting, article_page

    output = session.output
    if not first:
        output.show(Text("\n" + "─" * (output.width or 72) + "\n", "dim"))
    for line in article_page(article, catalogue, output.console, PageSetting(output.width, why)):
        output.show(line)


READ = Command(
    name="read",
    summary="Read articles and show what they say: who is mentioned, which claims they make, when they were written.",
    details="Nothing is stored. Text that is not the article (READ MORE, sign-ups) is dimmed and not read.\n"
    "PATH may end in .txt, .md, .html, .json, .jsonl, .csv, .xml, .rss, .atom, each also with .gz; a folder is walked.",
    request=ReadRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours read article.txt
  rumours read --why article.txt        with the reason of each claim
  rumours read --json news/ | jq .claims
  curl -s https://example.org/a.txt | rumours read -
""",
)

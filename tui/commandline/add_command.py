"""`rumours add`: articles into the store; what is there already stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from rich.text import Text

    from store import Added, AddStatus, Library
    from tui.commandline.session import Session

_LISTED = 20
"""Articles up to which each is named; of more, only their numbers are told."""


@dataclass(frozen=True, slots=True)
class AddRequest:
    """Which articles to add; with `dry_run` only what would happen is told."""

    paths: tuple[str, ...]
    json: bool
    dry_run: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file or a folder; - is standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON record a line, one for each article")
    parser.add_argument("--dry-run", action="store_true", help="change nothing; tell what would be added")


def _run(request: AddRequest, session: Session) -> ExitStatus:
    from tui.commandline.records import added_record

    output = session.output
    counts: Counter[AddStatus] = Counter()
    listed: list[Added] = []
    try:
        with _library(request, session) as library:
            for added in _added(request, library, session):
                counts[added.status] += 1
                if request.json:
                    output.record(added_record(added))
                elif len(listed) <= _LISTED:
                    listed.append(added)
                if added.why is not None:
                    output.refuse(f"{added.path}: {added.why}")
    except KeyboardInterrupt:
        if not request.dry_run:
            output.note(_interrupted(counts))
        raise
    if not request.json:
        _report(counts, listed, session, dry_run=request.dry_run)
    return ExitStatus.REFUSED if any(status.value == "refused" for status in counts) else ExitStatus.DONE


@contextmanager
def _library(request: AddRequest, session: Session) -> Iterator[Library]:
    """Open the store; a dry run makes none where there is none, but asks an empty one that goes again."""
    if not request.dry_run or session.has_store():
        with session.library(read_only=request.dry_run, make=True) as library:
            yield library
        return
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="rumours-") as folder:
        elsewhere = replace(session, settings=replace(session.settings, folder=Path(folder)))
        with elsewhere.library(make=True) as library:
            yield library


def _added(request: AddRequest, library: Library, session: Session) -> Iterator[Added]:
    from store.seeds import seeds_folder
    from tui.commandline.pool import ArticleReading, read_all
    from tui.commandline.progress import watched

    drafts = library.drafts(request.paths, session.stdin)
    silent = request.json and session.output.shows_data
    if request.dry_run:
        yield from library.add(watched(drafts, session.output, "Looking", silent=silent), dry_run=True)
        return
    reading = ArticleReading(library.prepare, seeds_folder(), library.has_words_of, library.own.packed, library.today)
    items = read_all(drafts, reading)
    yield from library.add(watched(items, session.output, "Adding", silent=silent))


def _interrupted(counts: Counter[AddStatus]) -> str:
    from store import AddStatus
    from tui.commandline.wording import plural

    kept = counts[AddStatus.NEW] + counts[AddStatus.UPDATED]
    return f"Stopped: {plural(kept, 'article')} went into the store and stay; the same command goes on from there."


def _report(counts: Counter[AddStatus], listed: list[Added], session: Session, *, dry_run: bool) -> None:
    from rich.text import Text

    from store import AddStatus
    from tui.commandline.layout import aligned
    from tui.commandline.wording import line, plural

    shown = [added for added in listed if added.status is not AddStatus.REFUSED]
    if sum(counts.values()) <= _LISTED:
        rows = [(Text(added.status.value), Text(line(added.path)), _twin(added)) for added in shown]
        for row in aligned(rows):
            session.output.show(row)
    parts = [f"{counts[status]:,} {status.value}" for status in AddStatus if counts[status]]
    words = "Would add" if dry_run else "Added"
    total = counts[AddStatus.NEW] + counts[AddStatus.UPDATED]
    session.output.say(f"{words} {plural(total, 'article')}" + (f": {', '.join(parts)}." if parts else "."))


def _twin(added: Added) -> Text:
    from rich.text import Text

    repeats = added.of is not None and added.of != added.id
    return Text(f"has the words of {added.of}" if repeats else "", "dim")


ADD = Command(
    name="add",
    summary="Add articles to the store, which is made if there is none.",
    details="Adding an article again changes nothing; one whose text has changed is updated and keeps its tags.\n"
    "PATH may end in .txt, .md, .html, .json, .jsonl, .csv, .xml, .rss, .atom, each also with .gz; a folder is walked.",
    request=AddRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours add article.txt
  rumours add news/ saved.jsonl.gz
  rumours add --dry-run --json news/     what would become of each article
""",
)

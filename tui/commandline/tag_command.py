"""`rumours tag`: tags on and off all articles that match a query."""

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


@dataclass(frozen=True, slots=True)
class TagRequest:
    """A query and the tags, each with its sign."""

    query: str
    tags: tuple[str, ...]
    json: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags to add and those to remove, without their signs."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


def signed_tags(words: tuple[str, ...]) -> Tags:
    """Return what `+priority` and `-summer` ask for; raises `UsageError` where a word is no such thing."""
    found: dict[str, list[str]] = {"+": [], "-": []}
    for word in words:
        tag = " ".join(one_line(word[1:]).split())
        if word[:1] not in found or not tag:
            raise UsageError(f"{word!r} is no tag; write +TAG to add one and -TAG to remove one, after the query.")
        found[word[0]].append(tag)
    both = set(found["+"]) & set(found["-"])
    if both:
        raise UsageError(f"The tag {min(both)!r} cannot be added and removed at once; leave one of them out.")
    return Tags(tuple(dict.fromkeys(found["+"])), tuple(dict.fromkeys(found["-"])))


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="which articles, as for search; quote it if it has spaces")
    parser.add_argument("tags", metavar="+TAG|-TAG", nargs="+", help="a tag to add, a tag to remove")
    parser.add_argument("--dry-run", action="store_true", help="change nothing; tell how many articles would change")
    parser.add_argument("--json", action="store_true", help="print what was done as one JSON record")


def _run(request: TagRequest, session: Session) -> ExitStatus:
    tags = signed_tags(request.tags)
    query = one_line(request.query)
    with session.library() as library:
        articles = [hit.id for hit in found(library, query)]
        if not articles:
            session.output.refuse(f"No article matches “{query}”.")
            return ExitStatus.REFUSED
        changing = _changing(articles, tags, library)
        label = None if request.dry_run else library.tag(articles, tags.add, tags.remove)
    if request.json:
        session.output.record(
            {"matched": len(articles), "changed": changing, "label": label, "dry_run": request.dry_run}
        )
        return ExitStatus.DONE
    from tui.commandline.wording import plural

    verb = "Would change" if request.dry_run else "Changed"
    session.output.say(f"{verb} the tags of {changing:,} of {plural(len(articles), 'matching article')}.")
    return ExitStatus.DONE


def _changing(articles: list[ArticleId], tags: Tags, library: Library) -> int:
    """Return how many of the articles lack a tag that is added or bear one that is removed."""
    count = 0
    for key in articles:
        article = library.article(key)
        borne = set(article.tags) if article else set()
        count += not (borne >= set(tags.add) and borne.isdisjoint(tags.remove))
    return count


TAG = Command(
    name="tag",
    summary="Add tags to all articles that match a query, and remove tags from them.",
    details="One step of undo takes it back. A tag that is also an option stands after --, as in: tag klopp -- -h",
    request=TagRequest,
    declare=_declare,
    run=_run,
    examples="""\
  rumours tag klopp +priority
  rumours tag "arbeloa madrid" +watch -priority
  rumours tag --dry-run amorim +old
""",
    dashes=True,
)

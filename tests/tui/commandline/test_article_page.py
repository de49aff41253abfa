"""The page of `rumours read`: what it shows, where it marks, and that nothing from outside is markup."""

import datetime as dt
import io

from rich.console import Console

from store.adding import Prepared
from store.model import (
    ArticleDate,
    ArticleId,
    Claim,
    ClubId,
    DateHow,
    DateSpan,
    Draft,
    Field,
    Furniture,
    FurnitureKind,
    How,
    Kind,
    ManagerId,
    Mention,
    Reading,
    SourceId,
    Stage,
)
from tests.tui.commandline.test_wording import CATALOGUE
from tui.commandline.article_page import PageSetting, article_page
from tui.commandline.records import read_record

TEXT = "Anne Lee is in talks with [bold]Real Town[/bold].\n\n\n\nREAD MORE: Ten things\n"
ANN, TOWN = ManagerId("ann-lee"), ClubId("real-town")
DAY = dt.date(2026, 2, 12)
ARTICLE = Prepared(
    Draft(ArticleId("one"), "a.txt", TEXT, title="[/red] Lee"),
    Reading(
        ArticleDate(DateSpan(DAY, DAY), DateHow.STATED, "it says so"),
        (
            Mention(Field.TITLE, 7, 10, Kind.MANAGER, ANN, How.NAME),
            Mention(Field.TEXT, 0, 8, Kind.MANAGER, ANN, How.MISSPELLING, 90),
            Mention(Field.TEXT, 32, 41, Kind.CLUB, TOWN, How.NAME),
        ),
        (Claim(ANN, TOWN, Stage.TALKS, Field.TEXT, 9, 20, (SourceId("gazette"),), "“in talks”"),),
        (Furniture(53, 74, FurnitureKind.PROMOTION),),
    ),
)
CONSOLE = Console(file=io.StringIO(), force_terminal=True)


def _plain(width: int | None = None, *, why: bool = False) -> list[str]:
    return [line.plain for line in article_page(ARTICLE, CATALOGUE, CONSOLE, PageSetting(width, why))]


def test_the_whole_page_as_it_is_piped():
    assert _plain(why=True) == [
        "a.txt",
        "[/red] Lee",
        "12 February 2026 (stated: it says so)",
        "",
        "  Anne Lee is in talks with [bold]Real Town[/bold].",
        "",
        "┊ READ MORE: Ten things",
        "",
        "Claims",
        "  Ann Lee → Real Town · talks · Gazette",
        "      “is in talks”",
        "      “in talks”",
        "",
        "Managers  Ann Lee 2 (as “Anne Lee”)",
        "Clubs     Real Town 1",
        "Sources   none",
        "Not read  1 passage (promotion)",
    ]


def test_reasons_are_told_only_when_asked_for():
    assert len(_plain()) == len(_plain(why=True)) - 1


def test_mentions_are_coloured_by_kind_and_furniture_is_dim():
    lines = {line.plain: line for line in article_page(ARTICLE, CATALOGUE, CONSOLE, PageSetting(100))}
    body = lines["  Anne Lee is in talks with [bold]Real Town[/bold]."]
    marked = {body.plain[span.start : span.end]: str(span.style) for span in body.spans if span.start > 0}
    assert marked["Anne Lee"] == "bold yellow"
    assert marked["Real Town"] == "bold cyan"
    assert "dim" in {str(span.style) for span in lines["┊ READ MORE: Ten things"].spans}


def test_no_line_is_wider_than_the_terminal():
    assert all(len(line) <= 40 for line in _plain(40))


def test_an_article_without_anything_has_a_page():
    bare = Prepared(Draft(ArticleId("x"), "-", "Rain."), Reading(ArticleDate()))
    lines = [line.plain for line in article_page(bare, CATALOGUE, CONSOLE, PageSetting(None))]
    assert lines[:3] == ["-", "Rain.", "no date found"]
    assert "No claims" in lines


def test_the_record_has_the_keys_that_scripts_rely_on():
    record = read_record(ARTICLE, CATALOGUE)
    assert list(record) == "id path title source date mentions claims furniture language".split()
    assert record["date"] == {
        "earliest": "2026-02-12",
        "latest": "2026-02-12",
        "how": "stated",
        "evidence": "it says so",
    }
    assert [mention["text"] for mention in record["mentions"]] == ["Lee", "Anne Lee", "Real Town"]
    assert list(record["mentions"][0]) == "field start end text kind id name how score".split()
    assert record["claims"] == [
        {
            "manager": "Ann Lee",
            "manager_id": "ann-lee",
            "club": "Real Town",
            "club_id": "real-town",
            "direction": "arrival",
            "stage": "talks",
            "sources": ["Gazette"],
            "field": "text",
            "start": 9,
            "end": 20,
            "outcome": "open",
            "why": "“in talks”",
        }
    ]
    assert record["furniture"] == [{"start": 53, "end": 74, "why": "promotion"}]

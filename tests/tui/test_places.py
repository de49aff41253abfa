"""Where a search's words stand in an article: in order, apart, misspellings and the people meant included."""

import datetime as dt

from store import Article, ArticleContent, ArticleDate, ArticleId, Field, How, Kind, ManagerId, Mention
from tui.places import find_places

KLOPP = ManagerId("jurgen-klopp")
TEXT = "Klopp talks. The German waits; Klopp again."
ARTICLE = Article(
    ArticleId("a"), "Klopp waits", "", ArticleDate(), None, None, "a.txt", dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
)
CONTENT = ArticleContent(
    TEXT,
    (
        Mention(Field.TEXT, 0, 5, Kind.MANAGER, KLOPP, How.NAME),
        Mention(Field.TEXT, 17, 23, Kind.MANAGER, KLOPP, How.DESCRIPTION),
    ),
)


def words(query: str, meant=()) -> list[str]:
    source = {Field.TITLE: ARTICLE.title or "", Field.TEXT: TEXT}
    return [source[each.field][each.start : each.end] for each in find_places(ARTICLE, CONTENT, query, meant)]


def test_words_are_found_in_title_and_text_in_order() -> None:
    assert words("waits") == ["waits", "waits"]


def test_those_meant_are_found_where_they_are_only_described() -> None:
    assert words("klopp", {KLOPP}) == ["Klopp", "Klopp", "German", "Klopp"]


def test_a_query_that_cannot_be_understood_stands_nowhere() -> None:
    assert words('"klopp') in ([], ["Klopp"] * 3)

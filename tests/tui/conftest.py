"""A small store of articles, in sentences of the tests' own, that the browser's tests open."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Library

NOW = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)

ARTICLES = (
    {
        "id": "klopp-madrid",
        "title": "Real Madrid open talks with Jürgen Klopp",
        "date": "2026-02-12",
        "source": "Kicker",
        "url": "https://example.org/klopp",
        "text": "Jürgen Klopp is in talks with Real Madrid, according to Kicker.\n\n"
        "READ MORE: Ten things we learned\n\n"
        "Álvaro Arbeloa is under pressure at Real Madrid after three defeats in a row.",
    },
    {
        "id": "arbeola",
        "text": "Arbeola is under growing pressure at Real Madrid. Xabi Alonso was dismissed last month.",
    },
    {
        "id": "amorim",
        "title": "Manchester United sack Ruben Amorim",
        "date": "2026-01-05",
        "source": "BBC Sport",
        "url": "javascript:alert(1)",
        "text": "Manchester United have sacked Ruben Amorim, BBC Sport reports.",
    },
    {
        "id": "hostile",
        "title": "[/red] \x1b[31mOliver Glasner\x1b[0m [bold]and Tottenham[/]",
        "date": "2026-01-20",
        "text": "Oliver Glasner is keen on the Tottenham Hotspur job.\x1b]52;c;AAAA\x07 [@click=app.quit]x[/]",
    },
    {"id": "nobody", "date": "2025-12-01", "text": "It rained all day and nothing else happened in the town."},
)


@pytest.fixture(scope="session")
def articles_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def open_library(tmp_path: Path) -> Callable[[], Library]:
    return lambda: Library.open(tmp_path / "store", now=lambda: NOW)


@pytest.fixture
def library(open_library: Callable[[], Library], articles_file: Path) -> Iterator[Library]:
    with open_library() as opened:
        assert [added.why for added in opened.add(opened.drafts([str(articles_file)])) if added.why] == []
        yield opened

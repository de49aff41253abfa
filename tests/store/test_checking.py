"""Each part of a store damaged by itself, named by `check`, and mended, or listed as lost, by `repair`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.checking import check, repair
from store.database import Change, Database, Edit
from store.database.articles import ARTICLES, decode_content, encode_content
from store.database.history import Entry
from store.database.snapshot import decode, encode
from store.library import Library
from store.model import ArticleId, Draft
from tests.store.builders import NOW, write_seeds

TEXT = "Real Madrid want Jürgen Klopp, Kicker reports. Nothing is decided before the end of season number"
NAMES = ("a0", "a1", "a2", "a3")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_seeds(tmp_path / "seeds")


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    place = tmp_path / "store"
    with _opened(place, seeds) as library:
        drafts = (Draft(ArticleId(id_), f"{id_}.txt", f"{TEXT} {id_}.", f"Title of {id_}") for id_ in NAMES)
        assert len(list(library.add(drafts))) == len(NAMES)
        library.tag([ArticleId("a0")], ["seen"])
        assert len(library.search("season")) == len(NAMES)
    assert check(place, seeds) == ()
    return place


def _opened(folder: Path, seeds: Path) -> Library:
    return Library.open(folder, now=lambda: NOW, seeds=seeds)


def _named(folder: Path, seeds: Path, file: str, *words: str) -> None:
    """One fault is found, in that file, with those words."""
    (fault,) = check(folder, seeds)
    assert fault.file == file
    assert all(word in fault.what for word in words), fault.what


def _flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 0x55]))


def _all_found(folder: Path, seeds: Path) -> bool:
    with _opened(folder, seeds) as library:
        return len(library.search("season")) == len(NAMES) and library.notices == ()


# The index of words


def test_a_broken_index_is_named_and_put_aside(folder, seeds):
    size = (folder / "search.db").stat().st_size
    for page in range(1, size // 4096):
        _flip(folder / "search.db", page * 4096 + 3)
    assert {fault.file for fault in check(folder, seeds)} == {"search.db"}
    report = repair(folder, lambda: NOW, seeds)
    assert (report.kept, report.lost) == (("search.db.damaged",), ())
    assert check(folder, seeds) == ()
    assert _all_found(folder, seeds)


def test_no_database_at_all_is_named(folder, seeds):
    (folder / "search.db").write_bytes(b"nothing of the kind" * 300)
    _named(folder, seeds, "search.db", "not a database")
    repair(folder, lambda: NOW, seeds)
    assert _all_found(folder, seeds)


def _statements(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "search.db") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO texts(rowid, words) VALUES (2, 'another')",
        "INSERT INTO titles(rowid, words) VALUES (2, 'another')",
        "INSERT INTO titles(titles) VALUES ('delete-all')",
    ],
)
def test_an_index_with_other_words_than_the_texts_is_named(folder, seeds, statement):
    _statements(folder, statement)
    _named(folder, seeds, "search.db", "articles/a", "not those of the text")
    assert repair(folder, lambda: NOW, seeds).lost == ()
    assert check(folder, seeds) == ()
    assert _all_found(folder, seeds)


def test_words_that_are_not_in_yet_or_not_needed_any_more_are_no_fault(folder, seeds):
    with _opened(folder, seeds) as library:
        list(library.add([Draft(ArticleId("new"), "new.txt", f"{TEXT} new.")]))
        library.remove([ArticleId("a1")])
    assert check(folder, seeds) == ()


# What articles refer to


def _edited(folder: Path, id_: str, field: str, value: object) -> None:
    with Database.open(folder) as database:
        before = database.table(ARTICLES)[id_]
        database.commit(Change("by hand", NOW, (Edit(ARTICLES, id_, {field: before[field]}, {field: value}),)))


def _claims(folder: Path, manager: str) -> list[dict[str, object]]:
    with Database.open(folder, read_only=True) as database:
        return [claim | {"manager": manager} for claim in database.table(ARTICLES)["a1"]["claims"]]


def test_unknown_people_are_named_and_the_article_is_read_again(folder, seeds):
    _edited(folder, "a1", "managers", ["nobody"])
    _named(folder, seeds, "library.json", "articles/a1", '"nobody"')
    report = repair(folder, lambda: NOW, seeds)
    assert (len(report.faults), report.lost) == (1, ())
    assert check(folder, seeds) == ()
    with _opened(folder, seeds) as library:
        article = library.article(ArticleId("a1"))
        assert article is not None
        assert article.managers == ("jurgen-klopp",)
        library.undo()
    _named(folder, seeds, "library.json", "articles/a1", '"nobody"')


def test_claims_about_unknown_people_are_named(folder, seeds):
    _edited(folder, "a1", "claims", _claims(folder, "nobody"))
    _named(folder, seeds, "library.json", "articles/a1", '"nobody"')
    assert repair(folder, lambda: NOW, seeds).lost == ()
    assert check(folder, seeds) == ()


def _with_content(folder: Path, id_: str, text: str, who: str) -> None:
    with Database.open(folder) as database:
        record = database.table(ARTICLES)[id_]
        content = decode_content(database.body(_reference(record)))
        mentions = tuple(replace(mention, id=who or mention.id) for mention in content.mentions)
        put = database.put_body(encode_content(replace(content, text=text or content.text, mentions=mentions)))
        after = {"body": [put.offset, put.length, put.checksum]}
        database.commit(Change("by hand", NOW, (Edit(ARTICLES, id_, {"body": record["body"]}, after),)))


def _reference(record):
    from store.database import BodyRef

    return BodyRef(*record["body"])


def test_mentions_of_unknown_people_are_named(folder, seeds):
    _with_content(folder, "a2", "", "nobody")
    _named(folder, seeds, "bodies.dat", "articles/a2", '"nobody"')
    assert repair(folder, lambda: NOW, seeds).lost == ()
    assert check(folder, seeds) == ()


def test_a_text_that_is_another_articles_is_named(folder, seeds):
    _with_content(folder, "a2", "Something else.", "")
    (first, *others) = check(folder, seeds)
    assert first.file == "search.db"
    assert [(fault.file, "a2" in fault.what) for fault in others] == [("bodies.dat", True)]
    assert repair(folder, lambda: NOW, seeds).lost == ()
    assert check(folder, seeds) == ()


def test_what_is_no_article_is_named_and_stays(folder, seeds):
    with Database.open(folder) as database:
        database.commit(Change("by hand", NOW, (Edit(ARTICLES, "odd", None, {"title": "no more"}),)))
    _named(folder, seeds, "library.json", "articles/odd", "'lead'")
    (lost,) = repair(folder, lambda: NOW, seeds).lost
    assert "articles/odd" in lost


# What can be taken back


def _history_with(folder: Path, entry: Entry) -> None:
    snapshot = decode((folder / "library.json").read_bytes())
    snapshot.history.undo[-1] = entry
    (folder / "library.json").write_bytes(b"".join(encode(snapshot)))


@pytest.mark.parametrize("entry", [Entry(2, 3, "tagged"), Entry(1, 61, "tagged"), Entry(9, 10**9, "tagged")])
def test_a_history_that_leads_nowhere_is_named_and_made_again(folder, seeds, entry):
    _history_with(folder, entry)
    _named(folder, seeds, "library.json", f"“tagged” (change {entry.sequence})", "cannot be taken back")
    assert repair(folder, lambda: NOW, seeds).lost == ()
    assert check(folder, seeds) == ()
    with _opened(folder, seeds) as library:
        assert library.undo() == "tagged 1 article +seen"
        assert library.undo() == "added 4 articles"


# The texts


def test_the_dictionary_beside_is_named_and_made_again(folder, seeds):
    whole = (folder / "bodies.words").read_bytes()
    _flip(folder / "bodies.words", 100)
    _named(folder, seeds, "bodies.words", "dictionary")
    assert repair(folder, lambda: NOW, seeds).kept == ("bodies.words.damaged",)
    assert (folder / "bodies.words").read_bytes() == whole
    assert check(folder, seeds) == ()


def test_every_byte_of_the_texts_is_looked_at(folder, seeds):
    bodies = folder / "bodies.dat"
    for offset in _some_offsets(bodies):
        _flip(bodies, offset)
        _named(folder, seeds, "bodies.dat", "articles/a", "damaged or missing")
        _flip(bodies, offset)
    _flip(bodies, 20)
    (lost,) = repair(folder, lambda: NOW, seeds).lost
    assert "damaged or missing" in lost
    with _opened(folder, seeds) as library:
        assert len(library) == len(NAMES)


def _some_offsets(path: Path) -> Iterator[int]:
    return iter(range(0, path.stat().st_size, 53))

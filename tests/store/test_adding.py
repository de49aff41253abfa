"""What an incoming article is to the store: its fingerprint, the article it becomes, the edit that takes it in."""

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.adding import article_from, content_of, edit_for, fingerprint
from store.database import Edit
from store.database.articles import ARTICLES, article_record
from store.model import Furniture, FurnitureKind, Reading
from tests.store.builders import NOW, prepared

BODY = [0, 10, 99]
LATER = NOW.replace(year=2027)


@given(st.text())
def test_spacing_does_not_alter_a_fingerprint(text: str) -> None:
    assert fingerprint(text) == fingerprint("  " + "\n ".join(text.split()) + "\t")
    assert len(fingerprint(text)) == 32


@given(st.text(alphabet="ab "), st.text(alphabet="ab "))
def test_other_words_have_another_fingerprint(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one.split() == other.split())


def test_entities_come_by_kind_in_order_of_first_mention() -> None:
    entities = ["real-madrid", "xabi-alonso", "kicker", "jurgen-klopp", "xabi-alonso", "liverpool", "real-madrid"]
    article = article_from(prepared(1, entities), NOW)
    assert article.managers == ("xabi-alonso", "jurgen-klopp")
    assert article.clubs == ("real-madrid", "liverpool")
    assert article.sources == ("kicker",)


def test_a_new_article_is_unread_unstarred_and_knows_when_it_came() -> None:
    article = article_from(prepared(1, tags=("b", "a", "b")), NOW)
    assert (article.read, article.starred, article.added, article.tags) == (False, False, NOW, ("a", "b"))


def test_an_untitled_article_is_headed_by_its_first_sentence() -> None:
    assert article_from(prepared(1, text="It is done. More follows."), NOW).heading == "It is done."


def test_the_heading_is_not_taken_from_furniture() -> None:
    text = "READ MORE: ten things\nIt is done. More follows."
    one = prepared(1, text=text)
    read = dataclasses.replace(one, reading=Reading(one.reading.date, furniture=(furniture(0, 21),)))
    assert article_from(read, NOW).lead == "It is done."


def furniture(start: int, end: int) -> Furniture:
    return Furniture(start, end, FurnitureKind.PROMOTION)


def test_an_article_of_furniture_only_is_headed_by_where_it_came_from() -> None:
    one = prepared(1, text="READ MORE")
    read = dataclasses.replace(one, reading=Reading(one.reading.date, furniture=(furniture(0, 9),)))
    assert article_from(read, NOW).lead == one.draft.path


def test_the_content_is_the_text_with_what_was_found_in_it() -> None:
    one = prepared(1, ["xabi-alonso"], text="X.")
    content = content_of(one)
    assert (content.text, content.mentions) == ("X.", one.reading.mentions)


def stored_record(text: str, **altered: Any) -> dict[str, Any]:
    record = article_record(article_from(prepared(1, text=text), NOW))
    return record | {"body": BODY, "fingerprint": fingerprint(text)} | altered


def edit_of(
    text: str,
    stored: dict[str, Any] | None,
    body: list[int] = BODY,
    now: dt.datetime = NOW,
    tags: tuple[str, ...] = (),
) -> Edit:
    one = prepared(1, text=text, tags=tags)
    return edit_for(article_from(one, now), one, body, stored)


def test_a_new_article_is_one_whole_record() -> None:
    edit = edit_of("X.", None)
    assert (edit.table, edit.id, edit.before, edit.after) == (ARTICLES, "a1", None, stored_record("X."))


def test_an_update_names_only_what_changed_on_both_sides() -> None:
    edit = edit_of("Y.", stored_record("X."), body=[10, 10, 98], now=LATER)
    assert edit.before is not None
    assert edit.after is not None
    assert set(edit.before) == set(edit.after) == {"lead", "body", "fingerprint"}
    assert edit.after["lead"] == "Y."


def test_an_update_keeps_what_the_user_set() -> None:
    stored = stored_record("X.", read=True, starred=True, tags=["mine"])
    edit = edit_of("Y.", stored, now=LATER, tags=("theirs",))
    assert edit.after is not None
    assert edit.after["tags"] == ["mine", "theirs"]
    assert not {"read", "starred", "added"} & set(edit.after)


def test_an_update_may_bring_a_field_that_an_older_record_lacks() -> None:
    stored = stored_record("X.")
    del stored["language"]
    edit = edit_of("X.", stored)
    assert (edit.before, edit.after) == ({}, {"language": "en"})

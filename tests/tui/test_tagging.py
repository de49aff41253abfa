"""What the tag dialogs offer, complete and accept."""

import pytest

from tui.dialogs.tagging import OfferedTag, TagDialog, UntagDialog, typed_tags

KNOWN = (OfferedTag("priority", 4), OfferedTag("summer", 2), OfferedTag("low-priority", 1))


@pytest.fixture
def dialog() -> TagDialog:
    return TagDialog(KNOWN, 1)


def names(offers) -> list[str]:
    return [offer.tag + ("*" if offer.new else "") for offer in offers]


def test_typed_words_are_tags_each_once() -> None:
    assert typed_tags(" +a #b,c  a ") == ["a", "b", "c"]


def test_known_tags_like_the_word_follow_the_new_one(dialog: TagDialog) -> None:
    assert names(dialog.offers("")) == ["priority", "summer", "low-priority"]
    assert names(dialog.offers("pri")) == ["pri*", "priority", "low-priority"]
    assert names(dialog.offers("priority")) == ["priority", "low-priority"]
    assert names(dialog.offers("summer ")) == ["priority", "summer", "low-priority"]


def test_completing_replaces_the_word_being_typed(dialog: TagDialog) -> None:
    assert dialog.completed(OfferedTag("pri", 0, new=True), "pri") == "priority "
    assert dialog.completed(KNOWN[1], "priority su") == "priority summer "
    assert dialog.completed(KNOWN[1], "priority ") == "priority summer "


def test_accepting_takes_all_words_the_last_as_offered(dialog: TagDialog) -> None:
    assert dialog.accept(KNOWN[0], "pri") == ("priority",)
    assert dialog.accept(OfferedTag("new", 0, new=True), "summer new") == ("summer", "new")
    assert dialog.accept(KNOWN[0], "summer ") == ("summer",)
    assert dialog.accept(KNOWN[1], "") == ("summer",)
    assert dialog.accept(None, "") is None


def test_untagging_offers_what_is_there() -> None:
    dialog = UntagDialog(KNOWN, 3)
    assert names(dialog.offers("pri")) == ["priority", "low-priority"]
    assert dialog.accept(KNOWN[2], "") == ("low-priority",)
    assert dialog.accept(None, "zz") is None

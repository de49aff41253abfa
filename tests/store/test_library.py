"""The library on a folder of its own: adding, changing, taking back, and two of them on one store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store import (
    AddStatus,
    CatalogueError,
    Draft,
    EntityStep,
    Library,
    ReadOnlyError,
    Rejected,
    StarredStep,
    StoreError,
    TagStep,
    UndoError,
    UnreadStep,
)
from tests.store.builders import (
    A1,
    A2,
    A3,
    ALONSO,
    KLOPP,
    MADRID,
    NOW,
    OpenLibrary,
    add,
    draft,
    prepared,
    statuses,
)

# Adding


def test_a_new_store_is_empty(library: Library) -> None:
    assert len(library) == 0
    assert library.articles() == ()
    assert library.article(A1) is None
    assert library.today == dt.date(2026, 3, 1)


def test_new_articles_are_stored_with_all_that_was_read(three: Library) -> None:
    article = three.article(A3)
    assert article is not None
    assert (article.managers, article.clubs, article.sources) == ((KLOPP,), ("liverpool",), ("kicker",))
    assert article.date.span is not None
    assert article.date.span.latest == dt.date(2026, 2, 2)
    assert three.text(A3) == "Article 3 says nothing of note."
    assert [mention.id for mention in three.content(A3).mentions] == ["jurgen-klopp", "liverpool", "kicker"]


def test_a_draft_is_read_on_its_way_in(library: Library) -> None:
    add(library, draft(1, "Real Madrid are in talks with Jürgen Klopp, according to Kicker."))
    article = library.article(A1)
    assert article is not None
    assert (article.managers, article.clubs, article.sources) == ((KLOPP,), (MADRID,), ("kicker",))
    assert [(claim.manager, claim.club) for claim in article.claims] == [(KLOPP, MADRID)]


def test_adding_again_changes_nothing(three: Library) -> None:
    version = three.version
    again = add(three, prepared(1), prepared(2), prepared(3))
    assert statuses(again) == ["duplicate"] * 3
    assert [one.of for one in again] == [A1, A2, A3]
    assert three.version == version


def test_other_words_under_the_same_id_are_an_update_that_keeps_tags_and_marks(three: Library) -> None:
    three.star([A1], on=True)
    three.mark_read([A1], on=True)
    assert statuses(add(three, prepared(1, ["xabi-alonso"], "2026-02-05", text="Quite other words."))) == ["updated"]
    article = three.article(A1)
    assert article is not None
    assert (article.managers, article.tags, article.starred, article.read) == ((ALONSO,), ("rumour",), True, True)
    assert three.text(A1) == "Quite other words."
    assert len(three) == 3


def test_the_same_words_under_another_id_are_a_duplicate(three: Library) -> None:
    (added,) = add(three, prepared(9, text="  Article 1 says\nnothing of note. "))
    assert (added.status, added.id, added.of) == (AddStatus.DUPLICATE, "a9", A1)
    assert len(three) == 3


def test_duplicates_within_one_batch_are_seen(library: Library) -> None:
    added = add(library, prepared(1), prepared(1), prepared(2, text="Article 1 says nothing of note."))
    assert statuses(added) == ["new", "duplicate", "duplicate"]
    assert len(library) == 1


def test_a_refused_input_is_told_of_and_the_others_come(library: Library) -> None:
    added = add(library, prepared(1), Rejected("broken.json:7", "Broken JSON."), prepared(2))
    assert statuses(added) == ["new", "refused", "new"]
    assert (added[1].path, added[1].why) == ("broken.json:7", "Broken JSON.")
    assert len(library) == 2


def test_a_dry_run_tells_the_same_and_stores_nothing(three: Library) -> None:
    items = (prepared(1), prepared(2, text="Other words."), prepared(4), prepared(4), Rejected("x", "No."))
    told = add(three, *items, dry_run=True)
    assert statuses(told) == ["duplicate", "updated", "new", "duplicate", "refused"]
    assert len(three) == 3
    assert add(three, *items) == told


def test_an_id_that_comes_twice_with_other_words_takes_the_last(library: Library) -> None:
    added = add(library, prepared(1, text="First words."), prepared(1, text="Second words."))
    assert statuses(added) == ["new", "updated"]
    assert library.text(A1) == "Second words."


def test_a_dry_run_of_many_tells_the_same_as_adding_them(library: Library) -> None:
    items = [prepared(number) for number in range(250)] + [
        prepared(1),
        prepared("b", text="Article 2 says nothing of note."),
    ]
    assert statuses(add(library, *items, dry_run=True)) == statuses(add(library, *items))


def test_many_articles_come_in_several_batches(library: Library) -> None:
    added = add(library, *(prepared(number) for number in range(450)))
    assert statuses(added) == ["new"] * 450
    assert len(library) == 450
    assert library.can_undo == "added 450 articles"


def test_the_samples_come_once(library: Library) -> None:
    assert library.add_samples() == 1
    assert library.add_samples() == 0


def test_files_are_read_into_drafts(library: Library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Jürgen Klopp may come.", encoding="utf-8")
    found = list(library.drafts([str(tmp_path / "one.txt"), str(tmp_path / "missing.txt")]))
    assert [type(one) for one in found] == [Draft, Rejected]
    assert isinstance(found[0], Draft)
    assert not library.has_words_of(found[0])
    add(library, found[0])
    assert library.has_words_of(found[0])


# Changes


def test_tagging_names_what_it_did(three: Library) -> None:
    assert three.tag([A1, A2], add=["priority"]) == "tagged 2 articles +priority"
    assert three.tag([A1], add=["priority"], remove=["rumour"]) == "tagged 1 article +priority -rumour"
    tagged = {key: article.tags for key in (A1, A2, A3) if (article := three.article(key))}
    assert tagged == {A1: ("priority",), A2: ("priority",), A3: ()}
    assert [(row.tag, row.articles) for row in three.tags()] == [("priority", 2)]


def test_a_change_that_changes_nothing_is_none(three: Library) -> None:
    version = three.version
    assert three.tag([A1], add=["rumour"]) is None
    assert three.tag([A2], remove=["unheard-of"]) is None
    assert three.star([A1], on=False) is None
    assert three.mark_read([], on=True) is None
    assert three.version == version


def test_stars_and_read_marks(three: Library) -> None:
    assert three.star([A1, A1], on=True) == "starred 1 article"
    assert three.mark_read([A1, A2], on=True) == "marked read 2 articles"
    assert three.view([StarredStep()]).articles == (A1,)
    assert three.view([UnreadStep()]).articles == (A3,)
    assert three.mark_read([A1], on=False) == "marked unread 1 article"
    assert set(three.view([UnreadStep()]).articles) == {A1, A3}


def test_undo_and_redo_walk_through_the_changes(three: Library) -> None:
    three.tag([A1], add=["one"])
    three.star([A2], on=True)
    assert three.can_undo == "starred 1 article"
    assert three.undo() == three.can_redo
    assert three.view([StarredStep()]).articles == ()
    three.undo()
    assert [row.tag for row in three.tags()] == ["rumour"]
    three.redo()
    three.redo()
    assert three.view([StarredStep(), TagStep("one")]).articles == ()
    assert three.view([StarredStep()]).articles == (A2,)
    assert three.view([TagStep("one")]).articles == (A1,)
    assert three.can_redo is None


def test_undoing_an_add_takes_the_articles_out_everywhere(three: Library) -> None:
    three.undo()
    assert len(three) == 0
    assert three.view([]) == three.view([EntityStep(KLOPP)])
    assert three.article_count(KLOPP) == 0
    assert three.search("klopp") == ()
    assert statuses(add(three, prepared(1))) == ["new"]


def test_undoing_an_update_brings_the_old_words_back(three: Library) -> None:
    add(three, prepared(1, text="Other words."))
    three.undo()
    assert three.text(A1) == "Article 1 says nothing of note."
    assert statuses(add(three, prepared(1, text="Other words."))) == ["updated"]


def test_there_may_be_nothing_to_undo_or_redo(library: Library) -> None:
    assert library.can_undo is None
    with pytest.raises(UndoError):
        library.undo()
    with pytest.raises(UndoError):
        library.redo()


# Keeping


def test_reopening_finds_everything(open_library: OpenLibrary) -> None:
    with open_library() as library:
        add(library, prepared(1, ["jurgen-klopp"], "2026-02-01"), prepared(2))
        library.tag([A1], add=["kept"])
        library.star([A2], on=True)
        before = [library.article(key) for key in library.articles()]
    with open_library() as library:
        assert [library.article(key) for key in library.articles()] == before
        assert library.view([TagStep("kept")]).articles == (A1,)
        assert library.text(A2) == "Article 2 says nothing of note."
        assert library.undo() == "starred 1 article"
        assert library.view([StarredStep()]).articles == ()


def test_a_read_only_library_refuses_changes_and_shows_everything(open_library: OpenLibrary) -> None:
    with open_library() as library:
        add(library, prepared(1))
    with open_library(read_only=True) as library:
        assert library.read_only
        assert library.articles() == (A1,)
        with pytest.raises(ReadOnlyError):
            library.star([A1], on=True)
        with pytest.raises(ReadOnlyError):
            add(library, prepared(2))
        assert library.view([StarredStep()]).articles == ()


def test_two_libraries_on_one_folder_follow_each_other(open_library: OpenLibrary) -> None:
    with open_library() as one, open_library() as other:
        add(one, prepared(1, ["jurgen-klopp"], "2026-02-01"))
        assert other.follow()
        assert not other.follow()
        assert other.view([EntityStep(KLOPP)]).articles == (A1,)
        assert other.text(A1) == "Article 1 says nothing of note."
        other.tag([A1], add=["theirs"])
        add(other, prepared(2))
        assert one.follow()
        assert one.view([TagStep("theirs")]).articles == (A1,)
        assert len(one) == 2
        assert [hit.id for hit in one.search("+theirs OR tag:theirs")] in ([A1], [])


def test_a_duplicate_of_what_another_library_added_is_seen(open_library: OpenLibrary) -> None:
    with open_library() as one, open_library() as other:
        assert not other.has_words_of(draft(1))
        add(one, prepared(1))
        other.follow()
        assert statuses(add(other, prepared(5, text="Article 1 says nothing of note."))) == ["duplicate"]


def test_changes_made_without_having_followed_are_not_lost(open_library: OpenLibrary) -> None:
    with open_library() as one, open_library() as other:
        add(one, prepared(1))
        add(other, prepared(2))
        one.follow()
        other.follow()
        assert set(one.articles()) == set(other.articles()) == {A1, A2}


def test_following_counts_as_a_version(open_library: OpenLibrary) -> None:
    with open_library() as one, open_library() as other:
        before = other.version
        add(one, prepared(1))
        other.follow()
        assert other.version > before


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    with pytest.raises(StoreError):
        Library.open(tmp_path / "store", now=lambda: NOW, seeds=seeds)


def test_missing_seeds_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="managers"):
        Library.open(tmp_path / "store", now=lambda: NOW, seeds=tmp_path / "none")

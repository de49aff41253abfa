"""The user's own catalogue in an open store: its verbs, what they make of the articles, undo, and other processes."""

import pytest

from store import CatalogueEditError, Library, ReadOnlyError, Role
from store.errors import ConflictError
from store.model import Kind, ManagerId
from tests.store.builders import ALONSO, KLOPP, MADRID, OpenLibrary, add, draft

KLOPPO = "Real Madrid are in talks with Kop King. Kicker says that Jürgen Klopp is keen."
QUIGLEY = "Real Madrid have appointed Bartholomew Quigley as interim head coach. Bartholomew Quigley starts today."


@pytest.fixture
def stored(library: Library) -> Library:
    add(
        library,
        draft(1, KLOPPO, tags=("mine",), date="2026-02-01"),
        draft(2, QUIGLEY, date="2026-02-03"),
        draft(3, "It rained on the town all day."),
        draft(4, "Xabi Alonso is wanted by Real Madrid, and so is Klopp: Jürgen Klopp is first."),
    )
    return library


def mentioned(library: Library, entity: str) -> set[str]:
    return {a for a in library.articles() if any(m.id == entity for m in library.content(a).mentions)}


def words_of(library: Library, article: str, entity: str) -> list[str]:
    content = library.content(article)  # type: ignore[arg-type]
    return [content.text[m.start : m.end] for m in content.mentions if m.id == entity]


def test_a_nickname_is_known_at_once_and_the_articles_that_have_it_are_read_again(stored: Library) -> None:
    planned = stored.own.add_alias(KLOPP, "Kop King", nickname=True)
    assert planned is not None
    assert stored.own.concerned(planned) == ("a1",)
    before = stored.version
    label = stored.own.carry_out(planned)
    assert label == "added the nickname “Kop King” to Jürgen Klopp; read 1 article again"
    assert stored.version == before + 1
    assert stored.names("kop king")[0].id == KLOPP
    assert "Kop King" in words_of(stored, "a1", KLOPP)
    article = stored.article("a1")  # type: ignore[arg-type]
    assert article is not None
    assert article.tags == ("mine",)
    assert article.date.span is not None
    assert article.date.evidence


def test_one_step_of_undo_takes_back_the_change_and_what_was_read(stored: Library) -> None:
    stored.own.carry_out(stored.own.add_alias(KLOPP, "Kop King"))  # type: ignore[arg-type]
    assert stored.undo().startswith("added the spelling")
    assert stored.own.changes() == ()
    assert "Kop King" not in words_of(stored, "a1", KLOPP)
    stored.redo()
    assert "Kop King" in words_of(stored, "a1", KLOPP)
    assert {hit.id for hit in stored.search("kop king")} == {"a1", "a4"}


def test_it_lasts_and_other_processes_follow(stored: Library, open_library: OpenLibrary) -> None:
    with open_library() as other:
        stored.own.carry_out(stored.own.rename(KLOPP, "Kloppo the Great"))  # type: ignore[arg-type]
        assert other.catalogue.name(KLOPP) == "Jürgen Klopp"
        assert other.follow()
        assert other.catalogue.name(KLOPP) == "Kloppo the Great"
    with open_library() as again:
        assert again.names("jürgen klopp")[0].name == "Kloppo the Great"


def test_adding_a_manager_a_club_and_a_source(stored: Library) -> None:
    own = stored.own
    own.carry_out(own.add_manager("Bartholomew Quigley", born="1979", nation=("Ireland",), nicknames=("Bart",)))
    assert stored.article_count(ManagerId("bartholomew-quigley")) == 1
    own.carry_out(own.add_club("Borset Town", grounds=("Lakey Hill",), country="England"))
    own.carry_out(own.add_source("Borset Echo", hosts=("echo.example",)))
    own.carry_out(own.add_source("Ann Writer", journalist=True, outlet="borset-echo"))
    assert [stored.names(name)[0].id for name in ("lakey hill", "borset echo")] == ["borset-town", "borset-echo"]
    assert stored.catalogue.sources["ann-writer"].outlet == "borset-echo"  # type: ignore[index]


def test_merging_counts_articles_together_and_splitting_parts_them(stored: Library) -> None:
    both = mentioned(stored, KLOPP) | mentioned(stored, ALONSO)
    stored.own.carry_out(stored.own.merge(ALONSO, KLOPP))
    assert mentioned(stored, KLOPP) == both
    assert stored.article_count(ALONSO) == 0
    assert stored.catalogue.name(ALONSO) == "Jürgen Klopp"
    split = stored.own.split(ALONSO)
    assert split is not None
    stored.own.carry_out(split)
    assert mentioned(stored, ALONSO) == {"a4"}


def test_hiding_and_showing(stored: Library) -> None:
    before = mentioned(stored, KLOPP)
    stored.own.carry_out(stored.own.hide(KLOPP))  # type: ignore[arg-type]
    assert mentioned(stored, KLOPP) == set()
    assert all(claim.manager != KLOPP for a in stored.articles() for claim in stored.article(a).claims)  # type: ignore[union-attr]
    assert stored.names("klopp") == []
    stored.own.carry_out(stored.own.show(KLOPP))  # type: ignore[arg-type]
    assert mentioned(stored, KLOPP) == before


def test_facts_of_a_manager(stored: Library) -> None:
    own = stored.own
    own.carry_out(own.set_born(KLOPP, "1967-06-16"))  # type: ignore[arg-type]
    own.carry_out(own.set_nation(KLOPP, ("Germany",)))  # type: ignore[arg-type]
    own.carry_out(own.add_stint(KLOPP, MADRID, "2026-02", role=Role.INTERIM))  # type: ignore[arg-type]
    assert stored.catalogue.managers[KLOPP].nation == ("Germany",)
    assert [s.role for s in stored.catalogue.stints_of(KLOPP)] == [Role.INTERIM]
    assert {change.what for change in own.changes()} == {
        "born 1967-06-16",
        "nation Germany",
        "interim of Real Madrid from 2026-02",
    }
    assert own.set_born(KLOPP, "1967-06-16") is None


def test_what_cannot_be_is_refused_in_words(stored: Library) -> None:
    own = stored.own
    refused = (
        lambda: own.add_alias("nobody", "X"),
        lambda: own.add_alias(KLOPP, " ... "),
        lambda: own.add_alias("kicker", "Kick", nickname=True),
        lambda: own.remove_alias(KLOPP, "Klopp"),
        lambda: own.set_born(KLOPP, "1967-13-01"),
        lambda: own.set_born(MADRID, "1902"),
        lambda: own.set_nation(MADRID, ("Spain", "France")),
        lambda: own.add_stint(KLOPP, ALONSO, "2020"),
        lambda: own.add_stint(KLOPP, MADRID, "2020", "2019"),
        lambda: own.merge(KLOPP, KLOPP),
        lambda: own.merge(KLOPP, MADRID),
        lambda: own.add_manager("Jürgen Klopp"),
        lambda: own.add_manager("x" * 200),
        lambda: own.add_source("New", outlet="nobody"),
    )
    before = stored.version
    for attempt in refused:
        with pytest.raises(CatalogueEditError) as refusal:
            attempt()
        assert str(refusal.value).endswith(".")
    assert stored.version == before


def test_a_read_only_store_refuses(stored: Library, open_library: OpenLibrary) -> None:
    with open_library(read_only=True) as reading:
        planned = reading.own.hide(KLOPP)
        assert planned is not None
        with pytest.raises(ReadOnlyError):
            reading.own.carry_out(planned)


def test_what_another_process_did_meanwhile_is_not_overwritten(stored: Library, open_library: OpenLibrary) -> None:
    with open_library() as other:
        planned = stored.own.add_alias(KLOPP, "Kop King")
        done = stored.own.read(stored.own.begin(planned))  # type: ignore[arg-type]
        other.tag([stored.articles()[0]], add=["theirs"])
        add(other, draft(9, "Kop King again at Real Madrid, says Kicker."))
        stored.own.commit(planned, done)  # type: ignore[arg-type]
        assert mentioned(stored, KLOPP) >= {"a1", "a9"}
        assert stored.tags()[0].articles == 1
        late = other.own.add_alias(KLOPP, "Kop Emperor")
        stored.own.carry_out(stored.own.add_alias(KLOPP, "Kop Prince"))  # type: ignore[arg-type]
        with pytest.raises(ConflictError):
            other.own.carry_out(late)  # type: ignore[arg-type]


def test_reading_again_is_one_change_and_nothing_where_nothing_is_new(stored: Library) -> None:
    assert stored.reread(stored.articles()) is None


def test_a_new_name_is_proposed_accepted_and_gone(stored: Library) -> None:
    (new,) = stored.own.new_names()
    assert (new.name, new.role, new.clubs, new.since, new.articles) == (
        "Bartholomew Quigley",
        Role.INTERIM,
        (MADRID,),
        "2026-02",
        1,
    )
    assert stored.own.sentence(new.places[0]).startswith("Real Madrid have appointed")
    stored.own.carry_out(stored.own.accept(new))
    assert stored.own.new_names() == ()
    (stint,) = stored.catalogue.stints_of(ManagerId("bartholomew-quigley"))
    assert (stint.club, stint.role) == (MADRID, Role.INTERIM)
    assert mentioned(stored, "bartholomew-quigley") == {"a2"}
    stored.undo()
    assert [each.name for each in stored.own.new_names()] == ["Bartholomew Quigley"]


def test_a_new_name_may_be_a_spelling_or_dismissed_for_good(stored: Library, open_library: OpenLibrary) -> None:
    (new,) = stored.own.new_names()
    stored.own.carry_out(stored.own.accept_as(new, ALONSO))  # type: ignore[arg-type]
    assert stored.own.new_names() == ()
    assert mentioned(stored, ALONSO) == {"a2", "a4"}
    stored.undo()
    stored.own.carry_out(stored.own.dismiss(new.name))  # type: ignore[arg-type]
    assert stored.own.new_names() == ()
    with open_library() as again:
        assert again.own.new_names() == ()
        add(again, draft(7, QUIGLEY + " Again."))
        assert again.own.new_names() == ()
    assert stored.own.dismiss(new.name) is None


def test_a_mention_corrected_here_only_or_remembered(stored: Library) -> None:
    add(stored, draft(8, "Real Madrid want Klopp, says Kicker. Klopp was Jürgen Klopp to some."))
    for article in ("a8", "a1"):
        mention = next(m for m in stored.content(article).mentions if m.kind is Kind.MANAGER)  # type: ignore[arg-type]
        planned = stored.own.correct(article, mention, ALONSO, remember=article == "a1")  # type: ignore[arg-type]
        assert planned is not None
        stored.own.carry_out(planned)
        assert ALONSO in {m.id for m in stored.content(article).mentions}  # type: ignore[arg-type]
    assert stored.own.changes()[0].what == "also “Jürgen Klopp”"
    stored.undo()
    assert ALONSO not in {m.id for m in stored.content("a1").mentions}  # type: ignore[arg-type]
    stored.reread(stored.articles())
    assert ALONSO in {m.id for m in stored.content("a8").mentions}  # type: ignore[arg-type]


def test_a_mention_may_be_nobody(stored: Library) -> None:
    article = stored.articles()[0]
    mention = stored.content(article).mentions[0]
    stored.own.carry_out(stored.own.correct(article, mention, None, remember=False))  # type: ignore[arg-type]
    text = stored.text(article)[mention.start : mention.end]
    assert text not in words_of(stored, article, mention.id)


def test_a_correction_holds_where_reading_sees_nobody(stored: Library) -> None:
    add(stored, draft(8, "Real Madrid want Klopq, says Kicker. Jürgen Klopp is keen."))
    mention = next(m for m in stored.content("a8").mentions if m.id == KLOPP)  # type: ignore[arg-type]
    stored.own.carry_out(stored.own.correct("a8", mention, ALONSO, remember=True))  # type: ignore[arg-type]
    assert words_of(stored, "a8", ALONSO) == ["Klopq"]
    assert words_of(stored, "a8", KLOPP) == ["Jürgen Klopp"]

"""The browser, played key by key: narrowing, searching, reading, tagging, coming back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import ArticleId, EntityStep, Library, QueryStep
from tui.app import RumoursApp
from tui.desk import Desk
from tui.panes.articles import ArticlesPane
from tui.panes.claims import ClaimsPane
from tui.panes.entities import EntityPane
from tui.panes.key_line import KeyLine
from tui.panes.page_view import PageView
from tui.panes.search_bar import SearchBar, Suggestions
from tui.panes.top_line import TopLine
from tui.screens.help import Help
from tui.screens.reader import Reader

WIDE = (140, 40)
SIZES = [(140, 40), (80, 24), (200, 60), (60, 24), (30, 10)]


def desk(pilot: Pilot) -> Desk:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, Desk)
    return screen


def articles(pilot: Pilot) -> ArticlesPane:
    return desk(pilot).query_one(ArticlesPane)


def said(pilot: Pilot) -> str:
    return pilot.app.screen.query_one(KeyLine).word.text


async def go_to(pilot: Pilot, article: str) -> None:
    articles(pilot).go_to(ArticleId(article))
    await pilot.pause()


async def test_the_whole_story(open_library: Callable[[], Library], library: Library) -> None:
    app = RumoursApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"arbeola")
        await pilot.pause()
        suggested = desk(pilot).query_one(Suggestions).current
        assert suggested == "alvaro-arbeloa"
        assert "arbeola" in articles(pilot).rows
        assert "amorim" not in articles(pilot).rows
        await pilot.press("enter")
        await pilot.pause()
        assert desk(pilot).steps == (QueryStep("arbeola"),)
        await go_to(pilot, "arbeola")
        await pilot.press("t", *"priority", "enter")
        await pilot.pause()
        assert library.article(ArticleId("arbeola")).tags == ("priority",)
        assert "+priority" in said(pilot)
        await pilot.press("escape", "q")
        await pilot.pause()
        assert not app.is_running
    library.close()
    with open_library() as again:
        assert again.article(ArticleId("arbeola")).tags == ("priority",)
        assert len(again) == 5
        async with RumoursApp(again).run_test(size=WIDE) as pilot:
            await pilot.pause()
            await pilot.press("u")
            await pilot.pause()
            assert again.article(ArticleId("arbeola")).tags == ()
            await pilot.press("ctrl+r")
            await pilot.pause()
            assert again.article(ArticleId("arbeola")).tags == ("priority",)


async def test_choosing_narrows_and_escape_widens(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("1")
        managers = desk(pilot).query_one("#managers", EntityPane)
        managers.go_to("jurgen-klopp")
        await pilot.press("enter")
        await pilot.pause()
        assert desk(pilot).steps == (EntityStep("jurgen-klopp"),)
        assert articles(pilot).rows == ("klopp-madrid",)
        assert "Jürgen Klopp" in desk(pilot).query_one(TopLine).render().plain
        assert "1 article " in desk(pilot).query_one(TopLine).render().plain
        await pilot.press("2", "g")
        clubs = desk(pilot).query_one("#clubs", EntityPane)
        assert "manchester-united" not in clubs.rows
        clubs.go_to("real-madrid")
        await pilot.press("enter")
        assert len(desk(pilot).steps) == 2
        await pilot.press("enter")
        assert desk(pilot).steps == (EntityStep("jurgen-klopp"),)
        await pilot.press("escape")
        await pilot.pause()
        assert desk(pilot).steps == ()
        assert len(articles(pilot).rows) == 5
        await pilot.press("escape", "escape")
        assert pilot.app.is_running


async def test_counts_are_what_choosing_leaves(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        for pane in ("managers", "clubs"):
            for counted in getattr(desk(pilot), pane):
                desk(pilot).narrow(EntityStep(counted.id))
                await pilot.pause()
                assert len(articles(pilot).rows) == counted.articles
                await pilot.press("escape")


async def test_q_steps_back_and_then_quits(library: Library) -> None:
    app = RumoursApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        await pilot.press("q")
        assert isinstance(app.screen, Desk)
        await pilot.press("space", "q")
        assert desk(pilot).selected == frozenset()
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_reading_marks_read_lights_claims_and_dims_nothing_else(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to(pilot, "klopp-madrid")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert library.article(ArticleId("klopp-madrid")).read
        page, claims = pilot.app.screen.query_one(PageView), pilot.app.screen.query_one(ClaimsPane)
        assert page.claim is None
        assert len(claims.rows) >= 2
        await pilot.press("c")
        assert page.claim == claims.rows[0]
        await pilot.press("c")
        assert page.claim == claims.rows[1]
        await pilot.press("C", "tab", "j")
        await pilot.pause()
        assert claims.has_focus
        assert page.claim == claims.rows[1]
        await pilot.press("escape")
        assert page.claim is None
        assert isinstance(pilot.app.screen, Reader)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Desk)
        assert articles(pilot).current == "klopp-madrid"


async def test_the_lit_claim_is_scrolled_into_sight(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("It rained.\n\n" * 80 + "Jürgen Klopp is in talks with Real Madrid.\n", encoding="utf-8")
    (added,) = list(library.add(library.drafts([str(path)])))
    async with RumoursApp(library).run_test(size=(80, 24)) as pilot:
        await go_to(pilot, added.id)
        await pilot.press("enter")
        await pilot.pause()
        page = pilot.app.screen.query_one(PageView)
        assert page.scroll_offset.y == 0
        await pilot.press("c")
        await pilot.pause()
        assert page.scroll_offset.y > 0
        lines = [page.render_line(y).text for y in range(page.size.height)]
        assert any("in talks with Real Madrid" in line for line in lines)


async def test_in_the_reader_n_walks_the_matches_of_the_search(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"klopp", "enter")
        await pilot.pause()
        await go_to(pilot, "klopp-madrid")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        page = pilot.app.screen.query_one(PageView)
        assert len(page.places) >= 2
        await pilot.press("n", "n", "N")
        assert page.place == page.places[0]


async def test_n_goes_to_unread_articles(library: Library) -> None:
    library.mark_read(library.articles()[:2], True)
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("n")
        assert articles(pilot).cursor == 2
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen.article_id == library.articles()[3]
        await pilot.press("q")
        assert articles(pilot).cursor == 3


async def test_selected_articles_are_changed_together(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("space", "space", "s")
        await pilot.pause()
        starred = [each for each in library.articles() if library.article(each).starred]
        assert starred == list(library.articles()[:2])
        await pilot.press("m", "t", *"one two", "enter")
        await pilot.pause()
        assert [tag.tag for tag in library.tags()] == ["one", "two"]
        await pilot.press("T", *"one", "enter")
        await pilot.pause()
        assert [(tag.tag, tag.articles) for tag in library.tags()] == [("two", 2)]
        await pilot.press("u", "u")
        await pilot.pause()
        assert library.tags() == ()


async def test_links_are_copied_and_opened_only_where_they_are_of_the_web(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda link: opened.append(link) or True)
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to(pilot, "klopp-madrid")
        await pilot.press("y", "o")
        assert pilot.app.clipboard == "https://example.org/klopp"
        assert opened == ["https://example.org/klopp"]
        await go_to(pilot, "amorim")
        await pilot.press("y", "o")
        assert "No link" in said(pilot)
        assert opened == ["https://example.org/klopp"]


async def test_a_query_that_cannot_be_understood_is_explained_and_not_kept(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("slash", *'"never closed')
        await pilot.pause()
        bar = desk(pilot).query_one(SearchBar)
        if bar.complaint:
            await pilot.press("enter")
            assert desk(pilot).searching
        await pilot.press("escape")
        assert desk(pilot).steps == ()
        assert len(articles(pilot).rows) == 5


async def test_a_suggested_name_can_be_picked(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"guardoila", "escape", "slash", *"arbeola", "down", "enter")
        await pilot.pause()
        assert desk(pilot).steps == (EntityStep("alvaro-arbeloa"),)


async def test_the_palette_runs_commands_and_goes_to_names(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p", *"star", "enter")
        await pilot.pause()
        assert library.article(articles(pilot).current).starred
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+p", *"arbeola", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Desk)
        assert desk(pilot).steps == (EntityStep("alvaro-arbeloa"),)


async def test_help_tells_the_live_keys_of_the_screen_below(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        shown = {line.command.id for line in pilot.app.screen.lines}
        assert {"search", "tag", "undo", "cursor_down", "quit"} <= shown
        assert "next_claim" not in shown
        await pilot.press("escape", "enter")
        await pilot.pause()
        await pilot.press("f1")
        assert "next_claim" in {line.command.id for line in pilot.app.screen.lines}


async def test_what_another_process_adds_shows_up_and_the_cursor_stays(
    open_library: Callable[[], Library], library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "late.json"
    path.write_text('{"id": "late", "date": "2026-03-01", "text": "Pep Guardiola stays at Manchester City."}')
    app = RumoursApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "amorim")
        with open_library() as other:
            list(other.add(other.drafts([str(path)])))
            other.star([ArticleId("amorim")], True)
        app.follow()
        await pilot.pause()
        assert articles(pilot).rows[0] == "late"
        assert articles(pilot).current == "amorim"
        assert "★" in "".join(articles(pilot).render_line(y).text for y in range(20))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_an_article_says_reaches_the_terminal_as_a_command(library: Library, size) -> None:
    async with RumoursApp(library).run_test(size=size) as pilot:
        await go_to(pilot, "hostile")
        await pilot.pause()
        for screen in range(2):
            strips = pilot.app.screen._compositor.render_strips()
            text = "".join(strip.text for strip in strips)
            assert not [c for c in text if ord(c) < 32 or 127 <= ord(c) < 160]
            if size[0] >= 60:
                assert "[/red]" in text
            if screen == 0:
                await pilot.press("enter")
                await pilot.pause()


async def test_where_one_pane_fits_choosing_leads_on_to_the_articles(library: Library) -> None:
    async with RumoursApp(library).run_test(size=(60, 24)) as pilot:
        assert not desk(pilot).query_one("#managers").display
        await pilot.press("1")
        await pilot.pause()
        assert desk(pilot).query_one("#managers").has_focus
        assert not articles(pilot).display
        await pilot.press("enter")
        await pilot.pause()
        assert articles(pilot).has_focus
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert desk(pilot).query_one("#managers").display


async def test_an_empty_store_says_what_to_do(open_library: Callable[[], Library]) -> None:
    with open_library() as empty:
        async with RumoursApp(empty, notice="Hello.").run_test(size=WIDE) as pilot:
            await pilot.pause()
            assert said(pilot) == "Hello."
            text = "".join(articles(pilot).render_line(y).text for y in range(30))
            assert "No articles yet" in text

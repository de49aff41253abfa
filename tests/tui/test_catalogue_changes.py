"""The catalogue changed from the browser: dialogs on managers and clubs, corrected mentions, new names."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from store import ArticleId, Draft, Library
from tests.tui.test_browser import WIDE, articles, desk, go_to, said
from tui.app import RumoursApp
from tui.panes.entities import EntityPane
from tui.panes.page_view import PageView
from tui.screens.new_names import NewNameList, NewNames
from tui.screens.reader import Reader

QUIGLEY = "Preston have appointed Bartholomew Quigley as head coach. Preston boss Bartholomew Quigley was glad."


async def settled(pilot: Pilot) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def go_to_manager(pilot: Pilot, manager: str) -> None:
    await pilot.press("1")
    desk(pilot).query_one("#managers", EntityPane).go_to(manager)
    await pilot.pause()


def row_text(pane: EntityPane, row: str) -> str:
    return "".join(each.plain for each in pane.draw(row, 40))


def add(library: Library, text: str, key: str = "q") -> None:
    list(library.add([Draft(ArticleId(key), "q.txt", text, date="2026-02-12")]))


async def test_renaming_shows_at_once_and_can_be_taken_back(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to_manager(pilot, "jurgen-klopp")
        await pilot.press("e", *"ren", "enter")
        await pilot.pause()
        await pilot.press("end", *" X", "enter")
        await settled(pilot)
        pane = desk(pilot).query_one("#managers", EntityPane)
        assert "Jürgen Klopp X" in row_text(pane, "jurgen-klopp")
        assert "Renamed Jürgen Klopp" in said(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert "Klopp X" not in row_text(pane, "jurgen-klopp")


async def test_a_spelling_is_learned_and_its_articles_read_again(library: Library) -> None:
    add(library, "Real Madrid want the Kop King, Kicker reports. Jürgen Klopp is keen.")
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to_manager(pilot, "jurgen-klopp")
        await pilot.press("e", *"nick", "enter")
        await pilot.pause()
        await pilot.press(*"Kop King", "enter")
        await settled(pilot)
        assert "read 1 article again" in said(pilot)
        content = library.content(ArticleId("q"))
        assert "Kop King" in [content.text[m.start : m.end] for m in content.mentions]


async def test_merging_asks_for_a_name_in_any_spelling(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to_manager(pilot, "xabi-alonso")
        await pilot.press("e", *"merge", "enter")
        await pilot.pause()
        await pilot.press(*"jurgn klop", "enter")
        await settled(pilot)
        assert library.catalogue.name("xabi-alonso") == "Jürgen Klopp"
        assert "xabi-alonso" not in desk(pilot).query_one("#managers", EntityPane).rows


async def test_hiding_and_refusing(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to_manager(pilot, "jurgen-klopp")
        await pilot.press("e", *"birth", "enter")
        await pilot.pause()
        await pilot.press(*"soon", "enter")
        await settled(pilot)
        assert "no date of birth" in said(pilot)
        await pilot.press("e", *"hide", "enter")
        await settled(pilot)
        assert "jurgen-klopp" not in desk(pilot).query_one("#managers", EntityPane).rows


async def test_where_nobody_is_at_hand_the_key_says_so(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("3", "e")
        assert "Go to a manager" in said(pilot)


async def open_at_mention(pilot: Pilot, words: str) -> None:
    await go_to(pilot, "klopp-madrid")
    await pilot.press("enter")
    await settled(pilot)
    page = pilot.app.screen.query_one(PageView)
    for _ in range(20):
        await pilot.press("i")
        content = pilot.app.library.content(ArticleId("klopp-madrid"))
        place = page.place
        if place.field == "text" and content.text[place.start : place.end] == words:
            return
    raise AssertionError(words)


@pytest.mark.parametrize("remember", [True, False])
async def test_correcting_a_mention_offers_to_remember_it(library: Library, remember: bool) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await open_at_mention(pilot, "Jürgen Klopp")
        assert "Jürgen Klopp · name" in said(pilot)
        await pilot.press("e", *"xabi alonso", "enter")
        await pilot.pause()
        await pilot.press(*([] if remember else ["down"]), "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Reader)
        content = library.content(ArticleId("klopp-madrid"))
        named = {content.text[m.start : m.end]: m.id for m in content.mentions if m.field == "text"}
        assert named["Jürgen Klopp"] == "xabi-alonso"
        assert any(change.id == "xabi-alonso" for change in library.own.changes()) is remember
        page = pilot.app.screen.query_one(PageView)
        assert page.is_mounted
        await pilot.press("u")
        await settled(pilot)
        content = library.content(ArticleId("klopp-madrid"))
        assert "xabi-alonso" not in {m.id for m in content.mentions}


async def test_a_mention_may_be_nobody(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await open_at_mention(pilot, "Kicker")
        await pilot.press("e", "enter")
        await settled(pilot)
        content = library.content(ArticleId("klopp-madrid"))
        assert "kicker" not in {m.id for m in content.mentions}


async def test_new_names_are_accepted_merged_and_dismissed(library: Library) -> None:
    add(library, QUIGLEY)
    add(library, "Leeds boss Xylander Alonsofsky spoke.", "x")
    add(library, "Leeds boss Peregrine Featherstone spoke.", "p")
    async with RumoursApp(library).run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, NewNames)
        names = screen.query_one(NewNameList)
        assert [row.name for row in names.rows] == [
            "Bartholomew Quigley",
            "Peregrine Featherstone",
            "Xylander Alonsofsky",
        ]
        await pilot.press("a")
        await settled(pilot)
        assert "Added the manager Bartholomew Quigley" in said(pilot)
        assert library.article_count("bartholomew-quigley") == 1
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("M", *"xabi alonso", "enter")
        await settled(pilot)
        assert names.rows == ()
        assert library.article_count("xabi-alonso") == 2
        await pilot.press("u")
        await settled(pilot)
        assert [row.name for row in names.rows] == ["Xylander Alonsofsky"]
        await pilot.press("escape")
        assert "bartholomew-quigley" in desk(pilot).query_one("#managers", EntityPane).rows


async def test_no_new_names_are_no_trouble(library: Library) -> None:
    async with RumoursApp(library).run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("a", "M", "d")
        assert "no new name" in said(pilot)
        await pilot.press("q")
        assert pilot.app.screen is desk(pilot)


async def test_what_another_process_changes_in_the_catalogue_shows(
    library: Library, open_library: Callable[[], Library]
) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        with open_library() as other:
            other.own.carry_out(other.own.rename("jurgen-klopp", "Jürgen the Great"))
        pilot.app.follow()
        await settled(pilot)
        assert "Jürgen the Great" in row_text(desk(pilot).query_one("#managers", EntityPane), "jurgen-klopp")
        assert articles(pilot).rows


async def test_a_club_that_nobody_knows_is_added_and_found(library: Library) -> None:
    add(library, "Klopp once watched Quibbleton Rovers, and Jürgen Klopp liked it.")
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await pilot.press("1", "a", *"club", "enter")
        await pilot.pause()
        await pilot.press(*"Quibbleton Rovers", "enter")
        await settled(pilot)
        assert "quibbleton-rovers" in library.catalogue.clubs
        assert "quibbleton-rovers" in desk(pilot).query_one("#clubs", EntityPane).rows


async def test_a_time_at_a_club_is_added_from_either_side(library: Library) -> None:
    async with RumoursApp(library).run_test(size=WIDE) as pilot:
        await go_to_manager(pilot, "jurgen-klopp")
        await pilot.press("e", *"time", "enter")
        await pilot.pause()
        await pilot.press(*"real madrd", "enter")
        await pilot.pause()
        await pilot.press(*"2030-07-01 2031", "enter")
        await settled(pilot)
        added = [s for s in library.catalogue.stints_of("jurgen-klopp") if s.club == "real-madrid"]
        assert [(s.start.earliest.isoformat(), s.end and s.end.earliest.year) for s in added] == [("2030-07-01", 2031)]

"""The browser when things go wrong under it: damaged texts, articles that vanish, queries that make no sense."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import ArticleId, Library, StoreError
from tui.app import RumoursApp, run_browser
from tui.desk import Desk
from tui.panes.articles import ArticlesPane
from tui.panes.key_line import KeyLine
from tui.panes.page_view import PageView
from tui.panes.search_bar import Complaint, SearchBar, complaint_line
from tui.screens.reader import Reader

SIZE = (100, 30)
READER_KEYS = (
    "tab",
    "c",
    "C",
    "n",
    "N",
    "j",
    "G",
    "h",
    "s",
    "m",
    "t",
    "escape",
    "T",
    "escape",
    "question_mark",
    "escape",
)


def screen_text(pilot: Pilot) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def open_article(pilot: Pilot, article: str) -> None:
    pilot.app.screen_stack[0].query_one(ArticlesPane).go_to(ArticleId(article))
    await pilot.press("enter")
    await pilot.pause()


@pytest.fixture
def damaged(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library, of which no text can be read."""

    def content(article: ArticleId) -> None:
        raise StoreError(f"The text of [{article}] is damaged.")

    monkeypatch.setattr(library, "content", content)
    return library


async def test_a_damaged_text_is_a_sentence_in_the_reader_and_every_key_still_works(damaged: Library) -> None:
    async with RumoursApp(damaged).run_test(size=SIZE) as pilot:
        await open_article(pilot, "klopp-madrid")
        assert isinstance(pilot.app.screen, Reader)
        assert "The text of [klopp-madrid] is damaged." in screen_text(pilot)
        assert not damaged.article(ArticleId("klopp-madrid")).read
        for key in READER_KEYS:
            await pilot.press(key)
            assert pilot.app.is_running, key
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Desk)


async def test_an_article_that_vanishes_while_it_is_read(
    open_library: Callable[[], Library], library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "late.json"
    path.write_text('{"id": "late", "date": "2026-03-01", "text": "Pep Guardiola stays at Manchester City."}')
    list(library.add(library.drafts([str(path)])))
    library.mark_read([ArticleId("late")], True)
    app = RumoursApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await open_article(pilot, "late")
        with open_library() as other:
            other.undo()
            other.undo()
        app.follow()
        await pilot.pause()
        for key in READER_KEYS:
            await pilot.press(key)
            assert app.is_running, key
        while not isinstance(app.screen, Desk):
            await pilot.press("escape")
            await pilot.pause()
        assert "late" not in app.screen.articles


async def test_a_store_that_fails_ends_the_browser_with_its_sentence(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = RumoursApp(library)

    def gone(_: object) -> None:
        raise StoreError("The store is gone.")

    async def play() -> None:
        async with app.run_test(size=SIZE) as pilot:
            monkeypatch.setattr(library, "view", gone)
            await pilot.press("slash", "a")
            await pilot.pause()

    with pytest.raises(StoreError, match="gone"):
        await play()
    assert str(app.failure) == "The store is gone."


def test_what_ended_the_browser_is_raised_and_its_status_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = StoreError("The store is gone.")
    monkeypatch.setattr(RumoursApp, "run", lambda app: setattr(app, "_exception", gone))
    with pytest.raises(StoreError, match="gone"):
        run_browser(library)
    monkeypatch.setattr(RumoursApp, "run", lambda app: setattr(app, "_return_code", 1))
    assert not run_browser(library)
    monkeypatch.setattr(RumoursApp, "run", lambda app: setattr(app, "_return_code", 0))
    assert run_browser(library)


async def test_what_is_wrong_with_a_query_stands_below_the_place(library: Library) -> None:
    async with RumoursApp(library).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"klopp (", "a")
        await pilot.pause()
        bar = pilot.app.screen.query_one(SearchBar)
        assert bar.complaint is not None
        lines = screen_text(pilot).splitlines()
        typed = next(number for number, line in enumerate(lines) if "klopp (a" in line)
        assert lines[typed].index("(") == lines[typed + 1].index("▴")
        await pilot.press("backspace", "backspace")
        await pilot.pause()
        assert bar.complaint is None


def test_a_pointer_for_which_there_is_no_room_is_left_out() -> None:
    complaint = Complaint("It is never closed.", 30)
    assert complaint_line(complaint, 30, 80).plain == " " * 30 + "▴ It is never closed."
    assert complaint_line(complaint, 30, 40).plain == "It is never closed."


@pytest.mark.parametrize("keys", [(), ("1",), ("enter",), ("s",)], ids=str)
@pytest.mark.parametrize("width", [60, 80, 100])
async def test_the_way_to_the_help_is_always_in_sight(library: Library, width: int, keys: tuple[str, ...]) -> None:
    async with RumoursApp(library).run_test(size=(width, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert "? help" in pilot.app.screen.query_one(KeyLine).render().plain


async def test_the_evidence_of_a_date_is_whole_where_there_is_room(library: Library) -> None:
    evidence = library.article(ArticleId("arbeola")).date.evidence
    assert len(evidence) > 60
    async with RumoursApp(library).run_test(size=(60, 40)) as pilot:
        await open_article(pilot, "arbeola")
        assert evidence.split()[-1] in screen_text(pilot)
    async with RumoursApp(library).run_test(size=(60, 24)) as pilot:
        await open_article(pilot, "arbeola")
        assert "…" in screen_text(pilot)


async def test_a_web_browser_of_the_terminal_gets_it_to_itself(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    import webbrowser
    from contextlib import contextmanager

    order: list[str] = []

    @contextmanager
    def suspend(_):
        order.append("suspended")
        yield
        order.append("back")

    monkeypatch.setattr("webbrowser.get", lambda: webbrowser.GenericBrowser(os.devnull))
    monkeypatch.setattr("webbrowser.open", lambda link: order.append(link) or True)
    monkeypatch.setattr(RumoursApp, "suspend", suspend)
    async with RumoursApp(library).run_test(size=SIZE) as pilot:
        pilot.app.screen.query_one(ArticlesPane).go_to(ArticleId("klopp-madrid"))
        await pilot.press("o")
        await pilot.pause()
    assert order == ["suspended", "https://example.org/klopp", "back"]


async def test_from_a_name_that_is_lit_n_goes_to_the_next_match(library: Library) -> None:
    async with RumoursApp(library).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"talks", "enter")
        await pilot.pause()
        await open_article(pilot, "klopp-madrid")
        page = pilot.app.screen.query_one(PageView)
        assert len(page.places) == 2
        await pilot.press("i")
        assert page.place not in page.places
        await pilot.press("n")
        assert page.place in page.places
        await pilot.press("N", "i", "N")
        assert page.place in page.places

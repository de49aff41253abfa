"""How the screens are laid out at every size, told by their cells: nothing sticks out, nothing is out of line."""

import re

import pytest
from textual.pilot import Pilot

from store import Library
from tui.app import RumoursApp
from tui.panes.articles import ArticlesPane

SIZES = [(140, 40), (80, 24), (200, 60), (60, 24)]
WAYS = {
    "start": (),
    "narrowed": ("1", "enter", "2", "enter"),
    "searching": ("slash", *"klopp"),
    "complaining": ("slash", *"(klopp"),
    "empty": ("slash", *"zqzq"),
    "selected": ("space", "space", "s"),
    "reading": ("enter", "c"),
    "tagging": ("t", *"pri"),
    "help": ("question_mark",),
    "palette": ("ctrl+p", *"arbe"),
}


def lines(pilot: Pilot) -> list[str]:
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_fills_its_size_exactly(library: Library, size: tuple[int, int]) -> None:
    for keys in WAYS.values():
        async with RumoursApp(library).run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            strips = pilot.app.screen._compositor.render_strips()
            assert len(strips) == size[1]
            assert {strip.cell_length for strip in strips} == {size[0]}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_dates_and_counts_stand_in_one_column(library: Library, size: tuple[int, int]) -> None:
    async with RumoursApp(library).run_test(size=size) as pilot:
        await pilot.pause()
        pane = pilot.app.screen.query_one(ArticlesPane)
        rows = [pane.render_line(y).text for y in range(1, pane.size.height)]
        ends = {match.end() for row in rows for match in [re.search(r"\b[A-Z][a-z]{2} 20\d\d(?= *$)", row)] if match}
        assert len(ends) == 1
        if size[0] > 72:
            managers = pilot.app.screen.query_one("#managers")
            counts = {len(managers.render_line(y).text.rstrip()) for y in range(1, len(managers.rows) + 1)}
            assert len(counts - {0}) == 1


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_dialog_has_a_whole_frame(library: Library, size: tuple[int, int]) -> None:
    for keys in (WAYS["tagging"], WAYS["help"], WAYS["palette"]):
        async with RumoursApp(library).run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            shown = lines(pilot)
            (top,) = [number for number, line in enumerate(shown) if "╭" in line]
            (bottom,) = [number for number, line in enumerate(shown) if "╰" in line]
            left, right = shown[top].index("╭"), shown[top].index("╮")
            assert (shown[bottom].index("╰"), shown[bottom].index("╯")) == (left, right)
            assert all(line[left] == line[right] == "│" for line in shown[top + 1 : bottom])


async def test_the_frame_of_the_pane_that_has_the_keys_is_heavy(library: Library) -> None:
    async with RumoursApp(library).run_test(size=(140, 40)) as pilot:
        for key, title in (("1", "Managers"), ("2", "Clubs"), ("3", "Articles")):
            await pilot.press(key)
            await pilot.pause()
            (frames,) = [line for line in lines(pilot) if "Managers" in line and "Articles" in line]
            assert re.findall(r"━(\w+) \d+━", frames) == [title]

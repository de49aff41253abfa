"""The virtual list: draws what is seen and no more, keeps its cursor on the same row id."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content

from tui.virtual_list import VirtualList, _place_kept


class Numbers(VirtualList[int]):
    def __init__(self) -> None:
        super().__init__(row_height=2)
        self.drawn: list[int] = []

    def draw(self, row: int, width: int) -> Sequence[Content]:
        self.drawn.append(row)
        return (Content(f"number {row}"), Content("x" * (width + 50)))

    def empty_state(self) -> Sequence[Content]:
        return (Content("nothing at all"),)


class NumbersApp(App[None]):
    def __init__(self, rows: Sequence[int]) -> None:
        super().__init__()
        self.heard: list[object] = []
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Numbers()

    def on_mount(self) -> None:
        self.numbers.rows = self._rows
        self.numbers.focus()

    @property
    def numbers(self) -> Numbers:
        return self.query_one(Numbers)

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        self.heard.append(("moved", event.row))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.heard.append(("chosen", event.row))


async def test_only_rows_in_sight_are_drawn() -> None:
    app = NumbersApp(range(100_000))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert set(app.numbers.drawn) == set(range(10))
        await pilot.press("G")
        assert app.numbers.current == 99_999
        assert len(set(app.numbers.drawn)) <= 21


async def test_one_step_draws_two_rows() -> None:
    app = NumbersApp(range(1000))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        app.numbers.drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        assert sorted(app.numbers.drawn) == [0, 1]


async def test_every_way_to_move() -> None:
    app = NumbersApp(range(100))
    async with app.run_test(size=(40, 20)) as pilot:
        places = []
        for key in (
            "j",
            "down",
            "k",
            "up",
            "pagedown",
            "ctrl+d",
            "ctrl+u",
            "pageup",
            "G",
            "j",
            "g",
            "k",
            "end",
            "home",
        ):
            await pilot.press(key)
            places.append(app.numbers.cursor)
        assert places == [1, 2, 1, 0, 9, 14, 9, 0, 99, 99, 0, 0, 99, 0]
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.heard[-2:] == [("moved", 1), ("chosen", 1)]


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = NumbersApp(range(0, 100, 2))
    async with app.run_test(size=(40, 20)):
        app.numbers.go_to(50)
        app.numbers.rows = tuple(range(100))
        assert app.numbers.current == 50
        app.numbers.rows = tuple(row for row in range(100) if row not in (50, 51))
        assert app.numbers.current == 52
        app.numbers.rows = ()
        assert app.numbers.current is None
        app.numbers.rows = (7, 8)
        assert app.numbers.current == 7


async def test_a_click_moves_and_a_double_click_chooses() -> None:
    app = NumbersApp(range(100))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(Numbers, offset=(3, 7))
        assert app.numbers.current == 3
        await pilot.click(Numbers, offset=(3, 4), times=2)
        await pilot.pause()
        assert app.heard[-1] == ("chosen", 2)


async def test_no_rows_show_the_empty_state_and_take_every_key() -> None:
    app = NumbersApp(())
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("j", "k", "g", "G", "ctrl+d", "ctrl+u", "enter", "pagedown")
        text = "".join(app.numbers.render_line(y).text for y in range(20))
        assert "nothing at all" in text
        assert not [each for each in app.heard if each[0] == "chosen"]


@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True), st.integers(0, 30))
def test_the_place_kept_is_that_of_the_next_survivor(old: list[int], new: list[int], cursor: int) -> None:
    survivors = [row for row in old[cursor:] if row in new]
    place = _place_kept(old, new, cursor)
    assert place == (new.index(survivors[0]) if survivors else 0)

"""Every key of the registry pressed on every screen: whatever it does, nothing breaks."""

import pytest
from textual.pilot import Pilot

from store import Library
from tui.app import RumoursApp
from tui.commands import COMMANDS
from tui.desk import Desk

KEYS = tuple(dict.fromkeys(key for command in COMMANDS for key in command.keys if command.id not in ("quit", "leave")))
WAYS = {
    "articles": (),
    "managers": ("1",),
    "clubs": ("2",),
    "selected": ("space",),
    "searching": ("slash", "a"),
    "nothing found": ("slash", "z", "q", "z", "enter"),
    "reader": ("enter",),
    "claims": ("enter", "tab"),
    "lit name": ("enter", "i"),
    "correcting": ("enter", "i", "e"),
    "tagging": ("t",),
    "editing": ("1", "e"),
    "renaming": ("1", "e", "down", "down", "enter"),
    "new names": ("w",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}


async def start_from(pilot: Pilot, way: str) -> None:
    """Return to the three panes, whatever is open, and go the way from there."""
    app = pilot.app
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    assert isinstance(app.screen, Desk)
    if app.screen.searching:
        app.screen.action_back()
    app.screen.steps, app.screen.selected = (), frozenset()
    app.screen.go_to_pane("articles")
    await pilot.press(*WAYS[way])


def standing(pilot: Pilot) -> tuple:
    """Return where the keys go now."""
    focused = pilot.app.screen.focused
    return type(pilot.app.screen), focused.id if focused else None, getattr(pilot.app.screen, "steps", None)


async def press_all(pilot: Pilot, way: str) -> None:
    await start_from(pilot, way)
    home = standing(pilot)
    for key in KEYS:
        await pilot.press(key)
        assert pilot.app.is_running, key
        if standing(pilot) != home:
            await start_from(pilot, way)


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_every_key_on_every_screen(library: Library, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda link: True)
    async with RumoursApp(library).run_test(size=(100, 30)) as pilot:
        await press_all(pilot, way)


@pytest.mark.parametrize("way", ["articles", "reader"])
async def test_every_key_where_only_one_pane_fits(library: Library, way: str) -> None:
    async with RumoursApp(library).run_test(size=(50, 16)) as pilot:
        await press_all(pilot, way)


@pytest.mark.parametrize("way", ["articles", "managers", "searching", "tagging", "palette"])
async def test_every_key_on_an_empty_store(open_library, way: str) -> None:
    with open_library() as empty:
        async with RumoursApp(empty).run_test(size=(80, 24)) as pilot:
            await press_all(pilot, way)

"""The browser's application: themes, the screens' common ground, and the watch on what other processes change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.reactive import reactive

from store import EntityStep, RumoursError
from tui.desk import SLIM, Desk
from tui.screens.commanded import EntityWanted, StoreChanged
from tui.screens.reader import Reader
from tui.themes import DARK, themes

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from store import Library

_SECONDS_BETWEEN_LOOKS = 1.0


class RumoursApp(App[None]):
    """The browser over an open Library, which stays its caller's to close. `notice` is said once at the start."""

    CSS_PATH: ClassVar[CSSPathType | None] = "app.tcss"
    TITLE = "Rumours"
    ENABLE_COMMAND_PALETTE = False

    version: reactive[int] = reactive(0, init=False)

    def __init__(self, library: Library, *, notice: str | None = None, theme: str = DARK) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (SLIM, "-narrow"), (112, "-normal"), (170, "-wide")]
        self.library = library
        self._desk = Desk(library, notice)
        for each in themes():
            self.register_theme(each)
        self.theme = theme

    def get_default_screen(self) -> Desk:
        """Return the three panes."""
        return self._desk

    def on_mount(self) -> None:
        """Begin to follow what other processes change."""
        self.set_reactive(RumoursApp.version, self.library.version)
        self.set_interval(_SECONDS_BETWEEN_LOOKS, self.follow)

    def follow(self) -> None:
        """Take in what other processes changed since the last look."""
        try:
            self.library.follow()
        except RumoursError as error:
            self._desk.say(str(error), refused=True)
        self.version = self.library.version

    @on(StoreChanged)
    def _store_changed(self) -> None:
        self.version = self.library.version

    @on(EntityWanted)
    async def _entity_wanted(self, event: EntityWanted) -> None:
        if isinstance(self.screen, Reader):
            await self.pop_screen()
        step = EntityStep(event.entity)
        if step not in self._desk.steps:
            self._desk.narrow(step)


def run_browser(library: Library, notice: str | None = None, theme: str = DARK) -> None:
    """Open the browser and return when it is left; `theme` is one of the names in `tui.themes`."""
    RumoursApp(library, notice=notice, theme=theme).run()

"""The browser's application: themes, the screens' common ground, and the watch on what other processes change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.reactive import reactive

from store import EntityStep, RumoursError
from tui.catalogue_changes import CatalogueChanges
from tui.desk import SLIM, Desk
from tui.screens.commanded import CatalogueChangeWanted, CommandedScreen, EntityWanted, StoreChanged
from tui.screens.new_names import NewNames
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
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
        self.library = library
        self._desk = Desk(library, notice)
        self._noticed = len(library.notices)
        self._changes = CatalogueChanges(self, library, self)
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

    @property
    def failure(self) -> RumoursError | None:
        """What of the store's ended the browser; None where nothing did."""
        return self._exception if isinstance(self._exception, RumoursError) else None

    def _fatal_error(self) -> None:
        """End where the store fails under the browser: what that means the caller says in one sentence."""
        if self.failure is None:
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def follow(self) -> None:
        """Take in what other processes changed since the last look."""
        try:
            self.library.follow()
        except RumoursError as error:
            self._desk.say(str(error), refused=True)
        for notice in self.library.notices[self._noticed :]:
            self._desk.say(notice, refused=True)
        self._noticed = len(self.library.notices)
        self.version = self.library.version

    @on(StoreChanged)
    def store_changed(self) -> None:
        """Let all that show the store look again."""
        self.version = self.library.version

    def say(self, text: str, *, refused: bool = False) -> None:
        """Show one sentence on the screen in front, or on the next one below that can."""
        screen = next(each for each in reversed(self.screen_stack) if isinstance(each, CommandedScreen))
        screen.say(text, refused=refused)

    @on(CatalogueChangeWanted)
    def _catalogue_change_wanted(self, event: CatalogueChangeWanted) -> None:
        self._changes.want(event.plan)

    @on(EntityWanted)
    async def _entity_wanted(self, event: EntityWanted) -> None:
        if isinstance(self.screen, Reader | NewNames):
            await self.pop_screen()
        step = EntityStep(event.entity)
        if step not in self._desk.steps:
            self._desk.narrow(step)


def run_browser(library: Library, notice: str | None = None, theme: str = DARK) -> bool:
    """Open the browser and tell, when it is left, whether all went well; `theme` is one of the names in `tui.themes`.

    Raises the `RumoursError` that ended it, if one did.
    """
    app = RumoursApp(library, notice=notice, theme=theme)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code == 0

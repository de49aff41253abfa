"""What the screens with commands share: running a command of the registry, saying what came of it, help and palette.

Owns the way from a key to `action_<id>`: the registry's enabled-when is asked in one place, here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.screen import Screen

from store import ArticleId
from tui.commands import Command, Scope, Situation, bindings, command, of_scopes
from tui.dialogs.palette import CommandEntry, NameEntry, Palette, PaletteEntry
from tui.panes.key_line import KeyLine, Word
from tui.screens.help import Help, HelpLine
from tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from store import EntityId, Library, Planned


class StoreChanged(Message):
    """A change was committed; whoever shows the store's contents must look again."""


class CatalogueChangeWanted(Message):
    """The catalogue is to be changed as `plan` says; what is read again for it is read in the background."""

    def __init__(self, plan: Callable[[], Planned | None]) -> None:
        super().__init__()
        self.plan = plan


class EntityWanted(Message):
    """The view is to be narrowed to an entity, whichever screen is on top."""

    def __init__(self, entity: EntityId) -> None:
        super().__init__()
        self.entity = entity


class CommandedScreen(Screen[ArticleId | None]):
    """A screen whose keys are rows of the registry."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ANYWHERE)]
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.ANYWHERE,)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library

    # what subclasses say

    def situation(self) -> Situation:
        """Return what the screen could act upon now."""
        raise NotImplementedError

    def footer_scopes(self) -> tuple[Scope, ...]:
        """Return the scopes whose commands the footer shows, first ones first."""
        return self.SCOPES

    # running commands

    async def action_do(self, command_id: str) -> None:
        """Run a command of the registry, or say why it cannot run now."""
        chosen = command(command_id)
        if chosen is None:
            return
        if chosen.enabled(self.situation()):
            await self.run_action(chosen.id)
            self.show_keys()
        else:
            self.say(chosen.refusal, refused=True)

    def say(self, text: str, *, refused: bool = False) -> None:
        """Show one sentence at the foot of the screen for some seconds."""
        if text:
            self.query_one(KeyLine).say(Word(text, refused))

    def show_keys(self) -> None:
        """Show in the footer the commands that can run now."""
        now = self.situation()
        self.query_one(KeyLine).commands = tuple(
            each for scope in self.footer_scopes() for each in of_scopes(scope) if each.footer and each.enabled(now)
        )

    def _commands(self) -> tuple[Command, ...]:
        return of_scopes(Scope.LIST, *self.SCOPES)

    # help and palette

    def action_help(self) -> None:
        """Show what every key does here, taken from the bindings that are live."""
        now = self.situation()
        keys: dict[str, list[str]] = {}
        for key, active in self.active_bindings.items():
            if active.binding.id is not None:
                keys.setdefault(active.binding.id, []).append(key)
        known = [each for each in self._commands() if each.id in keys]
        self.app.push_screen(Help([HelpLine(each, tuple(keys[each.id]), each.enabled(now)) for each in known]))

    def action_palette(self) -> None:
        """Open the command palette."""
        now = self.situation()
        offered = [each for each in self._commands() if each.palette and each.enabled(now)]
        self.app.push_screen(Palette(offered, self.library), self._took_from_palette)

    async def _took_from_palette(self, entry: PaletteEntry | None) -> None:
        if isinstance(entry, CommandEntry):
            await self.action_do(entry.command.id)
        elif isinstance(entry, NameEntry):
            self.post_message(EntityWanted(entry.entity))

    def action_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.app.theme = LIGHT if self.app.theme == DARK else DARK

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

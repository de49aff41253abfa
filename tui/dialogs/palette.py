"""The command palette: commands by the beginnings of their words, names by the store's own typo-tolerant look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from store import EntityId, Kind, fold
from tui.commands import Command
from tui.dialogs.picking import PickingDialog
from tui.render import plural, shown
from tui.themes import kind_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Library

_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """A command to run."""

    command: Command


@dataclass(frozen=True, slots=True)
class NameEntry:
    """An entity to narrow the view to."""

    entity: EntityId
    kind: Kind
    name: str
    articles: int


PaletteEntry = CommandEntry | NameEntry


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace("_", " "))


def matching_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands each of whose typed words begins a word of the label or the id, in the registry's order."""
    wanted = _words(typed)
    return [each for each in commands if all(_begins_one(word, each) for word in wanted)]


def _begins_one(word: str, command: Command) -> bool:
    return any(each.startswith(word) for each in _words(f"{command.label} {command.id} {command.scope.value}"))


class Palette(PickingDialog[PaletteEntry, PaletteEntry]):
    """Everything that can be done or gone to, as one types."""

    HEADING = "Commands and names"
    PLACEHOLDER = "a command, a manager, a club"

    def __init__(self, commands: Sequence[Command], library: Library) -> None:
        super().__init__()
        self._commands = commands
        self._library = library

    def offers(self, typed: str) -> Sequence[PaletteEntry]:
        """Return the commands that match, then the names that are like what was typed."""
        entries: list[PaletteEntry] = [CommandEntry(each) for each in matching_commands(self._commands, typed)]
        if typed.strip():
            entries += [
                NameEntry(match.id, match.kind, match.name, self._library.article_count(match.id))
                for match in self._library.names(typed, limit=_MOST_NAMES)
            ]
        return entries

    def draw_offer(self, offer: PaletteEntry, width: int) -> Content:
        """Return a command with its key, or a name with its kind and count."""
        if isinstance(offer, CommandEntry):
            left = Content.styled(offer.command.label, "$ink")
            right = Content.styled(offer.command.shown, "$mark")
        else:
            left = Content.styled(shown(offer.name), kind_style(offer.kind))
            right = Content.styled(f"{offer.kind.value} · {plural(offer.articles, 'article')}", "$ink-faint")
        left = left.truncate(width - right.cell_length - 1, ellipsis=True, pad=True)
        return Content.assemble(left, " ", right)

    def accept(self, offer: PaletteEntry | None, typed: str) -> PaletteEntry | None:
        """Return what was picked."""
        return offer

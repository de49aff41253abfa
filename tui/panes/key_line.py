"""The line at the bottom: the few keys that matter here, and what was last done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.render import shown

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.commands import Command

_SECONDS_SHOWN = 6.0


@dataclass(frozen=True, slots=True)
class Word:
    """One sentence about what was done, or why it was not (`refused`)."""

    text: str = ""
    refused: bool = False


class KeyLine(Widget):
    """The footer. It is given the commands of the focused pane and shows as many as fit."""

    commands: reactive[tuple[Command, ...]] = reactive(())
    word: reactive[Word] = reactive(Word())

    _timer: Timer | None = None

    def say(self, word: Word) -> None:
        """Show a sentence for some seconds."""
        self.word = word
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS_SHOWN, self._hush)

    def _hush(self) -> None:
        self.word = Word()

    def render(self) -> Content:
        """Return the sentence at the right, if there is one, and before it the keys that still fit."""
        width = self.content_size.width
        said = Content.styled(shown(self.word.text), "$warning" if self.word.refused else "$accent")
        said = said.truncate(width, ellipsis=True)
        room = width - (said.cell_length + 3 if said else 0)
        keys = self._keys(room)
        if not said:
            return keys
        return Content.assemble(keys, " " * (width - keys.cell_length - said.cell_length), said)

    def _keys(self, room: int) -> Content:
        """Return the keys that fit into `room` cells; the last one, which leads to the others, keeps its place."""
        entries = [
            Content.assemble((command.shown.split()[0], "$accent"), (f" {command.footer}", "$ink-soft"))
            for command in self.commands
        ]
        last = entries[-1:]
        left = room - sum(entry.cell_length for entry in last)
        first = []
        for entry in entries[:-1]:
            left -= entry.cell_length + 2
            if left < 0:
                break
            first.append(entry)
        fitting = [*first, *last] if first or sum(each.cell_length for each in last) <= room else []
        return Content("  ").join(fitting)

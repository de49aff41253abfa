"""The help: every key that is live on the screen below, grouped by where it works. Refuses to know any key itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import Command, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_KEY_WORDS = {"question_mark": "?", "slash": "/", "space": "Space", "escape": "Esc", "enter": "Enter", "tab": "Tab"}
_KEY_CELLS = 12


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A command, the keys bound to it now, and whether it can run now."""

    command: Command
    keys: tuple[str, ...]
    enabled: bool


def keys_words(line: HelpLine) -> str:
    """Return the keys as the registry writes them, or, where they were bound anew, from their Textual names."""
    if set(line.keys) == set(line.command.keys):
        return line.command.shown
    return " ".join(_KEY_WORDS.get(key, key.replace("ctrl+", "^").replace("shift+", "⇧")) for key in line.keys)


def help_text(lines: Sequence[HelpLine]) -> Content:
    """Return the help: a heading for each scope, a line for each command, dimmed where it cannot run now."""
    parts: list[Content] = []
    for scope in Scope:
        group = [line for line in lines if line.command.scope is scope]
        if group:
            parts.append(Content.styled(scope.value, "$accent bold"))
            parts += [_line(line) for line in group]
            parts.append(Content(""))
    return Content("\n").join(parts[:-1])


def _line(line: HelpLine) -> Content:
    keys = keys_words(line)
    return Content.assemble(
        "  ",
        (keys.ljust(_KEY_CELLS), "$mark" if line.enabled else "$ink-faint"),
        (line.command.label, "$ink" if line.enabled else "$ink-faint"),
    )


class Help(ModalScreen[None]):
    """A page of keys; any of the keys that open or close things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "close", "close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("ctrl+d,pagedown,space", "scroll(10)", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-10000)", show=False),
        Binding("G,end", "scroll(10000)", show=False),
    ]

    def __init__(self, lines: Sequence[HelpLine]) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        """Yield the page."""
        box = Vertical(classes="dialog help")
        box.border_title = "Keys"
        box.border_subtitle = "Esc closes"
        with box, VerticalScroll(can_focus=False):
            yield Static(help_text(self.lines), markup=False)

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

"""The dialog that asks for a word or two and shows, before it is accepted, what will be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input

from tui.dialogs.picking import PickingDialog
from tui.render import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class TextDialog(PickingDialog[str, str]):
    """One line of text. `consequence` says in a few words what accepting it does."""

    NOTHING = ""

    def __init__(self, heading: str, placeholder: str, consequence: Callable[[str], str], *, value: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._placeholder = placeholder
        self._consequence = consequence
        self._value = value

    def on_mount(self) -> None:
        """Say in the title what is asked, and begin with what there is."""
        super().on_mount()
        self.query_one(".dialog").border_title = shown(self._heading)
        self._list.styles.height = 1
        line = self.query_one(Input)
        line.placeholder, line.value = self._placeholder, self._value

    def offers(self, typed: str) -> Sequence[str]:
        """Return what was typed, as the one thing that can be accepted."""
        return [typed.strip()] if typed.strip() else []

    def draw_offer(self, offer: str, width: int) -> Content:
        """Return what accepting it does."""
        return Content.styled(shown(self._consequence(offer)), "$ink-soft").truncate(width, ellipsis=True)

    def accept(self, offer: str | None, typed: str) -> str | None:
        """Return the text, None where there is none."""
        return typed.strip() or None

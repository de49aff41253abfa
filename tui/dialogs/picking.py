"""The shape of a dialog in which one types and picks from what is offered below.

Owns the line, the list, and the keys between them; refuses to know what is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.commands import Scope, bindings
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

Offer = TypeVar("Offer", bound="Hashable")
Result = TypeVar("Result")


class Offers(VirtualList[Offer]):
    """What can be picked."""

    can_focus = False

    def __init__(self, draw_offer: Callable[[Offer, int], Content], nothing: str) -> None:
        super().__init__(classes="offers")
        self._draw_offer = draw_offer
        self._nothing = nothing

    def draw(self, row: Offer, width: int) -> Sequence[Content]:
        """Return the offer's line."""
        return (Content.assemble(" ", self._draw_offer(row, width - 2)),)

    def empty_state(self) -> Sequence[Content]:
        """Say that nothing is offered."""
        return (Content.styled(self._nothing, "$ink-faint"),)


class PickingDialog(ModalScreen[Result | None], Generic[Offer, Result]):
    """Type, pick, Enter; Escape closes without a change. The result is None then."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DIALOG, direct=True)]
    HEADING: ClassVar[str] = ""
    PLACEHOLDER: ClassVar[str] = ""
    NOTHING: ClassVar[str] = "nothing like that"
    HINT: ClassVar[str] = "Enter accepts · Esc closes"

    def offers(self, typed: str) -> Sequence[Offer]:
        """Return what is offered once this was typed."""
        raise NotImplementedError

    def draw_offer(self, offer: Offer, width: int) -> Content:
        """Return an offer's line, `width` cells at most."""
        raise NotImplementedError

    def accept(self, offer: Offer | None, typed: str) -> Result | None:
        """Return the dialog's result for the offer under the cursor and what was typed."""
        raise NotImplementedError

    def completed(self, offer: Offer, typed: str) -> str | None:
        """Return what the line becomes when `offer` completes it; None where there is nothing to complete."""
        return None

    def compose(self) -> ComposeResult:
        """Yield the line and the offers."""
        box = Vertical(classes="dialog picking")
        box.border_title = self.HEADING
        box.border_subtitle = self.HINT
        with box:
            yield Input(placeholder=self.PLACEHOLDER, compact=True)
            yield Offers(self.draw_offer, self.NOTHING)

    def on_mount(self) -> None:
        """Offer what there is before anything is typed."""
        self._offer("")
        self.query_one(Input).focus()

    @property
    def _list(self) -> Offers[Offer]:
        return self.query_one(Offers)

    def _offer(self, typed: str) -> None:
        self._list.rows = tuple(self.offers(typed))
        self._list.cursor = 0

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    @on(VirtualList.Chosen)
    def _chosen(self, event: VirtualList.Chosen) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Close with the result, where there is one."""
        self.dismiss(self.accept(self._list.current, self.query_one(Input).value))

    def action_complete(self) -> None:
        """Put the offer under the cursor into the line."""
        line, offer = self.query_one(Input), self._list.current
        if offer is not None and (text := self.completed(offer, line.value)) is not None:
            line.value = text
            line.cursor_position = len(text)

    def action_suggestion_down(self) -> None:
        """Move to the next offer."""
        self._list.action_cursor_down()

    def action_suggestion_up(self) -> None:
        """Move to the previous offer."""
        self._list.action_cursor_up()

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)

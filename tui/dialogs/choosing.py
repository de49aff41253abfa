"""The dialog that offers a few things to do and lets one be picked, by the beginnings of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from store import fold
from tui.dialogs.picking import PickingDialog
from tui.render import shown

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: `id` names it, `label` says it."""

    id: str
    label: str


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _begins_one(part: str, label: str) -> bool:
    return any(word.startswith(part) for word in _words(label))


class ChoiceDialog(PickingDialog[Choice, Choice]):
    """Which of a few."""

    PLACEHOLDER = "type to find, or pick below"

    def __init__(self, heading: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices

    def on_mount(self) -> None:
        """Say in the title what is asked."""
        super().on_mount()
        self.query_one(".dialog").border_title = shown(self._heading)
        self._list.styles.height = len(self._choices)

    def offers(self, typed: str) -> Sequence[Choice]:
        """Return the choices each of whose typed words begins a word of the label."""
        wanted = _words(typed)
        return [each for each in self._choices if all(_begins_one(part, each.label) for part in wanted)]

    def draw_offer(self, offer: Choice, width: int) -> Content:
        """Return the label."""
        return Content.styled(shown(offer.label), "$ink").truncate(width, ellipsis=True)

    def accept(self, offer: Choice | None, typed: str) -> Choice | None:
        """Return what was picked."""
        return offer

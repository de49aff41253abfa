"""The list of an article's claims beside its text: who and where, how far, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from store import Claim, Outcome
from tui.render import claim_head, claim_tail, meter
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Catalogue

_OUTCOMES = {Outcome.CAME_TRUE: "came true", Outcome.DID_NOT: "did not come true"}


class ClaimsPane(VirtualList[Claim]):
    """Claims, two lines a row and a gap."""

    def __init__(self, catalogue: Catalogue, claims: Sequence[Claim], *, id: str) -> None:
        super().__init__(row_height=3, row_gap=1, id=id, classes="pane")
        self._catalogue = catalogue
        self._claims = tuple(claims)
        self.border_title = f"Claims {len(claims)}"

    def on_mount(self) -> None:
        """Take in the claims; none of them is lit yet, so nothing is said of the cursor."""
        with self.prevent(VirtualList.Moved):
            self.rows = self._claims

    def draw(self, row: Claim, width: int) -> Sequence[Content]:
        """Return who and where over the ladder, the stage and the sources."""
        outcome = _OUTCOMES.get(row.outcome, "")
        second = Content.assemble("  ", meter(row.stage), "  ", claim_tail(row, self._catalogue))
        if outcome:
            second = Content.assemble(second, (f" · {outcome}", "$ink-faint"))
        return (Content.assemble("  ", claim_head(row, self._catalogue)), second)

    def empty_state(self) -> Sequence[Content]:
        """Say that the article claims nothing."""
        return (Content.styled("no claim", "$ink-faint"),)

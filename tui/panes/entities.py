"""The panes of managers and of clubs: a name and its count of articles a row. Refuses to know the Library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from store import Catalogue, Counted, EntityId
from tui.render import counted_line, entity_name
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence


class EntityPane(VirtualList[EntityId]):
    """Counted entities, those that narrow the view marked."""

    catalogue: reactive[Catalogue | None] = reactive(None, repaint=False, init=False)
    counted: reactive[tuple[Counted, ...]] = reactive((), repaint=False, init=False)
    chosen: reactive[frozenset[EntityId]] = reactive(frozenset(), repaint=False, init=False)

    def __init__(self, catalogue: Catalogue, *, title: str, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.title = title
        self.set_reactive(EntityPane.catalogue, catalogue)
        self._counts: dict[EntityId, int] = {}
        self._show_title()

    def watch_counted(self, counted: tuple[Counted, ...]) -> None:
        """Take in new counts, and the rows they belong to."""
        self._counts = {each.id: each.articles for each in counted}
        self.rows = tuple(self._counts)
        self._show_title()
        self.repaint()

    def watch_catalogue(self) -> None:
        """Draw the names as they are now."""
        self.repaint()

    def watch_chosen(self) -> None:
        """Mark anew."""
        self.repaint()

    def _show_title(self) -> None:
        self.border_title = f"{self.title} {len(self._counts):,}"

    def draw(self, row: EntityId, width: int) -> Sequence[Content]:
        """Return the name, marked where it narrows the view, with its count at the right."""
        chosen = row in self.chosen
        mark = ("◆ ", "$accent") if chosen else ("  ", "")
        style = "$accent bold" if chosen else "$ink"
        name = Content.assemble(mark, (entity_name(self.catalogue, row) if self.catalogue else "", style))
        return (counted_line(name, self._counts.get(row, 0), width - 1),)

    def empty_state(self) -> Sequence[Content]:
        """Say that nobody is named here."""
        return (Content.styled(f"no {self.title.casefold()} here", "$ink-faint"),)

"""The dialog that asks for somebody by name, with the store's own look-up as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from store import EntityId, Kind
from tui.dialogs.picking import PickingDialog
from tui.render import plural, shown
from tui.themes import kind_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import Library

_MOST = 10


@dataclass(frozen=True, slots=True)
class Somebody:
    """An entity that may be meant; `id` is None for nobody whom the catalogue knows."""

    id: EntityId | None
    kind: Kind | None = None
    name: str = ""
    articles: int = 0


NOBODY = Somebody(None, name="nobody we know")


class NameDialog(PickingDialog[Somebody, Somebody]):
    """Who is meant: type a name in any spelling, pick one. `first` is what is offered before anything is typed."""

    PLACEHOLDER = "a name, however it is spelt"

    def __init__(
        self, library: Library, heading: str, *, kind: Kind | None = None, first: Sequence[Somebody] = ()
    ) -> None:
        super().__init__()
        self._library = library
        self._heading = heading
        self._kind = kind
        self._first = first

    def on_mount(self) -> None:
        """Say in the title what is asked."""
        super().on_mount()
        self.query_one(".dialog").border_title = shown(self._heading)

    def offers(self, typed: str) -> Sequence[Somebody]:
        """Return those whose name is like what was typed, best first."""
        if not typed.strip():
            return self._first
        return [
            Somebody(match.id, match.kind, match.name, self._library.article_count(match.id))
            for match in self._library.names(typed, kind=self._kind, limit=_MOST)
        ]

    def draw_offer(self, offer: Somebody, width: int) -> Content:
        """Return the name with its kind and its count."""
        if offer.kind is None:
            return Content.styled(offer.name, "$ink-soft italic")
        right = Content.styled(f"{offer.kind.value} · {plural(offer.articles, 'article')}", "$ink-faint")
        left = Content.styled(shown(offer.name), kind_style(offer.kind))
        return Content.assemble(left.truncate(width - right.cell_length - 1, ellipsis=True, pad=True), " ", right)

    def completed(self, offer: Somebody, typed: str) -> str | None:
        """Put the whole name into the line."""
        return offer.name if offer.kind is not None else None

    def accept(self, offer: Somebody | None, typed: str) -> Somebody | None:
        """Return who was picked."""
        return offer


def somebody(library: Library, entity: EntityId) -> Somebody:
    """Return an entity as the dialog offers it."""
    found = library.catalogue.entity(entity)
    assert found is not None
    return Somebody(found.id, found.kind, found.name, library.article_count(found.id))

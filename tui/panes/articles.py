"""The pane of articles: two lines a row, newest first. Refuses to know the Library: it is lent a look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from store import ArticleId, Catalogue, EntityId
from tui.render import RowSetting, article_lines, shown
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store import Article


class ArticlesPane(VirtualList[ArticleId]):
    """The articles under the present narrowing. `version` grows when what a row shows may have changed."""

    catalogue: reactive[Catalogue | None] = reactive(None, repaint=False, init=False)
    about: reactive[frozenset[EntityId]] = reactive(frozenset(), repaint=False, init=False)
    selected: reactive[frozenset[ArticleId]] = reactive(frozenset(), repaint=False, init=False)
    version: reactive[int] = reactive(0, repaint=False, init=False)
    hint: reactive[tuple[str, ...]] = reactive((), repaint=False, init=False)

    def __init__(self, catalogue: Catalogue, article: Callable[[ArticleId], Article | None], *, id: str) -> None:
        super().__init__(row_height=2, id=id, classes="pane")
        self.set_reactive(ArticlesPane.catalogue, catalogue)
        self._article = article
        self._show_title()

    def watch_rows(self, old: Sequence[ArticleId], new: Sequence[ArticleId]) -> None:
        """Count the articles in the title."""
        super().watch_rows(old, new)
        self._show_title()

    def watch_catalogue(self) -> None:
        """Draw the names as they are now."""
        self.repaint()

    def watch_about(self) -> None:
        """Let the claims about whom the view is narrowed to stand first."""
        self.repaint()

    def watch_selected(self) -> None:
        """Mark anew, and count in the title."""
        self._show_title()
        self.repaint()

    def watch_version(self) -> None:
        """Draw changed articles anew."""
        self.repaint()

    def watch_hint(self) -> None:
        """Show the new empty state."""
        self.refresh()

    def _show_title(self) -> None:
        self.border_title = f"Articles {len(self.rows):,}"
        self.border_subtitle = f"{len(self.selected):,} selected" if self.selected else ""

    def draw(self, row: ArticleId, width: int) -> Sequence[Content]:
        """Return the article's two lines."""
        article = self._article(row)
        if article is None or self.catalogue is None:
            return (Content.styled("(no longer here)", "$ink-faint"),)
        setting = RowSetting(self.about, row in self.selected)
        lines = article_lines(article, self.catalogue, width - 1, setting)
        return (lines.first, lines.second)

    def empty_state(self) -> Sequence[Content]:
        """Say why nothing is here, and what helps."""
        return tuple(
            Content.styled(shown(line), "$ink-soft" if place == 0 else "$ink-faint")
            for place, line in enumerate(self.hint)
        )

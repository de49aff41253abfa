"""The row of tabs that says, where only one pane fits, that there are others."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Tab:
    """One pane: its key, its title, how many rows it has, and whether it is the one in sight."""

    key: str
    title: str
    rows: int
    open: bool


class PaneTabs(Widget):
    """Tabs drawn as text; the keys 1, 2 and 3 choose, not the mouse."""

    tabs: reactive[tuple[Tab, ...]] = reactive(())

    def render(self) -> Content:
        """Return the tabs side by side."""
        return Content.styled("  │  ", "$rule").join([_tab(tab) for tab in self.tabs])


def _tab(tab: Tab) -> Content:
    style = "$accent bold" if tab.open else "$ink-soft"
    return Content.assemble((f"{tab.key} ", "$ink-faint"), (tab.title, style), (f" {tab.rows:,}", "$ink-faint"))

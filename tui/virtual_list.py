"""The list that draws only the rows on screen, whatever their number.

Owns the cursor, the scrolling and the keys that move; refuses to hold what a row says: it is given
row ids, and asks `draw` for a row's lines when, and only when, the row comes into sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import Scope, bindings

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.binding import BindingType
    from textual.events import Click, Resize
    from textual.style import Style

RowId = TypeVar("RowId", bound="Hashable")

_CACHED_ROWS = 512
_SURVIVORS_LOOKED_FOR = 64


class Standing(Enum):
    """How a row stands in its list; each has a component class in the style sheet."""

    PLAIN = "virtual-list--row"
    CURSOR = "virtual-list--cursor"


@dataclass(frozen=True, slots=True)
class _Drawn(Generic[RowId]):
    """What a cached drawing depends on."""

    row: RowId
    width: int
    standing: Standing
    focused: bool


class VirtualList(ScrollView, Generic[RowId], can_focus=True, inherit_bindings=False):
    """A list over row ids. Subclasses say in `draw` what a row looks like, `row_height` lines each."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.LIST, direct=True)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {standing.value for standing in Standing}
    ALLOW_SELECT = False

    rows: reactive[Sequence[RowId]] = reactive(tuple, repaint=False, init=False)
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, sender: VirtualList[Any], row: Hashable | None) -> None:
            super().__init__()
            self.sender = sender
            self.row: Any = row

        @property
        def control(self) -> VirtualList[Any]:
            """The list whose cursor moved."""
            return self.sender

    class Chosen(Message):
        """The row under the cursor was chosen."""

        def __init__(self, sender: VirtualList[Any], row: Hashable | None) -> None:
            super().__init__()
            self.sender = sender
            self.row: Any = row

        @property
        def control(self) -> VirtualList[Any]:
            """The list that was chosen from."""
            return self.sender

    def __init__(
        self, *, row_height: int = 1, row_gap: int = 0, id: str | None = None, classes: str | None = None
    ) -> None:
        """Rows are `row_height` lines high; the last `row_gap` of these stay empty and never bear the cursor."""
        super().__init__(id=id, classes=classes)
        self.row_height = row_height
        self.row_gap = row_gap
        self._strips: dict[_Drawn[RowId], list[Strip]] = {}

    # what subclasses say

    def draw(self, row: RowId, width: int) -> Sequence[Content]:
        """Return the lines of a row, at most `row_height` of them, each at most `width` cells wide or cut."""
        raise NotImplementedError

    def empty_state(self) -> Sequence[Content]:
        """Return the lines shown in place of rows when there are none."""
        return ()

    # what others ask

    @property
    def current(self) -> RowId | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def go_to(self, row: RowId) -> None:
        """Put the cursor on this row, where the list has it."""
        if row in self.rows:
            self.cursor = self.rows.index(row)

    def repaint(self) -> None:
        """Draw every visible row anew: what rows look like has changed."""
        self._strips.clear()
        self.refresh()

    # rows and cursor

    def watch_rows(self, old: Sequence[RowId], new: Sequence[RowId]) -> None:
        """Keep the cursor on the row it was on, or on the next one that is still there."""
        before = self.current_of(old)
        self._fit()
        place = _place_kept(old, new, self.cursor)
        if place == self.cursor:
            self._show_cursor()
            if self.current != before:
                self.post_message(self.Moved(self, self.current))
        else:
            self.cursor = place
        self.repaint()

    def current_of(self, rows: Sequence[RowId]) -> RowId | None:
        """Return the row of `rows` that stands where the cursor is."""
        return rows[self.cursor] if 0 <= self.cursor < len(rows) else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the list."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the row that was left and the row that was reached, and no other."""
        for place in (old, new):
            self.refresh_lines(place * self.row_height, self.row_height)
        self._show_cursor()
        self.post_message(self.Moved(self, self.current))

    def _fit(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows) * self.row_height)

    def _show_cursor(self) -> None:
        if not self.rows or not self.is_mounted or not self.size:
            return
        row = Region(0, self.cursor * self.row_height, self.scrollable_content_region.width, self.row_height)
        self.scroll_to_region(row, force=True, animate=False, immediate=True)

    def on_resize(self, event: Resize) -> None:
        """Fit the rows to the new width and keep the cursor in sight."""
        self._fit()
        self._show_cursor()

    def on_focus(self) -> None:
        """Draw the cursor as one that keys move."""
        self.repaint()

    def on_blur(self) -> None:
        """Draw the cursor as one at rest."""
        self.repaint()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old styles."""
        super().notify_style_update()
        self._strips.clear()

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.scrollable_content_region.width
        place, line = divmod(y + self.scroll_offset.y, self.row_height)
        if not self.rows:
            return self._empty_line(y, width)
        if place >= len(self.rows) or line >= self.row_height - self.row_gap:
            return Strip.blank(width, self._style(Standing.PLAIN).rich_style)
        standing = Standing.CURSOR if place == self.cursor else Standing.PLAIN
        return self._drawn(self.rows[place], width, standing)[line]

    def _style(self, standing: Standing) -> Style:
        return self.get_visual_style(standing.value)

    def _drawn(self, row: RowId, width: int, standing: Standing) -> list[Strip]:
        key = _Drawn(row, width, standing, self.has_focus)
        if (strips := self._strips.get(key)) is None:
            if len(self._strips) >= _CACHED_ROWS:
                self._strips.clear()
            lines = list(self.draw(row, width))[: self.row_height]
            lines += [Content("")] * (self.row_height - len(lines))
            style = self._style(standing)
            strips = self._strips[key] = [_strip(line, width, style) for line in lines]
        return strips

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = self.empty_state()
        top = max(0, (self.size.height - len(lines)) // 3)
        style = self._style(Standing.PLAIN)
        if 0 <= y - top < len(lines):
            line = lines[y - top].truncate(width - 2, ellipsis=True)
            return _strip(line.pad_left((width - line.cell_length) // 2), width, style)
        return Strip.blank(width, style.rich_style)

    # keys and mouse

    def action_cursor_down(self) -> None:
        """Move one row down."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Move one row up."""
        self.cursor -= 1

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor = len(self.rows) - 1

    def action_half_down(self) -> None:
        """Move half a page down."""
        self.cursor += max(1, self._rows_in_sight() // 2)

    def action_half_up(self) -> None:
        """Move half a page up."""
        self.cursor -= max(1, self._rows_in_sight() // 2)

    def action_page_down(self) -> None:
        """Move a page down."""
        self.cursor += max(1, self._rows_in_sight() - 1)

    def action_page_up(self) -> None:
        """Move a page up."""
        self.cursor -= max(1, self._rows_in_sight() - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def _rows_in_sight(self) -> int:
        return self.scrollable_content_region.height // self.row_height

    def on_click(self, event: Click) -> None:
        """Move to the row that was clicked; a double click chooses it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = (offset.y + self.scroll_offset.y) // self.row_height
        if place < len(self.rows):
            self.cursor = place
            if event.chain == 2:
                self.action_choose()


def _strip(line: Content, width: int, style: Style) -> Strip:
    fitted = line.truncate(width, ellipsis=True, pad=True)
    return Strip(fitted.render_segments(style)).adjust_cell_length(width, style.rich_style)


def _place_kept(old: Sequence[RowId], new: Sequence[RowId], cursor: int) -> int:
    """Return where in `new` the cursor belongs that stood at `cursor` in `old`."""
    if not new or not old:
        return 0
    if cursor < len(old) and cursor < len(new) and old[cursor] == new[cursor]:
        return cursor
    known = {row: place for place, row in enumerate(new)}
    for row in old[cursor : cursor + _SURVIVORS_LOOKED_FOR]:
        if row in known:
            return known[row]
    return 0

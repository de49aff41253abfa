"""The line at the top: the path that narrows the view on the left, counts on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.render import shown

_SEPARATOR = " › "


class TopLine(Widget):
    """A breadcrumb and the counts of what it leaves. Parts and counts are plain text from anywhere."""

    path: reactive[tuple[str, ...]] = reactive(())
    counts: reactive[tuple[str, ...]] = reactive(())

    def render(self) -> Content:
        """Return the line; the path gives way where both do not fit, its last part last."""
        width = self.content_size.width
        right = Content.styled(" · ".join(self.counts), "$ink-soft")
        room = max(10, width - right.cell_length - 2)
        left = breadcrumb(self.path, room)
        if left.cell_length + right.cell_length + 2 > width:
            return left.truncate(width, ellipsis=True)
        return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def breadcrumb(path: tuple[str, ...], room: int) -> Content:
    """Return `Rumours › …` with as many of the last parts of `path` as `room` cells take."""
    first = Content.styled("Rumours", "$accent bold")
    parts = [Content.styled(shown(part), "$ink-soft") for part in path[:-1]]
    parts += [Content.styled(shown(part), "$ink bold") for part in path[-1:]]
    separator = Content.styled(_SEPARATOR, "$ink-faint")
    whole = separator.join([first, *parts])
    while whole.cell_length > room and len(parts) > 1:
        parts = parts[1:]
        whole = separator.join([first, Content.styled("…", "$ink-faint"), *parts])
    return whole

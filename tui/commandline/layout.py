"""Lines of styled text set side by side and below each other: columns, indents, wrapping. Knows nothing of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console


def aligned(rows: Sequence[Sequence[Text]], gap: str = "  ") -> list[Text]:
    """Return one line a row, its cells padded to their column's width; empty cells at a row's end leave no trace."""
    widths: list[int] = []
    for row in rows:
        for place, cell in enumerate(row):
            if place == len(widths):
                widths.append(0)
            widths[place] = max(widths[place], cell.cell_len)
    return [_joined(row, widths, gap) for row in rows]


def _joined(row: Sequence[Text], widths: Sequence[int], gap: str) -> Text:
    last = max((place for place, cell in enumerate(row) if cell), default=-1)
    cells = []
    for place, cell in enumerate(row[: last + 1]):
        padded = cell.copy()
        if place < last:
            padded.pad_right(widths[place] - cell.cell_len)
        cells.append(padded)
    return Text.assemble((gap, "dim")).join(cells)


def wrapped(
    text: Text, console: Console, width: int | None, *, gutter: str = "", hanging: str | None = None
) -> list[Text]:
    """Return `text` in lines of at most `width` columns, in one where `width` is None.

    `gutter` stands before each line; `hanging` instead of it before all but the first.
    """
    below = gutter if hanging is None else hanging
    if width is None:
        lines = [text]
    else:
        room = max(20, width - max(len(gutter), len(below)))
        lines = list(text.wrap(console, room)) or [text]
    marks = [gutter, *[below] * (len(lines) - 1)]
    return [_marked(mark, each) for mark, each in zip(marks, lines, strict=True)]


def _marked(mark: str, text: Text) -> Text:
    text.rstrip()
    return Text.assemble((mark if text else mark.rstrip(), "dim"), text)


def single_spaced(lines: Iterable[Text]) -> Iterator[Text]:
    """Yield `lines` without blank ones at either end and with at most one blank line in a row."""
    begun = blank = False
    for each in lines:
        if not each:
            blank = True
            continue
        if begun and blank:
            yield Text()
        begun, blank = True, False
        yield each

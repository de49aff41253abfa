"""A bar on standard error while long work runs: only on a terminal, and only once it has taken a second."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from tui.commandline.printing import Output

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds before the bar appears."""


def watched(items: Iterable[T], output: Output, label: str, *, silent: bool = False) -> Iterator[T]:
    """Yield `items` and count them on a bar; `silent` where the data itself fills the terminal."""
    if silent or not output.shows_messages:
        yield from items
        return
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for count, item in enumerate(items):
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count, pace=_pace(count, began))
            elif time.monotonic() - began > _PATIENCE:
                bar = _bar(output.message_console, label, count, _pace(count, began))
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _pace(count: int, began: float) -> str:
    return f"{count / max(time.monotonic() - began, 0.001):,.0f} a second"


def _bar(console: Console, label: str, count: int, pace: str) -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:,.0f} articles", markup=False),
        TextColumn("{task.fields[pace]}", markup=False),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    bar.add_task(label, total=None, completed=count, pace=pace)
    bar.start()
    return bar

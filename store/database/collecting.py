"""The garbage collector kept away from where it finds nothing and costs much: the building of many documents."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 10_000
"""Documents from which on a store's tables are taken out of the collector's sight."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Stop automatic collections in the block: many new documents trigger full ones that take most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def spare(documents: int) -> None:
    """After a load of so many documents, tell the collector that they stay: later full collections skip them."""
    if documents >= MANY:
        gc.freeze()

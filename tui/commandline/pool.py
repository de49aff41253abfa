"""Reading many articles on all processors, in the order in which they came.

Owns when that pays: small inputs are read where they are. Each worker process loads the catalogue once.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING

from store import Draft, Rejected

if TYPE_CHECKING:
    import datetime as dt

    from store import Prepared
    from store.reading.pipeline import Reader

FEW = 200
"""Articles up to which starting other processes takes longer than it saves."""

_CHUNK = 32
_CHUNKS_A_WORKER = 3


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """How drafts are read: `here` in this process, with the data of `seeds` in others.

    A draft for which `skip` is true passes unread. `own` is the user's catalogue, packed. No draft was written after
    `today`.
    """

    here: Callable[[Draft], Prepared]
    seeds: Path
    skip: Callable[[Draft], bool] = lambda _: False
    own: str = ""
    today: dt.date | None = None


def read_all(
    items: Iterable[Draft | Rejected], reading: ArticleReading, *, few: int = FEW, workers: int | None = None
) -> Iterator[Draft | Prepared | Rejected]:
    """Yield each draft read, in order; what was refused passes through.

    `workers` is the number of processes, that of the processors unless given; with one, or up to `few` items, all is
    read in this process.
    """
    source = iter(items)
    count = workers or processors()
    first = list(islice(source, few + 1)) if count > 1 else []
    if len(first) <= few:
        yield from (_read_here(item, reading) for item in chain(first, source))
        return
    pool = ProcessPoolExecutor(count, _spawning(), initializer=_leave_interrupts_to_parent)
    try:
        yield from _in_order(pool, chain(first, source), reading, count * _CHUNKS_A_WORKER)
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some items and the pending answer for those of them that are to be read, None where no worker took them."""

    items: tuple[Draft | Rejected, ...]
    wanted: tuple[Draft, ...]
    answer: Future[list[Prepared]] | None


def _in_order(
    pool: ProcessPoolExecutor, items: Iterator[Draft | Rejected], reading: ArticleReading, most: int
) -> Iterator[Draft | Prepared | Rejected]:
    waiting: deque[_Chunk] = deque()
    while piece := tuple(islice(items, _CHUNK)):
        waiting.append(_submitted(pool, piece, reading))
        if len(waiting) >= most:
            yield from _answered(waiting.popleft(), reading)
    while waiting:
        yield from _answered(waiting.popleft(), reading)


def _submitted(pool: ProcessPoolExecutor, items: tuple[Draft | Rejected, ...], reading: ArticleReading) -> _Chunk:
    wanted = tuple(item for item in items if isinstance(item, Draft) and not reading.skip(item))
    try:
        return _Chunk(items, wanted, pool.submit(_read_chunk, str(reading.seeds), reading.own, wanted, reading.today))
    except BrokenProcessPool:
        return _Chunk(items, wanted, None)


def _answered(chunk: _Chunk, reading: ArticleReading) -> Iterator[Draft | Prepared | Rejected]:
    """Yield a chunk's items; where the workers died (of too little memory, say) this process reads them."""
    try:
        answer = chunk.answer.result() if chunk.answer else None
    except BrokenProcessPool:
        answer = None
    if answer is None:
        yield from (_read_here(item, reading) for item in chunk.items)
        return
    read = dict(zip(map(id, chunk.wanted), answer, strict=True))
    for item in chunk.items:
        yield read.get(id(item), item)


def _read_here(item: Draft | Rejected, reading: ArticleReading) -> Draft | Prepared | Rejected:
    return item if isinstance(item, Rejected) or reading.skip(item) else reading.here(item)


def _read_chunk(seeds: str, own: str, drafts: tuple[Draft, ...], today: dt.date | None) -> list[Prepared]:
    from store import prepare

    reader = reader_of(seeds, own)
    return [prepare(reader, draft, today) for draft in drafts]


@lru_cache(maxsize=1)
def reader_of(seeds: str, own: str = "") -> Reader:
    """Return the reader over the data in the folder `seeds` and the user's own, made once; raises `CatalogueError`."""
    from store import reader_over

    return reader_over(Path(seeds), own)


def _spawning() -> BaseContext:
    # A forked child would inherit the store's lock and the progress bar's thread.
    return get_context("spawn")


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""Reading on several processes gives what reading on one gives, in the same order."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from store.adding import Prepared, prepare
from store.model import ArticleId, Draft, Rejected
from store.seeds import seeds_folder
from tui.commandline import pool
from tui.commandline.pool import ArticleReading, read_all, reader_of

TEXTS = (
    "Jürgen Klopp is in talks with Real Madrid.",
    "Manchester United have sacked Ruben Amorim.",
    "Nothing happened.",
)


def _items(count: int) -> Iterator[Draft | Rejected]:
    for number in range(count):
        if number % 7 == 3:
            yield Rejected(f"bad-{number}", "It is bad.")
        else:
            yield Draft(ArticleId(f"a{number}"), f"p{number}", f"{TEXTS[number % 3]} {number}")


def _here(draft: Draft) -> Prepared:
    return prepare(reader_of(str(seeds_folder())), draft)


def _refuse_to_read(_: Draft) -> Prepared:
    raise AssertionError


def test_several_processes_give_the_same_in_the_same_order():
    alone = list(read_all(_items(70), ArticleReading(_here, seeds_folder()), workers=1))
    together = list(read_all(_items(70), ArticleReading(_refuse_to_read, seeds_folder()), few=10, workers=2))
    assert together == alone
    assert [item.path for item in alone if isinstance(item, Rejected)] == [f"bad-{n}" for n in range(3, 70, 7)]


def test_few_articles_are_read_in_this_process(monkeypatch):
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(list(read_all(_items(10), ArticleReading(_here, seeds_folder()), few=10, workers=2))) == 10


def test_a_draft_to_be_skipped_passes_unread():
    reading = ArticleReading(_refuse_to_read, seeds_folder(), skip=lambda _: True)
    assert list(read_all(_items(40), reading, few=5, workers=2)) == list(_items(40))


def test_where_the_workers_die_this_process_reads_on(tmp_path: Path):
    class Doomed(ProcessPoolExecutor):
        def submit(self, *_args, **_named):
            return super().submit(os._exit, 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "ProcessPoolExecutor", Doomed)
        read = list(read_all(_items(40), ArticleReading(_here, seeds_folder()), few=5, workers=2))
    assert read == [item if isinstance(item, Rejected) else _here(item) for item in _items(40)]

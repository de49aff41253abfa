"""A library on a folder of its own, with a small catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Library
from tests.store.builders import NOW, OpenLibrary, add, prepared, write_seeds


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seeds(tmp_path_factory.mktemp("small") / "seeds")


@pytest.fixture
def open_library(tmp_path: Path, seeds: Path) -> OpenLibrary:
    def opened(**options: bool) -> Library:
        return Library.open(tmp_path / "store", now=lambda: NOW, seeds=seeds, **options)

    return opened


@pytest.fixture
def library(open_library: OpenLibrary) -> Iterator[Library]:
    with open_library() as opened:
        yield opened


@pytest.fixture
def three(library: Library) -> Library:
    add(
        library,
        prepared(1, ["jurgen-klopp", "real-madrid"], "2026-02-01", tags=("rumour",)),
        prepared(2, ["xabi-alonso", "real-madrid"], "2026-02-03"),
        prepared(3, ["jurgen-klopp", "liverpool", "kicker"], "2026-02-02"),
    )
    return library

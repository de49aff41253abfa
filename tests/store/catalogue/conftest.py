"""The shipped catalogue, loaded once, and a way to write a small one."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from store.catalogue import Catalogue, NameIndex, load_catalogue
from store.seeds import seeds_folder

Record = Mapping[str, Any]
WriteCatalogue = Callable[..., Path]


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return load_catalogue(seeds_folder())


@pytest.fixture(scope="session")
def names(shipped: Catalogue) -> NameIndex:
    return shipped.names


@pytest.fixture
def write_catalogue(tmp_path: Path) -> WriteCatalogue:
    """Write a catalogue's four files, the kinds not given left empty, and return its folder."""

    def write(**kinds: Sequence[Record | str]) -> Path:
        for kind in ("managers", "clubs", "sources", "stints"):
            lines = (one if isinstance(one, str) else json.dumps(one) for one in kinds.get(kind, ()))
            (tmp_path / f"{kind}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return tmp_path

    return write

"""One reader over the shipped catalogue for all tests of reading."""

from __future__ import annotations

import pytest

from store.catalogue import Catalogue, load_catalogue
from store.reading.pipeline import Reader
from store.seeds import seeds_folder
from tests.store.reading.builders import Desk


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(seeds_folder())


@pytest.fixture(scope="session")
def desk(catalogue: Catalogue) -> Desk:
    return Desk(catalogue, Reader(catalogue, seeds_folder() / "cues"))

"""The catalogue as it is with the user's own changes, together with the reader over it.

Owns when they are made anew: after a change to the user's tables, whichever process made it. Keeps the edition that was
made for a planned change, which is the current one as soon as the change is committed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.catalogue import Catalogue, load_catalogue
from store.catalogue.overlay import Own, overlaid
from store.reading.pipeline import Reader


@dataclass(frozen=True, slots=True)
class Edition:
    """A catalogue with the user's changes `own` in it, and a reader over it, whose parts are built on first use."""

    own: Own
    catalogue: Catalogue
    reader: Reader


class Editions:
    """The current edition, and the one last made for a plan."""

    def __init__(self, shipped: Catalogue, cues: Path, own: Own) -> None:
        """Lay `own` over the `shipped` catalogue; `cues` is the folder of the cue files."""
        self._shipped = shipped
        self._cues = cues
        self._planned: Edition | None = None
        self.current = self._made(own)

    @property
    def shipped(self) -> Catalogue:
        """The catalogue without the user's changes."""
        return self._shipped

    def plan(self, own: Own) -> Edition:
        """Return the edition for these changes, made or kept."""
        for known in (self.current, self._planned):
            if known is not None and known.own == own:
                return known
        self._planned = self._made(own)
        return self._planned

    def renew(self, own: Own) -> bool:
        """Make the edition for `own` the current one; tell whether that is another catalogue than before."""
        before = self.current
        self.current = self.plan(own)
        return self.current is not before

    def _made(self, own: Own) -> Edition:
        catalogue = overlaid(self._shipped, own)
        return Edition(own, catalogue, Reader(catalogue, self._cues))


def reader_over(seeds: Path, own: str = "") -> Reader:
    """Return a reader over the catalogue in the folder `seeds` with the user's changes, packed, laid over it.

    For other processes, which have no library. Raises `CatalogueError`.
    """
    return Reader(overlaid(load_catalogue(seeds), Own.unpacked(own)), seeds / "cues")

"""One run of the program: its settings, its streams, and how it comes by a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from store import StoreError

if TYPE_CHECKING:
    from store import Library
    from tui.commandline.printing import Output
    from tui.commandline.settings import Settings


@dataclass(frozen=True, slots=True)
class Session:
    """What every command is given besides its request."""

    settings: Settings
    output: Output
    stdin: TextIO

    def has_store(self) -> bool:
        """Tell whether there is a store; makes none. Raises `StoreError` where that cannot be told."""
        folder = self.settings.folder
        try:
            if not folder.is_dir():
                return False
            from store.database.folder import is_store

            return is_store(folder)
        except OSError as error:
            raise StoreError(f"{folder} cannot be used as a store: {error.strerror or error}.") from error

    @contextmanager
    def library(self, *, read_only: bool = False, make: bool = False) -> Iterator[Library]:
        """Open the store for the block and report what was found amiss; one that is missing is made only with `make`.

        Raises `StoreError` and `CatalogueError`.
        """
        from store import Library

        if not make:
            self.require_store()
        with Library.open(self.settings.folder, now=self.settings.now, read_only=read_only) as library:
            for notice in library.notices:
                self.output.note(notice)
            yield library

    def require_store(self) -> None:
        """Raise `StoreError` where there is no store yet."""
        folder = self.settings.folder
        if not self.has_store():
            if folder.is_file():
                raise StoreError(f"{folder} is a file; name a folder for the store.")
            raise StoreError(f"There is no store in {folder} yet; “rumours add PATH” makes one.")

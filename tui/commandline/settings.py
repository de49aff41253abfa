"""Where the store lies and what day it is: the only place that reads the environment and the clock."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole run. `as_of` is the day to take for today, None for the day it is."""

    folder: Path
    as_of: dt.date | None = None

    def now(self) -> dt.datetime:
        """Return the time with its zone: noon, UTC, of `as_of` where a day is set."""
        if self.as_of is not None:
            return dt.datetime.combine(self.as_of, dt.time(12), tzinfo=dt.UTC)
        return dt.datetime.now().astimezone()


def store_folder(named: Path | None) -> Path:
    """Return the store's folder: the one named, else that of `RUMOURS_STORE`, else the platform's."""
    if named is not None:
        return named.expanduser()
    from_environment = os.environ.get("RUMOURS_STORE")
    if from_environment:
        return Path(from_environment).expanduser()
    from platformdirs import user_data_path

    return user_data_path("rumours", appauthor=False)

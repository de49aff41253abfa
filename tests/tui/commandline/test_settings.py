"""Where the store lies, and what day it is."""

import datetime as dt
from pathlib import Path

from tui.commandline.settings import Settings, store_folder


def test_the_store_is_the_one_named_then_the_environments_then_the_platforms(monkeypatch):
    monkeypatch.setenv("RUMOURS_STORE", "/elsewhere/rumours")
    assert store_folder(Path("here")) == Path("here")
    assert store_folder(None) == Path("/elsewhere/rumours")
    monkeypatch.setenv("RUMOURS_STORE", "")
    assert store_folder(None).name == "rumours"


def test_now_is_of_the_day_that_is_set():
    now = Settings(Path(), dt.date(2026, 3, 1)).now()
    assert now.date() == dt.date(2026, 3, 1)
    assert now.tzinfo is not None
    assert Settings(Path()).now().tzinfo is not None

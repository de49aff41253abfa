"""Stopping a long `add`: what is in the store stays, and the program says how much that is."""

import json

import pytest

from store import Library
from tui.cli import main


@pytest.fixture
def many(tmp_path):
    file = tmp_path / "many.jsonl"
    lines = [
        json.dumps({"id": f"a{n}", "text": f"Pep Guardiola stays at Manchester City, part {n}."}) for n in range(9)
    ]
    file.write_text("\n".join(lines))
    return str(file)


@pytest.fixture
def interrupted(monkeypatch):
    """Interrupt every adding after its third article."""
    whole = Library.add

    def add(self, items, *, dry_run=False):
        for number, added in enumerate(whole(self, items, dry_run=dry_run)):
            if number == 3:
                raise KeyboardInterrupt
            yield added

    monkeypatch.setattr(Library, "add", add)


@pytest.mark.usefixtures("interrupted")
def test_an_interrupted_add_says_what_stays(tmp_path, many, capsys):
    assert main(["--store", str(tmp_path / "store"), "add", many]) == 130
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Stopped: 3 articles went into the store")
    assert len(told.err.splitlines()) == 1


@pytest.mark.usefixtures("interrupted")
def test_an_interrupted_dry_run_has_nothing_to_say(tmp_path, many, capsys):
    assert main(["--store", str(tmp_path / "store"), "add", "--dry-run", many]) == 130
    assert capsys.readouterr().err == ""

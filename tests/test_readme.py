"""The README tells the truth: its commands, keys and set-up lines are those of the program."""

import re
from pathlib import Path

import pytest

from tui.commandline import registry
from tui.commands import key_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/rumours"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest"


def part(name: str) -> str:
    """The README between the marks of a part that is made from the program."""
    match = re.search(rf"<!-- {name}:[^>]*-->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert match, f"README.md has no part {name!r}"
    return match[1].strip()


def command_table() -> str:
    """The commands as the README lists them."""
    rows = [f"| `rumours {name}` | {registry.command_named(name).summary} |" for name in registry.COMMANDS]
    return "\n".join(["| command | does |", "| --- | --- |", *rows])


@pytest.mark.parametrize("command", [INSTALL, TESTS])
def test_the_two_commands_stand_there_each_on_a_line_of_its_own(command: str) -> None:
    assert command in README.splitlines()


def test_the_keys_are_those_of_the_registry() -> None:
    assert part("keys") == key_table().strip()


def test_the_commands_are_those_of_the_program() -> None:
    assert part("commands") == command_table()


def test_every_command_in_an_example_exists() -> None:
    named = set(re.findall(r"^rumours ([a-z]+)", README, re.MULTILINE))
    assert named
    assert named <= set(registry.COMMANDS)


def test_every_file_it_names_exists() -> None:
    for name in re.findall(r"`((?:tests|seeds|store|tui)/[\w./-]*)`", README):
        assert (ROOT / name).exists(), name


def test_every_field_of_a_query_is_understood() -> None:
    from store.search import parse

    for query in ("klop*", "manager:klopp", 'club:"real madrid"', "source:kicker", "tag:priority", "+priority"):
        assert query in README
        parse(query)
    for query in ("stage:talks", "stage:>=talks", "is:unread", "is:starred", "date:2026-02", "since:2026-01-01"):
        assert query in README
        parse(query)

"""How a command line is told apart: global options, command, words, options."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commandline.arguments import ArgumentParser, Command, divide, options_first, positive, request_from
from tui.commandline.registry import COMMANDS, command_named, global_parser
from tui.commandline.status import ExitStatus, UsageError


@dataclass(frozen=True, slots=True)
class Request:
    words: tuple[str, ...]
    json: bool
    limit: int | None


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit", type=positive)


def _command(*, dashes: bool = False) -> Command[Request]:
    return Command("try", "Try.", Request, _declare, lambda _, __: ExitStatus.DONE, "  try\n", dashes=dashes)


def test_divides_at_the_first_word_that_is_no_option_and_no_value():
    divided = divide(["--store", "read", "--as-of=2026-01-01", "names", "--json", "x"], global_parser())
    assert divided.options == ("--store", "read", "--as-of=2026-01-01")
    assert (divided.command, divided.rest) == ("names", ("--json", "x"))


@pytest.mark.parametrize("argv", [[], ["--version"], ["--store", "x"], ["--store"]])
def test_without_a_command_all_are_options(argv):
    divided = divide(argv, global_parser())
    assert (divided.options, divided.command) == (tuple(argv), None)


@pytest.mark.parametrize(
    "argv",
    [
        ["a", "b", "--json", "--limit", "3"],
        ["--json", "a", "--limit", "3", "b"],
        ["--limit=3", "a", "--json", "b"],
        ["--json", "--limit", "3", "--", "a", "b"],
    ],
)
def test_options_may_stand_anywhere(argv):
    assert request_from(_command(), argv) == Request(("a", "b"), json=True, limit=3)


def test_a_dash_before_a_word_is_an_option_only_where_words_cannot_have_one():
    assert request_from(_command(dashes=True), ["-tag:x", "--json"]).words == ("-tag:x",)
    with pytest.raises(UsageError, match="-tag:x"):
        request_from(_command(), ["a", "-tag:x"])


def test_after_two_dashes_all_is_words():
    assert request_from(_command(), ["--", "--json", "-"]) == Request(("--json", "-"), json=False, limit=None)


@given(st.lists(st.text(max_size=5)))
def test_no_word_is_lost_or_reordered(words):
    parser = ArgumentParser()
    assert options_first(["--", *words], parser, dashes=False) == (["--", *words] if words else [])


@pytest.mark.parametrize("argv", [["--limit", "0", "a"], ["--limit", "x", "a"], ["--limit"], ["--jso", "a"], []])
def test_wrong_usage_is_one_sentence_that_says_where_help_is(argv):
    with pytest.raises(UsageError) as refusal:
        request_from(_command(), argv)
    assert "\n" not in str(refusal.value)
    assert "rumours try --help" in str(refusal.value)


def test_every_command_has_help_with_an_example(capsys):
    for name, command in COMMANDS.items():
        with pytest.raises(SystemExit) as leaving:
            request_from(command, ["--help"])
        assert leaving.value.code == 0
        printed = capsys.readouterr().out
        assert f"usage: rumours {name}" in printed
        assert f"  rumours {name}" in printed.partition("examples:")[2] or f"rumours {name}" in command.examples


def test_the_help_lists_every_command():
    text = global_parser().format_help()
    for name in COMMANDS:
        assert f"\n  {name} " in text


def test_a_mistyped_command_gets_the_one_that_is_meant():
    with pytest.raises(UsageError, match="did you mean “names”"):
        command_named("nmaes")
    with pytest.raises(UsageError, match="rumours --help"):
        command_named("zzz")

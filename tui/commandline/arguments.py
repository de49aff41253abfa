"""From words to requests: what a command is, how its arguments are declared, and how they are told apart.

Owns the division of a command line into global options, a command and its arguments. Refuses abbreviated
options: a script must not break when one is added.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from tui.commandline.status import UsageError

if TYPE_CHECKING:
    from tui.commandline.session import Session
    from tui.commandline.status import ExitStatus

R = TypeVar("R")


class ArgumentParser(argparse.ArgumentParser):
    """A parser that raises `UsageError` with one sentence where the stock one prints and exits."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`."""
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}; see “{self.prog} --help”.")


@dataclass(frozen=True, slots=True)
class Command(Generic[R]):
    """One command: `declare` names its arguments after the fields of `request`, which `run` is given.

    `dashes` tells that a word with one dash before it is no option but a word of the query, as in `-tag`. `verbs` are
    the commands of two words that begin with this one's name; alone, such a command only says what follows it.
    """

    name: str
    summary: str
    request: Callable[..., R]
    declare: Callable[[ArgumentParser], None]
    run: Callable[[R, Session], ExitStatus]
    examples: str
    details: str = ""
    dashes: bool = False
    verbs: tuple[Command[Any], ...] = ()

    def meant_by(self, words: Sequence[str]) -> Meant:
        """Return the command that `words` after this one's name go on to, and what is left of them."""
        for verb in self.verbs:
            if words and verb.name == f"{self.name} {words[0]}":
                return verb.meant_by(words[1:])
        return Meant(self, tuple(words))


@dataclass(frozen=True, slots=True)
class Meant:
    """A command and its own arguments."""

    command: Command[Any]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """A command line in parts; `command` is None where none is named."""

    options: tuple[str, ...]
    command: str | None = None
    rest: tuple[str, ...] = ()


def divide(argv: Sequence[str], parser: ArgumentParser) -> Divided:
    """Return `argv` cut at the command: the first word that is neither an option of `parser` nor an option's value."""
    place = 0
    while place < len(argv) and argv[place].startswith("-") and argv[place] != "-":
        place += 2 if _takes_value(parser, argv[place]) else 1
    place = min(place, len(argv))
    if place == len(argv):
        return Divided(tuple(argv))
    return Divided(tuple(argv[:place]), argv[place], tuple(argv[place + 1 :]))


def parser_for(command: Command[Any]) -> ArgumentParser:
    """Return the parser of one command's own arguments."""
    parser = ArgumentParser(
        prog=f"rumours {command.name}",
        description="\n\n".join(part for part in (command.summary, command.details) if part),
        epilog=f"examples:\n{command.examples.rstrip()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.declare(parser)
    return parser


def request_from(command: Command[R], argv: Sequence[str]) -> R:
    """Return the request that a command's arguments make; raises `UsageError`, or `SystemExit` after `--help`."""
    parser = parser_for(command)
    named = vars(parser.parse_args(options_first(argv, parser, dashes=command.dashes)))
    return command.request(**{name: tuple(v) if isinstance(v, list) else v for name, v in named.items()})


def options_first(argv: Sequence[str], parser: ArgumentParser, *, dashes: bool) -> list[str]:
    """Return `argv` with the options moved before the words, which a `--` then sets apart.

    argparse takes neither words on both sides of an option nor words that begin with a dash (`dashes`).
    """
    options: list[str] = []
    words: list[str] = []
    place = 0
    while place < len(argv):
        word = argv[place]
        place += 1
        if word == "--":
            words += argv[place:]
            break
        if not _is_option(word, parser, dashes=dashes):
            words.append(word)
            continue
        options.append(word)
        if _takes_value(parser, word) and place < len(argv):
            options.append(argv[place])
            place += 1
    return [*options, "--", *words] if words else options


def positive(word: str) -> int:
    """Return a whole number above 0; an `argparse` type."""
    number = int(word) if word.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number above 0")
    return number


def _is_option(word: str, parser: ArgumentParser, *, dashes: bool) -> bool:
    if not word.startswith("-") or word == "-":
        return False
    return word.startswith("--") or not dashes or word in parser._option_string_actions


def _takes_value(parser: ArgumentParser, word: str) -> bool:
    action = parser._option_string_actions.get(word)
    return action is not None and action.nargs is None

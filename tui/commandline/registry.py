"""All commands, in the order in which the help lists them, and the options that stand before them."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.commandline.add_command import ADD
from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.backup_command import BACKUP, RESTORE
from tui.commandline.catalogue_command import CATALOGUE
from tui.commandline.check_command import CHECK
from tui.commandline.compact_command import COMPACT
from tui.commandline.names_command import NAMES
from tui.commandline.read_command import READ
from tui.commandline.remove_command import REMOVE
from tui.commandline.search_command import SEARCH
from tui.commandline.status import UsageError
from tui.commandline.tag_command import TAG
from tui.commandline.undo_command import REDO, UNDO

_ALL: tuple[Command[Any], ...] = (
    READ,
    ADD,
    NAMES,
    SEARCH,
    TAG,
    REMOVE,
    CATALOGUE,
    UNDO,
    REDO,
    CHECK,
    COMPACT,
    BACKUP,
    RESTORE,
)
COMMANDS = MappingProxyType({command.name: command for command in _ALL})

_EXAMPLES = """\
examples:
  rumours                               open the browser
  rumours read article.txt              who is in it, what it claims, when it was written
  rumours add news/                     put articles into the store
  rumours names arbeola                 whom a name means
  rumours search klopp madrid
  rumours tag klopp +priority

exit status:
  0  done
  1  something was not found, or some input was refused: each is named on standard error
  2  the arguments are wrong
  3  the store cannot be used

“rumours COMMAND --help” tells more about a command."""


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The options before the command."""

    store: Path | None
    as_of: dt.date | None
    version: bool


def global_parser() -> ArgumentParser:
    """Return the parser of the options before the command; its help lists the commands."""
    listed = "\n".join(f"  {command.name:<9} {_first_sentence(command.summary)}" for command in _ALL)
    parser = ArgumentParser(
        prog="rumours",
        usage="rumours [--store DIR] [--as-of DATE] [COMMAND ...]",
        description="Football manager rumours: who may manage which club, who said so, and when.\n"
        "Without a command, opens the browser.",
        epilog=f"commands:\n{listed}\n\n{_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--store",
        metavar="DIR",
        type=_folder,
        help="the store's folder (RUMOURS_STORE; else the platform's folder for user data)",
    )
    parser.add_argument("--as-of", metavar="DATE", type=_day, help="the day to take for today, as in 2026-03-01")
    parser.add_argument("--version", action="store_true", help="print the program's version")
    return parser


def command_named(name: str) -> Command[Any]:
    """Return the command of this name; raises `UsageError`, with the name that may be meant."""
    if name in COMMANDS:
        return COMMANDS[name]
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    meant = f"; did you mean “{near[0]}”?" if near else "; see “rumours --help”."
    raise UsageError(f"There is no command “{name}”{meant}")


def _first_sentence(summary: str) -> str:
    return summary.partition("; ")[0].rstrip(".")


def _folder(word: str) -> Path:
    if not word:
        raise argparse.ArgumentTypeError("it is empty; name a folder")
    return Path(word)


def _day(word: str) -> dt.date:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is no day; write it as 2026-03-01") from None

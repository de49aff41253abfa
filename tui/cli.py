"""The program's entry: arguments in, exit status out; whatever goes wrong is told in one sentence.

Imports nothing heavy: each command brings in what it uses.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence

from store import CatalogueEditError, CatalogueError, RumoursError, StoreError, UndoError
from tui.commandline.arguments import divide, request_from
from tui.commandline.printing import Output
from tui.commandline.registry import GlobalOptions, command_named, global_parser
from tui.commandline.session import Session
from tui.commandline.settings import Settings, store_folder
from tui.commandline.status import BadQueryError, ExitStatus, NotFoundError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, the process's own when None, and return its exit status."""
    output = Output()
    try:
        status = int(_run(sys.argv[1:] if argv is None else argv, output))
        output.flush()
    except SystemExit as leaving:  # argparse, after it printed a help text
        return int(leaving.code or 0)
    except RumoursError as error:
        return _refused(error, output)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return ExitStatus.PIPE_CLOSED
    except OSError as error:
        _abandon_output()
        output.refuse(f"The output cannot be written: {error.strerror or error}.")
        return ExitStatus.REFUSED
    return status


def _run(argv: Sequence[str], output: Output) -> ExitStatus:
    parser = global_parser()
    divided = divide(argv, parser)
    options = GlobalOptions(**vars(parser.parse_args(divided.options)))
    if options.version:
        output.say(f"rumours {_version()}")
        return ExitStatus.DONE
    session = Session(Settings(store_folder(options.store), options.as_of), output, sys.stdin or io.StringIO())
    if divided.command is None:
        from tui.commandline.browsing import browse

        return browse(session)
    meant = command_named(divided.command).meant_by(divided.rest)
    return meant.command.run(request_from(meant.command, meant.rest), session)


def _refused(error: RumoursError, output: Output) -> ExitStatus:
    output.refuse(str(error))
    if isinstance(error, BadQueryError):
        output.point_out(error.query, error.column)
    if isinstance(error, StoreError | CatalogueError):
        return ExitStatus.STORE
    refused = isinstance(error, UndoError | CatalogueEditError | NotFoundError)
    return ExitStatus.REFUSED if refused else ExitStatus.USAGE


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("rumours")
    except PackageNotFoundError:
        return "(not installed)"


def _abandon_output() -> None:
    """Keep the interpreter from writing what is left to an output that takes no more when it ends."""
    with contextlib.suppress(OSError, AttributeError):  # there is none to keep where it was closed from the start
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())

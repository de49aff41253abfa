"""Carrying out one planned change of the catalogue, and telling what was done: what all verbs that change share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from store import Library, Planned
    from tui.commandline.arguments import ArgumentParser
    from tui.commandline.session import Session


def declare_json(parser: ArgumentParser) -> None:
    """Let a verb print what was done as a record."""
    parser.add_argument("--json", action="store_true", help="print what was done as one JSON record")


def carried_out(planned: Planned | None, library: Library, session: Session, *, json: bool) -> ExitStatus:
    """Make a planned change and say what was done; None is a change that is made already."""
    concerned = library.own.concerned(planned) if planned else ()
    label = library.own.carry_out(planned) if planned else None
    if json:
        session.output.record(
            {"id": planned.id or None if planned else None, "label": label, "articles": len(concerned)}
        )
    else:
        session.output.say(f"{label[:1].upper()}{label[1:]}." if label else "Nothing to change: it is so already.")
    return ExitStatus.DONE

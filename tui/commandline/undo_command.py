"""`rumours undo` and `rumours redo`: the last change taken back, and done again, whichever program made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class UndoRequest:
    """How to tell what was done."""

    json: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print what was done as one JSON record")


def _undo(request: UndoRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        return _told("Took back", library.undo(), request, session)


def _redo(request: UndoRequest, session: Session) -> ExitStatus:
    with session.library() as library:
        return _told("Did again", library.redo(), request, session)


def _told(what: str, label: str, request: UndoRequest, session: Session) -> ExitStatus:
    if request.json:
        session.output.record({"label": label})
    else:
        session.output.say(f"{what}: {label}.")
    return ExitStatus.DONE


UNDO = Command(
    name="undo",
    summary="Take back the last change, whichever program made it.",
    request=UndoRequest,
    declare=_declare,
    run=_undo,
    examples="  rumours undo\n",
)

REDO = Command(
    name="redo",
    summary="Do again what was last taken back.",
    request=UndoRequest,
    declare=_declare,
    run=_redo,
    examples="  rumours undo && rumours redo\n",
)

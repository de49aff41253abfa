"""`rumours compact`: the space of what nothing refers to any more, given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class CompactRequest:
    """Whether earlier changes are kept for undo, and how to tell what was done."""

    forget: bool
    json: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("--forget", action="store_true", help="give up undo for all changes so far: frees the most")
    parser.add_argument("--json", action="store_true", help="print what was done as one JSON record")


def _run(request: CompactRequest, session: Session) -> ExitStatus:
    from store.database.compacting import compact

    session.require_store()
    done = compact(session.settings.folder, forget=request.forget)
    if request.json:
        session.output.record({"before": done.before, "after": done.after, "undoable": done.undoable})
    elif done.gained:
        session.output.say(f"{_size(done.gained)} came back; the store takes {_size(done.after)} now.")
    else:
        session.output.say(f"Nothing can go; the store takes {_size(done.after)}.")
    return ExitStatus.DONE


def _size(count: int) -> str:
    for unit, power in (("GB", 9), ("MB", 6), ("KB", 3)):
        if count >= 10**power:
            return f"{count / 10**power:.1f} {unit}"
    return f"{count} bytes"


COMPACT = Command(
    name="compact",
    summary="Give back the space of texts that no article needs any more; others may go on using the store.",
    details="What undo or redo can bring back stays, unless --forget gives that up. Nothing else is lost, "
    "and a compacting that is broken off at any moment leaves a whole store.",
    request=CompactRequest,
    declare=_declare,
    run=_run,
    examples="  rumours compact\n  rumours compact --forget\n",
)

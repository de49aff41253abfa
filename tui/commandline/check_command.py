"""`rumours check`: whether the store is sound, and its repair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Whether faults are mended too."""

    repair: bool


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="mend what is wrong; damaged files are kept beside")


def _run(request: CheckRequest, session: Session) -> ExitStatus:
    session.require_store()
    return _repair(session) if request.repair else _check(session)


def _check(session: Session) -> ExitStatus:
    from store.checking import check

    faults = check(session.settings.folder)
    for fault in faults:
        session.output.say(f"{fault.file}: {fault.what}")
    if not faults:
        session.output.say(f"The store in {session.settings.folder} is sound.")
        return ExitStatus.DONE
    session.output.refuse("The store is damaged; “rumours check --repair” mends it and keeps all that can be read.")
    return ExitStatus.REFUSED


def _repair(session: Session) -> ExitStatus:
    from store.checking import repair

    report = repair(session.settings.folder, session.settings.now)
    if not report.faults:
        session.output.say(f"The store in {session.settings.folder} is sound; nothing was changed.")
        return ExitStatus.DONE
    for fault in report.faults:
        session.output.say(f"{fault.file}: {fault.what}")
    if report.kept:
        session.output.say(f"The damaged files are kept: {', '.join(report.kept)}.")
    for loss in report.lost:
        session.output.refuse(f"Lost: {loss}")
    session.output.say("The store is mended." if not report.lost else "The store is mended but for what is lost.")
    return ExitStatus.REFUSED if report.lost else ExitStatus.DONE


CHECK = Command(
    name="check",
    summary="Read every byte of the store and name what is wrong; with --repair, mend it.",
    details="A repair loses nothing that can be read. Exit status 1 tells of faults, or of something lost for good.",
    request=CheckRequest,
    declare=_declare,
    run=_run,
    examples="  rumours check\n  rumours --store ~/rumours check --repair\n",
)

"""`rumours backup` and `rumours restore`: the whole store in one file, and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.status import ExitStatus

if TYPE_CHECKING:
    from tui.commandline.session import Session


@dataclass(frozen=True, slots=True)
class BackupRequest:
    """The backup's file."""

    file: Path


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup's file")


def _backup(request: BackupRequest, session: Session) -> ExitStatus:
    from store.database import Database
    from store.database.backup import backup

    session.require_store()
    with Database.open(session.settings.folder, read_only=True) as database:
        report = backup(database, request.file)
    session.output.say(f"Wrote {request.file}: {report.bytes:,} bytes, read back and verified.")
    return ExitStatus.DONE


def _restore(request: BackupRequest, session: Session) -> ExitStatus:
    from store.database.backup import restore

    replaced = session.has_store()
    restore(request.file, session.settings.folder)
    aside = "; the files that were there end in “.replaced”" if replaced else ""
    session.output.say(f"Restored the store in {session.settings.folder} from {request.file}{aside}.")
    return ExitStatus.DONE


BACKUP = Command(
    name="backup",
    summary="Write the whole store to one file and verify it; others may go on using the store.",
    request=BackupRequest,
    declare=_declare,
    run=_backup,
    examples="  rumours backup rumours-2026-03-01.zip\n",
)

RESTORE = Command(
    name="restore",
    summary="Make the store what a backup holds; a store that is there already is kept beside it.",
    request=BackupRequest,
    declare=_declare,
    run=_restore,
    examples="  rumours restore rumours-2026-03-01.zip\n  rumours --store elsewhere restore rumours-2026-03-01.zip\n",
)

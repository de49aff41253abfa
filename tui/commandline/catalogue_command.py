"""`rumours catalogue`: the command that only says which verbs follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commandline.arguments import ArgumentParser, Command
from tui.commandline.catalogue_edits import ALIAS, BORN, HIDE, MERGE, NATION, RENAME, SPLIT, STINT, UNHIDE
from tui.commandline.catalogue_new import ADD_ENTITY
from tui.commandline.catalogue_newcomers import ACCEPT, DISMISS, NEWCOMERS
from tui.commandline.catalogue_reread import REREAD
from tui.commandline.catalogue_show import CHANGES, SHOW
from tui.commandline.status import ExitStatus, UsageError

if TYPE_CHECKING:
    from tui.commandline.session import Session

_VERBS = (
    *(SHOW, ADD_ENTITY, ALIAS, BORN, NATION, STINT, RENAME, MERGE, SPLIT, HIDE, UNHIDE, CHANGES),
    *(NEWCOMERS, ACCEPT, DISMISS, REREAD),
)


@dataclass(frozen=True, slots=True)
class CatalogueRequest:
    """Words that name no verb."""

    words: tuple[str, ...]


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("words", metavar="VERB", nargs="*", help="one of the verbs above, with its own arguments")


def _run(request: CatalogueRequest, session: Session) -> ExitStatus:
    from difflib import get_close_matches

    verbs = [verb.name.partition(" ")[2] for verb in _VERBS]
    if not request.words:
        raise UsageError(f"Name a verb: {', '.join(verbs)}; see “rumours catalogue --help”.")
    near = get_close_matches(request.words[0], verbs, n=1)
    meant = f"; did you mean “{near[0]}”?" if near else "; see “rumours catalogue --help”."
    raise UsageError(f"There is no verb “{request.words[0]}”{meant}")


def _listed() -> str:
    return "\n".join(f"  {verb.name.partition(' ')[2]:<10} {verb.summary}" for verb in _VERBS)


CATALOGUE = Command(
    name="catalogue",
    summary="Change who is who: add managers, clubs and sources, their names, dates and posts; accept new names.",
    details="Your changes lie over the catalogue that comes with the program; a new version never undoes them.\n"
    "Articles that a change concerns are read again with it; one step of undo takes both back.\n\n"
    f"verbs:\n{_listed()}\n\n“rumours catalogue VERB --help” tells more about a verb.",
    request=CatalogueRequest,
    declare=_declare,
    run=_run,
    verbs=_VERBS,
    examples="""\
  rumours catalogue show "xabi alonso"
  rumours catalogue alias jurgen-klopp Kloppo --nickname
  rumours catalogue newcomers
""",
)

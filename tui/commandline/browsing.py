"""`rumours` without a command: the browser, which starts with the sample articles where the store is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline.status import ExitStatus, UsageError

if TYPE_CHECKING:
    from tui.commandline.session import Session


def browse(session: Session) -> ExitStatus:
    """Open the browser over the store, which is made if there is none, and return when it is left.

    Raises `StoreError`, `CatalogueError`, `ConfigError`, and `UsageError` where there is no terminal.
    """
    if not (session.output.shows_data and session.stdin.isatty()):
        raise UsageError("The browser needs a terminal; name a command where there is none, see “rumours --help”.")
    from tui.config import config_file, load_config

    config = load_config(config_file())
    with session.library(make=True) as library:
        notice = None
        if len(library) == 0 and not library.read_only:
            from tui.commandline.wording import plural

            count = library.add_samples()
            if count:
                notice = (
                    f"The store was empty: {plural(count, 'sample article')} that came with the program were added."
                )
        from tui.app import run_browser

        well = run_browser(library, notice, config.theme)
    return ExitStatus.DONE if well else ExitStatus.REFUSED

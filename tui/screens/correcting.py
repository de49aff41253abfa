"""Correcting one mention: who is really meant, and whether the spelling is to be remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import Field
from tui.dialogs.choosing import Choice, ChoiceDialog
from tui.dialogs.naming import NOBODY, NameDialog, Somebody
from tui.screens.commanded import CatalogueChangeWanted

if TYPE_CHECKING:
    from store import Article, Mention
    from tui.screens.commanded import CommandedScreen

_EVERYWHERE = Choice("everywhere", "in every article: remember the spelling")
_HERE = Choice("here", "in this article only")


def ask_who_is_meant(screen: CommandedScreen, article: Article, mention: Mention) -> None:
    """Ask on `screen` who is meant by a mention, then whether to remember it, and have it changed."""
    library = screen.library
    text = (article.title or "") if mention.field is Field.TITLE else library.text(article.id)
    words = text[mention.start : mention.end]

    def correct(entity: Somebody, *, remember: bool) -> None:
        screen.post_message(
            CatalogueChangeWanted(lambda: library.own.correct(article.id, mention, entity.id, remember=remember))
        )

    def named(entity: Somebody | None) -> None:
        if entity is None:
            return
        if entity.id is None:
            correct(entity, remember=False)
            return

        def decided(choice: Choice | None) -> None:
            if choice is not None:
                correct(entity, remember=choice == _EVERYWHERE)

        screen.app.push_screen(ChoiceDialog(f"“{words}” is {entity.name}", [_EVERYWHERE, _HERE]), decided)

    screen.app.push_screen(NameDialog(library, f"“{words}” really is", first=(NOBODY,)), named)

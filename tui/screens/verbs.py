"""What one can do to articles on every screen that shows some: tag, star, mark, open, copy, undo.

Each verb makes one call into the Library and posts `StoreChanged`; which articles are meant the screen says.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported

from store import Article, ArticleId, RumoursError
from tui.commands import Scope, bindings
from tui.dialogs.tagging import OfferedTag, TagDialog, UntagDialog
from tui.screens.commanded import CommandedScreen, StoreChanged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

_SCHEMES = ("http://", "https://")


def link_of(article: Article | None) -> str | None:
    """Return the article's address where it is one of the web: nothing else is ever opened or copied."""
    return article.url if article and article.url and article.url.lower().startswith(_SCHEMES) else None


def _runs_in_terminal() -> bool:
    """Tell whether the web browser that would be opened needs the terminal that we draw on."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return isinstance(browser, webbrowser.GenericBrowser) and not isinstance(browser, webbrowser.BackgroundBrowser)


class ArticleScreen(CommandedScreen):
    """A screen whose commands act upon articles."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ARTICLE)]

    def targets(self) -> Sequence[ArticleId]:
        """Return the articles that a verb would act upon now: those selected, else the one under the cursor."""
        raise NotImplementedError

    def at_hand(self) -> Article | None:
        """Return the one article whose page and link are meant."""
        raise NotImplementedError

    def change(self, verb: Callable[[], str | None], done: str = "") -> None:
        """Make one change in the Library, say what it was, and let all that show the store look again."""
        try:
            label = verb()
        except RumoursError as error:
            self.say(str(error), refused=True)
            return
        self.say(done + label if label else "")
        self.post_message(StoreChanged())

    def _articles(self) -> list[Article]:
        return [article for each in self.targets() if (article := self.library.article(each))]

    def action_star(self) -> None:
        """Star the articles, or, where all are starred, take the stars off."""
        on = not all(article.starred for article in self._articles())
        self.change(lambda: self.library.star(self.targets(), on))

    def action_mark(self) -> None:
        """Mark the articles read, or, where all are read, unread."""
        on = not all(article.read for article in self._articles())
        self.change(lambda: self.library.mark_read(self.targets(), on))

    def action_tag(self) -> None:
        """Ask which tags to put on."""
        targets = self.targets()
        known = [OfferedTag(each.tag, each.articles) for each in self.library.tags()]

        def put_on(tags: tuple[str, ...] | None) -> None:
            if tags:
                self.change(lambda: self.library.tag(targets, add=tags))

        self.app.push_screen(TagDialog(known, len(targets)), put_on)

    def action_untag(self) -> None:
        """Ask which tag to take off."""
        targets = self.targets()
        borne = Counter(tag for article in self._articles() for tag in article.tags)
        offers = [OfferedTag(tag, count) for tag, count in borne.most_common()]

        def take_off(tags: tuple[str, ...] | None) -> None:
            if tags:
                self.change(lambda: self.library.tag(targets, remove=tags))

        self.app.push_screen(UntagDialog(offers, len(targets)), take_off)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.change(self.library.undo, "Took back: ")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.change(self.library.redo, "Did again: ")

    def action_open_page(self) -> None:
        """Open the article's page in the web browser."""
        if (link := link_of(self.at_hand())) is not None:
            opened = self._open(link)
            self.say(f"Opened {link}" if opened else "No web browser could open it.", refused=not opened)

    def _open(self, link: str) -> bool:
        """Open a link and tell whether that went well; a browser that runs in the terminal gets it to itself."""
        import webbrowser

        if not _runs_in_terminal():
            return webbrowser.open(link)
        try:
            with self.app.suspend():
                return webbrowser.open(link)
        except SuspendNotSupported:
            return False

    def action_copy_link(self) -> None:
        """Copy the article's link to the clipboard, through the terminal (OSC 52)."""
        if (link := link_of(self.at_hand())) is not None:
            self.app.copy_to_clipboard(link)
            self.say(f"Copied {link}")

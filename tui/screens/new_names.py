"""The new names: whom articles call managers and the catalogue does not know, with the sentences that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from store import NewName, RumoursError, fold
from tui.commands import Scope, Situation, bindings
from tui.dialogs.naming import NameDialog, Somebody, somebody
from tui.panes.key_line import KeyLine
from tui.panes.top_line import TopLine
from tui.render import plural, shown
from tui.screens.commanded import CatalogueChangeWanted, CommandedScreen, StoreChanged
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from store import Catalogue, Library

_SENTENCES = 2


class NewNameList(VirtualList[NewName]):
    """A new name a row: who and what he is said to be, over the first sentences that say so."""

    def __init__(self, library: Library) -> None:
        super().__init__(row_height=_SENTENCES + 2, row_gap=1, id="names", classes="pane")
        self._library = library

    def draw(self, row: NewName, width: int) -> Sequence[Content]:
        """Return the name with its post and its count, and the sentences."""
        count = Content.styled(plural(row.articles, "article") + " ", "$ink-faint")
        head = Content.assemble(
            (f" {shown(row.name)}", "$kind-manager bold"),
            (f"  {post_words(row, self._library.catalogue)}", "$ink-soft"),
        )
        if row.like is not None:
            head = Content.assemble(head, (f"  like {shown(self._library.catalogue.name(row.like))}?", "$mark"))
        lines = [Content.assemble(head.truncate(width - count.cell_length - 1, ellipsis=True, pad=True), " ", count)]
        return [*lines, *(self._sentence(row, place, width) for place in range(_SENTENCES))]

    def _sentence(self, row: NewName, place: int, width: int) -> Content:
        if place >= len(row.places):
            return Content("")
        sentence = shown(self._library.own.sentence(row.places[place]))
        at = max(0, fold(sentence).find(fold(row.name)) if len(fold(sentence)) == len(sentence) else 0)
        start = max(0, at - width // 3) if len(sentence) > width - 6 else 0
        text = ("…" if start else "") + sentence[start:]
        found = text.find(row.name)
        content = Content.styled(text, "$ink-faint")
        if found >= 0:
            content = content.stylize("$ink", found, found + len(row.name))
        return Content.assemble("   ", content.truncate(max(8, width - 4), ellipsis=True))

    def empty_state(self) -> Sequence[Content]:
        """Say that there is none."""
        return (
            Content.styled("No new names.", "$ink-soft"),
            Content(""),
            Content.styled("Whom an article calls a manager and nobody knows is listed here.", "$ink-faint"),
        )


def post_words(new: NewName, catalogue: Catalogue) -> str:
    """Return what the articles say somebody is: `interim of Preston North End`."""
    clubs = " and ".join(shown(catalogue.name(club)) for club in new.clubs)
    return ("formerly " if new.former else "") + new.role.value + (f" of {clubs}" if clubs else "")


class NewNames(CommandedScreen):
    """The list of new names; each is accepted, taken for somebody known, or dismissed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.NEW_NAMES)]
    SCOPES = (Scope.NEW_NAMES, Scope.ANYWHERE)

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield TopLine(id="top")
        yield NewNameList(self.library)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """List what there is, now and whenever the store changes."""
        self.watch(self.app, "version", self._look, init=False)
        self._look()
        self._list.focus()

    @property
    def _list(self) -> NewNameList:
        return self.query_one(NewNameList)

    def _look(self) -> None:
        names = self.library.own.new_names()
        place = self._list.cursor
        self._list.rows = names
        self._list.cursor = place
        self._list.border_title = f"New names {len(names):,}"
        top = self.query_one(TopLine)
        top.path, top.counts = ("New names",), (plural(len(names), "name"),)
        self.show_keys()

    def situation(self) -> Situation:
        """Return what can be done with the name under the cursor."""
        return Situation(new_name=self._list.current is not None, undo=self.library.can_undo)

    def footer_scopes(self) -> tuple[Scope, ...]:
        """Return the scopes for the footer."""
        return (Scope.NEW_NAMES, Scope.ANYWHERE)

    def action_accept_name(self) -> None:
        """Take the name into the catalogue, with the club and the role that the articles give him."""
        if (new := self._list.current) is not None:
            self.post_message(CatalogueChangeWanted(lambda: self.library.own.accept(new)))

    def action_dismiss_name(self) -> None:
        """Never propose the name again."""
        if (new := self._list.current) is not None:
            self.post_message(CatalogueChangeWanted(lambda: self.library.own.dismiss(new.name)))

    def action_merge_name(self) -> None:
        """Ask of whom the name is a spelling."""
        new = self._list.current
        if new is None:
            return

        def merge(into: Somebody | None) -> None:
            if into is not None and into.id is not None:
                target = into.id
                self.post_message(CatalogueChangeWanted(lambda: self.library.own.accept_as(new, target)))

        first = (somebody(self.library, new.like),) if new.like is not None else ()
        self.app.push_screen(NameDialog(self.library, f"{new.name} is another spelling of", first=first), merge)

    def action_undo_name(self) -> None:
        """Take back the last change."""
        try:
            self.say(f"Took back: {self.library.undo()}")
        except RumoursError as error:
            self.say(str(error), refused=True)
        self.post_message(StoreChanged())

    def action_back(self) -> None:
        """Go back to the three panes."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Go back to the three panes."""
        self.dismiss(None)

"""The search bar: a line to type in, and below it the names that the words may mean.

Owns the typing; refuses to search: it posts what was typed, and is given suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from store import EntityId, How, NameMatch
from tui.commands import Scope, bindings
from tui.render import plural, shown
from tui.themes import kind_style
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a query cannot be understood; `column` is where in it, counted from 0."""

    text: str
    column: int


def complaint_line(complaint: Complaint, indent: int, width: int) -> Content:
    """Return the sentence with a pointer to the cell `indent` above it, or without where that needs over `width`."""
    pointed = f"{' ' * indent}▴ {shown(complaint.text)}"
    return Content.styled(pointed if cell_len(pointed) <= width else shown(complaint.text), "$warning")


class Suggestions(VirtualList[EntityId]):
    """The names that what is typed may mean."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(classes="suggestions")
        self._matches: dict[EntityId, NameMatch] = {}
        self._counts: Mapping[EntityId, int] = {}
        self.picking = False

    def show(self, matches: Sequence[NameMatch], counts: Mapping[EntityId, int]) -> None:
        """Take in new suggestions; none is picked yet."""
        self._matches = {match.id: match for match in matches}
        self._counts = counts
        self.picking = False
        self.rows = tuple(self._matches)
        self.set_reactive(VirtualList.cursor, 0)
        self.styles.height = len(self.rows)
        self.repaint()

    def pick(self, steps: int) -> None:
        """Move to the next or previous suggestion; the first move goes to the first."""
        if not self.picking:
            self.picking = bool(self.rows)
            self.cursor = 0
        elif steps < 0 and self.cursor == 0:
            self.picking = False
        else:
            self.cursor += steps
        self.repaint()

    def draw(self, row: EntityId, width: int) -> Sequence[Content]:
        """Return name, kind, how it matched, and how many articles name it."""
        match = self._matches[row]
        picked = self.picking and row == self.current
        notes = [match.kind.value, plural(self._counts.get(row, 0), "article")]
        if match.how not in (How.NAME, How.PREFIX):
            notes.insert(
                1, f"{match.how.value} of {shown(match.alias)}" if match.how is How.MISSPELLING else match.how.value
            )
        return (
            Content.assemble(
                ("▸ " if picked else "  ", "$accent"),
                (shown(match.name), f"{kind_style(match.kind)} bold" if picked else kind_style(match.kind)),
                ("  " + " · ".join(notes), "$ink-faint"),
            ),
        )


class SearchBar(Vertical):
    """Search as you type."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DIALOG, direct=True)]

    complaint: reactive[Complaint | None] = reactive(None, init=False)

    class Typed(Message):
        """The words changed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Kept(Message):
        """The words are to stay as a step that narrows the view."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Picked(Message):
        """An entity was picked in place of the words."""

        def __init__(self, entity: EntityId) -> None:
            super().__init__()
            self.entity = entity

    class Cancelled(Message):
        """The search is given up."""

    def compose(self) -> ComposeResult:
        """Yield the line, a place below it for what is wrong with a query, and the suggestions."""
        yield Input(placeholder="a name, words, typos welcome", compact=True)
        yield Static("", classes="complaint", markup=False)
        yield Suggestions()

    def on_mount(self) -> None:
        """Begin without a complaint."""
        self.query_one(".complaint").display = False

    def open(self, query: str) -> None:
        """Begin with these words, all of them replaced by what is typed next."""
        line = self.query_one(Input)
        with self.prevent(Input.Changed):
            line.value = query
        self.suggest((), {})
        self.complaint = None
        self.screen.set_focus(line)
        line.cursor_position = len(query)

    def suggest(self, matches: Sequence[NameMatch], counts: Mapping[EntityId, int]) -> None:
        """Show the names that the words may mean."""
        self.query_one(Suggestions).show(matches, counts)

    def watch_complaint(self, complaint: Complaint | None) -> None:
        """Show what is wrong with the query, if anything, below the place where it is wrong."""
        line = self.query_one(".complaint", Static)
        line.display = complaint is not None
        if complaint is not None:
            indent = cell_len(self.query_one(Input).value[: complaint.column])
            line.update(complaint_line(complaint, indent, self.content_size.width))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Keep the words, or take the suggestion that is picked."""
        names = self.query_one(Suggestions)
        if names.picking and names.current is not None:
            self.post_message(self.Picked(names.current))
        else:
            self.post_message(self.Kept(self.query_one(Input).value))

    def action_complete(self) -> None:
        """Take the suggestion that is picked, or the first."""
        names = self.query_one(Suggestions)
        if names.current is not None:
            self.post_message(self.Picked(names.current))

    def action_suggestion_down(self) -> None:
        """Pick the next name."""
        self.query_one(Suggestions).pick(1)

    def action_suggestion_up(self) -> None:
        """Pick the previous name, or the words again."""
        self.query_one(Suggestions).pick(-1)

    def action_cancel(self) -> None:
        """Give the search up."""
        self.post_message(self.Cancelled())

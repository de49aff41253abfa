"""The main screen: three linked panes, the path that narrows them, and the search.

Owns the view state, as reactives that the panes are bound to, and is the only one here that asks the
Library. Panes post what is wanted; everything they show flows down from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Horizontal
from textual.reactive import reactive

from store import (
    Article,
    ArticleId,
    Catalogue,
    Counted,
    EntityId,
    EntityStep,
    QueryError,
    QueryStep,
    Step,
    UnreadStep,
)
from tui.commands import Scope, Situation, bindings
from tui.panes.articles import ArticlesPane
from tui.panes.entities import EntityPane
from tui.panes.key_line import KeyLine
from tui.panes.pane_tabs import PaneTabs, Tab
from tui.panes.search_bar import MOST_SUGGESTIONS, Complaint, SearchBar
from tui.panes.top_line import TopLine
from tui.render import plural
from tui.screens.entity_verbs import EntityScreen
from tui.screens.reader import Reader
from tui.screens.verbs import link_of
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus, Resize

    from store import Library

PANES = ("managers", "clubs", "articles")
SLIM = 72
"""Below this many cells only the focused pane is shown."""


class Desk(EntityScreen):
    """Managers, clubs and articles, each narrowed by what was chosen in the others."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DESK)]
    SCOPES = (Scope.DESK, Scope.ARTICLE, Scope.ANYWHERE)

    steps: reactive[tuple[Step, ...]] = reactive((), init=False)
    words: reactive[str] = reactive("", init=False)
    searching: reactive[bool] = reactive(False, init=False)
    pane: reactive[str] = reactive("articles", init=False)
    version: reactive[int] = reactive(0, init=False)
    managers: reactive[tuple[Counted, ...]] = reactive((), init=False)
    clubs: reactive[tuple[Counted, ...]] = reactive((), init=False)
    articles: reactive[tuple[ArticleId, ...]] = reactive((), init=False)
    about: reactive[frozenset[EntityId]] = reactive(frozenset(), init=False)
    selected: reactive[frozenset[ArticleId]] = reactive(frozenset(), init=False)
    hint: reactive[tuple[str, ...]] = reactive((), init=False)
    catalogue: reactive[Catalogue | None] = reactive(None, init=False)

    def __init__(self, library: Library, notice: str | None = None) -> None:
        super().__init__(library)
        self.set_reactive(Desk.catalogue, library.catalogue)
        self._notice = notice or ""
        self._unread = 0

    def compose(self) -> ComposeResult:
        """Yield the panes, bound to the view state."""
        catalogue = self.library.catalogue
        yield TopLine(id="top")
        yield PaneTabs(id="tabs")
        yield SearchBar(id="search")
        with Horizontal(id="body"):
            with Container(id="sides"):
                yield EntityPane(catalogue, title="Managers", id="managers").data_bind(
                    Desk.catalogue, counted=Desk.managers, chosen=Desk.about
                )
                yield EntityPane(catalogue, title="Clubs", id="clubs").data_bind(
                    Desk.catalogue, counted=Desk.clubs, chosen=Desk.about
                )
            yield ArticlesPane(catalogue, self.library.article, id="articles").data_bind(
                Desk.catalogue, Desk.about, Desk.selected, Desk.version, Desk.hint, rows=Desk.articles
            )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Look into the store, now and whenever it changes."""
        self.query_one(SearchBar).display = False
        self.watch(self.app, "version", self._store_changed, init=False)
        self._look()
        self._lay_out()
        self._list("articles").focus()
        self.say(self._notice)

    def _list(self, pane: str) -> VirtualList[EntityId] | VirtualList[ArticleId]:
        return self.query_one(f"#{pane}", VirtualList)

    # the view

    def narrowing(self) -> tuple[Step, ...]:
        """Return all that narrows the view: the steps kept, and the words being typed."""
        return (*self.steps, QueryStep(self.words)) if self.words.strip() else self.steps

    def _look(self) -> None:
        """Ask the Library what the view holds now."""
        steps = self.narrowing()
        try:
            view = self.library.view(steps)
            self._unread = len(self.library.view((*steps, UnreadStep())).articles)
        except QueryError as error:
            self.query_one(SearchBar).complaint = Complaint(str(error), error.column)
            return
        self.query_one(SearchBar).complaint = None
        self.catalogue = self.library.catalogue
        self.about = frozenset(step.id for step in steps if isinstance(step, EntityStep))
        self.hint = self._why_empty(steps)
        self.managers, self.clubs, self.articles = view.managers, view.clubs, view.articles
        if self.selected:
            self.selected &= set(view.articles)
        self._show_path()

    def _why_empty(self, steps: tuple[Step, ...]) -> tuple[str, ...]:
        if not len(self.library):
            return (
                "No articles yet.",
                "",
                "rumours add FILE… in a terminal brings some in;",
                "they show up here at once.",
            )
        if isinstance(steps[-1] if steps else None, QueryStep):
            return ("Nothing is like that.", "", "Esc takes the search back.")
        return ("Nothing here.", "", "Esc widens the view by one step.")

    def _show_path(self) -> None:
        top = self.query_one(TopLine)
        top.path = tuple(step.label(self.library.catalogue) for step in self.narrowing())
        counts = [plural(len(self.articles), "article"), f"{self._unread:,} unread"]
        if self.selected:
            counts.append(f"{len(self.selected):,} selected")
        top.counts = tuple(counts)
        rows = {"managers": len(self.managers), "clubs": len(self.clubs), "articles": len(self.articles)}
        self.query_one(PaneTabs).tabs = tuple(
            Tab(str(place), pane.capitalize(), rows[pane], pane == self.pane)
            for place, pane in enumerate(PANES, start=1)
        )
        self.show_keys()

    def _store_changed(self, version: int) -> None:
        self.version = version
        self._look()

    def watch_steps(self) -> None:
        """Show what the new path leaves."""
        self._look()

    def watch_words(self, words: str) -> None:
        """Search as one types, and offer the names that the words may mean."""
        self._look()
        self._list("articles").cursor = 0
        names = self.library.names(words, limit=MOST_SUGGESTIONS) if words.strip() else []
        counts = {match.id: self.library.article_count(match.id) for match in names}
        self.query_one(SearchBar).suggest(names, counts)

    def watch_selected(self) -> None:
        """Count what is selected."""
        self._show_path()

    def narrow(self, step: Step) -> None:
        """Narrow the view by one more step; a step already taken is taken back."""
        self.steps = tuple(each for each in self.steps if each != step) if step in self.steps else (*self.steps, step)

    # panes

    def on_resize(self, event: Resize) -> None:
        """Show one pane or all, as the width allows."""
        self._lay_out()

    def _lay_out(self) -> None:
        slim = self.size.width < SLIM
        for pane in PANES:
            self._list(pane).display = not slim or pane == self.pane
        self.query_one("#sides").display = not slim or self.pane != "articles"
        self.query_one(PaneTabs).display = slim

    def go_to_pane(self, pane: str) -> None:
        """Show this pane and give it the keys."""
        self.pane = pane
        self._lay_out()
        self._list(pane).focus()
        self._show_path()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember the pane that has the keys."""
        if event.widget.id in PANES and event.widget.id != self.pane:
            self.pane = event.widget.id
            self._show_path()

    @on(VirtualList.Moved, "#articles")
    def _moved(self, event: VirtualList.Moved) -> None:
        self.show_keys()

    @on(VirtualList.Chosen, "#managers, #clubs")
    def _narrow_to_row(self, event: VirtualList.Chosen) -> None:
        self.narrow(EntityStep(event.row))
        if self.size.width < SLIM:
            self.go_to_pane("articles")

    @on(VirtualList.Chosen, "#articles")
    def _read_row(self, event: VirtualList.Chosen) -> None:
        last = next((step.query for step in reversed(self.steps) if isinstance(step, QueryStep)), "")
        self.app.push_screen(Reader(self.library, event.row, self.steps, last), self._came_back)

    def _came_back(self, article: ArticleId | None) -> None:
        self._look()
        if article is not None:
            self.query_one(ArticlesPane).go_to(article)

    # what the registry asks

    def footer_scopes(self) -> tuple[Scope, ...]:
        """Return the scopes for the footer: what acts upon articles first where they have the keys."""
        if self.searching:
            return (Scope.DIALOG,)
        if self.pane == "articles":
            return (Scope.LIST, Scope.ARTICLE, Scope.DESK, Scope.ANYWHERE)
        return (Scope.LIST, Scope.DESK, Scope.ANYWHERE)

    def targets(self) -> Sequence[ArticleId]:
        """Return the selected articles; else the one under the cursor while the articles have the keys."""
        if self.selected:
            return tuple(each for each in self.articles if each in self.selected)
        current = self.query_one(ArticlesPane).current if self.pane == "articles" else None
        return (current,) if current is not None else ()

    def at_hand(self) -> Article | None:
        """Return the article under the cursor while the articles have the keys."""
        current = self.query_one(ArticlesPane).current if self.pane == "articles" else None
        return self.library.article(current) if current is not None else None

    def entity_at_hand(self) -> EntityId | None:
        """Return the manager or the club under the cursor while one of their panes has the keys."""
        return None if self.pane == "articles" else self.query_one(f"#{self.pane}", EntityPane).current

    def situation(self) -> Situation:
        """Return what can be done here now."""
        targets = self.targets()
        return Situation(
            article=bool(targets),
            linked=link_of(self.at_hand()) is not None,
            tagged=any(article.tags for article in self._articles()),
            entity=self.entity_at_hand() is not None,
            in_articles=self.pane == "articles",
            matches=bool(self._unread) or any(isinstance(step, QueryStep) for step in self.steps),
            undo=self.library.can_undo,
            redo=self.library.can_redo,
        )

    # moving between panes

    def action_next_pane(self) -> None:
        """Give the keys to the next pane."""
        self.go_to_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def action_previous_pane(self) -> None:
        """Give the keys to the previous pane."""
        self.go_to_pane(PANES[PANES.index(self.pane) - 1])

    def action_managers(self) -> None:
        """Give the keys to the managers."""
        self.go_to_pane("managers")

    def action_clubs(self) -> None:
        """Give the keys to the clubs."""
        self.go_to_pane("clubs")

    def action_articles(self) -> None:
        """Give the keys to the articles."""
        self.go_to_pane("articles")

    def action_select(self) -> None:
        """Select the article under the cursor, or let it go, and move on."""
        pane = self.query_one(ArticlesPane)
        if pane.current is not None:
            self.selected ^= {pane.current}
            pane.action_cursor_down()

    # one step back

    def action_back(self) -> None:
        """Give up the search, else the selection, else the last step; never quit."""
        if not self._step_back():
            self.say("Nothing narrows the view. q quits.")

    def action_leave(self) -> None:
        """Go one step back, and quit where there is none."""
        if not self._step_back():
            self.app.exit()

    def _step_back(self) -> bool:
        if self.searching:
            self._end_search()
        elif self.selected:
            self.selected = frozenset()
        elif self.steps:
            self.steps = self.steps[:-1]
        else:
            return False
        return True

    # searching

    def action_search(self) -> None:
        """Open the search; one that was kept last is taken up again."""
        before = self.steps[-1] if self.steps else None
        bar = self.query_one(SearchBar)
        bar.display = self.searching = True
        bar.open(before.query if isinstance(before, QueryStep) else "")
        if isinstance(before, QueryStep):
            self.steps = self.steps[:-1]
            self.words = before.query

    def _end_search(self) -> None:
        self.searching = False
        self.words = ""
        self.query_one(SearchBar).display = False
        self._list(self.pane).focus()

    @on(SearchBar.Typed)
    def _search_typed(self, event: SearchBar.Typed) -> None:
        if self.searching:
            self.words = event.query

    @on(SearchBar.Cancelled)
    def _search_cancelled(self) -> None:
        self._end_search()

    @on(SearchBar.Kept)
    def _search_kept(self, event: SearchBar.Kept) -> None:
        if self.query_one(SearchBar).complaint:
            return
        self.pane = "articles"
        self._keep(QueryStep(event.query.strip()) if event.query.strip() else None)

    @on(SearchBar.Picked)
    def _search_picked(self, event: SearchBar.Picked) -> None:
        self._keep(EntityStep(event.entity))

    def _keep(self, step: Step | None) -> None:
        self._end_search()
        if step is not None and step not in self.steps:
            self.steps = (*self.steps, step)
        self.go_to_pane("articles")
        self._list("articles").cursor = 0

    def action_next_match(self) -> None:
        """Go to the next article that matches the search; without one, to the next unread."""
        self._step_match(1)

    def action_previous_match(self) -> None:
        """Go to the previous article that matches the search; without one, to the previous unread."""
        self._step_match(-1)

    def _step_match(self, steps: int) -> None:
        pane = self.query_one(ArticlesPane)
        searched = any(isinstance(step, QueryStep) for step in self.steps)
        wanted = set(self.articles if searched else self.library.view((*self.steps, UnreadStep())).articles)
        places = range(pane.cursor + steps, len(self.articles) if steps > 0 else -1, steps)
        found = next((place for place in places if self.articles[place] in wanted), None)
        if found is None:
            self.say("No further match." if searched else "No unread article further on.")
            return
        self.go_to_pane("articles")
        pane.cursor = found

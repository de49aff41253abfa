"""The reader: one article with its text, its claims, and what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Static

from store import Article, ArticleId, QueryError, UnreadStep
from tui.commands import Scope, Situation, bindings
from tui.panes.claims import ClaimsPane
from tui.panes.key_line import KeyLine
from tui.panes.page_view import PageView
from tui.panes.top_line import TopLine
from tui.places import Place, find_places
from tui.render import facts, plural, ranked_claims
from tui.screens.verbs import ArticleScreen, link_of
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from store import Library, Step

_NAMES_MEANT = 3


class Reader(ArticleScreen):
    """One article out of those under `steps`; `words` is the search that led here, empty where none did.

    Dismissed with the article that was read last.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.READER)]
    SCOPES = (Scope.READER, Scope.ARTICLE, Scope.ANYWHERE)

    article_id: reactive[ArticleId | None] = reactive(None, init=False, recompose=True)

    def __init__(self, library: Library, article: ArticleId, steps: tuple[Step, ...], words: str) -> None:
        super().__init__(library)
        self._steps = steps
        self._words = words
        self.set_reactive(Reader.article_id, article)

    # what is shown

    def compose(self) -> ComposeResult:
        """Yield the article's parts."""
        article = self.at_hand()
        yield TopLine(id="top")
        if article is not None:
            yield Static(facts(article, self.library.catalogue), id="facts", markup=False)
            with Horizontal(id="body"):
                yield PageView(article, self.library.content(article.id), id="page")
                yield ClaimsPane(
                    self.library.catalogue,
                    ranked_claims(article.claims, self.library.catalogue, heading=article.heading),
                    id="claims",
                )
        else:
            yield Static("This article is no longer in the store.", id="facts", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Open the article, and look again whenever the store changes."""
        self.watch(self.app, "version", self._look, init=False)
        self.call_after_refresh(self._opened)

    def watch_article_id(self) -> None:
        """Open the article that took the other's place."""
        self.call_after_refresh(self._opened)

    def _opened(self) -> None:
        article = self.at_hand()
        if article is None:
            self._look()
            return
        page = self.query_one(PageView)
        page.focus()
        page.places = self._places(article)
        if not article.read and not self.library.read_only:
            self.change(self._mark_read_silently)
        self._look()

    def _mark_read_silently(self) -> None:
        self.library.mark_read((article.id,) if (article := self.at_hand()) else (), True)

    def _places(self, article: Article) -> tuple[Place, ...]:
        if not self._words:
            return ()
        meant = {match.id for match in self.library.names(self._words, limit=_NAMES_MEANT)}
        return find_places(article, self.library.content(article.id), self._words, meant)

    def _look(self) -> None:
        """Show the article's marks and tags as they are now."""
        article = self.at_hand()
        steps = tuple(step.label(self.library.catalogue) for step in self._steps)
        top = self.query_one(TopLine)
        top.path = (*steps, article.heading if article else "")
        top.counts = self._counts(article)
        if article is not None:
            self.query_one("#facts", Static).update(facts(article, self.library.catalogue))
        self.show_keys()

    def _counts(self, article: Article | None) -> tuple[str, ...]:
        if article is None:
            return ()
        mentions, claims = self.library.content(article.id).mentions, article.claims
        matches = len(self.query_one(PageView).places)
        names = len({mention.id for mention in mentions})
        counts = (plural(names, "name"), plural(len(mentions), "mention"), plural(len(claims), "claim"))
        return (*counts, f"{matches:,} found") if matches else counts

    # what the registry asks

    def targets(self) -> Sequence[ArticleId]:
        """Return the open article."""
        return (self.article_id,) if self.article_id is not None else ()

    def at_hand(self) -> Article | None:
        """Return the open article."""
        return self.library.article(self.article_id) if self.article_id is not None else None

    def situation(self) -> Situation:
        """Return what can be done with the open article."""
        article = self.at_hand()
        return Situation(
            article=article is not None,
            linked=link_of(article) is not None,
            tagged=bool(article and article.tags),
            in_articles=True,
            narrowed=True,
            matches=True,
            claims=bool(article and article.claims),
            undo=self.library.can_undo,
            redo=self.library.can_redo,
        )

    # going back

    def action_back(self) -> None:
        """Let go of the lit claim or match; else go back to the three panes."""
        pages = self.query(PageView)
        if pages and (pages.first().claim or pages.first().place):
            pages.first().claim = pages.first().place = None
            pages.first().focus()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Go back to the three panes."""
        self.dismiss(self.article_id)

    # claims

    @on(VirtualList.Moved, "#claims")
    @on(VirtualList.Chosen, "#claims")
    def _claim_under_cursor(self, event: VirtualList.Moved | VirtualList.Chosen) -> None:
        event.stop()
        self._light_claim()

    def _light_claim(self) -> None:
        page, claims = self.query_one(PageView), self.query_one(ClaimsPane)
        page.place = None
        page.claim = claims.current

    def action_switch_part(self) -> None:
        """Move between the text and the claims."""
        page, claims = self.query_one(PageView), self.query_one(ClaimsPane)
        if page.has_focus and claims.rows:
            claims.focus()
            self._light_claim()
        else:
            page.focus()

    def action_next_claim(self) -> None:
        """Light the next claim's words, the first one's after the last."""
        self._step_claim(1)

    def action_previous_claim(self) -> None:
        """Light the previous claim's words."""
        self._step_claim(-1)

    def _step_claim(self, steps: int) -> None:
        page, claims = self.query_one(PageView), self.query_one(ClaimsPane)
        if page.claim is not None:
            claims.cursor = (claims.cursor + steps) % len(claims.rows)
        self._light_claim()

    # matches and unread articles

    def action_next_place(self) -> None:
        """Go to the next match in the text; without a search, to the next unread article."""
        self._step_place(1)

    def action_previous_place(self) -> None:
        """Go to the previous match in the text; without a search, to the previous unread article."""
        self._step_place(-1)

    def _step_place(self, steps: int) -> None:
        page = self.query_one(PageView)
        if not page.places:
            self._step_article(steps)
            return
        at = page.places.index(page.place) + steps if page.place else (0 if steps > 0 else -1)
        page.claim = None
        page.place = page.places[at % len(page.places)]
        self.say(f"match {at % len(page.places) + 1} of {len(page.places)}")

    def _step_article(self, steps: int) -> None:
        try:
            everything = self.library.view(self._steps).articles
            unread = set(self.library.view((*self._steps, UnreadStep())).articles)
        except QueryError as error:
            self.say(str(error), refused=True)
            return
        here = everything.index(self.article_id) if self.article_id in everything else -1
        rest = everything[here + 1 :] if steps > 0 else everything[: max(here, 0)][::-1]
        following = next((each for each in rest if each in unread), None)
        if following is None:
            self.say("No unread article further on.", refused=True)
        else:
            self.article_id = following

"""The reader: one article with its text, its claims, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from store import Article, ArticleId, Catalogue, Claim, Field, Mention, QueryError, StoreError, UnreadStep
from tui.commands import Scope, Situation, bindings
from tui.panes.claims import ClaimsPane
from tui.panes.key_line import KeyLine
from tui.panes.page_view import PageView
from tui.panes.top_line import TopLine
from tui.places import Place, find_places
from tui.render import facts, plural, ranked_claims, shown
from tui.screens.correcting import ask_who_is_meant
from tui.screens.verbs import ArticleScreen, link_of
from tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from store import ArticleContent, Library, Step

_NAMES_MEANT = 3


@dataclass(frozen=True, slots=True)
class _Readings:
    """What of an article is drawn once: when it changes, the page is made anew."""

    article: ArticleId
    content: ArticleContent | None
    claims: tuple[Claim, ...]
    catalogue: Catalogue


def _place_of(mention: Mention) -> Place:
    return Place(mention.field, mention.start, mention.end)


def _order(place: Place) -> tuple[bool, int]:
    return place.field is Field.TEXT, place.start


def _next_place(places: Sequence[Place], lit: Place | None, steps: int) -> int:
    """Return the number of the place after the lit one, or before it; the lit one may be none of them."""
    if lit is None:
        return 0 if steps > 0 else len(places) - 1
    if steps > 0:
        return next((at for at, each in enumerate(places) if _order(each) > _order(lit)), 0)
    return next((at for at in reversed(range(len(places))) if _order(places[at]) < _order(lit)), len(places) - 1)


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
        self._shown: _Readings | None = None
        self._trouble = ""
        self.set_reactive(Reader.article_id, article)

    # what is shown

    def compose(self) -> ComposeResult:
        """Yield the article's parts."""
        article = self.at_hand()
        self._trouble = "This article is no longer in the store."
        self._shown = self._readings(article) if article is not None else None
        content = self._shown.content if self._shown is not None else None
        yield TopLine(id="top")
        if article is not None and content is not None:
            yield Static(facts(article, self.library.catalogue), id="facts", markup=False)
            with Horizontal(id="body"):
                yield PageView(article, content, id="page")
                yield ClaimsPane(
                    self.library.catalogue,
                    ranked_claims(article.claims, self.library.catalogue, heading=article.heading),
                    id="claims",
                )
        else:
            yield Static(Content.styled(shown(self._trouble), "$warning"), id="trouble", markup=False)
        yield KeyLine(id="keys")

    def _readings(self, article: Article) -> _Readings:
        return _Readings(article.id, self._content_of(article), article.claims, self.library.catalogue)

    def _content_of(self, article: Article) -> ArticleContent | None:
        """Return an article's text and mentions; None, and why in `_trouble`, where they cannot be read."""
        try:
            return self.library.content(article.id)
        except StoreError as error:
            self._trouble = str(error)
            return None

    @property
    def _page(self) -> PageView | None:
        """The text; None where it could not be had."""
        return next(iter(self.query(PageView)), None)

    def on_mount(self) -> None:
        """Open the article, and look again whenever the store changes."""
        self.watch(self.app, "version", self._look, init=False)
        self.call_after_refresh(self._opened)

    def watch_article_id(self) -> None:
        """Open the article that took the other's place."""
        self.call_after_refresh(self._opened)

    def _opened(self) -> None:
        article, page = self.at_hand(), self._page
        if article is None or page is None:
            self._look()
            return
        page.focus()
        page.places = self._places(article)
        if not article.read and not self.library.read_only:
            self.change(self._mark_read_silently)
        self._look()

    def _mark_read_silently(self) -> None:
        self.library.mark_read((article.id,) if (article := self.at_hand()) else (), True)

    def _places(self, article: Article) -> tuple[Place, ...]:
        content = self._shown.content if self._shown is not None else None
        if not self._words or content is None:
            return ()
        meant = {match.id for match in self.library.names(self._words, limit=_NAMES_MEANT)}
        return find_places(article, content, self._words, meant)

    def _look(self) -> None:
        """Show the article's marks and tags as they are now."""
        article = self.at_hand()
        steps = tuple(step.label(self.library.catalogue) for step in self._steps)
        top = self.query_one(TopLine)
        top.path = (*steps, article.heading if article else "")
        top.counts = self._counts(article)
        if article is not None and self._shown != (fresh := self._readings(article)):
            self._shown = fresh
            self.refresh(recompose=True)
            self.call_after_refresh(self._opened)
        for line in self.query("#facts").results(Static):
            if article is not None:
                line.update(facts(article, self.library.catalogue))
        self.show_keys()

    def _counts(self, article: Article | None) -> tuple[str, ...]:
        page, content = self._page, self._shown.content if self._shown is not None else None
        if article is None or page is None or content is None:
            return ()
        mentions, claims = content.mentions, article.claims
        matches = len(page.places)
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
            matches=True,
            claims=bool(article and article.claims and self._page),
            lit=self.lit_mention() is not None,
            undo=self.library.can_undo,
            redo=self.library.can_redo,
        )

    # going back

    def action_back(self) -> None:
        """Let go of the lit claim or match; else go back to the three panes."""
        page = self._page
        if page is not None and (page.claim or page.place):
            page.claim = page.place = None
            page.focus()
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
        page = self._page
        if page is None:
            return
        claims = self.query_one(ClaimsPane)
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

    # who is meant

    def lit_mention(self) -> Mention | None:
        """Return the mention that is lit in the text."""
        place = self._page.place if self._page is not None else None
        if place is None or self.article_id is None:
            return None
        return next((m for m in self._mentions() if _place_of(m) == place), None)

    def _mentions(self) -> list[Mention]:
        """Return the article's mentions, those in the title first."""
        if self._shown is None or self._shown.content is None or self._page is None:
            return []
        return sorted(self._shown.content.mentions, key=lambda m: (m.field is Field.TEXT, m.start))

    def action_next_mention(self) -> None:
        """Light the next name in the text and say who is meant."""
        self._step_mention(1)

    def action_previous_mention(self) -> None:
        """Light the previous name in the text and say who is meant."""
        self._step_mention(-1)

    def _step_mention(self, steps: int) -> None:
        mentions, lit = self._mentions(), self.lit_mention()
        if not mentions:
            self.say("Nobody is named in this article.", refused=True)
            return
        at = mentions.index(lit) + steps if lit is not None else (0 if steps > 0 else -1)
        mention = mentions[at % len(mentions)]
        page = self.query_one(PageView)
        page.claim, page.place = None, _place_of(mention)
        self.say(f"{self.library.catalogue.name(mention.id)} · {mention.how.value}")

    def action_correct(self) -> None:
        """Ask who is really meant by the lit name, and whether to remember the spelling."""
        article, mention = self.at_hand(), self.lit_mention()
        if article is not None and mention is not None:
            ask_who_is_meant(self, article, mention)

    # matches and unread articles

    def action_next_place(self) -> None:
        """Go to the next match in the text; without a search, to the next unread article."""
        self._step_place(1)

    def action_previous_place(self) -> None:
        """Go to the previous match in the text; without a search, to the previous unread article."""
        self._step_place(-1)

    def _step_place(self, steps: int) -> None:
        page = self._page
        if page is None or not page.places:
            self._step_article(steps)
            return
        at = _next_place(page.places, page.place, steps)
        page.claim = None
        page.place = page.places[at]
        self.say(f"match {at + 1} of {len(page.places)}")

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

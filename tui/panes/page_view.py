"""The pane that shows an article's text: mentions coloured by kind, furniture dimmed, one claim's words lit.

Owns drawing and scrolling of the text; what to light up it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content, Span
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store import Article, ArticleContent, Claim, Field, neutralise
from tui.commands import Scope, bindings
from tui.page import Line, Page, lay_out
from tui.themes import kind_style, stage_style

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Resize

    from tui.places import Place

MEASURE = 92
"""Cells of text a line holds at most: longer lines are hard to read."""

_GUTTER = 3


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article to read."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.LIST, direct=True)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-view--text"}
    ALLOW_SELECT = False

    claim: reactive[Claim | None] = reactive(None, repaint=False, init=False)
    place: reactive[Place | None] = reactive(None, repaint=False, init=False)
    places: reactive[tuple[Place, ...]] = reactive((), repaint=False, init=False)

    def __init__(self, article: Article, content: ArticleContent, *, id: str) -> None:
        super().__init__(id=id)
        self._article = article
        self._fields = {
            Field.TITLE: neutralise(article.title or "").replace("\n", " "),
            Field.TEXT: neutralise(content.text),
        }
        self._spans = _standing_spans(content, self._fields)
        self._page = Page(())
        self._strips: dict[int, Strip] = {}

    def on_resize(self, event: Resize) -> None:
        """Wrap the text to the new width."""
        width = max(8, min(MEASURE, self.scrollable_content_region.width - _GUTTER - 1))
        fields = self._fields
        self._page = lay_out(fields[Field.TITLE].rstrip() or None, fields[Field.TEXT], width)
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._page.lines) + 1)
        self._show_lit()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old styles."""
        super().notify_style_update()
        self._strips.clear()

    def watch_claim(self) -> None:
        """Light the claim's words and bring them into sight."""
        self._relight()

    def watch_place(self) -> None:
        """Light the place and bring it into sight."""
        self._relight()

    def watch_places(self) -> None:
        """Mark all places that match."""
        self._relight()

    def _relight(self) -> None:
        self._strips.clear()
        self.refresh()
        self._show_lit()

    def _show_lit(self) -> None:
        lit = self.place or self.claim
        if lit is None or not self._page.lines:
            return
        first = self._page.line_of(lit.field, lit.start)
        last = self._page.line_of(lit.field, max(lit.start, lit.end - 1))
        height = self.scrollable_content_region.height
        if first < self.scroll_offset.y or last >= self.scroll_offset.y + height:
            self.scroll_to(y=max(0, first - max(1, height // 3)), animate=False, immediate=True)

    # drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the text."""
        place = y + self.scroll_offset.y
        if (strip := self._strips.get(place)) is None:
            strip = self._strips[place] = self._draw(place)
        return strip

    def _draw(self, place: int) -> Strip:
        width = self.scrollable_content_region.width
        style = self.get_visual_style("page-view--text")
        if place >= len(self._page.lines):
            return Strip.blank(width, style.rich_style)
        line = self._page.lines[place]
        whole = Content.assemble(self._gutter(line), self._content(line)).truncate(width, pad=True)
        return Strip(whole.render_segments(style)).adjust_cell_length(width, style.rich_style)

    def _content(self, line: Line) -> Content:
        spans = [*self._spans[line.field], *self._lit_spans(line.field)]
        text = self._fields[line.field][line.start : line.end].replace("\t", " ").replace("\n", " ")
        here = [
            Span(max(0, span.start - line.start), min(line.end, span.end) - line.start, span.style)
            for span in spans
            if span.start < line.end and span.end > line.start
        ]
        return Content(text, here)

    def _lit_spans(self, field: Field) -> list[Span]:
        lit = [Span(place.start, place.end, "on $hit") for place in self.places if place.field is field]
        if self.place is not None and self.place.field is field:
            lit.append(Span(self.place.start, self.place.end, "bold reverse"))
        if self.claim is not None and self.claim.field is field:
            lit.append(Span(self.claim.start, self.claim.end, f"bold on {stage_style(self.claim.stage)} 30%"))
        return lit

    def _gutter(self, line: Line) -> Content:
        """Mark lines that hold a claim's words with a bar in the colour of its stage."""
        claims = [
            claim
            for claim in self._article.claims
            if claim.field is line.field and claim.start < line.end and claim.end > line.start
        ]
        if self.claim in claims:
            return Content.assemble((" ▌ ", stage_style(self.claim.stage) if self.claim else ""))
        return Content.assemble((" ▏ ", stage_style(claims[0].stage))) if claims else Content(" " * _GUTTER)

    # keys

    def action_cursor_down(self) -> None:
        """Scroll a line down."""
        self.scroll_relative(y=1, animate=False)

    def action_cursor_up(self) -> None:
        """Scroll a line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_first(self) -> None:
        """Scroll to the top."""
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_relative(y=self.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_relative(y=-(self.size.height // 2), animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_relative(y=max(1, self.size.height - 2), animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_relative(y=-max(1, self.size.height - 2), animate=False)

    def action_choose(self) -> None:
        """Scroll a page down, as pagers do."""
        self.action_page_down()


def _standing_spans(content: ArticleContent, fields: dict[Field, str]) -> dict[Field, list[Span]]:
    """Return what is styled whatever is lit: the title, mentions, and furniture last, so that it dims all within."""
    title = fields[Field.TITLE]
    spans: dict[Field, list[Span]] = {Field.TITLE: [Span(0, len(title), "bold")], Field.TEXT: []}
    for mention in content.mentions:
        spans[mention.field].append(Span(mention.start, mention.end, kind_style(mention.kind)))
    spans[Field.TEXT] += [Span(each.start, each.end, "$ink-faint") for each in content.furniture]
    return spans

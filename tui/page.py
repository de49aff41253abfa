"""An article's text laid out in lines, every line knowing which code points of which field it shows.

Owns wrapping and where a place in the text ends up on screen; refuses to change a character, so that
the offsets of mentions and claims stay true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size

from store import Field, Span

_PIECE = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line on screen: code points `start` to `end` of `field`; an empty one is a gap between paragraphs."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of an article in order, at one width."""

    lines: tuple[Line, ...]

    def line_of(self, field: Field, offset: int) -> int:
        """Return the number of the line that shows this code point of `field`; 0 where none does."""
        places = [place for place, line in enumerate(self.lines) if line.field is field]
        if not places:
            return 0
        starts = [self.lines[place].start for place in places]
        return places[max(0, bisect_right(starts, offset) - 1)]


def lay_out(title: str | None, text: str, width: int) -> Page:
    """Return the page of an article `width` cells wide (at least 1): its title, a gap, its paragraphs."""
    lines: list[Line] = []
    if title:
        lines += [Line(Field.TITLE, each.start, each.end) for each in _wrapped(title, width)]
        lines.append(Line(Field.TITLE, len(title), len(title)))
    lines += [Line(Field.TEXT, each.start, each.end) for each in _wrapped(text.rstrip(), width)]
    return Page(tuple(lines))


def _wrapped(text: str, width: int) -> list[Span]:
    """Return start and end of each line; runs of empty lines count as one, and a paragraph is followed by a gap."""
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            if found:
                found.append(Span(start, start))
            found += _wrapped_paragraph(paragraph, start, width)
        start += len(paragraph) + 1
    return found


def _wrapped_paragraph(paragraph: str, offset: int, width: int) -> list[Span]:
    found: list[Span] = []
    start = end = used = 0
    for piece in _PIECE.finditer(paragraph):
        word = piece.group()
        if word.isspace():
            if end > start:
                used += len(word)
            else:
                start = end = piece.end()
            continue
        size = cell_len(word)
        if used and used + size > width:
            found.append(Span(offset + start, offset + end))
            start, used = piece.start(), 0
        if not used:
            start = piece.start()
        while size > width:
            cut = start + _characters_in(word, width)
            found.append(Span(offset + start, offset + cut))
            word = paragraph[cut : piece.end()]
            start, size = cut, cell_len(word)
        end, used = piece.end(), used + size
    if end > start:
        found.append(Span(offset + start, offset + end))
    return found


def _characters_in(word: str, width: int) -> int:
    """Return how many characters of `word` fit into `width` cells, at least one."""
    used = 0
    for count, character in enumerate(word):
        used += get_character_cell_size(character)
        if used > width:
            return max(1, count)
    return len(word)

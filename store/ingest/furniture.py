"""Which stretches of a text are not the article: teasers, sign-ups, plugs, prompts, credits, page furniture.

Works line by line and sentence by sentence on patterns that are data; what follows a list's heading, and what the end
of a page lists, is judged by shape (`teasers`). Marks nothing that it cannot name a reason for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from store.ingest.flattening import flatten
from store.ingest.furniture_cues import Cue, FurnitureCues, Reach, furniture_cues
from store.ingest.teasers import TextLine, has_bullet, is_prose, is_teaser, reintroductions, trailing_headlines
from store.model import Furniture, FurnitureKind
from store.text import Span, sentences

_LEADING_SIGNS = re.compile(r"[^\w\n]{1,6}")
_LONG_LINE = 300  # a line this long has lost its line breaks: only its first sentence is condemned
_SHORT_LINE = 120
_LOOKED_AT = 300  # characters at the beginning of a line in which its patterns have to end
_SENTENCE = 1000  # characters before and after a pattern in which its sentence has to lie


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Return the stretches of `text` that are not the article, in order, none overlapping another."""
    flat = flatten(text)
    cues = furniture_cues()
    lines = _lines(text)
    found = _marked_lines(lines, flat, cues)
    found += _marked_sentences(text, flat, cues)
    if len(lines) > 3:
        condemned = {item.start for item in found}
        tail = [line for line in lines if line.start not in condemned]
        found += [_mark(line, FurnitureKind.RELATED) for line in trailing_headlines(tail)]
        found += [_mark(line, FurnitureKind.RELATED) for line in reintroductions(tail)]
    return _merged(found, lines)


def _lines(text: str) -> list[TextLine]:
    """Return the lines of `text` that hold anything, without the white space around them."""
    found = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            found.append(TextLine(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return found


def _marked_lines(lines: list[TextLine], flat: str, cues: FurnitureCues) -> list[Furniture]:
    found: list[Furniture] = []
    skip = 0
    for number, line in enumerate(lines):
        if number < skip:
            continue
        cue = _cue_of(line, flat, cues)
        if cue is None:
            continue
        if cue.reach in (Reach.LIST, Reach.REST):
            listed = _listed(lines, number + 1, cue)
            found += [_mark(each, cue.why) for each in (line, *listed)]
            skip = number + 1 + len(listed)
        else:
            found.append(_mark(line, cue.why))
    return found


def _cue_of(line: TextLine, flat: str, cues: FurnitureCues) -> Cue | None:
    rows = cues.short_lines if len(line.text) <= _SHORT_LINE else cues.lines
    end = min(line.end, line.start + _LOOKED_AT)
    match = rows.lettered.match(flat, line.start, end) or rows.loose.match(flat, line.start, end)
    if match is None and (signs := _LEADING_SIGNS.match(flat, line.start, end)):
        match = rows.lettered.match(flat, signs.end(), end) or rows.loose.match(flat, signs.end(), end)
    return rows.cue_of(match) if match else None


def _listed(lines: list[TextLine], first: int, cue: Cue) -> list[TextLine]:
    """Return the lines that stand listed under a heading: those with bullets, else those that are no prose."""
    if cue.reach is Reach.REST:
        return _while(lines, first, lambda text: not is_prose(text))
    return _while(lines, first, has_bullet) or _while(lines, first, is_teaser)


def _while(lines: list[TextLine], first: int, holds: Callable[[str], bool]) -> list[TextLine]:
    last = first
    while last < len(lines) and holds(lines[last].text):
        last += 1
    return lines[first:last]


def _marked_sentences(text: str, flat: str, cues: FurnitureCues) -> list[Furniture]:
    found: list[Furniture] = []
    for match in cues.sentences.lettered.finditer("\n" + flat):
        span = _sentence_around(text, match.start())
        found.append(Furniture(span.start, span.end, cues.sentences.cue_of(match).why))
    return found


def _sentence_around(text: str, at: int) -> Span:
    first, last = max(0, at - _SENTENCE), min(len(text), at + _SENTENCE)
    start = max(first, text.rfind("\n", first, at) + 1)
    end = text.find("\n", at, last)
    end = last if end < 0 else end
    return next((s for s in sentences(text, start, end) if s.end > at), Span(start, end))


def _mark(line: TextLine, why: FurnitureKind) -> Furniture:
    end = line.end
    if len(line.text) > _LONG_LINE:
        end = line.start + sentences(line.text)[0].end
    return Furniture(line.start, end, why)


def _merged(found: list[Furniture], lines: list[TextLine]) -> tuple[Furniture, ...]:
    """Return `found` in order, overlaps dropped; a line that is mostly furniture becomes furniture altogether."""
    kept: list[Furniture] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    if not kept:
        return ()
    starts = [item.start for item in kept]
    whole: list[Furniture] = []
    for line in lines:
        inside = kept[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        marked = sum(item.end - item.start for item in inside)
        if inside and marked * 2 > len(line.text) and len(line.text) <= _LONG_LINE * 2:
            whole.append(Furniture(line.start, line.end, inside[0].why))
        else:
            whole += inside
    return tuple(whole)

"""Markup made safe for the standard library's parser, whose time grows with the square of what is left open.

A `<` that no `>` closes before the next one becomes text; comments go.
"""

from __future__ import annotations

import re

_LONGEST_TAG = 8000  # characters
_LEFT_OPEN = re.compile(rf"<(?=[A-Za-z/!?])(?![^<>]{{0,{_LONGEST_TAG}}}>)")


def closed(markup: str) -> str:
    """Return `markup` without comments, in which every tag that begins also ends."""
    return _LEFT_OPEN.sub("&lt;", _without_comments(markup))


def _without_comments(markup: str) -> str:
    parts = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0:
        parts.append(markup[at:start])
        end = markup.find("-->", start + 4)
        if end < 0:  # a comment that nothing ends is text, as far as anyone can tell
            at = start + 4
            break
        at = end + 3
    parts.append(markup[at:])
    return "".join(parts)

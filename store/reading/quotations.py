"""Which sentences go on with a quotation that began before them: in news each of its paragraphs opens with a mark."""

from __future__ import annotations

from collections.abc import Sequence


def quoted_on(text: str, starts: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the sentences that go on with a quotation; `starts` are the places where they begin."""
    found: set[int] = set()
    for number in range(1, len(starts)):
        begun = number - 1 in found or any(mark in text[starts[number - 1] : starts[number]] for mark in '“"')
        if begun and _is_open(text, starts[number]):
            found.add(number)
    return frozenset(found)


def _is_open(text: str, at: int) -> bool:
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1

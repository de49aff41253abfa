"""Sets of numbers against Python's own sets, small and large."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from store import bitmaps
from store.bitmaps import Bitmaps
from store.fingerprints import Fingerprints, Seen
from store.model import ArticleId

STEPS = st.lists(st.tuples(st.sampled_from("xy"), st.booleans(), st.integers(0, 9)), max_size=40)


@given(STEPS, st.integers(0, 3), st.integers(0, 1023))
def test_adding_and_discarding(steps: list[tuple[str, bool, int]], small: int, within: int) -> None:
    # A lower limit, so that the sets grow from one form into the other.
    limit, bitmaps.SMALL = bitmaps.SMALL, small
    try:
        sets, expected = Bitmaps(), {"x": set(), "y": set()}
        for key, on, number in steps:
            (sets.add if on else sets.discard)(key, number)
            (expected[key].add if on else expected[key].discard)(number)
        there = {key: numbers for key, numbers in expected.items() if numbers}
        assert sets == {key: sum(1 << number for number in numbers) for key, numbers in there.items()}
        assert {key: sets.count(key) for key in "xyz"} == {**{k: len(v) for k, v in expected.items()}, "z": 0}
        inside = {key: len([n for n in numbers if within >> n & 1]) for key, numbers in there.items()}
        assert dict(sets.counts(within)) == {key: count for key, count in inside.items() if count}
        assert Bitmaps.of({key: array("I", numbers) for key, numbers in there.items()}) == sets
    finally:
        bitmaps.SMALL = limit


def test_fingerprints_follow_changes() -> None:
    a, b = ArticleId("a"), ArticleId("b")
    stored = Fingerprints([(a, "0f")])
    stored.change(b, None, "1f")
    stored.change(a, "0f", "2f")
    assert [stored.bearer(each) for each in ("0f", "1f", "2f")] == [None, b, a]
    # Another has taken the words over: what goes does not take them along.
    stored.change(b, "1f", "2f")
    stored.change(a, "2f", None)
    assert stored.bearer("2f") == b
    seen = Seen(stored)
    seen.note("3f", a)
    assert (seen.bearer("3f"), seen.bearer("2f"), seen.articles) == (a, b, {a})
    assert "3f" not in stored

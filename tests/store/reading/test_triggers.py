"""Triggers: what a pattern needs is never missing where it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.triggers import Triggers, needed

PATTERNS = [
    r"\bin (?:talks|negotiations) with\b",
    r"\b(?:favourite|favorite|frontrunner)s?\b",
    r"\bax(?:e|ed|ing)\b",
    r"(?:is |was )*\blinked (?:with|to)\b",
    r"\b(?:on|to) (?:\w+ )?(?:go|take) (?=over)",
    r"\d/\d",
    r"(?<!not )\bsacked\b(?! by)",
]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (PATTERNS[0], {"talks", "negotiations"}),
        (PATTERNS[1], {"favourite", "favorite", "frontrunner"}),
        (PATTERNS[2], {"axe", "axed", "axing"}),
        (PATTERNS[3], {"linked"}),
        (PATTERNS[4], {"over"}),
        (PATTERNS[6], {"sacked"}),
    ],
)
def test_what_a_pattern_needs_first(pattern: str, first: set[str]) -> None:
    common = frozenset({"in", "on", "to", "with", "is", "was"})
    assert needed(pattern, common)[0] == first


def test_a_pattern_without_words_needs_nothing() -> None:
    assert needed(r"[.,]\d$") == ()


def test_a_number_begins_with_a_digit() -> None:
    assert needed(r"\b\d{1,2}-year-old\b")[-1] == frozenset("0123456789")


WORDS = "in talks negotiations with favourite favorites axed linked was to on go take over 3/1 not sacked by unlinked"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_no_match_is_ever_lost(text: str) -> None:
    candidates = Triggers(PATTERNS).candidates(text)
    assert {number for number, pattern in enumerate(PATTERNS) if re.search(pattern, text)} <= set(candidates)
    assert candidates == sorted(candidates)

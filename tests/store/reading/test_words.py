"""The words of a text, and which of them may belong to one name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.candidates import passage
from store.reading.words import words_of
from store.text import fold


@pytest.mark.parametrize(
    ("text", "belong"),
    [
        ("Jürgen Klopp", True),
        ("O'Neill", True),
        ("Paris Saint-Germain", True),
        ("Brighton & Hove", True),
        ("St. Pauli", True),
        ("Klopp. Liverpool", False),
        ("Klopp, Liverpool", False),
        ("Klopp\nLiverpool", False),
    ],
)
def test_what_stands_between_the_words_of_a_name(text: str, belong: bool) -> None:
    here = passage(text)
    assert all(here.words.joined(at) for at in range(len(here.words) - 1)) == belong


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order_and_fold_as_text_does(text: str) -> None:
    words = words_of(text)
    places = list(zip(words.starts, words.ends, strict=True))
    assert [text[start:end] for start, end in places] == words.texts
    assert [fold(word) for word in words.texts] == words.folded
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    assert words.capitals == [at for at in range(len(words)) if words.is_capital(at)]

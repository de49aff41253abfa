import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.search import highlights, parse
from store.search.folding import folded_words, holds_in_a_row, placed_words
from store.text import fold_words

TEXT = "Jürgen Klopp’s talks: Klopp and Real Madrid talked. The real O'Neill watched Arbeloa."


def marked(query: str, text: str = TEXT) -> list[str]:
    return [text[span.start : span.end] for span in highlights(query, text)]


@pytest.mark.parametrize(
    ("query", "stretches"),
    [
        ("", []),
        ("klopp", ["Klopp", "Klopp"]),
        ("KLOPP jurgen", ["Jürgen", "Klopp", "Klopp"]),
        ("tal", ["talks", "talked"]),
        ("tal ", []),
        ("talk*", ["talks", "talked"]),
        ('"real madrid"', ["Real Madrid"]),
        ('"madrid real"', []),
        ("o'neill ", ["O", "Neill"]),
        ('"o neill"', ["O'Neill"]),
        ("arbeola", ["Arbeloa"]),
        ("klopp OR madrid", ["Klopp", "Klopp", "Madrid"]),
        ("madrid -klopp", ["Madrid"]),
        ("madrid manager:klopp is:unread", ["Madrid"]),
        ('"real madrid" real', ["Real Madrid", "real"]),
        ("title:watched", ["watched"]),
    ],
)
def test_marks(query: str, stretches: list[str]):
    assert marked(query) == stretches


def test_accents_that_stand_alone_belong_to_their_word():
    text = unicodedata.normalize("NFD", "Müller und Ødegård")
    assert marked("muller", text) == [unicodedata.normalize("NFD", "Müller")]


def test_takes_a_parsed_query_and_refuses_a_bad_one():
    assert highlights(parse("klopp"), TEXT) == highlights("klopp", TEXT)
    with pytest.raises(QueryError):
        highlights("(", TEXT)


@given(st.text())
def test_words_of_a_text_are_its_folded_words(text: str):
    assert tuple(folded_words(text)) == fold_words(text)


few = st.lists(st.sampled_from(["a", "b", "ab", "é", "_", "-"]), max_size=8).map(" ".join)


@given(
    st.one_of(few, st.text(alphabet="ab é_-’")),
    st.lists(st.sampled_from(["a", "b", "ab", "e"]), min_size=1, max_size=3),
)
def test_words_in_a_row_are_those_that_follow_each_other(text: str, row: list[str]):
    words = fold_words(text)
    runs = [words[at : at + len(row)] for at in range(len(words) - len(row) + 1)]
    assert holds_in_a_row(text, row) == (tuple(row) in runs)
    begun = any(run[:-1] == tuple(row[:-1]) and run[-1].startswith(row[-1]) for run in runs)
    assert holds_in_a_row(text, row, prefix=True) == begun


latin = st.text(st.characters(max_codepoint=0x24F))


@given(latin)
def test_placed_words_are_the_folded_words_in_order(text: str):
    placed = list(placed_words(text))
    assert tuple(p.word for p in placed) == fold_words(text)
    assert all(0 <= p.start < p.end <= len(text) for p in placed)


@given(st.lists(st.sampled_from(["klopp", '"real madrid"', "tal", "arbeola ", "re*"]), min_size=1).map(" ".join), latin)
def test_highlights_stand_in_order_and_apart(query: str, text: str):
    spans = highlights(query, f"{text} {TEXT}")
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.start < span.end for span in spans)

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.search.cuts import Graded, crisp

fits = st.dictionaries(st.integers(0, 12), st.integers(1, 100), max_size=8)


def graded(fit: dict[int, int]) -> Graded:
    made = Graded()
    for article, score in fit.items():
        made |= crisp(1 << article, score)
    return made


def scores(made: Graded) -> dict[int, int]:
    return {a: max(c.score for c in made.cuts if c.articles >> a & 1) for a in range(13) if made.articles >> a & 1}


@given(fits, fits)
def test_and_is_the_weaker_fit_and_or_the_better(one: dict[int, int], other: dict[int, int]):
    both = {a: min(one[a], other[a]) for a in one.keys() & other.keys()}
    either = {a: max(one.get(a, 0), other.get(a, 0)) for a in one.keys() | other.keys()}
    assert scores(graded(one) & graded(other)) == both
    assert scores(graded(one) | graded(other)) == either


@given(fits, fits)
def test_each_cut_holds_the_one_before_and_more(one: dict[int, int], other: dict[int, int]):
    cuts = (graded(one) & graded(other)).cuts
    for above, below in pairwise(cuts):
        assert above.score > below.score
        assert above.articles & ~below.articles == 0
        assert above.articles != below.articles


@given(fits, st.integers(1, 100))
def test_at_least_takes_all_that_fit_as_well(fit: dict[int, int], score: int):
    assert graded(fit).at_least(score) == sum(1 << a for a, s in fit.items() if s >= score)

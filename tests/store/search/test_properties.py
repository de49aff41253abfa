"""The index against a naive reference: every article looked at by itself, with sets of words and plain scores."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from store.search import parse
from store.search.tree import And, Everything, Is, Node, Not, Or, Phrase, Prefix, Run, State, Tagged, Titled
from store.text import fold_words
from tests.store.search.builders import World

# No two are within two edits of each other, and none is like a name: what is left is plain full text.
WORDS = ("contract", "Zürich", "ŁÓDŹ", "Straße", "goal", "a1", "x", "winterbreak", "日本語", "seventy-two")


@dataclass(frozen=True)
class Piece:
    title: str
    text: str
    tags: tuple[str, ...]
    read: bool


def fit(node: Node, piece: Piece) -> int:
    """How well an article fits, 0 for not at all."""
    match node:
        case And(parts):
            return min(fit(part, piece) for part in parts)
        case Or(parts):
            return max(fit(part, piece) for part in parts)
        case Not(part):
            return 100 * (fit(part, piece) == 0)
    return leaf_fit(node, piece)


def leaf_fit(node: Node, piece: Piece) -> int:
    title = fold_words(piece.title)
    words = title + fold_words(piece.text)
    match node:
        case Everything():
            return 100
        case Run(wanted):
            return min(word_fit(w.text, w.typing, title, words) for w in wanted)
        case Prefix(text):
            return 90 * begins(text, title) or 60 * begins(text, words)
        case Phrase(row):
            return 90 * in_a_row(row, title) or 60 * (
                in_a_row(row, fold_words(piece.text)) or row[0] in words * (len(row) == 1)
            )
        case Titled(row, prefix):
            return 100 * (begins(row[0], title) if prefix and len(row) == 1 else in_a_row(row, title))
        case Tagged(tag):
            return 100 * (tag in piece.tags)
        case Is(state):
            return 100 * (piece.read == (state is State.READ))
    raise AssertionError(node)


def word_fit(word: str, typing: bool, title: tuple[str, ...], words: tuple[str, ...]) -> int:
    exact = 90 * (word in title) or 60 * (word in words)
    if not typing or len(word) < 2:
        return exact
    return max(exact, 85 * begins(word, title) or 50 * begins(word, words))


def begins(prefix: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(prefix) for word in words)


def in_a_row(row: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(row)] == row for at in range(len(words)))


prose = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
pieces = st.builds(
    Piece, title=prose, text=prose, tags=st.sampled_from([(), ("hot",), ("cold", "hot")]), read=st.booleans()
)
leaves = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda w: f"{w[:3]}*"),
    st.sampled_from(WORDS).map(lambda w: w[:4]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda ws: f'"{" ".join(ws)}"'),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda ws: f'title:"{" ".join(ws)}"'),
    st.sampled_from(["+hot", "tag:cold", "is:read", "is:unread", "title:Zü*"]),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.filter(lambda q: " " not in q or q[0] in '("').map(lambda q: f"-{q}"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=6), st.lists(queries, min_size=1, max_size=4))
def test_the_index_finds_and_ranks_as_the_reference(articles: list[Piece], asked: list[str]):
    made = World()
    for number, piece in enumerate(articles):
        made.put(str(number), piece.text, piece.title, tags=list(piece.tags), read=piece.read)
    index = made.index()
    for query in asked:
        root = parse(query).root
        expected = {str(n): fit(root, piece) for n, piece in enumerate(articles)}
        hits = index.search(query)
        assert {h.id: h.score for h in hits} == {key: score for key, score in expected.items() if score}
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        assert index.matching(query) == made.shelf.mask_of(h.id for h in hits)
    index.close()


changes = st.lists(st.tuples(st.sampled_from("abcd"), st.one_of(st.none(), pieces)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(changes)
def test_after_any_changes_the_index_is_as_a_new_one(done: list[tuple[str, Piece | None]]):
    made = World()
    index = made.index()
    for key, piece in done:
        if piece is None and key in made.records:
            made.remove(key)
            index.remove(key)
        elif piece is not None:
            made.put(key, piece.text, piece.title)
            index.put(key)
        index.search("contract")
    fresh = made.index()
    for query in ("contract", '"goal x"', "title:goal", "Zürich OR a1", "-Straße"):
        assert index.search(query) == fresh.search(query)
    index.close()
    fresh.close()

"""Where the words of a query stand in a text: for showing why an article was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.catalogue.spelling import Vocabulary
from store.search.folding import PlacedWord, placed_words
from store.search.parser import parse
from store.search.tree import Node, Phrase, Prefix, Query, Run, Titled, Word
from store.text import Span


def highlights(query: Query | str, text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` that the query's words match, in order and apart from each other.

    Words under a `-` and the names in fields are left out. A word that does not occur marks those it may be a
    misspelling of. Raises `QueryError` for a query that cannot be understood.
    """
    asked = parse(query) if isinstance(query, str) else query
    leaves = list(asked.wanted())
    if not any(isinstance(leaf, Run | Prefix | Phrase | Titled) for leaf in leaves):
        return ()
    placed = list(placed_words(text))
    return _merged(span for leaf in leaves for span in _found(leaf, placed))


def _found(leaf: Node, placed: Sequence[PlacedWord]) -> Iterator[Span]:
    if isinstance(leaf, Run):
        for word in leaf.words:
            yield from _marked(_forms(word, placed), placed)
    elif isinstance(leaf, Prefix):
        yield from _in_a_row((leaf.text,), placed, prefix=True)
    elif isinstance(leaf, Phrase):
        yield from _in_a_row(leaf.words, placed)
    elif isinstance(leaf, Titled):
        yield from _in_a_row(leaf.words, placed, prefix=leaf.prefix)


def _forms(word: Word, placed: Sequence[PlacedWord]) -> frozenset[str]:
    """Return the words of the text that a bare word stands for."""
    known = {p.word for p in placed}
    found = {w for w in known if w == word.text or (word.typing and w.startswith(word.text))}
    if not found and known and word.text.isalpha():
        near = Vocabulary(known).near(word.text)
        found = {n.word for n in near if n.edits == near[0].edits}
    return frozenset(found)


def _marked(forms: frozenset[str], placed: Iterable[PlacedWord]) -> Iterator[Span]:
    return (Span(p.start, p.end) for p in placed if p.word in forms)


def _in_a_row(words: tuple[str, ...], placed: Sequence[PlacedWord], *, prefix: bool = False) -> Iterator[Span]:
    *before, last = words
    for at in range(len(placed) - len(words) + 1):
        final = placed[at + len(before)]
        fits = final.word.startswith(last) if prefix else final.word == last
        if fits and all(placed[at + k].word == word for k, word in enumerate(before)):
            yield Span(placed[at].start, final.end)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)

"""Which articles hold a query's words, and how much that is worth. Remembers its answers until an article changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_
from typing import Any

from store.model import ArticleId
from store.search.cuts import Graded, crisp
from store.search.folding import holds_in_a_row, placed_words
from store.search.texts import TextIndex
from store.search.tree import Phrase, Titled, Word
from store.shelf import Shelf

# What a match is worth, from 1 to 100. Names are worth more than words in a text: `store.search.naming`.
IN_TITLE, IN_TEXT = 90, 60
BEGINS_IN_TITLE, BEGINS_IN_TEXT = 85, 50
CORRECTED_IN_TITLE, CORRECTED_IN_TEXT = 70, 40
_SHORTEST_BEGINNING = 2  # letters from which an unfinished word is taken for the beginning of others
_MEMO_LIMIT = 500
_SAMPLE = 5  # articles read to learn how a word is written


@dataclass(frozen=True, slots=True)
class _Verified:
    """Of which articles (bitmaps) it is known whether they hold a phrase, and which of them do."""

    seen: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """In how many articles a word stands, and whether some of them write it with a small first letter."""

    articles: int
    in_lower_case: bool


class Wording:
    """Answers for words and phrases over the articles in `records`."""

    def __init__(
        self,
        texts: TextIndex,
        shelf: Shelf,
        records: Mapping[str, Mapping[str, Any]],
        text_of: Callable[[ArticleId], str],
    ) -> None:
        self._texts = texts
        self._shelf = shelf
        self._records = records
        self._text_of = text_of
        self._words: dict[tuple[tuple[str, ...], bool, bool], int] = {}
        self._phrases: dict[tuple[str, ...], _Verified] = {}
        self._usages: dict[str, Usage] = {}

    def renew(self) -> None:
        """Forget what depends on articles that have changed."""
        self._words.clear()
        self._phrases.clear()
        self._usages.clear()

    def word(self, word: Word, *, exact: bool = False) -> Graded:
        """Return the articles that hold a bare word, one it begins, or one it misspells; `exact`: the word itself."""
        found = self._held((word.text,), IN_TITLE, IN_TEXT)
        if exact:
            return found
        if word.typing and len(word.text) >= _SHORTEST_BEGINNING:
            found |= self._held((word.text,), BEGINS_IN_TITLE, BEGINS_IN_TEXT, prefix=True)
        if not found.articles and (meant := self._texts.near(word.text)):
            found = self._held(meant, CORRECTED_IN_TITLE, CORRECTED_IN_TEXT)
        return found

    def usage(self, word: str) -> Usage:
        """Return how the articles use a folded word; letter case is looked at in a few of the newest only."""
        found = self._usages.get(word)
        if found is None:
            _make_room(self._usages)
            holders = self._with_word((word,), prefix=False, titles=False)
            texts = (self._text_of(article) for article in islice(self._shelf.newest_first(holders), _SAMPLE))
            in_lower_case = any(
                p.word == word and text[p.start].islower() for text in texts for p in placed_words(text)
            )
            found = self._usages[word] = Usage(holders.bit_count(), in_lower_case)
        return found

    def beginning(self, prefix: str) -> Graded:
        """Return the articles that hold a word that begins with the folded `prefix`."""
        return self._held((prefix,), IN_TITLE, IN_TEXT, prefix=True)

    def _held(self, words: tuple[str, ...], in_title: int, in_text: int, *, prefix: bool = False) -> Graded:
        title = self._with_word(words, prefix=prefix, titles=True)
        return crisp(title, in_title) | crisp(self._with_word(words, prefix=prefix, titles=False), in_text)

    def _with_word(self, words: tuple[str, ...], *, prefix: bool, titles: bool) -> int:
        asked = (words, prefix, titles)
        found = self._words.get(asked)
        if found is None:
            _make_room(self._words)
            articles = self._texts.with_word(words, prefix=prefix, titles=titles)
            found = self._words[asked] = self._shelf.mask_of(articles)
        return found

    # Phrases: the index finds who holds all the words, the articles themselves in which order

    def phrase(self, node: Phrase, within: int) -> Graded:
        """Return the articles that hold a phrase; of others than `within` (a bitmap) it may leave some out."""
        if len(node.words) == 1:
            return self._held(node.words, IN_TITLE, IN_TEXT)
        titles = crisp(self._titles_with(node.words), IN_TITLE)
        return titles | crisp(self._texts_with(node.words, within), IN_TEXT)

    def titled(self, node: Titled) -> Graded:
        """Return the articles whose title holds a phrase."""
        if len(node.words) == 1:
            return crisp(self._with_word(node.words, prefix=node.prefix, titles=True))
        return crisp(self._titles_with(node.words, prefix=node.prefix))

    def _titles_with(self, words: tuple[str, ...], *, prefix: bool = False) -> int:
        whole = words[:-1] if prefix else words
        candidates = reduce(and_, (self._with_word((word,), prefix=False, titles=True) for word in whole))
        return self._shelf.mask_of(
            article
            for article in self._shelf.newest_first(candidates)
            if holds_in_a_row(self._records[article].get("title") or "", words, prefix=prefix)
        )

    def _texts_with(self, words: tuple[str, ...], within: int) -> int:
        known = self._phrases.get(words, _Verified())
        candidates = reduce(and_, (self._with_word((word,), prefix=False, titles=False) for word in words))
        unseen = candidates & within & ~known.seen
        if unseen:
            articles = self._shelf.newest_first(unseen)
            right = self._shelf.mask_of(a for a in articles if holds_in_a_row(self._text_of(a), words))
            _make_room(self._phrases)
            known = self._phrases[words] = _Verified(known.seen | unseen, known.right | right)
        return known.right


def _make_room(memo: dict[Any, Any]) -> None:
    if len(memo) >= _MEMO_LIMIT:
        memo.clear()

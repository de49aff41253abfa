"""Fuzzy look-up of names, word by word on folded text: exact, nickname, initials, prefix, then edits.

Whole-string similarity is not used: it has no threshold that keeps absent names out and true typos in. Every word of
the query has to find its word in one spelling of the entity; how well each did makes the score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from store.catalogue.aliases import PARTICLES, Alias, aliases_of
from store.catalogue.spelling import NearWord, Vocabulary
from store.model import Entity, EntityId, How, Kind
from store.text import fold_words

_EXACT, _JOINED, _INITIALS, _PREFIX = 100.0, 97.0, 95.0, 90.0
_ONE_EDIT, _TWO_EDITS = 86.0, 74.0
_BEGUN_AMISS = 78.0  # an unfinished word with an edit in it
_OTHER_PARTICLE = 60.0  # "van" where the name has "von", or none
_PART_OF_NAME = 3.0  # what a whole alias gains over one that matches by some of its words only
_SURE = 82.0  # a word-by-word fit as good as this is not bettered by taking words together
_NOISE = frozenset({"the", "fc", "cf", "afc", "sc", "ac", "club", "and", "sir"})
_SILENT = PARTICLES | _NOISE
_SHORTEST_BEGUN = 5  # letters of an unfinished word in which an edit is forgiven
_SHORTEST_TOGETHER, _LONG_TOGETHER = 5, 10  # letters of words taken together that forgive one edit, and two
_FEW_WORDS, _MANY_WORDS = 400, 5_000  # that an unfinished word may stand for: alone, and beside other words
_MOST_ROWS = 250  # spellings that are scored for one query; more share only a letter or two with it


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An entity whose name is like the query. `score` runs from 0 to 100; `alias` is the spelling that matched."""

    id: EntityId
    name: str
    kind: Kind
    score: int
    how: How
    alias: str


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one spelling fits a query."""

    alias: int
    score: float
    how: How


class NameIndex:
    """All spellings of all entities, indexed by their folded words."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._names: dict[EntityId, str] = {e.id: e.name for e in entities}
        self._rows: list[Alias] = [alias for entity in entities for alias in aliases_of(entity)]
        table: dict[str, tuple[Alias, ...]] = {}
        for alias in self._rows:
            table[alias.folded] = (*table.get(alias.folded, ()), alias)
        self.aliases: Mapping[str, tuple[Alias, ...]] = MappingProxyType(table)

    def near_words(self, word: str, edits: int | None = None) -> tuple[NearWord, ...]:
        """Return known words of names within `edits` of the folded `word`: one (4 to 7 letters) or two if not given."""
        return self._vocabulary.near(word, edits)

    def knows_word(self, word: str) -> bool:
        """Tell whether the folded `word` occurs in any spelling."""
        return word in self._vocabulary

    def spellings_with(self, word: str) -> Iterable[str]:
        """Return the folded spellings in which the folded `word` occurs, each once."""
        return dict.fromkeys(self._rows[i].folded for i in self._postings.get(word, ()))

    def look_up(
        self,
        query: str,
        *,
        kind: Kind | None = None,
        limit: int = 10,
        weight: Mapping[EntityId, int] | None = None,
    ) -> list[NameMatch]:
        """Return the entities whose name is like `query`, best first, at most `limit`.

        Forgives lost accents, one or two edits a word, swapped order, joined and split words, and takes prefixes
        while typing. Ties go to the entity with the larger `weight` (articles in the store), then by name.
        """
        words = fold_words(query)
        if not words:
            return []
        weights = weight or {}
        best: dict[EntityId, _Fit] = {}
        for fit in self._fits(words, query, weights):
            row = self._rows[fit.alias]
            if kind is not None and row.kind is not kind:
                continue
            if row.id not in best or fit.score > best[row.id].score:
                best[row.id] = fit
        order = sorted(best, key=lambda i: (-round(best[i].score), -weights.get(i, 0), self._names[i]))
        return [self._match(best[i]) for i in order[:limit]]

    def _match(self, fit: _Fit) -> NameMatch:
        row = self._rows[fit.alias]
        return NameMatch(row.id, self._names[row.id], row.kind, round(fit.score), fit.how, row.text)

    # Everything below looks for spellings that fit the words of one query.

    def _fits(self, words: tuple[str, ...], query: str, weights: Mapping[EntityId, int]) -> list[_Fit]:
        fits = self._together_fits(words, query)
        fits += [_Fit(i, _INITIALS, How.INITIALS) for i in self._initials.get("".join(words), ())]
        fits += self._word_fits(words, weights)
        if max((fit.score for fit in fits), default=0.0) < _SURE:
            fits += self._nearly_together_fits(words)
        return fits

    def _together_fits(self, words: tuple[str, ...], query: str) -> list[_Fit]:
        """Fits of the query as it stands, or but for the spaces in it."""
        exact = " ".join(words)
        fits = []
        for i in self._by_joined.get("".join(words), ()):
            row = self._rows[i]
            score = _EXACT if row.folded == exact else _JOINED
            how = row.how if score == _EXACT else How.VARIANT
            if how is How.NAME and row.text.casefold() != query.strip().casefold():
                how = How.VARIANT
            fits.append(_Fit(i, score - row.part, how))
        return fits

    def _nearly_together_fits(self, words: tuple[str, ...]) -> list[_Fit]:
        """Fits of the query but for its spaces and an edit or two: `Posta coglu`."""
        joined = "".join(words)
        if len(joined) < _SHORTEST_TOGETHER:
            return []
        fits = []
        for near in self._joined_vocabulary.near(joined, 1 if len(joined) < _LONG_TOGETHER else 2):
            score = (_ONE_EDIT if near.edits == 1 else _TWO_EDITS) + _PART_OF_NAME
            rows = (i for i in self._by_joined[near.word] if len(self._words[i]) != len(words))
            fits += [_Fit(i, score - self._rows[i].part, How.MISSPELLING) for i in rows]
        return fits

    def _word_fits(self, words: tuple[str, ...], weights: Mapping[EntityId, int]) -> list[_Fit]:
        reach = _FEW_WORDS if len(words) == 1 else _MANY_WORDS
        found = [self._scored_words(word, reach, is_last=at == len(words) - 1) for at, word in enumerate(words)]
        spoken = [at for at, word in enumerate(words) if word not in _SILENT] or list(range(len(words)))
        if any(not found[at] for at in spoken):
            return []
        fits = (self._fit(i, words, found, spoken) for i in self._rows_with(found, spoken, weights))
        return [fit for fit in fits if fit is not None]

    def _rows_with(
        self, found: list[dict[str, float]], spoken: list[int], weights: Mapping[EntityId, int]
    ) -> Collection[int]:
        """Return the spellings that have one of the `found` words for each of the `spoken` ones, or the likeliest."""
        rows: set[int] | None = None
        for at in sorted(spoken, key=lambda at: sum(len(self._postings[known]) for known in found[at])):
            those = set(chain.from_iterable(self._postings[known] for known in found[at]))
            rows = those if rows is None else rows & those
        rows = rows or set()
        if len(rows) <= _MOST_ROWS:
            return rows
        likely = sorted(found[spoken[0]].items(), key=lambda item: -item[1])
        in_order = dict.fromkeys(i for known, _ in likely for i in self._postings[known] if i in rows)
        in_news = [i for i in in_order if self._rows[i].id in weights]
        return list(dict.fromkeys(chain(in_news[:_MOST_ROWS], in_order)))[:_MOST_ROWS]

    def _scored_words(self, word: str, reach: int, *, is_last: bool) -> dict[str, float]:
        """Return the known words that `word` may stand for, at most `reach` that it begins, with a score each."""
        found: dict[str, float] = {}
        for near in self._vocabulary.near(word):
            found[near.word] = _ONE_EDIT if near.edits == 1 else _TWO_EDITS
        if is_last or len(word) >= 3:
            for known in self._vocabulary.beginning_with(word, reach):
                found[known] = max(found.get(known, 0.0), _PREFIX - min(9.0, (len(known) - len(word)) // 4))
        if word in self._vocabulary:
            found[word] = _EXACT
        if not found and is_last and len(word) >= _SHORTEST_BEGUN:
            found = dict.fromkeys(self._vocabulary.nearly_beginning_with(word), _BEGUN_AMISS)
        return found

    def _fit(self, i: int, words: tuple[str, ...], found: list[dict[str, float]], spoken: list[int]) -> _Fit | None:
        row = self._rows[i]
        known = self._words[i]
        free = list(range(len(known)))
        total = letters = 0.0
        worst = _EXACT
        for at in (*spoken, *(at for at in range(len(words)) if at not in spoken)):
            options = [(found[at].get(known[k], 0.0), k) for k in free]
            score, k = max(options, default=(0.0, -1))
            if score == 0.0:
                if at in spoken:
                    return None
                if words[at] in _NOISE:
                    continue
                score = _OTHER_PARTICLE
            else:
                free.remove(k)
            worst = min(worst, score)
            total += score * len(words[at])
            letters += len(words[at])
        left = sum(len(known[k]) for k in free if known[k] not in _SILENT)
        how = How.MISSPELLING if worst < 81 or worst == _ONE_EDIT else How.PREFIX
        if worst == _EXACT:
            how = row.how if not left else How.NAME
        # What is still to be typed says little; what a finished word leaves out says that another name is meant.
        missed = left * (0.1 if how is How.PREFIX else 0.5)
        gain = _PART_OF_NAME if how is How.MISSPELLING and len(known) == len(words) == 1 else 0.0
        return _Fit(i, total / letters + gain - min(8.0, missed) - row.part, how)

    @cached_property
    def _words(self) -> list[tuple[str, ...]]:
        return [tuple(row.folded.split()) for row in self._rows]

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = {}
        for i, words in enumerate(self._words):
            for word in words:
                rows = postings.setdefault(word, [])
                if not rows or rows[-1] != i:
                    rows.append(i)
        return postings

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._postings)

    @cached_property
    def _by_joined(self) -> dict[str, list[int]]:
        joined: dict[str, list[int]] = {}
        for i, row in enumerate(self._rows):
            joined.setdefault(row.folded.replace(" ", ""), []).append(i)
        return joined

    @cached_property
    def _joined_vocabulary(self) -> Vocabulary:
        return Vocabulary(self._by_joined)

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        """Initials of names of three words and more: AVB, OGS."""
        initials: dict[str, list[int]] = {}
        for i, row in enumerate(self._rows):
            words = row.folded.split()
            if len(words) >= 3 and row.how is How.NAME and not row.part:
                initials.setdefault("".join(w[0] for w in words), []).append(i)
        return initials

"""Fuzzy look-up of names, word by word on folded text: exact, nickname, initials, prefix, then edits.

Whole-string similarity is not used: it has no threshold that keeps absent names out and true typos in. Every word of
the query has to find its word in one spelling of the entity; how well each did makes the score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from store.catalogue.aliases import PARTICLES, Alias, aliases_of
from store.catalogue.spelling import NearWord, Vocabulary
from store.model import Entity, EntityId, How, Kind
from store.text import fold_words

_EXACT, _JOINED, _INITIALS, _PREFIX = 100.0, 97.0, 95.0, 90.0
_ONE_EDIT, _TWO_EDITS = 86.0, 74.0
_PART_OF_NAME = 3.0  # what a whole alias gains over one that matches by some of its words only
_SILENT = PARTICLES | {"the", "fc", "cf", "afc", "sc", "ac", "club", "and", "sir"}


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
        table: dict[str, list[Alias]] = {}
        for alias in self._rows:
            table.setdefault(alias.folded, []).append(alias)
        self.aliases: Mapping[str, tuple[Alias, ...]] = MappingProxyType({k: tuple(v) for k, v in table.items()})

    def near_words(self, word: str) -> tuple[NearWord, ...]:
        """Return known words of names within an edit (4 to 7 letters) or two (8 and more) of the folded `word`."""
        return self._vocabulary.near(word)

    def knows_word(self, word: str) -> bool:
        """Tell whether the folded `word` occurs in any spelling."""
        return word in self._vocabulary

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
        best: dict[EntityId, _Fit] = {}
        for fit in self._fits(words, query):
            row = self._rows[fit.alias]
            if kind is not None and row.kind is not kind:
                continue
            if row.id not in best or fit.score > best[row.id].score:
                best[row.id] = fit
        weights = weight or {}
        order = sorted(best, key=lambda i: (-round(best[i].score), -weights.get(i, 0), self._names[i]))
        return [self._match(best[i]) for i in order[:limit]]

    def _match(self, fit: _Fit) -> NameMatch:
        row = self._rows[fit.alias]
        return NameMatch(row.id, self._names[row.id], row.kind, round(fit.score), fit.how, row.text)

    # Everything below looks for spellings that fit the words of one query.

    def _fits(self, words: tuple[str, ...], query: str) -> list[_Fit]:
        fits = self._joined_fits(words, query) + self._word_fits(words)
        fits += [_Fit(i, _INITIALS, How.INITIALS) for i in self._initials.get("".join(words), ())]
        return fits

    def _joined_fits(self, words: tuple[str, ...], query: str) -> list[_Fit]:
        joined = "".join(words)
        exact = " ".join(words)
        fits = []
        for i in self._by_joined.get(joined, ()):
            row = self._rows[i]
            score = _EXACT if row.folded == exact else _JOINED
            how = row.how if score == _EXACT else How.VARIANT
            if how is How.NAME and row.text.casefold() != query.strip().casefold():
                how = How.VARIANT
            fits.append(_Fit(i, score - row.part, how))
        if len(joined) >= 5:
            for near in self._joined_vocabulary.near(joined):
                score = (_ONE_EDIT if near.edits == 1 else _TWO_EDITS) + _PART_OF_NAME
                fits += [_Fit(i, score - self._rows[i].part, How.MISSPELLING) for i in self._by_joined[near.word]]
        return fits

    def _word_fits(self, words: tuple[str, ...]) -> list[_Fit]:
        found = [self._scored_words(word, is_last=at == len(words) - 1) for at, word in enumerate(words)]
        spoken = [at for at, word in enumerate(words) if word not in _SILENT] or list(range(len(words)))
        if any(not found[at] for at in spoken):
            return []
        rarest = min(spoken, key=lambda at: sum(len(self._postings[w]) for w in found[at]))
        rows = {i for known in found[rarest] for i in self._postings[known]}
        fits = (self._fit(i, words, found, spoken) for i in rows)
        return [fit for fit in fits if fit is not None]

    def _scored_words(self, word: str, *, is_last: bool) -> dict[str, float]:
        """Return the known words that `word` may stand for, with a score each."""
        found: dict[str, float] = {}
        for near in self._vocabulary.near(word):
            found[near.word] = _ONE_EDIT if near.edits == 1 else _TWO_EDITS
        if is_last or len(word) >= 3:
            for known in self._vocabulary.beginning_with(word):
                found[known] = max(found.get(known, 0.0), _PREFIX - min(9.0, (len(known) - len(word)) / 2))
        if word in self._vocabulary:
            found[word] = _EXACT
        return found

    def _fit(self, i: int, words: tuple[str, ...], found: list[dict[str, float]], spoken: list[int]) -> _Fit | None:
        row = self._rows[i]
        known = row.folded.split()
        free = set(range(len(known)))
        total = letters = 0.0
        worst = _EXACT
        for at in spoken:
            options = [(found[at].get(known[k], 0.0), k) for k in free]
            score, k = max(options, default=(0.0, -1))
            if score == 0.0:
                return None
            free.discard(k)
            worst = min(worst, score)
            total += score * len(words[at])
            letters += len(words[at])
        left = sum(len(known[k]) for k in free if known[k] not in _SILENT)
        score = total / letters - min(8.0, left * 0.5) - row.part
        how = How.MISSPELLING if worst < 81 or worst == _ONE_EDIT else How.PREFIX
        if worst == _EXACT:
            how = row.how if not left else How.NAME
        return _Fit(i, score, how)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = {}
        for i, row in enumerate(self._rows):
            for word in set(row.folded.split()):
                postings.setdefault(word, []).append(i)
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

"""Which club a spelling means: "United", "City", "the Reds" and "Madrid" belong to several; context settles whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.catalogue import Alias
from store.model import ClubId, How, Kind
from store.reading.candidates import Candidate, Passage
from store.reading.lexicon import Lexicon
from store.text import fold

_NAMED_ELSEWHERE = 4.0
_FELLOW_MANAGER = 1.5
_OWN_NAME = 1.0


class ClubRule:
    """Settles the clubs of one text. `certain` counts the clubs that the text names beyond doubt."""

    def __init__(self, lexicon: Lexicon, passage: Passage, candidates: Sequence[Candidate]) -> None:
        self._lexicon = lexicon
        self._passage = passage
        self.certain: Counter[ClubId] = Counter()
        self._places: list[tuple[int, ClubId]] = []
        self._names = lexicon.words.names
        self._speaks_of_women = bool(self._names.women.search(passage.text))
        for candidate in candidates:
            rows = self._rows(candidate)
            if len(rows) == 1 and not self._is_risky(candidate):
                self.certain[ClubId(rows[0].id)] += 1
                self._places.append((candidate.start, ClubId(rows[0].id)))

    def _rows(self, candidate: Candidate) -> tuple[Alias, ...]:
        """The clubs that bear the spelling, women's teams only in a text that speaks of women."""
        rows = candidate.of_kind(Kind.CLUB)
        if self._speaks_of_women or len(rows) == 1:
            return rows
        return tuple(row for row in rows if not row.id.endswith("-women")) or rows

    def _is_risky(self, candidate: Candidate) -> bool:
        if candidate.folded in self._lexicon.words.risky_names:
            return True
        return len(self._rows(candidate)) > 1 or any(a.kind is not Kind.CLUB for a in candidate.aliases)

    def club(self, candidate: Candidate, around: frozenset[ClubId]) -> Alias | None:
        """Return the club that `candidate` names, None where it names none or no one can tell which.

        `around` are the clubs at which the managers of the text have been.
        """
        rows = self._rows(candidate)
        rows = tuple(row for row in rows if not self._is_place(candidate, row))
        if not rows or self._is_second_team(candidate) or self._ends_longer_name(candidate):
            return None
        if len(rows) == 1 and not self._is_risky(candidate):
            return rows[0]
        scored = sorted(((self._score(row, candidate, around), row) for row in rows), key=lambda pair: -pair[0])
        best, row = scored[0]
        if best < _OWN_NAME or (len(scored) > 1 and scored[1][0] >= best - 0.01):
            return None
        return row

    def _score(self, row: Alias, candidate: Candidate, around: frozenset[ClubId]) -> float:
        club = ClubId(row.id)
        score = min(3.0, self._lexicon.prominence.get(club, 0) / 20)
        if self.certain[club]:
            score += _NAMED_ELSEWHERE + min(2.0, self.certain[club] / 4) + self._nearness(club, candidate.start)
        if club in around:
            score += _FELLOW_MANAGER
        if row.how is How.NAME and row.folded == candidate.folded:
            known = self._lexicon.catalogue.clubs.get(club)
            if known and known.name == row.text:
                score += _OWN_NAME
        return score

    def _nearness(self, club: ClubId, start: int) -> float:
        """Up to 2 for a club named just before: "United" means the United last spoken of."""
        before = [at for at, other in self._places if other == club and at < start]
        return 2.0 / (1 + (start - before[-1]) / 300) if before else 0.0

    def _is_place(self, candidate: Candidate, row: Alias) -> bool:
        """`In Madrid` is the city, `at Anfield on Sunday` the ground: neither stands for the club."""
        text = self._passage.text
        before, after = text[max(0, candidate.start - 12) : candidate.start], text[candidate.end : candidate.end + 24]
        if row.how is How.GROUND:
            return bool(self._names.ground_before.search(before) and self._names.ground_after.match(after))
        club = self._lexicon.catalogue.clubs[ClubId(row.id)]
        if not club.city or fold(club.city) != candidate.folded:
            return False
        return bool(self._names.city_before.search(before)) and not self._names.possessive.match(after)

    def _ends_longer_name(self, candidate: Candidate) -> bool:
        """`Vinicius Junior` is a player: a risky word behind a capitalised one that names nothing we know."""
        first = candidate.first
        if candidate.folded not in self._lexicon.words.risky_names or not first or not self._passage.joined(first - 1):
            return False
        before, lists = self._passage.words[first - 1], self._lexicon.words
        known = any(before.folded in words for words in (lists.function_words, lists.titles, lists.demonyms))
        return before.text.istitle() and not known and not self._passage.starts_sentence(first - 1)

    def _is_second_team(self, candidate: Candidate) -> bool:
        """Castilla, Under-23s and women's teams are other teams than the one whose name they bear."""
        words = self._passage.words
        after = candidate.last + 1
        if not self._passage.joined(candidate.last) or after >= len(words):
            return False
        if " " not in candidate.folded and candidate.folded in self._lexicon.first_names and words[after].capital:
            return True
        return words[after].folded in self._lexicon.words.second_team and words[after].capital

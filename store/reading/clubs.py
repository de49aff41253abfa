"""Which club a spelling means: "United", "City", "the Reds" and "Madrid" belong to several; context settles whose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from store.catalogue import Alias
from store.model import ClubId, How
from store.reading.candidates import Candidate, Passage
from store.reading.lexicon import Lexicon
from store.reading.spellings import Spelling, is_city
from store.text import lowered

_NAMED_ELSEWHERE = 4.0
_FELLOW_MANAGER = 1.5
_ENOUGH = 1.0
_LEAD = 40  # characters before a ground in which a match may be told


class ClubRule:
    """Settles the clubs of one text. `certain` holds the places of the clubs that the text names beyond doubt."""

    def __init__(self, lexicon: Lexicon, passage: Passage, candidates: Sequence[Candidate]) -> None:
        self._lexicon = lexicon
        self._passage = passage
        self._names = lexicon.words.names
        self.certain: dict[ClubId, list[int]] = {}
        for candidate in candidates:
            if candidate.spelling.clubs:
                rows = self._rows(candidate.spelling)
                if not self._is_risky(candidate.spelling, rows):
                    self.certain.setdefault(ClubId(rows[0].id), []).append(candidate.start)

    def _rows(self, spelling: Spelling) -> tuple[Alias, ...]:
        """The clubs that bear the spelling, women's teams only in a text that speaks of women."""
        if len(spelling.clubs) == len(spelling.mens_clubs) or self._speaks_of_women:
            return spelling.clubs
        return spelling.mens_clubs

    @cached_property
    def _speaks_of_women(self) -> bool:
        return bool(self._lexicon.words.women.search(lowered(self._passage.text)))

    @staticmethod
    def _is_risky(spelling: Spelling, rows: Sequence[Alias]) -> bool:
        return spelling.risky or len(rows) > 1 or len(spelling.aliases) > len(spelling.clubs)

    def club(self, candidate: Candidate, around: frozenset[ClubId]) -> Alias | None:
        """Return the club that `candidate` names, None where it names none or no one can tell which.

        `around` are the clubs at which the managers of the text have been.
        """
        spelling = candidate.spelling
        bearers = rows = self._rows(spelling)
        if spelling.place:
            rows = tuple(row for row in rows if not self._is_place(candidate, row))
        if not rows or self._is_second_team(candidate) or self._ends_longer_name(candidate):
            return None
        if len(rows) == 1 and not self._is_risky(spelling, bearers):
            return rows[0]
        scored = sorted(((self._score(row, candidate, around), row) for row in rows), key=lambda pair: -pair[0])
        best, row = scored[0]
        if best < _ENOUGH or (len(scored) > 1 and scored[1][0] >= best - 0.01):
            return None
        return row

    def _score(self, row: Alias, candidate: Candidate, around: frozenset[ClubId]) -> float:
        club = ClubId(row.id)
        score = candidate.spelling.club_merits[club]
        places = self.certain.get(club)
        if places:
            score += _NAMED_ELSEWHERE + min(2.0, len(places) / 4) + _nearness(places, candidate.start)
        if club in around:
            score += _FELLOW_MANAGER
        return score

    def _is_place(self, candidate: Candidate, row: Alias) -> bool:
        """`In Madrid` is the city, `at Anfield on Sunday` the ground: neither stands for the club."""
        text = self._passage.text
        before, after = text[max(0, candidate.start - 12) : candidate.start], text[candidate.end : candidate.end + 24]
        if row.how is How.GROUND:
            if self._names.ground_before.search(before) and self._names.ground_after.match(after):
                return True
            lead = lowered(text[max(0, candidate.start - _LEAD) : candidate.start])
            return bool(self._names.ground_of_match.search(lead))
        if not is_city(row, candidate.folded, self._lexicon.catalogue):
            return False
        return bool(self._names.city_before.search(before)) and not self._names.possessive.match(after)

    def _ends_longer_name(self, candidate: Candidate) -> bool:
        """`Vinicius Junior` is a player: a risky word behind a capitalised one that names nothing we know."""
        first, words, lists = candidate.first, self._passage.words, self._lexicon.words
        if not candidate.spelling.risky or not first or not words.joined(first - 1):
            return False
        before = words.folded[first - 1]
        known = any(before in known for known in (lists.function_words, lists.titles, lists.demonyms))
        return words.texts[first - 1].istitle() and not known and not words.starts_sentence(first - 1)

    def _is_second_team(self, candidate: Candidate) -> bool:
        """Castilla, Under-23s and women's teams are other teams than the one whose name they bear."""
        words, after = self._passage.words, candidate.last + 1
        if not words.joined(candidate.last) or not words.is_capital(after):
            return False
        if " " not in candidate.folded and candidate.folded in self._lexicon.first_names:
            return True
        return words.folded[after] in self._lexicon.words.second_team


def _nearness(places: Sequence[int], start: int) -> float:
    """Up to 2 for a club named just before: "United" means the United last spoken of."""
    before = bisect_left(places, start)
    return 2.0 / (1 + (start - places[before - 1]) / 300) if before else 0.0

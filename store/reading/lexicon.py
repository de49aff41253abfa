"""What the reader knows before it sees a text: spellings by their first word, first names, and a language's word lists.

Built once from a catalogue and a cue file; immutable afterwards.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from store.catalogue import Alias, Catalogue
from store.errors import CatalogueError
from store.model import ClubId, EntityId, ManagerId
from store.reading.grammar import NameGrammar
from store.reading.phrases import Expression, listed, phrases_of
from store.reading.spellings import Spelling, spelling_of
from store.text import fold, fold_words

T = TypeVar("T")
_MOST_REMEMBERED = 20_000  # words


@dataclass(frozen=True, slots=True)
class WordLists:
    """A language's word lists from its cue file, all folded. Each field is named as its key in the file.

    `names` tells what stands around names in running text, `women` by which words a text speaks of women's teams; that
    one matches lower case only.
    """

    function_words: frozenset[str]
    titles: frozenset[str]
    manager_words: frozenset[str]
    player_words: frozenset[str]
    club_words: frozenset[str]
    generic_sources: frozenset[str]
    no_sources: frozenset[str]
    risky_names: frozenset[str]
    second_team: frozenset[str]
    former_words: frozenset[str]
    modifiers: frozenset[str]
    not_a_person: frozenset[str]
    leagues: Mapping[str, str]
    demonyms: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]
    names: NameGrammar
    women: Expression


def load_cue_file(path: Path) -> dict[str, Any]:
    """Return the parsed cue file; raises `CatalogueError` naming it where it is missing or no TOML."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"The cue file {path} cannot be read: {error}.") from error


def without_cues(words: WordLists, common: frozenset[str]) -> WordLists:
    """Return word lists for a language of which only its commonest words are known: names are found as in English."""
    return replace(words, function_words=words.function_words | common)


def word_lists(cue_file: Mapping[str, Any]) -> WordLists:
    """Return the word lists of a parsed cue file; raises `CatalogueError` or `KeyError` where one is missing."""
    words = cue_file["words"]
    sets = {key: frozenset(fold(word) for word in listed(words[key])) for key in _SETS}
    tables = {
        key: {fold(name): tuple(value) if isinstance(value, list) else (value,) for name, value in words[key].items()}
        for key in ("demonyms", "regions")
    }
    leagues = {fold(name): league for name, league in words["leagues"].items()}
    phrases, around = phrases_of(cue_file), cue_file["grammar"]["names"]
    names = phrases.table(NameGrammar, around, "grammar.names")
    women = phrases.pattern(around["women"], flags=re.NOFLAG)
    return WordLists(**sets, **tables, leagues=leagues, names=names, women=women)  # type: ignore[arg-type]


_SETS = (
    "function_words titles manager_words player_words club_words generic_sources no_sources risky_names second_team"
    " former_words modifiers not_a_person"
).split()


class Lexicon:
    """A catalogue and a language's word lists, arranged for reading."""

    def __init__(self, catalogue: Catalogue, words: WordLists) -> None:
        self.catalogue = catalogue
        self.words = words
        self.aliases: Mapping[str, tuple[Alias, ...]] = catalogue.names.aliases
        self._spellings: dict[str, Spelling] = {}
        self._memo: dict[tuple[str, object], object] = {}

    def in_language(self, words: WordLists) -> Lexicon:
        """Return the same catalogue arranged with another language's word lists; what is arranged already is shared."""
        other = copy(self)
        other.words = words
        other._spellings, other._memo = {}, {}
        return other

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which spellings begin."""
        return frozenset(folded.partition(" ")[0] for folded in self.aliases)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The words with which longer spellings begin: `real` and `real madrid` for `real madrid castilla`."""
        found: set[str] = set()
        for folded in self.aliases:
            head = folded.rpartition(" ")[0]
            while head and head not in found:
                found.add(head)
                head = head.rpartition(" ")[0]
        return frozenset(found)

    def spelling(self, folded: str) -> Spelling:
        """Return what one of the `aliases` says in this language."""
        found = self._spellings.get(folded)
        if found is None:
            found = spelling_of(folded, self.aliases[folded], self.catalogue, self.words.risky_names, self.prominence)
            self._spellings[folded] = found
        return found

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The folded first names of all managers: what may stand before a surname in a person's name."""
        return frozenset(
            fold_words(name)[0]
            for person in self.catalogue.managers.values()
            for name in (person.name, *person.aka)
            if " " in name
        )

    @cached_property
    def prominence(self) -> Mapping[EntityId, int]:
        """How much an entity is in the news by the catalogue's own measure: its stints, those since 2015 twice."""
        counts: dict[EntityId, int] = {}
        for stint in self.catalogue.stints:
            weight = 2 if stint.start.latest.year >= 2015 else 1
            for key in (stint.manager, stint.club):
                counts[key] = counts.get(key, 0) + weight
        return counts

    @cached_property
    def clubs_of(self) -> Mapping[ManagerId, frozenset[ClubId]]:
        """The clubs at which each manager has ever been."""
        clubs: dict[ManagerId, set[ClubId]] = {}
        for stint in self.catalogue.stints:
            clubs.setdefault(stint.manager, set()).add(stint.club)
        return {key: frozenset(value) for key, value in clubs.items()}

    def remembered(self, word: str, work_out: Callable[[Lexicon, str], T]) -> T:
        """Return what `work_out` makes of a word, worked out once: the words of football recur."""
        key = (word, work_out)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > _MOST_REMEMBERED:
                self._memo.clear()
            found = self._memo[key] = work_out(self, word)
        return cast(T, found)

"""How one language builds its sentences, as far as the reader asks: the `[grammar]` tables of a cue file, compiled.

Each field is named as its key in the file, where a comment says what it is. Holds patterns only; what is made of them
is the business of the module that a table is named for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.reading.phrases import Phrases


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """What stands around names in running text."""

    ground_before: re.Pattern[str]
    ground_after: re.Pattern[str]
    city_before: re.Pattern[str]
    possessive: re.Pattern[str]
    in_office_after: re.Pattern[str]
    cap_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RoleGrammar:
    """By which words the people of a sentence get their parts."""

    pronoun: re.Pattern[str]
    replaced: re.Pattern[str]
    relative: re.Pattern[str]
    listed: re.Pattern[str]
    joint: re.Pattern[str]
    company: re.Pattern[str]
    speaks: re.Pattern[str]
    bound: re.Pattern[str]
    leads_right: re.Pattern[str]
    possessive: re.Pattern[str]
    resumed: re.Pattern[str]
    history: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TargetGrammar:
    """By which words the clubs of a sentence get theirs."""

    job_after: re.Pattern[str]
    job_before: re.Pattern[str]
    left_behind: re.Pattern[str]
    acts: re.Pattern[str]
    listed_before: re.Pattern[str]
    listed_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class VerbGrammar:
    """What stands around a verb of joining or leaving, and how its forms are told."""

    passive: re.Pattern[str]
    active_only: re.Pattern[str]
    near_person: re.Pattern[str]
    object_pronoun: re.Pattern[str]
    never_of_pronoun: re.Pattern[str]
    if_follows: re.Pattern[str]
    if_leads: re.Pattern[str]
    club_acts: re.Pattern[str]
    person_acts: re.Pattern[str]
    plural_present: re.Pattern[str]
    gone_before: re.Pattern[str]
    progressive: re.Pattern[str]
    bare: re.Pattern[str]
    gerund: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A label's pattern. `leads`: modifiers before it belong to it. `notes`: it tells of a post, not of a player."""

    pattern: re.Pattern[str]
    leads: bool = False
    notes: bool = True
    played: bool = False


@dataclass(frozen=True, slots=True)
class LabelGrammar:
    """The shapes of labels, in the order in which they are folded."""

    rules: tuple[LabelRule, ...]
    before_name: re.Pattern[str]
    former_before: re.Pattern[str]
    post_and: re.Pattern[str]
    modifier: re.Pattern[str]
    article: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All tables of one language but those of its descriptions. `clause_break` parts a sentence into clauses.

    All of them match lower case only, as cues do.
    """

    clause_break: re.Pattern[str]
    roles: RoleGrammar
    targets: TargetGrammar
    verbs: VerbGrammar
    labels: LabelGrammar


def load_grammar(cue_file: Mapping[str, Any], phrases: Phrases) -> Grammar:
    """Return the grammar of a parsed cue file; raises `CatalogueError` naming what is missing or no expression."""
    tables = cue_file["grammar"]
    return Grammar(
        phrases.pattern(tables["clause_break"], flags=re.NOFLAG),
        phrases.table(RoleGrammar, tables["roles"], "grammar.roles", re.NOFLAG),
        phrases.table(TargetGrammar, tables["targets"], "grammar.targets", re.NOFLAG),
        phrases.table(VerbGrammar, tables["verbs"], "grammar.verbs", re.NOFLAG),
        _labels(tables["labels"], phrases),
    )


def _labels(table: Mapping[str, Any], phrases: Phrases) -> LabelGrammar:
    names = ("before_name", "former_before", "post_and", "modifier", "article")
    flags = {"leads", "notes", "played"}
    rules = tuple(
        LabelRule(
            phrases.pattern(row["pattern"], flags=re.NOFLAG), **{flag: row[flag] for flag in flags if flag in row}
        )
        for row in table["rules"]
    )
    return LabelGrammar(rules, *(phrases.pattern(table[name], flags=re.NOFLAG) for name in names))

"""How one language builds its sentences, as far as the reader asks: the `[grammar]` tables of a cue file, compiled.

Each field is named as its key in the file, where a comment says what it is. Holds patterns only; what is made of them
is the business of the module that a table is named for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.reading.phrases import Expression, Phrases


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """What stands around names in running text."""

    ground_before: Expression
    ground_after: Expression
    ground_of_match: Expression
    city_before: Expression
    possessive: Expression
    in_office_after: Expression
    cap_after: Expression


@dataclass(frozen=True, slots=True)
class RoleGrammar:
    """By which words the people of a sentence get their parts."""

    pronoun: Expression
    replaced: Expression
    relative: Expression
    listed: Expression
    joint: Expression
    company: Expression
    speaks: Expression
    bound: Expression
    leads_right: Expression
    possessive: Expression
    resumed: Expression
    history: Expression


@dataclass(frozen=True, slots=True)
class TargetGrammar:
    """By which words the clubs of a sentence get theirs."""

    job_after: Expression
    job_before: Expression
    left_behind: Expression
    acts: Expression
    listed_before: Expression
    listed_after: Expression


@dataclass(frozen=True, slots=True)
class VerbGrammar:
    """What stands around a verb of joining or leaving, and how its forms are told."""

    passive: Expression
    active_only: Expression
    near_person: Expression
    object_pronoun: Expression
    never_of_pronoun: Expression
    if_follows: Expression
    if_leads: Expression
    club_acts: Expression
    person_acts: Expression
    plural_present: Expression
    gone_before: Expression
    progressive: Expression
    bare: Expression
    gerund: Expression


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A label's pattern. `leads`: modifiers before it belong to it. `notes`: it tells of a post, not of a player."""

    pattern: Expression
    leads: bool = False
    notes: bool = True
    played: bool = False


@dataclass(frozen=True, slots=True)
class LabelGrammar:
    """The shapes of labels, in the order in which they are folded."""

    rules: tuple[LabelRule, ...]
    before_name: Expression
    former_before: Expression
    post_and: Expression
    modifier: Expression
    article: Expression


@dataclass(frozen=True, slots=True)
class Grammar:
    """All tables of one language but those of its descriptions; all match lower case only, as cues do.

    `clause_break` parts a sentence into clauses. It begins with a space or a mark, so that it need not be tried at
    every letter.
    """

    clause_break: Expression
    roles: RoleGrammar
    targets: TargetGrammar
    verbs: VerbGrammar
    labels: LabelGrammar


def load_grammar(cue_file: Mapping[str, Any], phrases: Phrases) -> Grammar:
    """Return the grammar of a parsed cue file; raises `CatalogueError` naming what is missing."""
    tables = cue_file["grammar"]
    return Grammar(
        phrases.pattern(tables["clause_break"], r"(?!\w)(?:{})", re.NOFLAG),
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

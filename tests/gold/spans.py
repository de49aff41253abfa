"""Where in a text the gold's surfaces stand, and which of its lines are junk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.model import Kind
from tests.gold.records import Form, GoldArticle


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One place where an entity is mentioned, by name or described."""

    start: int
    end: int
    kind: Kind
    names: tuple[str, ...]
    described: bool


def occurrences(surface: str, text: str) -> list[tuple[int, int]]:
    """Where `surface` stands in `text` as whole words, in order."""
    before = r"(?<!\w)" if surface[:1].isalnum() else ""
    after = r"(?!\w)" if surface[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(surface) + after, text)]


def places(form: Form, text: str) -> list[tuple[int, int]]:
    """The occurrences that a form means."""
    found = occurrences(form.text, text)
    return found if form.nth is None else found[form.nth - 1 : form.nth]


def junk_spans(article: GoldArticle) -> list[tuple[int, int]]:
    """From each junk line's beginning to the end of its line."""
    spans = []
    for line in article.junk:
        at = article.text.find(line)
        while at >= 0:
            end = article.text.find("\n", at)
            spans.append((at, end if end >= 0 else len(article.text)))
            at = article.text.find(line, at + 1)
    return spans


def gold_mentions(article: GoldArticle) -> list[GoldMention]:
    """All mentions outside junk, in order. The longest takes its ground first, names and descriptions apart."""
    wanted = [
        GoldMention(start, end, entity.kind, entity.names, form.described)
        for entity in article.entities
        for form in entity.forms
        for start, end in places(form, article.text)
    ]
    junk = junk_spans(article)
    taken: list[GoldMention] = []
    for mention in sorted(wanted, key=lambda m: (m.start - m.end, m.start)):
        if _overlaps(mention, taken) or any(start <= mention.start < end for start, end in junk):
            continue
        taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _overlaps(mention: GoldMention, taken: Sequence[GoldMention]) -> bool:
    return any(
        mention.start < other.end and other.start < mention.end and mention.described == other.described
        for other in taken
    )


def junk_lines(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the lines of `text` more than half of which lies in `spans`, counted from 0."""
    found, start = set(), 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        covered = sum(max(0, min(end, high) - max(start, low)) for low, high in spans)
        if line.strip() and covered * 2 > len(line):
            found.add(number)
        start = end + 1
    return found

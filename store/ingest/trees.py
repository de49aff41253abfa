"""Many patterns as one that asks for each letter once: a look at a text costs little more than for a single word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_LITERAL = re.compile(r"(?:[a-z0-9 '-](?![?*+{]))*")

_REPEATS = frozenset("?*+{")
# The signs that group, and what hides them: escapes, and sets of characters.
_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")


@dataclass(slots=True)
class _Node:
    """What may follow the letters read so far: a further letter, or the rest of a pattern and its row."""

    letters: dict[str, _Node] = field(default_factory=dict)
    rests: list[str] = field(default_factory=list)

    def pattern(self) -> str:
        ways = [letter + node.pattern() for letter, node in self.letters.items()] + self.rests
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways) or '(?!)'})"


def tree(rows: Sequence[Sequence[str]]) -> str:
    """Return one pattern of all rows in which every letter is asked for once.

    A row is a sequence of alternatives. Of those that match at one place the longest literal beginning wins, then the
    first row. `rows_of` tells which row a match belongs to.
    """
    root = _Node()
    for number, row in enumerate(rows):
        for place, word in enumerate(row):
            head = (_LITERAL.match(word) or [""])[0]
            node = root
            for letter in head:
                node = node.letters.setdefault(letter, _Node())
            node.rests.append(f"{word[len(head) :]}(?P<row_{number}_{place}>)")
    return root.pattern()


def rows_of(pattern: re.Pattern[str]) -> Mapping[int, int]:
    """Return the row, counted from 0, that each `lastindex` of a match stands for."""
    names = ((index, name) for name, index in pattern.groupindex.items() if name.startswith("row_"))
    return {index: int(name.split("_")[1]) for index, name in names}


def alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern; a group with which one begins is multiplied out, unless it is repeated."""
    for part in _split(pattern):
        end = _closing(part) if part.startswith("(?:") else -1
        if end < 0 or part[end + 1 : end + 2] in _REPEATS:
            yield part
        else:
            yield from (inner + part[end + 1 :] for inner in _split(part[3:end]))


def _split(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of a pattern that are in no group."""
    depth = start = 0
    for found in _SIGNS.finditer(pattern):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "|" and not depth:
            yield pattern[start : found.start()]
            start = found.end()
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Return where the group with which a pattern begins closes; -1 where it does not."""
    depth = 0
    for found in _SIGNS.finditer(pattern):
        depth += (found[0] == "(") - (found[0] == ")")
        if not depth:
            return found.start()
    return -1

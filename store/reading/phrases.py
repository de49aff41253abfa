"""The expressions of a cue file: their macros filled in, their line breaks dropped, compiled on use.

A cue file may break an expression over lines anywhere: a line break counts for nothing, with the spaces that indent the
next line. A list of expressions is their alternatives. An accented letter matches the bare one too. Case does not
matter, either for the expression or because it is only held against text in lower case, which is twice as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from store.errors import CatalogueError
from store.text import fold

PERSON = "[\ue000-\ue3ff]"
CLUB = "[\ue400-\ue7ff]"
SOURCE = "[\ue800-\uebff]"
"""What stands for a person, a club and a source in a sentence's short form, as a class of characters."""

Words = str | Sequence[str]
"""What a cue file gives for one expression: a string, or a list of alternatives."""

Table = TypeVar("Table")

_MACRO = re.compile(r"\{(\^?[A-Za-z_]+)\}")
_ACCENTED = re.compile(r"\[[^\]]*\]|[^\W\d_a-zA-Z]")  # a class of characters is left alone
_LEADING_WORD = re.compile(r"^\\b([a-z]+)(?![a-z]*[?*+{])")
_NAMED = {
    "P": PERSON,
    "C": CLUB,
    "S": SOURCE,
    "^P": f"[^{PERSON[1:-1]}.]",  # anything but a person or a full stop
    "W": rf"(?:[\w'-]|{CLUB})+",  # a word, a club's name among them
}


class Expression:
    """A regular expression that is compiled when it is first used: an article asks for one in five.

    Then the methods of the compiled one become its own; raises `CatalogueError` where it is none.
    """

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, words: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """`words` is the expression; without flags it may begin with a word (see `led`)."""
        self.words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one of the methods above
        if name not in Expression.__annotations__:
            raise AttributeError(name)
        try:
            compiled = re.compile(self.words if self._flags else led(self.words), self._flags)
        except re.error as error:
            raise CatalogueError(f"The cue {self.words!r} is no regular expression: {error}.") from error
        for method in Expression.__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class Phrases:
    """Reads the expressions of one cue file: `{P}`, `{C}`, `{S}`, `{W}`, `{^P}` and the file's own `[macros]`."""

    def __init__(self, macros: Mapping[str, Words]) -> None:
        self._macros = dict(_NAMED)
        for name, words in macros.items():
            self._macros[name] = self.filled(words)

    def filled(self, words: Words) -> str:
        """Return an expression with its macros filled in, each as a group; `CatalogueError` for an unknown one."""
        if not isinstance(words, str):
            return "|".join(self.filled(each) for each in words)
        return _MACRO.sub(self._macro, _ACCENTED.sub(_with_bare, unbroken(words)))

    def pattern(self, words: Words, around: str = "{}", flags: re.RegexFlag = re.IGNORECASE) -> Expression:
        """Return an expression; `around` is an expression in which `{}` stands for it."""
        return Expression(around.replace("{}", self.filled(words)), flags)

    def table(
        self, kind: type[Table], rows: Mapping[str, Words], where: str, flags: re.RegexFlag = re.IGNORECASE
    ) -> Table:
        """Return a table of the cue file as a dataclass of patterns; raises `CatalogueError` naming a missing row."""
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        missing = [name for name in names if name not in rows]
        if missing:
            raise CatalogueError(f"The cue file lacks {where}.{missing[0]}.")
        return kind(**{name: self.pattern(rows[name], flags=flags) for name in names})

    def _macro(self, match: re.Match[str]) -> str:
        filling = self._macros.get(match[1])
        if filling is None:
            raise CatalogueError(f"The cue file has no macro {match[0]}.")
        return filling if match[1] in _NAMED else f"(?:{filling})"


def _with_bare(match: re.Match[str]) -> str:
    bare = fold(match[0]) if len(match[0]) == 1 else ""
    return f"[{match[0]}{bare}]" if len(bare) == 1 and bare.isascii() else match[0]


def led(pattern: str) -> str:
    r"""Return a pattern that begins with a word (`\bthe …`) in a form that `re` finds ten times as fast.

    It looks for letters alone first where a pattern begins with them; the boundary is asked for behind them.
    """
    return _LEADING_WORD.sub(r"\1(?<=\\b\1)", pattern)


def phrases_of(cue_file: Mapping[str, Any]) -> Phrases:
    """Return the compiler for a cue file's expressions; its word lists serve as macros too: `{manager_words}`."""
    lists = {name: words for name, words in cue_file["words"].items() if not isinstance(words, dict)}
    macros = {name: alternatives(listed(words)) for name, words in lists.items()}
    macros["demonyms"] = alternatives(cue_file["words"]["demonyms"])
    return Phrases(macros | cue_file.get("macros", {}))


def unbroken(words: str) -> str:
    """Return an expression without its line breaks."""
    return re.sub(r"\n\s*", "", words)


def listed(words: Words) -> list[str]:
    """Return the words of a list, which `|` separates: one string, or a string a line."""
    lines = [words] if isinstance(words, str) else words
    return [word for line in lines for word in unbroken(line).split("|") if word]


def alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives of a regular expression in lower case, longest first."""
    return "|".join(sorted((re.escape(w.lower()) for w in words), key=len, reverse=True))

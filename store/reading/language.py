"""In which language a text is written, told by its commonest words; which languages there are, the cue files say.

A cue file names its language and these words in a `[language]` table at its top. A file of the folder without one is no
language. One with nothing but that table makes a language known whose claims cannot be read: only mentions are found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store.catalogue.aliases import PARTICLES
from store.errors import CatalogueError
from store.reading.phrases import listed
from store.text import fold

ENGLISH = "en"
"""The language of a text that shows none: a headline of names."""

_ENOUGH = 150  # words looked at
_TOP = re.compile(r"\[language\]\n(?:(?!\[[a-z]).*\n?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its cue file. `has_cues`: claims can be read in it. `weights` is their file, None without one."""

    code: str
    path: Path
    words: frozenset[str]
    has_cues: bool
    weights: Path | None = None


class Languages:
    """The languages that a folder of cue files knows."""

    def __init__(self, folder: Path) -> None:
        """Read the top of each cue file; raises `CatalogueError` naming one that cannot be read."""
        found = (_language(path) for path in sorted(folder.glob("*.toml")))
        self.by_code: Mapping[str, Language] = {each.code: each for each in found if each}
        self._codes: dict[str, list[str]] = {}
        for code, language in self.by_code.items():
            for word in language.words:
                self._codes.setdefault(word, []).append(code)

    def recognise(self, words: Iterable[str]) -> str:
        """Return the code of the language of `words`, given as written; of equals English, then the first.

        A particle behind a capitalised word may belong to a name (`Óscar de la Peña`) and tells nothing.
        """
        hits: dict[str, int] = {}
        in_name = False
        for written in islice(words, _ENOUGH):
            low = written.islower()
            word = written if low and written.isascii() else fold(written)
            if not low:
                in_name = True
            elif word in PARTICLES and in_name:
                continue
            else:
                in_name = False
            for code in self._codes.get(word, ()):
                hits[code] = hits.get(code, 0) + 1
        best = max(hits.values(), default=0)
        return next((code for code in hits if hits[code] == best and hits.get(ENGLISH, 0) < best), ENGLISH)


def _language(path: Path) -> Language | None:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogueError(f"The cue file {path} cannot be read: {error}.") from error
    top = _TOP.search(text)
    if top is None:
        return None
    try:
        table = tomllib.loads(top[0])["language"]
        words = frozenset(map(fold, listed(table["words"])))
        weights = path.with_suffix(".weights.json")
        return Language(table["code"], path, words, "\n[[cues]]" in text, weights if weights.is_file() else None)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise CatalogueError(f"The cue file {path} cannot be read: {error}.") from error

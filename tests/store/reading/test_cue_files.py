"""The shipped cue files: each expression in them is one, though it is compiled only when an article asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from store.catalogue import Catalogue, load_catalogue
from store.errors import CatalogueError
from store.reading.language import ENGLISH, Languages
from store.reading.phrases import Expression, Phrases, led
from store.reading.tongue import tongue_of
from store.seeds import seeds_folder

LANGUAGES = Languages(seeds_folder() / "cues").by_code


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(seeds_folder())


def expressions(holder: object, seen: set[int]) -> Iterator[Expression]:
    """All expressions that something holds, however deep."""
    if id(holder) in seen or isinstance(holder, str | Catalogue):
        return
    seen.add(id(holder))
    if isinstance(holder, Expression):
        yield holder
        return
    if isinstance(holder, list | tuple):
        parts = list(holder)
    else:
        slots = (name for kind in type(holder).__mro__ for name in getattr(kind, "__slots__", ()))
        parts = [*getattr(holder, "__dict__", {}).values(), *(getattr(holder, name, None) for name in slots)]
    for part in parts:
        if isinstance(part, list | tuple) or type(part).__module__.startswith("store."):
            yield from expressions(part, seen)


@pytest.mark.parametrize("code", [code for code, language in LANGUAGES.items() if language.has_cues])
def test_every_expression_of_a_shipped_cue_file_compiles(code: str, catalogue: Catalogue) -> None:
    english = tongue_of(LANGUAGES[ENGLISH], catalogue, None)
    found = list(expressions(tongue_of(LANGUAGES[code], catalogue, english), set()))
    assert len(found) > 100
    for expression in found:
        expression.search("")


def test_what_is_no_expression_is_refused_by_its_words() -> None:
    with pytest.raises(CatalogueError, match="no regular expression"):
        Phrases({}).pattern("(never closed").search("")


@pytest.mark.parametrize("pattern", [r"\bthe boss", r"\bbosses? of", r"\bat (?:the|a) club", r"\b(?:a|b)", r"\bof+ it"])
@pytest.mark.parametrize("text", ["the boss", "soothe boss of it", "a bosses of", "at a club", "hat a club b"])
def test_a_leading_word_is_found_where_it_was(pattern: str, text: str) -> None:
    assert [m.span() for m in re.finditer(led(pattern), text)] == [m.span() for m in re.finditer(pattern, text)]

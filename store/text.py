"""Folding, words and sentences: the one meaning of "the same text".

Everything that points into a text does so in code points of the original; nothing here changes a
text's length except `fold`, whose result is for comparing and never for pointing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Latin letters that NFKD leaves whole, as English-language football writing spells them.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"}
    | {"ə": "a", "Ə": "A"}  # Azerbaijani: Qəbələ is Gabala
    | {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-"}
)

# C0 and C1 controls but newline and tab; bidi marks and isolates; zero-width characters; the byte-order mark.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

WORD = re.compile(r"[^\W_]+(?:['’ʼ\-‑.&][^\W_]+)*")
"""A word: letters and digits, with apostrophes, hyphens, dots or ampersands inside it."""

_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # all that combine in this block
_LETTERS = re.compile(r"[^\W_]+")

# It begins with one class of characters, for which alone the text is searched.
_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[\"'’”»)\]]*(?=\s|$))")
_OPENING = "\"'‘“«(["
_BEFORE_LETTERS = " \t" + _OPENING
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr fc vs no jan feb mar apr aug sept sep oct nov dec approx inc ltd co gen col lt sgt cf"
    " e.g i.e u.s u.k".split()
)


def fold(text: str) -> str:
    """Return `text` without case and accents, for comparing: `Jürgen Klopp` becomes `jurgen klopp`."""
    return text.lower() if text.isascii() else _fold_beyond_ascii(text)


@lru_cache(maxsize=65536)
def _fold_beyond_ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_WHOLE_LETTERS))
    without_accents = _ACCENTS.sub("", decomposed)
    if without_accents.isascii() and "`" not in without_accents:
        return without_accents.lower()  # nearly always, and much faster
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_WHOLE_LETTERS).casefold()  # once more: `Ǿ` comes apart into `Ø` and an accent


def lowered(text: str) -> str:
    """Return `text` in lower case and of the same length: a Turkish İ, which would become two characters, stays."""
    return "İ".join(part.lower() for part in text.split("İ")) if "İ" in text else text.lower()


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, split at all that is no letter or digit: `O'Neill` gives `o`, `neill`."""
    return tuple(_LETTERS.findall(fold(text)))


def slug(name: str) -> str:
    """Return the id that belongs to a name: `Erik ten Hag` gives `erik-ten-hag`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name).replace("'", "")))


def neutralise(text: str) -> str:
    """Return `text` of the same length with each control, bidi and zero-width character replaced by a space.

    A carriage return before a newline becomes a space, one that stands alone a newline. Text from
    outside must pass here before it is shown: a terminal would obey an ESC in it.
    """
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    return _UNSAFE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points `start` to `end`, `end` excluded."""

    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]` in order, without surrounding white space.

    A newline always ends one; a full stop does not after an initial (`J. Klopp`), an abbreviation, or before
    a lower-case letter.
    """
    limit = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, limit):
        if text[match.start()] != "\n" and not _ends_sentence(text, begin, match, limit):
            continue
        _append_stripped(found, text, begin, match.end())
        begin = match.end()
    _append_stripped(found, text, begin, limit)
    return found


def _ends_sentence(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    following = text[match.end() : min(limit, match.end() + 4)].lstrip(_BEFORE_LETTERS)
    if following[:1].islower():
        return False
    if text[match.start()] != ".":
        return True
    words = text[max(begin, match.start() - 12) : match.start()].split()
    last = words[-1].lstrip(_OPENING) if words else ""
    initial = len(last) == 1 and last.isalpha() and last.isupper()
    return not initial and last.lower() not in _ABBREVIATIONS


def _append_stripped(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def shorten(text: str, width: int) -> str:
    """Return `text` on one line, cut at a word with `…` where it is longer than `width` characters."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat[: max(1, width - 1)]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > width // 2 else cut).rstrip(" ,;:–-") + "…"


def first_sentence(text: str, width: int = 100) -> str:
    """Return the first sentence of `text`, shortened to `width` characters; empty for an empty text."""
    found = sentences(text)
    return shorten(text[found[0].start : found[0].end], width) if found else ""

"""A text made easy to match: lower case, straight quotes, plain spaces, and every offset still true."""

from __future__ import annotations

_PLAIN = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("\xa0", " "),
    ("–", "-"),
    ("‑", "-"),
    ("İ", "I"),
)


def flatten(text: str) -> str:
    """Return `text` in lower case with straight quotes, plain hyphens and spaces, of the same length."""
    flat = text
    if not text.isascii():
        for written, plain in _PLAIN:
            flat = flat.replace(written, plain)
    flat = flat.lower()
    return flat if len(flat) == len(text) else text  # some letters' lower case is longer

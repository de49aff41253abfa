"""Folding, sentences, neutralising: what they promise about length, order and offsets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import (
    WORD,
    Span,
    first_sentence,
    fold,
    fold_words,
    neutralise,
    sentences,
    shorten,
    slug,
)

BIDI = frozenset("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())
PROSE = st.text(alphabet=st.sampled_from("abKL éøß.!?…\n\t\"'’)(0-–J"), max_size=120)


@given(st.text())
def test_neutralising_keeps_the_length_and_every_harmless_character(text: str) -> None:
    safe = neutralise(text)
    assert len(safe) == len(text)
    assert all(a == b for a, b in zip(text, safe, strict=True) if a.isprintable())


@given(st.text())
def test_neutral_text_holds_no_control_or_bidi_character(text: str) -> None:
    for character in neutralise(text):
        assert character in "\n\t" or unicodedata.category(character) != "Cc"
        assert unicodedata.bidirectional(character) not in BIDI


@given(st.text())
def test_neutralising_twice_is_neutralising_once(text: str) -> None:
    assert neutralise(neutralise(text)) == neutralise(text)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("one\r\ntwo", "one \ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("\x1b[31mred\x1b[0m", " [31mred [0m"),
        ("zero\u200bwidth \u202eback", "zero width  back"),
        ("tab\tstays\n", "tab\tstays\n"),
    ],
)
def test_what_neutralising_replaces(text: str, safe: str) -> None:
    assert neutralise(text) == safe


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aouéüñçABÉÜÑÇ łøß", max_size=20))
def test_folding_takes_composed_and_decomposed_letters_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Jürgen Klopp", "jurgen klopp"),
        ("Ole Gunnar SOLSKJÆR", "ole gunnar solskjaer"),
        ("Łukasz", "lukasz"),
        ("Nuno Espírito Santo", "nuno espirito santo"),
        ("Großkreutz", "grosskreutz"),
        ("O’Neill", "o'neill"),
        ("Ǿrsted Ǽ", "orsted ae"),
        ("Yılmaz", "yilmaz"),
        ("İstanbul", "istanbul"),
    ],
)
def test_names_are_folded_as_english_writes_them(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_words_split_at_everything_else() -> None:
    assert fold_words("O’Neill & Saint-Étienne, 1860!") == ("o", "neill", "saint", "etienne", "1860")


def test_a_word_may_hold_an_apostrophe_or_a_hyphen() -> None:
    assert WORD.findall("Milan's Saint-Étienne — R&D_x") == ["Milan's", "Saint-Étienne", "R&D", "x"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Erik ten Hag", "erik-ten-hag"), ("Martin O’Neill", "martin-oneill"), ("  1. FC Köln ", "1-fc-koln")],
)
def test_slugs(name: str, id_: str) -> None:
    assert slug(name) == id_


@given(st.text())
def test_a_slug_is_made_of_ascii_words_and_is_its_own_slug(name: str) -> None:
    made = slug(name)
    assert made.isascii()
    assert made == "" or all(part.isalnum() for part in made.split("-"))
    assert slug(made) == made


@given(PROSE)
def test_sentences_come_in_order_and_leave_out_only_white_space(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert at <= span.start < span.end
        assert text[at : span.start].strip() == ""
        inside = text[span.start : span.end]
        assert inside == inside.strip()
        at = span.end
    assert text[at:].strip() == ""


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
def test_sentences_of_a_part_lie_within_it(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = sentences(text, start, end)
    assert all(start <= span.start < span.end <= end for span in found)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text[start:end].split())


@given(PROSE)
def test_no_sentence_runs_over_a_line(text: str) -> None:
    assert not [span for span in sentences(text) if "\n" in text[span.start : span.end]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Klopp is wanted. He is not for sale.", 2),
        ("J. Klopp spoke. So did St. Pauli.", 2),
        ("The game ended 3.5 hours late. Nobody minded.", 2),
        ("“Enough!” said the coach. He left.", 2),
        ("Headline without a stop\nThe text begins", 2),
        ("Who next? Nobody knows… Perhaps nobody.", 3),
        ("Club vs. country, e.g. in March.", 1),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_spans_point_into_the_original() -> None:
    text = "  Łódź won. Über alles! "
    assert [text[span.start : span.end] for span in sentences(text)] == ["Łódź won.", "Über alles!"]
    assert sentences(text)[0] == Span(2, 11)


@given(st.text(), st.integers(2, 80))
def test_a_shortened_text_is_one_line_and_no_wider(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert "\n" not in short


@given(st.text(alphabet="ab \n", max_size=30))
def test_a_text_that_fits_is_only_flattened(text: str) -> None:
    assert shorten(text, 30) == " ".join(text.split())


def test_shortening_cuts_at_a_word() -> None:
    assert shorten("The club has sacked its manager", 22) == "The club has sacked…"


def test_the_first_sentence() -> None:
    assert first_sentence("\n\nIt is done. It is over.") == "It is done."
    assert first_sentence(" \n ") == ""

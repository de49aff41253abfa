"""Laying out a text: nothing lost, nothing too wide, every place found again."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store import Field
from tui.page import lay_out

TEXTS = st.text(alphabet="ab cé語\n\t'", max_size=200)


@given(TEXTS, st.integers(2, 30))
def test_every_visible_character_stands_on_exactly_one_line_in_order(text: str, width: int) -> None:
    page = lay_out(None, text, width)
    seen = [place for line in page.lines for place in range(line.start, line.end) if not text[place].isspace()]
    assert seen == [place for place, character in enumerate(text) if not character.isspace()]


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in lay_out(None, text, width).lines:
        assert cell_len(text[line.start : line.end].replace("\t", " ")) <= width


@given(TEXTS, st.integers(2, 30))
def test_a_place_is_found_on_its_line(text: str, width: int) -> None:
    page = lay_out(None, text, width)
    for place, character in enumerate(text):
        if not character.isspace():
            line = page.lines[page.line_of(Field.TEXT, place)]
            assert line.start <= place < line.end


def test_the_title_stands_first_and_paragraphs_are_apart() -> None:
    page = lay_out("Title", "One two.\n\n\nThree.", 40)
    assert [(line.field.value, line.start, line.end) for line in page.lines] == [
        ("title", 0, 5),
        ("title", 5, 5),
        ("text", 0, 8),
        ("text", 11, 11),
        ("text", 11, 17),
    ]


def test_a_word_longer_than_the_line_is_cut() -> None:
    page = lay_out(None, "abcdefgh ij", 3)
    assert [(line.start, line.end) for line in page.lines] == [(0, 3), (3, 6), (6, 8), (9, 11)]


def test_nothing_is_one_page_of_no_lines() -> None:
    assert lay_out(None, "", 10).lines == ()
    assert lay_out(None, "", 10).line_of(Field.TEXT, 3) == 0

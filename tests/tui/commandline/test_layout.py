"""Columns, wrapping and blank lines."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from tui.commandline.layout import aligned, single_spaced, wrapped

CONSOLE = Console(file=io.StringIO(), width=80)


def test_columns_are_as_wide_as_their_widest_cell_and_rows_end_without_spaces():
    rows = [(Text("皇馬"), Text("a"), Text("x")), (Text("b"), Text("ccc"), Text(""))]
    assert [row.plain for row in aligned(rows, gap=" · ")] == ["皇馬 · a   · x", "b    · ccc"]


def test_a_faint_gap_does_not_dim_the_cells():
    line = aligned([(Text("a", "red"), Text("b"))])[0]
    assert line.style == ""


def test_lines_wrap_with_a_gutter_and_stay_whole_without_a_width():
    text = Text("one two three four five six seven eight nine ten")
    lines = [line.plain for line in wrapped(text, CONSOLE, 30, gutter="  ", hanging="    ")]
    assert lines == ["  one two three four five", "    six seven eight nine ten"]
    assert [line.plain for line in wrapped(text, CONSOLE, None, gutter="> ")] == ["> " + text.plain]


@given(st.lists(st.sampled_from(["", "a", "b"])))
def test_no_text_is_lost_and_no_blank_line_stands_double_or_at_an_end(lines):
    kept = [line.plain for line in single_spaced(Text(line) for line in lines)]
    assert [line for line in kept if line] == [line for line in lines if line]
    assert all(kept[at] or kept[at + 1] for at in range(len(kept) - 1))
    assert not kept or (kept[0] and kept[-1])

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.model import Direction, Kind, Stage
from store.search import parse
from store.search.fields import FIELDS
from store.search.tree import (
    And,
    Dated,
    Directed,
    Everything,
    Is,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Run,
    Staged,
    State,
    Tagged,
    Titled,
    Word,
)


def run(*words: str, typing: bool = False) -> Run:
    return Run(tuple(Word(w, typing and at == len(words) - 1) for at, w in enumerate(words)))


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("Jürgen Klopp", run("jurgen", "klopp", typing=True)),
        ("Jürgen Klopp ", run("jurgen", "klopp")),
        ("O'Neill ", run("o", "neill")),
        ("Saint-Germain ", run("saint", "germain")),
        ("klop*", Prefix("klop")),
        ("o'ne*", And((run("o"), Prefix("ne")))),
        ('"Real  Madrid!"', Phrase(("real", "madrid"))),
        ("“Real Madrid”", Phrase(("real", "madrid"))),
        ("-klopp", Not(run("klopp"))),
        ("NOT klopp", Not(run("klopp"))),
        ("--klopp", Not(Not(run("klopp")))),
        ("-(a OR b)", Not(Or((run("a"), run("b"))))),
        ("a OR b c", Or((run("a"), run("b", "c", typing=True)))),
        ("(a OR b) c ", And((Or((run("a"), run("b"))), run("c")))),
        ("a AND b ", And((run("a"), run("b")))),
        ("a or b ", run("a", "or", "b")),
        ("klopp — talks ", run("klopp", "talks")),
        ("+Priority", Tagged("priority")),
        ("tag:priority", Tagged("priority")),
        ('club:"real madrid"', Named(Kind.CLUB, "real madrid")),
        ("MANAGER:klopp", Named(Kind.MANAGER, "klopp")),
        ("source:kick*", Named(Kind.SOURCE, "kick")),
        ("stage:talks", Staged(frozenset({Stage.TALKS}))),
        ("stage:ruled-out", Staged(frozenset({Stage.RULED_OUT}))),
        ("stage:>=talks", Staged(frozenset({Stage.TALKS, Stage.AGREED, Stage.APPOINTED}))),
        ("stage:<leaving", Staged(frozenset({Stage.PRESSURE}))),
        ("direction:arrival", Directed(Direction.ARRIVAL)),
        ("is:unread", Is(State.UNREAD)),
        ("date:2026-02", Dated("2026-02-01", "2026-02-28")),
        ("since:2026", Dated("2026-01-01", None)),
        ("until:2026-01-05", Dated(None, "2026-01-05")),
        ('title:"real madrid"', Titled(("real", "madrid"))),
        ("title:klop*", Titled(("klop",), prefix=True)),
    ],
)
def test_says(query: str, root: Node):
    assert parse(query).root == root


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("klopp rumour:x", 6, "manager, club, source, tag"),
        ("klopp manager:", 6, "after manager:"),
        ('klopp "real', 6, "never closed"),
        ('club:"real', 5, "never closed"),
        ("a (b", 2, "never closed"),
        ("a b)", 3, "closes none"),
        (")", 0, "closes none"),
        ("a ()", 3, "within the parentheses"),
        ("a OR", 4, "OR needs"),
        ("OR a", 0, "OR needs"),
        ("a OR OR b", 5, "OR needs"),
        ("a AND", 2, "AND needs"),
        ("a NOT", 2, "after NOT"),
        ("a -(", 4, "parentheses"),
        ("stage:dreaming", 0, "linked, favourite"),
        ("stage:>=staying", 0, "no ladder"),
        ("direction:up", 0, "arrival and departure"),
        ("is:blue", 0, "untagged"),
        ("date:soon", 0, "YYYY-MM-DD"),
        ("date:2026-13", 0, "YYYY-MM-DD"),
        ("  — ", 2, "no letter"),
        ("(" * 60 + "a", 50, "nested"),
        ("-" * 60 + "a", 50, "nested"),
    ],
)
def test_refuses_with_the_column(query: str, column: int, words: str):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.column == column
    assert words in str(caught.value)


def test_an_unknown_field_names_all_known_ones():
    with pytest.raises(QueryError) as caught:
        parse("colour:red")
    assert all(name in str(caught.value) for name in FIELDS)


pieces = st.sampled_from(
    ["klopp", "OR", "AND", "NOT", "-", "+", "(", ")", '"', " ", "*", ":", "title:", "is:read", "é", "“"]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join), st.lists(pieces).map(" ".join)))
def test_any_text_is_understood_or_refused_within_itself(text: str):
    try:
        parsed = parse(text)
    except QueryError as error:
        refusal = error
    else:
        assert parsed.text == text
        return
    assert 0 <= refusal.column <= len(text)
    assert str(refusal).endswith(".")

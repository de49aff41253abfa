"""`rumours catalogue`: every verb, from its arguments to what it prints and what it leaves."""

from pathlib import Path

import pytest

from tests.tui.test_cli import Program
from tui.commandline.catalogue_command import CATALOGUE

STORY = (
    "Preston have appointed Bartholomew Quigley as interim head coach, Kicker reports.\n\n"
    "Preston boss Bartholomew Quigley said that Jürgen Klopp had called the Kop King.\n"
)


@pytest.fixture
def rumours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path / "store", capsys)


@pytest.fixture
def filled(rumours: Program, tmp_path: Path) -> Program:
    path = tmp_path / "story.md"
    path.write_text(f"---\ndate: 2026-02-12\n---\n\n{STORY}", encoding="utf-8")
    assert rumours("add", str(path)) == 0
    return rumours


def test_every_verb_has_help_with_an_example(rumours: Program) -> None:
    for verb in CATALOGUE.verbs:
        assert rumours(*verb.name.split(), "--help") == 0
        assert f"usage: rumours {verb.name}" in rumours.out
        assert f"  rumours {verb.name} " in rumours.out or f"  rumours {verb.name}\n" in rumours.out
    rumours("catalogue", "--help")
    for verb in CATALOGUE.verbs:
        assert f"\n  {verb.name.partition(' ')[2]} " in rumours.out


def test_without_a_verb_it_says_which_there_are(rumours: Program) -> None:
    assert rumours("catalogue") == 2
    assert "newcomers" in rumours.err
    assert rumours("catalogue", "shwo", "x") == 2
    assert "did you mean “show”" in rumours.err


def test_show_needs_no_store_and_makes_none(rumours: Program) -> None:
    assert rumours("catalogue", "show", "jurgen", "klopp") == 0
    assert "16 June 1967" in rumours.out
    assert "Liverpool" in rumours.out
    assert not rumours.folder.exists()
    assert rumours("catalogue", "show", "--json", "real-madrid") == 0
    (record,) = rumours.records
    assert (record["id"], record["kind"], record["own"]) == ("real-madrid", "club", [])
    assert record["stints"]
    assert rumours("catalogue", "show", "kicker") == 0
    assert "kicker.de" in rumours.out


def test_a_name_that_may_mean_several_is_refused_with_their_ids(rumours: Program) -> None:
    assert rumours("catalogue", "show", "alonso") == 1
    assert "xabi-alonso" in rumours.err
    assert rumours("catalogue", "show", "zzzyx") == 1
    assert rumours.out == ""


def test_a_nickname_is_added_shown_listed_and_taken_back(filled: Program) -> None:
    assert filled("catalogue", "alias", "--nickname", "klopp", "Kop King") == 0
    assert filled.out == "Added the nickname “Kop King” to Jürgen Klopp; read 1 article again.\n"
    filled("catalogue", "alias", "klopp", "Kop King")
    assert filled.out.startswith("Nothing to change")
    filled("names", "kop king", "--json", "--limit", "1")
    assert (filled.records[0]["id"], filled.records[0]["articles"]) == ("jurgen-klopp", 1)
    filled("catalogue", "changes")
    assert "nickname “Kop King”" in filled.out
    filled("catalogue", "changes", "--json")
    assert filled.records == [
        {"id": "jurgen-klopp", "name": "Jürgen Klopp", "kind": "manager", "what": "nickname “Kop King”"}
    ]
    assert filled("undo") == 0
    filled("catalogue", "changes")
    assert filled.out.startswith("You have changed nothing")


def test_adding_by_hand_makes_a_store(rumours: Program) -> None:
    assert rumours("catalogue", "add", "manager", "Anne", "Onymous", "--born", "1979-05", "--nation", "Wales") == 0
    assert rumours.out == "Added the manager Anne Onymous.\n"
    assert rumours("catalogue", "add", "club", "Borset Town", "--ground", "Lakey Hill", "--nickname", "Boars") == 0
    assert rumours("catalogue", "add", "source", "Borset Echo", "--host", "echo.example", "--json") == 0
    assert rumours.records == [{"id": "borset-echo", "label": "added the source Borset Echo", "articles": 0}]
    assert rumours("catalogue", "add", "source", "Ann Writer", "--outlet", "borset-echo") == 0
    rumours("catalogue", "show", "ann writer", "--json")
    assert (rumours.records[0]["role"], rumours.records[0]["outlet"]) == ("journalist", "Borset Echo")
    assert rumours("catalogue", "stint", "anne onymous", "lakey hill", "2025-07-01", "--role", "caretaker") == 0
    rumours("catalogue", "show", "anne onymous")
    assert "Borset Town" in rumours.out
    assert "caretaker" in rumours.out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("add manager Anne --ground x", 2),
        ("add player Anne", 2),
        ("add manager klopp --id jurgen-klopp", 1),
        ("born klopp soon", 1),
        ("born real-madrid 1902", 1),
        ("stint klopp real-madrid 2020 2019", 1),
        ("merge klopp klopp", 1),
        ("alias klopp", 2),
        ("rename nobody-at-all-zz X", 1),
        ("hide zzzzyx", 1),
        ("alias klopp Zz --remove", 1),
    ],
)
def test_what_cannot_be_is_one_sentence(filled: Program, words: str, status: int) -> None:
    assert filled("catalogue", *words.split()) == status
    assert filled.out == ""
    assert len(filled.err.splitlines()) == 1


def test_renaming_merging_splitting_hiding(filled: Program) -> None:
    assert filled("catalogue", "rename", "klopp", "Kloppo Grande") == 0
    assert filled("catalogue", "merge", "jurgen-klopp", "xabi alonso") == 0
    filled("names", "kloppo grande", "--json", "--limit", "1")
    assert filled.records[0]["id"] == "xabi-alonso"
    assert filled("catalogue", "split", "jurgen-klopp") == 0
    assert filled("catalogue", "hide", "kloppo grande") == 0
    assert filled("names", "kloppo grande", "--limit", "1", "--kind", "manager") == 1
    assert filled("catalogue", "unhide", "jurgen-klopp") == 0
    assert filled("names", "kloppo grande") == 0
    assert filled("catalogue", "nation", "jurgen-klopp", "Germany") == 0
    assert filled.out.startswith("Nothing to change")
    assert filled("catalogue", "born", "jurgen-klopp", "1967-06") == 0
    filled("catalogue", "show", "jurgen-klopp")
    assert "June 1967" in filled.out


def test_new_names_are_listed_accepted_and_dismissed(filled: Program) -> None:
    assert filled("catalogue", "newcomers") == 0
    assert "Bartholomew Quigley · interim of Preston North End · 1 article" in filled.out
    assert "“Preston have appointed" in filled.out
    filled("catalogue", "newcomers", "--json")
    (record,) = filled.records
    assert (record["name"], record["role"], record["club_ids"]) == (
        "Bartholomew Quigley",
        "interim",
        ["preston-north-end"],
    )
    assert len(record["sentences"]) == 2
    assert filled("catalogue", "accept", "bartholomew", "quigley") == 0
    assert "interim of Preston North End from 2026-02; read 1 article again" in filled.out
    assert filled("catalogue", "accept", "Bartholomew Quigley") == 1
    filled("undo")
    assert filled("catalogue", "accept", "Bartholomew Quigley", "--as", "xabi-alonso") == 0
    filled("catalogue", "newcomers")
    assert filled.out.startswith("No article calls anybody")
    filled("undo")
    assert filled("catalogue", "dismiss", "Bartholomew Quigley") == 0
    filled("catalogue", "newcomers", "--json")
    assert filled.out == ""


def test_reading_again(filled: Program) -> None:
    assert filled("catalogue", "reread") == 0
    assert filled.out.startswith("Nothing is read otherwise")
    assert filled("catalogue", "reread", "klopp", "--json") == 0
    assert filled.records == [{"id": None, "label": None, "articles": 1}]


def test_articles_added_later_are_read_with_the_users_catalogue(filled: Program, tmp_path: Path) -> None:
    filled("catalogue", "add", "manager", "Anne Onymous")
    path = tmp_path / "later.txt"
    path.write_text("Anne Onymous is in talks with Preston, says Kicker.", encoding="utf-8")
    filled("add", str(path))
    filled("names", "anne onymous", "--json")
    assert filled.records[0]["articles"] == 1

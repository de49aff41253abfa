"""Every command of the program, from its arguments to what it prints, and what it leaves in the store."""

import io
import json
import shutil
from pathlib import Path

import pytest

from store.errors import CatalogueError
from tui.cli import main
from tui.config import THEMES

STORY = "Jürgen Klopp is in talks with Real Madrid, according to Kicker.\n"


class Program:
    """The program over a store of the test's own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        status = main(["--store", str(self.folder), "--as-of", "2026-03-01", *argv])
        self.out, self.err = self._capsys.readouterr()
        return status

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def rumours(tmp_path, capsys):
    return Program(tmp_path / "store", capsys)


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory, articles_file):
    folder = tmp_path_factory.mktemp("filled") / "store"
    assert main(["--store", str(folder), "--as-of", "2026-03-01", "add", str(articles_file)]) == 0
    return folder


@pytest.fixture
def filled(rumours, filled_folder):
    shutil.copytree(filled_folder, rumours.folder)
    return rumours


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return str(file)


# read


def test_read_shows_a_page_and_makes_no_store(rumours, story):
    assert rumours("read", story) == 0
    assert "Jürgen Klopp → Real Madrid · talks · Kicker" in rumours.out
    assert "“" in rumours.out
    assert "\x1b" not in rumours.out
    assert rumours.err == ""
    assert not rumours.folder.exists()


def test_read_json_is_one_record_an_article_with_offsets_into_its_text(rumours, story, articles_file):
    assert rumours("read", "--json", story, str(articles_file)) == 0
    first, *others = rumours.records
    assert len(others) == 5
    assert list(first) == "id path title source date mentions claims furniture language".split()
    assert first["path"] == story
    assert all(STORY[m["start"] : m["end"]] == m["text"] for m in first["mentions"])
    assert {(m["kind"], m["id"]) for m in first["mentions"]} >= {("manager", "jurgen-klopp"), ("club", "real-madrid")}
    assert [(c["manager"], c["stage"], c["sources"]) for c in first["claims"]] == [
        ("Jürgen Klopp", "talks", ["Kicker"])
    ]
    assert first["claims"][0]["why"]


def test_read_names_what_it_refuses_and_reads_the_rest(rumours, story, tmp_path):
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x00\x01\x02" * 50)
    assert rumours("read", str(tmp_path / "missing.txt"), str(binary), story) == 1
    assert len(rumours.err.splitlines()) == 2
    assert all(line.startswith(f"rumours: {tmp_path}") for line in rumours.err.splitlines())
    assert "Real Madrid" in rumours.out


def test_read_takes_standard_input(rumours, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert rumours("read", "-", "--json") == 0
    assert rumours.records[0]["path"] == "-"


def test_read_why_tells_reasons(rumours, story):
    rumours("read", story)
    without = rumours.out
    rumours("read", "--why", story)
    assert len(rumours.out) > len(without)


def test_hostile_text_reaches_the_terminal_as_letters(rumours, articles_file):
    assert rumours("read", str(articles_file)) == 0
    assert "\x1b" not in rumours.out
    assert "[/red]" in rumours.out


# add


def test_add_says_what_became_of_each_article_and_is_idempotent(rumours, story):
    assert rumours("add", story) == 0
    assert rumours.out.splitlines() == [f"new  {story}", "Added 1 article: 1 new."]
    assert rumours("add", story) == 0
    assert rumours.out.splitlines()[-1] == "Added 0 articles: 1 duplicate."


def test_add_json_is_a_record_an_article_and_one_for_each_refusal(rumours, story, tmp_path):
    missing = str(tmp_path / "missing.txt")
    assert rumours("add", "--json", story, missing) == 1
    new, refused = rumours.records
    assert list(new) == "id path status of why".split()
    assert (new["path"], new["status"], new["of"], new["why"]) == (story, "new", None, None)
    assert (refused["id"], refused["path"], refused["status"]) == (None, missing, "refused")
    assert refused["why"]
    assert missing in rumours.err


def test_a_dry_run_adds_nothing_with_or_without_a_store(rumours, story, filled):
    assert filled("add", "--dry-run", story) == 0
    assert filled.out.splitlines()[-1] == "Would add 1 article: 1 new."
    assert filled("add", "--json", story) == 0
    assert filled.records[0]["status"] == "new"


def test_a_dry_run_makes_no_store(rumours, story):
    assert rumours("add", "--dry-run", story, "--json") == 0
    assert rumours.records[0]["status"] == "new"
    assert not rumours.folder.exists()


def test_adding_many_tells_numbers_only(rumours, tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps({"text": f"Story number {n}."}) + "\n" for n in range(30)), encoding="utf-8")
    assert rumours("add", str(file)) == 0
    assert rumours.out == "Added 30 articles: 30 new.\n"


# names


def test_names_forgives_typing_errors_and_makes_no_store(rumours):
    assert rumours("names", "arbeola") == 0
    assert rumours.out.startswith("Álvaro Arbeloa")
    assert not rumours.folder.exists()


def test_names_json_counts_articles_in_the_store(filled):
    assert filled("names", "--json", "klopp", "--limit", "1") == 0
    (record,) = filled.records
    assert list(record) == "id name kind score how articles".split()
    assert (record["id"], record["name"], record["kind"], record["articles"]) == (
        "jurgen-klopp",
        "Jürgen Klopp",
        "manager",
        1,
    )


def test_names_of_one_kind(rumours):
    assert rumours("names", "--json", "--kind", "club", "madrid") == 0
    assert {record["kind"] for record in rumours.records} == {"club"}


def test_an_absent_name_is_not_found(rumours):
    assert rumours("names", "--json", "qqqqqqq") == 1
    assert rumours.out == ""
    assert "qqqqqqq" in rumours.err


def test_names_answers_each_line_of_standard_input(rumours, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("ten haag\r\n\nqqqqqqq\nklopp"))
    assert rumours("names", "-", "--limit", "3") == 1
    assert [record["query"] for record in rumours.records] == ["ten haag", "", "qqqqqqq", "klopp"]
    matches = [[match["id"] for match in record["matches"]] for record in rumours.records]
    assert "erik-ten-hag" in matches[0]
    assert matches[1] == matches[2] == []
    assert matches[3][0] == "jurgen-klopp"
    assert rumours.err.count("\n") == 1


# search


def test_search_finds_by_name_and_prints_claims(filled):
    assert filled("search", "klopp", "madrid") == 0
    assert "Real Madrid open talks with Jürgen Klopp" in filled.out
    assert "Jürgen Klopp → Real Madrid · talks · Kicker" in filled.out


def test_search_json(filled):
    assert filled("search", "--json", "arbeola", "--limit", "1") == 0
    (record,) = filled.records
    keys = "id title date source url tags read starred managers clubs claims score"
    assert list(record) == keys.split()
    assert "Álvaro Arbeloa" in record["managers"]
    assert (record["read"], record["starred"], record["tags"]) == (False, False, [])
    of_a_claim = "manager manager_id club club_id direction stage sources field start end outcome"
    assert list(record["claims"][0]) == of_a_claim.split()


def test_a_search_without_hits_is_told(filled):
    assert filled("search", "--json", "qqqqqqq") == 1
    assert (filled.out, filled.err) == ("", "rumours: No article matches “qqqqqqq”.\n")


def test_a_bad_query_is_pointed_at(filled):
    assert filled("search", "klopp", "nosuch:x") == 2
    sentence, query, caret = filled.err.splitlines()
    assert sentence.startswith("rumours: ")
    assert query[caret.index("^") :].startswith("nosuch:x")


# tag, undo, redo


def test_tags_are_added_and_removed_on_all_matches(filled):
    assert filled("tag", "madrid", "+priority", "+old") == 0
    assert filled.out == "Changed the tags of 2 of 2 matching articles.\n"
    assert filled("tag", "-old", "madrid") == 2
    assert filled("tag", "klopp", "-old", "+summer") == 0
    assert filled("search", "--json", "klopp") == 0
    assert filled.records[0]["tags"] == ["priority", "summer"]
    assert filled("tag", "klopp", "-old", "+summer") == 0
    assert filled.out == "Changed the tags of 0 of 1 matching article.\n"


def test_a_dry_run_tags_nothing(filled):
    assert filled("tag", "--json", "klopp", "+priority", "--dry-run") == 0
    assert filled.records == [{"matched": 1, "changed": 1, "label": None, "dry_run": True}]
    filled("search", "--json", "klopp")
    assert filled.records[0]["tags"] == []


@pytest.mark.parametrize("tags", [["priority"], ["+"], ["+a", "-a"], []])
def test_what_is_no_tag_is_refused(filled, tags):
    assert filled("tag", "klopp", *tags) == 2
    assert filled.err.startswith("rumours: ")


def test_undo_and_redo_take_the_last_change_back_and_forth(filled):
    filled("tag", "klopp", "+priority")
    assert filled("undo") == 0
    assert "+priority" in filled.out
    filled("search", "--json", "klopp")
    assert filled.records[0]["tags"] == []
    assert filled("redo", "--json") == 0
    assert "+priority" in filled.records[0]["label"]
    filled("search", "--json", "klopp")
    assert filled.records[0]["tags"] == ["priority"]


def test_nothing_to_undo_is_told(filled):
    assert filled("undo") == 0
    assert filled("undo") == 1
    assert filled.err.startswith("rumours: ")


# check, backup, restore


def test_check_finds_a_sound_store_sound(filled):
    assert filled("check") == 0
    assert "sound" in filled.out
    assert filled("check", "--repair") == 0


def test_check_names_damage_and_repair_mends_it(filled):
    journal = filled.folder / "journal.log"
    content = journal.read_bytes()
    journal.write_bytes(content + b"half a li")
    assert filled("check") == 1
    assert "journal.log" in filled.out
    assert "check --repair" in filled.err
    filled("check", "--repair")
    assert filled("check") == 0
    assert filled("search", "klopp") == 0


def test_a_backup_restores_elsewhere(filled, tmp_path, capsys):
    file = tmp_path / "backup.zip"
    assert filled("backup", str(file)) == 0
    elsewhere = Program(tmp_path / "elsewhere", capsys)
    assert elsewhere("restore", str(file)) == 0
    assert elsewhere("search", "--json", "klopp") == 0
    assert len(elsewhere.records) == 1
    assert elsewhere("restore", str(tmp_path / "missing.zip")) == 3


# the whole program


@pytest.mark.parametrize(
    "argv", [["search", "x"], ["tag", "x", "+y"], ["undo"], ["redo"], ["check"], ["check", "--repair"], ["backup", "b"]]
)
def test_without_a_store_none_is_made(rumours, argv):
    assert rumours(*argv) == 3
    assert len(rumours.err.splitlines()) == 1
    assert not rumours.folder.exists()


def test_a_folder_of_other_things_is_no_store(rumours, story):
    rumours.folder.mkdir()
    (rumours.folder / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    assert rumours("add", story) == 3
    assert len(rumours.err.splitlines()) == 1


def test_a_file_is_no_store(rumours):
    rumours.folder.write_text("x", encoding="utf-8")
    assert rumours("search", "x") == 3
    assert "is a file" in rumours.err


def test_a_broken_catalogue_is_one_sentence(rumours, monkeypatch):
    def broken(_folder):
        raise CatalogueError("managers.jsonl:3 is broken.")

    monkeypatch.setattr("store.catalogue.load_catalogue", broken)
    assert rumours("names", "klopp") == 3
    assert rumours.err == "rumours: managers.jsonl:3 is broken.\n"


def test_version_help_and_wrong_usage(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("rumours ")
    assert main(["--help"]) == 0
    assert "commands:" in capsys.readouterr().out
    for argv in (
        ["nosuch"],
        ["--as-of", "May", "read", "x"],
        ["--nosuch"],
        ["--store"],
        ["read"],
        ["names", "x", "--kind", "y"],
    ):
        assert main(argv) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 1


def test_the_browser_needs_a_terminal(rumours):
    assert rumours() == 2
    assert not rumours.folder.exists()


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """What the browser was opened with, each time, on a terminal and with a configuration of the test's own."""
    calls = []
    monkeypatch.setattr("tui.commandline.printing.Output.shows_data", property(lambda _: True))
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("tui.config.config_file", lambda: tmp_path / "config.toml")
    monkeypatch.setattr("tui.app.run_browser", lambda library, *settings: not calls.append((len(library), *settings)))
    return calls


def test_the_browser_starts_with_samples_and_says_so(rumours, opened):
    assert rumours() == 0
    assert rumours() == 0
    (count, notice, theme), (again, silence, _) = opened
    assert count == again > 0
    assert f"{count} sample articles" in notice
    assert silence is None
    assert theme in THEMES


def test_the_browser_opens_in_the_theme_that_is_set(filled, opened, tmp_path):
    (tmp_path / "config.toml").write_text(f'theme = "{THEMES[-1]}"', encoding="utf-8")
    assert filled() == 0
    assert opened[0][2] == THEMES[-1]
    (tmp_path / "config.toml").write_text("theme = 'pink'", encoding="utf-8")
    assert filled() == 2
    assert len(filled.err.splitlines()) == 1


def test_an_interrupt_leaves_no_traceback(rumours, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("store.catalogue.load_catalogue", interrupted)
    assert rumours("names", "klopp") == 130
    assert rumours.err == ""

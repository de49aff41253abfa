"""Empty words where names and folders are asked for: told so, never taken for something else."""

import pytest

from tui.cli import main


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_name_is_told(tmp_path, capsys, query):
    assert main(["--store", str(tmp_path / "store"), "names", query]) == 1
    assert capsys.readouterr().err == "rumours: Nobody was asked for; give the name of a manager, a club or a source.\n"


def test_an_empty_store_is_not_the_folder_one_is_in(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Pep Guardiola stays at Manchester City.")
    assert main(["--store", "", "add", "a.txt"]) == 2
    assert "--store" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]

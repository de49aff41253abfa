"""The program as a process: exit statuses, the two streams, closed pipes, and what is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(*argv: str, store: Path, code: str = "from tui.cli import main; sys.exit(main(sys.argv[1:]))", **named):
    environment = {**os.environ, "RUMOURS_STORE": str(store), "PYTHONPATH": str(ROOT)} | named.pop("env", {})
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {code}", *argv], capture_output=True, env=environment, check=False, **named
    )


def test_the_environment_names_the_store(tmp_path, articles_file):
    store = tmp_path / "store"
    added = _run("add", "--json", str(articles_file), store=store)
    assert (added.returncode, added.stderr) == (0, b"")
    assert [json.loads(line)["status"] for line in added.stdout.splitlines()] == ["new"] * 5
    assert (store / "journal.log").exists()
    found = _run("search", "--json", "klopp", store=store)
    assert json.loads(found.stdout)["id"] == "klopp-madrid"


@pytest.mark.parametrize(
    ("argv", "status"), [(["names", "qqqqqqq"], 1), (["names"], 2), ([], 2), (["search", "x"], 3), (["--version"], 0)]
)
def test_the_exit_status_tells(tmp_path, argv, status):
    done = _run(*argv, store=tmp_path / "store", stdin=subprocess.DEVNULL)
    assert done.returncode == status
    assert (done.stderr == b"") == (status == 0)
    assert b"Traceback" not in done.stderr


def test_json_is_utf8_in_a_terminal_that_is_not(tmp_path):
    done = _run("names", "--json", "klopp", store=tmp_path / "store", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert json.loads(done.stdout.splitlines()[0])["name"] == "Jürgen Klopp"


def test_a_closed_pipe_is_no_traceback(tmp_path):
    environment = {**os.environ, "RUMOURS_STORE": str(tmp_path / "store"), "PYTHONPATH": str(ROOT)}
    queries = "klopp\n" * 300
    code = "import sys; from tui.cli import main; sys.exit(main(['names', '-']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, messages = process.communicate(queries.encode())
    assert process.returncode == 141
    assert messages == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence(tmp_path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main(['names', 'klopp']))"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "RUMOURS_STORE": str(tmp_path / "store"), "PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("rumours: The output cannot be written")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("argv", [["names", "klopp"], ["names", "--json", "klopp"], ["--version"], ["--help"]])
def test_looking_up_a_name_imports_nothing_of_the_browser_nor_of_searching_and_dates(tmp_path, argv):
    code = (
        "from tui.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'textual', 'dateparser', 'sqlite3', 'multiprocessing'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else status)"
    )
    done = _run(*argv, store=tmp_path / "store", code=code)
    assert (done.returncode, done.stderr) == (0, b"")


def test_bytes_that_are_no_text_are_a_name_that_nobody_has(tmp_path):
    done = _run("names", "-", store=tmp_path / "store", input=b"\xff\xfe\nklopp\n")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["matches"], second["matches"][0]["id"]) == ([], "jurgen-klopp")
    assert b"Traceback" not in done.stderr

"""The program with streams that the shell closed: one sentence where it matters, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = f"{sys.executable} -c 'import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))'"


def _run(line: str, store: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RUMOURS_STORE": str(store), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["/bin/sh", "-c", f"{PROGRAM} {line}"], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("names klopp >&-", 1, "rumours: The output cannot be written"),
        ("names --json klopp >&-", 1, "rumours: The output cannot be written"),
        ("names - <&-", 0, ""),
        ("read - <&-", 1, "rumours: -: "),
        ("<&-", 2, "rumours: The browser needs a terminal"),
        ("names klopp >&- 2>&-", 1, ""),
        ("read missing.txt 2>&-", 1, ""),
    ],
)
def test_a_closed_stream_is_one_sentence_at_most(tmp_path, line, status, message):
    done = _run(line, tmp_path / "store")
    assert done.returncode == status
    assert done.stderr.startswith(message)
    assert len(done.stderr.splitlines()) == bool(message)

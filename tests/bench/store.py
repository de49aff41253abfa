"""The store's reach: each figure is a ratio to something bare, both timed in turns in one run.

`python -m tests.bench store [DOCUMENTS...]`, by default 1,000, 10,000 and 100,000 articles of 3 KB.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import tinydb

from store.database import Change, Database, Document, Edit

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
TABLE = "articles"
BODY_BYTES = 3000
SYLLABLES = "ar ba con del er fu go hu in ja kel lo man no or pep qui ro san ter u vi wen xa yo zi".split()


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    documents: int
    ratio: float
    note: str = ""


def record(number: int, chance: random.Random) -> Document:
    """A stored article: about 700 bytes, with two claims."""
    claim = {"manager": "jurgen-klopp", "club": "real-madrid", "stage": "talks", "start": 120, "end": 190}
    return {
        "title": f"Report {number}: talks go on as the club weighs its candidates",
        "lead": "The club has held talks with its former manager.",
        "date": {"earliest": "2026-01-31", "latest": "2026-01-31", "how": "stated", "evidence": "31 January 2026"},
        "source": chance.choice(["kicker", "bbc", "marca"]),
        "url": f"https://example.org/{number}",
        "added": NOW.isoformat(),
        "managers": ["jurgen-klopp", "xabi-alonso"],
        "clubs": ["real-madrid", "liverpool"],
        "claims": [claim, claim | {"stage": "linked", "sources": ["marca"]}],
        "tags": [],
        "read": False,
        "starred": False,
    }


def text(chance: random.Random) -> str:
    """An article of 3 KB whose words repeat about as much as English does."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randrange(1, 4))) for _ in range(150)]
    return " ".join(chance.choices(words, k=900))[:BODY_BYTES]


def fill(folder: Path, count: int) -> None:
    """Make a store of `count` articles."""
    chance = random.Random(count)
    with Database.open(folder) as database:
        for start in range(0, count, 1000):
            changes = []
            with database.writing():
                for number in range(start, min(count, start + 1000)):
                    body = database.put_body(text(chance))
                    document = record(number, chance) | {"body": [body.offset, body.length, body.checksum]}
                    changes.append(Change("added 1 article", NOW, (Edit(TABLE, f"a{number}", None, document),)))
                database.commit_all(changes)
        database.checkpoint()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(rounds: int, *works: Callable[[int], Callable[[], object]]) -> list[float]:
    """The median seconds of what each work prepares; they take turns, so that the disk's moods hit all alike."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(rounds):
        for taken, work in zip(times, works, strict=True):
            taken.append(timed(work(number)))
    return [statistics.median(taken) for taken in times]


def tag(database: Database, ids: Sequence[str], word: str) -> Change:
    table = database.table(TABLE)
    edits = tuple(
        Edit(TABLE, id_, {"tags": table[id_]["tags"]}, {"tags": [*table[id_]["tags"][-3:], word]}) for id_ in ids
    )
    return Change(f"tagged {len(ids)} articles +{word}", NOW, edits)


def bare_append(path: Path) -> Callable[[bytes], None]:
    """Append and sync, nothing else."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def append(content: bytes) -> None:
        os.write(descriptor, content)
        os.fsync(descriptor)

    return append


def sqlite_rows(path: Path, database: Database) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("create table articles (id text primary key, content text)")
    connection.execute("begin")
    rows = ((id_, orjson.dumps(document).decode()) for id_, document in database.table(TABLE).items())
    connection.executemany("insert into articles values (?, ?)", rows)
    connection.execute("commit")
    return connection


def one_tag(folder: Path, count: int) -> list[Figure]:
    """One durable tag against the bare append of the same bytes, SQLite changing one row, and stock TinyDB."""
    with Database.open(folder) as database:
        ids = list(database.table(TABLE))
        chance = random.Random(1)
        append = bare_append(folder.parent / "bare")
        line = b"x" * 180 + b"\n"
        connection = sqlite_rows(folder.parent / "rows.db", database)
        with tinydb.TinyDB(folder.parent / "stock.json") as stock:
            documents = (
                tinydb.table.Document(document, n) for n, document in enumerate(database.table(TABLE).values())
            )
            stock.table(TABLE).insert_multiple(documents)
            slow = statistics.median(
                timed(lambda n=n: stock.table(TABLE).update({"tags": [str(n)]}, doc_ids=[n])) for n in range(3)
            )

        def ours_at(number: int) -> Callable[[], object]:
            change = tag(database, [chance.choice(ids)], str(number))
            return lambda: database.commit(change)

        def row_at(number: int) -> Callable[[], object]:
            id_ = chance.choice(ids)
            (content,) = connection.execute("select content from articles where id = ?", (id_,)).fetchone()
            changed = orjson.dumps(orjson.loads(content) | {"tags": [str(number)]}).decode()
            return lambda: connection.execute("update articles set content = ? where id = ?", (changed, id_))

        ours, bare, rows = in_turns(400, ours_at, lambda _: lambda: append(line), row_at)
        connection.close()
    (folder.parent / "rows.db").unlink()
    (folder.parent / "stock.json").unlink()
    return [
        Figure("one tag, durable ÷ bare append + fsync", count, ours / bare, f"{ours * 1e6:.0f} µs"),
        Figure("  SQLite (WAL, FULL), one row ÷ the same", count, rows / bare),
        Figure("  stock TinyDB ÷ the same", count, slow / bare),
    ]


def many_tags(folder: Path, count: int) -> Figure:
    """1,000 articles tagged as one change against writing and syncing the same bytes."""
    with Database.open(folder) as database:
        ids = list(database.table(TABLE))[:1000]
        append = bare_append(folder.parent / "bare")
        before = (folder / "journal.log").stat().st_size
        database.commit(tag(database, ids, "first"))
        content = b"x" * ((folder / "journal.log").stat().st_size - before)

        def ours_at(number: int) -> Callable[[], object]:
            change = tag(database, ids, str(number))
            return lambda: database.commit(change)

        ours, bare = in_turns(30, ours_at, lambda _: lambda: append(content))
    return Figure("1,000 tagged at once ÷ the same bytes", count, ours / bare, f"{len(content)} bytes")


def opening(folder: Path, count: int) -> list[Figure]:
    """Opening to the first answer against parsing the snapshot alone, in processes of their own."""
    Database.open(folder).close()
    open_it = "db = Database.open(Path({folder!r})); db.table('articles')['a0']"
    # Without the collector, which the store keeps out as well.
    parse = "gc.disable(); orjson.loads(Path({folder!r}, 'library.json').read_bytes())"
    quick, bare = _in_processes(open_it, folder), _in_processes(parse, folder)
    with Database.open(folder) as database:
        database.checkpoint()
        ids = list(database.table(TABLE))
        database.commit_all([tag(database, [ids[n % len(ids)]], "once") for n in range(min(1000, len(ids)))])
        # Leave without the snapshot that a close might write.
        longer = _in_processes(open_it, folder)
    return [
        Figure("open ÷ parsing the snapshot", count, quick / bare, f"{quick * 1e3:.0f} ms"),
        Figure("  with 1,000 changes in the journal ÷ without", count, longer / quick),
    ]


def _in_processes(statement: str, folder: Path, rounds: int = 7) -> float:
    script = (
        "import gc, time, orjson\nfrom pathlib import Path\nfrom store.database import Database\n"
        f"start = time.perf_counter()\n{statement.format(folder=str(folder))}\nprint(time.perf_counter() - start)"
    )
    command = [sys.executable, "-c", script]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(rounds)]
    return statistics.median(float(run.stdout) for run in runs)


def sizes(folder: Path, count: int) -> list[Figure]:
    """Memory of a process that has the store open, in MB, and the disk's share of the articles' own bytes."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom store.database import Database\n"
        "db = Database.open(Path(sys.argv[1]))\nprint(Path('/proc/self/status').read_text())"
    )
    run = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    held = next(line for line in run.stdout.splitlines() if line.startswith("VmRSS"))
    on_disk = {path.name: path.stat().st_size for path in folder.iterdir()}
    note = ", ".join(f"{name} {size / count:.0f}" for name, size in on_disk.items() if size > count)
    return [
        Figure("memory, MB", count, int(held.split()[1]) / 1024),
        Figure("disk ÷ the articles' bytes", count, sum(on_disk.values()) / (count * BODY_BYTES), f"{note} each"),
    ]


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    counts = [int(argument) for argument in arguments] or [1_000, 10_000, 100_000]
    for count in counts:
        # On the disk that the store would be on: a folder in memory syncs for nothing.
        work = Path(tempfile.mkdtemp(prefix="bench-", dir=Path.cwd()))
        try:
            folder = work / "store"
            fill(folder, count)
            figures = [*sizes(folder, count), *opening(folder, count), *one_tag(folder, count)]
            figures.append(many_tags(folder, count))
        finally:
            shutil.rmtree(work)
            gc.unfreeze()
        for figure in figures:
            sys.stdout.write(f"{figure.documents:>8,}  {figure.what:<48}{figure.ratio:>9.2f}  {figure.note}\n")
        sys.stdout.flush()

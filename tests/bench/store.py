"""The store's reach: each figure is a ratio to something bare, both timed in turns in one run.

`python -m tests.bench store [ARTICLES...]`, by default 1,000, 10,000 and 100,000 articles of 3 KB.
"""

from __future__ import annotations

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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import tinydb

from store import ArticleId, Library
from store.database import Change, Database, Edit
from store.marking import retagging
from store.seeds import seeds_folder
from tests.bench._stored import BODY_BYTES, NOW, fill, to_read
from tui.commandline.pool import ArticleReading, read_all

TABLE = "articles"
ONE_TAG = "one tag, durable ÷ bare append + fsync"
LARGE = 100_000
"""Articles from which on opening is to keep its reach: a small store is open before that can be told."""
ROUNDS = 300
ADDING_ROUNDS = 3
ADDED = 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `reach` is what the ratio is to stay under."""

    what: str
    documents: int
    ratio: float
    reach: float | None = None
    note: str = ""


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


def tag(database: Database, ids: Sequence[str], word: str, instead_of: str = "") -> Change:
    """Tag as the library does."""
    tags_of, retagged = database.field(TABLE, "tags"), retagging([word], [instead_of])
    made = ((id_, retagged(tags_of(id_))) for id_ in ids)
    edits = tuple(Edit(TABLE, id_, tags.before, tags.after) for id_, tags in made if tags)
    return Change(f"tagged {len(ids)} articles +{word}", NOW, edits)


def bare_append(path: Path) -> Callable[[bytes], None]:
    """Append and sync, nothing else."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def append(content: bytes) -> None:
        os.write(descriptor, content)
        os.fsync(descriptor)

    return append


def sqlite_rows(path: Path, database: Database) -> sqlite3.Connection:
    """The articles in SQLite, opened afresh as ours are: the log of filling it is no room to write the rows over."""
    filling = _sqlite(path)
    filling.execute("create table articles (id text primary key, content text)")
    filling.execute("begin")
    rows = ((id_, orjson.dumps(document).decode()) for id_, document in database.table(TABLE).items())
    filling.executemany("insert into articles values (?, ?)", rows)
    filling.execute("commit")
    filling.close()
    return _sqlite(path)


def _sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    return connection


def one_tag(folder: Path, count: int) -> Iterator[Figure]:
    """One durable tag against the bare append of the same bytes, and SQLite changing one row."""
    with Database.open(folder) as database:
        ids = list(database.table(TABLE))
        chance = random.Random(1)
        append = bare_append(folder.parent / "bare")
        line = b"x" * (bytes_of_one_more(folder, lambda: database.commit(tag(database, ids[:1], "length"))) - 1) + b"\n"
        connection = sqlite_rows(folder.parent / "rows.db", database)

        def ours_at(number: int) -> Callable[[], object]:
            change = tag(database, [chance.choice(ids)], str(number))
            return lambda: database.commit(change)

        def row_at(number: int) -> Callable[[], object]:
            id_ = chance.choice(ids)
            (content,) = connection.execute("select content from articles where id = ?", (id_,)).fetchone()
            changed = orjson.dumps(orjson.loads(content) | {"tags": [str(number)]}).decode()
            return lambda: connection.execute("update articles set content = ? where id = ?", (changed, id_))

        ours, bare, rows = in_turns(ROUNDS, ours_at, lambda _: lambda: append(line), row_at)
        connection.close()
    (folder.parent / "rows.db").unlink()
    yield Figure(ONE_TAG, count, ours / bare, 1.25, f"{ours * 1e6:.0f} µs")
    yield Figure("  SQLite (WAL, FULL), one row ÷ the same", count, rows / bare)
    yield Figure("  stock TinyDB ÷ the same", count, stock_tinydb(folder) / bare)


def bytes_of_one_more(folder: Path, change: Callable[[], object]) -> int:
    """How many bytes a change adds to the journal."""

    def length() -> int:
        return len((folder / "journal.log").read_bytes().rstrip(b"\0"))

    before = length()
    change()
    return length() - before


def stock_tinydb(folder: Path) -> float:
    """The seconds of one update by document number with TinyDB as it comes, over a copy of the snapshot."""
    path = folder.parent / "stock.json"
    shutil.copyfile(folder / "library.json", path)
    with tinydb.TinyDB(path) as stock:
        taken = timed(lambda: stock.table(TABLE).update({"tags": ["stock"]}, doc_ids=[1]))
    path.unlink()
    return taken


def many_tags(folder: Path, count: int) -> Iterator[Figure]:
    """1,000 articles tagged as one change against writing and syncing the same bytes."""
    append = bare_append(folder.parent / "bare")
    with Database.open(folder) as database:
        ids = list(database.table(TABLE))[:1000]
        content = b"x" * bytes_of_one_more(folder, lambda: database.commit(tag(database, ids, "first")))

        def ours_at(number: int) -> Callable[[], object]:
            change = tag(database, ids, str(number), str(number - 1))
            return lambda: database.commit(change)

        ours, bare = in_turns(40, ours_at, lambda _: lambda: append(content))
    note = f"{len(content)} bytes, {ours * 1e3:.2f} ms"
    yield Figure("1,000 tagged at once ÷ the same bytes", count, ours / bare, 3, note)
    with Library.open(folder, now=lambda: NOW) as library:
        chosen = [ArticleId(id_) for id_ in ids]
        library.tag(chosen, ["before"])

        def all_at(number: int) -> Callable[[], object]:
            return lambda: library.tag(chosen, [f"n{number}"], [f"n{number - 1}"])

        whole, bare = in_turns(20, all_at, lambda _: lambda: append(content))
        one, _ = in_turns(100, lambda n: lambda: library.tag([chosen[n]], ["x"]), lambda _: lambda: append(content))
    note = f"{whole * 1e3:.2f} ms; one article {one * 1e6:.0f} µs"
    yield Figure("  with all that the library does", count, whole / bare, None, note)


def opening(folder: Path, count: int) -> Iterator[Figure]:
    """Opening to the first answer against parsing the snapshot alone, in processes of their own."""
    Database.open(folder).close()
    grown = folder.with_name("grown")
    shutil.copytree(folder, grown)
    with Database.open(grown) as database:
        database.checkpoint()
        ids = list(database.table(TABLE))
        size = database._follower.snapshot_bytes
        database.commit_all([tag(database, [ids[n % len(ids)]], "once") for n in range(min(1000, len(ids)))])
        # Without the snapshot that leaving might write.
        parse, tables, panes = _statements(folder, ids[0])
        _, longer_tables, longer_panes = _statements(grown, ids[0])
        taken = _in_processes(parse, tables, panes, longer_tables, longer_panes)
    shutil.rmtree(grown)
    bare, quick, whole, longer_quick, longer_whole = taken
    note = f"{quick * 1e3:.0f} ms, {size / 1e6:.0f} MB"
    twice, hardly_more = (2.0, 1.1) if count >= LARGE else (None, None)
    yield Figure("tables open ÷ parsing the snapshot", count, quick / bare, twice, note)
    yield Figure("  to the panes' first answer ÷ the same", count, whole / bare, twice, f"{whole * 1e3:.0f} ms")
    yield Figure("  tables, with 1,000 changes in the journal ÷ without", count, longer_quick / quick, hardly_more)
    yield Figure("  panes, the same", count, longer_whole / whole, hardly_more)


def _statements(folder: Path, first: str) -> tuple[str, str, str]:
    """Parsing the snapshot, without the collector, which the store keeps out as well; opening the tables; the panes."""
    return (
        f"gc.disable(); orjson.loads(Path({str(folder)!r}, 'library.json').read_bytes())",
        f"db = Database.open(Path({str(folder)!r}), read_only=True); db.table('articles')[{first!r}]",
        f"lib = Library.open(Path({str(folder)!r}), now=lambda: NOW, read_only=True); lib.view(())",
    )


def _in_processes(*statements: str, rounds: int = 7) -> list[float]:
    """The median seconds of each statement, which take turns."""
    taken: list[list[float]] = [[] for _ in statements]
    for _ in range(rounds):
        for times, statement in zip(taken, statements, strict=True):
            script = (
                "import gc, time, orjson\nfrom pathlib import Path\nfrom store import Library\n"
                "from store.database import Database\nfrom tests.bench._stored import NOW\n"
                f"start = time.perf_counter()\n{statement}\nprint(time.perf_counter() - start)"
            )
            times.append(float(_run(script)))
    return [statistics.median(times) for times in taken]


def _run(script: str) -> str:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


_PANES = "memory, the panes shown and an article read, MB"


def adding(folder: Path, count: int) -> Iterator[Figure]:
    """Adding new articles, reading included, against reading as many alone, both on all processors.

    In seconds of processor time of all processes, which tell what reading loses whatever else the machine does.
    """
    used: dict[bool, list[float]] = {False: [], True: []}
    taken: dict[bool, list[float]] = {False: [], True: []}
    own: list[float] = []
    grown = folder.with_name("grown")
    shutil.copytree(folder, grown)
    with Library.open(grown, now=lambda: NOW) as library:
        reading = ArticleReading(
            library.prepare, seeds_folder(), library.has_words_of, library.own.packed, library.today
        )
        for number in range(2 * ADDING_ROUNDS):
            is_stored = bool(number % 2)
            items = read_all(to_read(ADDED, random.Random(count + number), f"{number} "), reading)
            answers = library.add(items) if is_stored else items
            before, own_before = processor_time(), time.process_time()
            taken[is_stored].append(timed(lambda all_of=answers: deque(all_of, maxlen=0)))
            used[is_stored].append(processor_time() - before)
            own.append(time.process_time() - own_before)
    shutil.rmtree(grown)
    alone, stored = (statistics.median(used[is_stored]) for is_stored in (False, True))
    clock = statistics.median(taken[True]) / statistics.median(taken[False])
    parts = f"{1e3 * alone / ADDED:.1f} ms an article, {1e3 * own[-1] / ADDED:.2f} of them in the storing process"
    note = f"{parts}; {clock:.2f} by the clock"
    yield Figure("added, reading included ÷ reading alone", count, stored / alone, 1.2, note)


def processor_time() -> float:
    """Seconds used by this process and by those that it has started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def sizes(folder: Path, count: int) -> Iterator[Figure]:
    """Memory of a process that has the store open, in MB, and the disk's share of the articles' own bytes."""
    ways = {
        "memory, the tables open, MB": "from store.database import Database\nheld = Database.open(Path({folder!r}))\n",
        _PANES: (
            "import datetime as dt\nfrom store import Library\n"
            "now = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)\n"
            "held = Library.open(Path({folder!r}), now=lambda: now)\n"
            "shown = held.view(())\nheld.text(shown.articles[0])\n"
        ),
    }
    for what, script in ways.items():
        ending = "print(open('/proc/self/status').read())"
        status = _run(f"from pathlib import Path\n{script.format(folder=str(folder))}{ending}")
        rows = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        held, most = (int(rows[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
        yield Figure(what, count, held, 150, f"at most {most:.0f} MB meanwhile")
    # As it is left after a search, which makes the index of words.
    panes = ways[_PANES].format(folder=str(folder))
    _run(f"from pathlib import Path\n{panes}held.search('klopp contract')\nheld.close()")
    on_disk = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    note = ", ".join(f"{name} {size / count:.0f}" for name, size in on_disk.items() if size > count)
    yield Figure("disk ÷ the articles' bytes", count, sum(on_disk.values()) / (count * BODY_BYTES), 1.3, f"{note} each")


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    one_tag_of: dict[int, float] = {}
    for count in [int(argument) for argument in arguments] or [1_000, 10_000, LARGE]:
        # On the disk that the store would be on: a folder in memory syncs for nothing.
        work = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path.cwd()))
        try:
            folder = work / "store"
            fill(folder, count)
            for measure in (sizes, opening, adding, many_tags, one_tag):
                for figure in measure(folder, count):
                    show(figure)
                    if figure.what == ONE_TAG:
                        one_tag_of[count] = figure.ratio
        finally:
            shutil.rmtree(work)
            gc.unfreeze()
    smallest = min(one_tag_of)
    for count, ratio in one_tag_of.items():
        if count != smallest:
            show(Figure(f"one tag ÷ what it is at {smallest:,} articles", count, ratio / one_tag_of[smallest], 1.15))


def show(figure: Figure) -> None:
    """Print one line of the table."""
    reach = f"≤ {figure.reach:g}" if figure.reach else ""
    sys.stdout.write(f"{figure.documents:>8,}  {figure.what:<54}{figure.ratio:>9.2f}  {reach:<7} {figure.note}\n")
    sys.stdout.flush()

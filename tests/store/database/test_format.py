"""What others rely on who read a store's files without the program, and what older files rely on."""

from __future__ import annotations

import json
import re
import struct
import zlib
from base64 import b64decode
from pathlib import Path

from store import ArticleId, Draft, Library
from store.database import Change, Database, Edit, schema
from store.database.articles import article_record
from store.database.bodies import BODY_FIELD, shipped_words
from store.database.check import check
from tests.store.database.builders import NOW, documents, lines_of

README = Path(__file__).parents[3] / "README.md"
TEXT = "Jürgen Klopp is in talks with Real Madrid, according to Kicker. “Nothing is decided,” his agent said."


def _fill(folder: Path) -> None:
    with Library.open(folder, now=lambda: NOW) as library:
        drafts = (Draft(ArticleId(f"a{n}"), f"{n}.txt", f"{TEXT} That is number {n}.", f"Title {n}") for n in range(3))
        assert len(list(library.add(drafts))) == 3


def test_the_code_in_the_readme_reads_every_text(tmp_path, monkeypatch, capsys):
    _fill(tmp_path / "store")
    code = re.search(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    assert code is not None
    lines = [line.removeprefix("  ") for line in code[1].splitlines()]
    assert len(lines) <= 20
    monkeypatch.chdir(tmp_path)
    exec("\n".join(lines), {})
    assert capsys.readouterr().out.splitlines() == [f"Title {n} {TEXT} That is number {n}." for n in range(3)]


def test_packed_lines_are_as_the_readme_tells(tmp_path):
    _fill(tmp_path)
    line = lines_of(tmp_path / "journal.log").splitlines()[-1]
    record = json.loads(line.split(b" ", 2)[2])
    edits = json.loads(zlib.decompress(b64decode(record["packed"])))
    assert [(edit["table"], edit["id"], edit["before"]) for edit in edits] == [
        ("articles", f"a{number}", None) for number in range(3)
    ]
    with Database.open(tmp_path) as database:
        assert {edit["id"]: edit["after"] for edit in edits} == documents(database)


def test_the_dictionary_is_never_altered():
    """Every store in use is written with it: another one would need a name, and a place, of its own."""
    assert zlib.crc32(shipped_words()) == 0x320C9E51


def test_the_dictionary_lies_beside_and_is_not_needed(tmp_path):
    _fill(tmp_path)
    words = tmp_path / "bodies.words"
    assert words.read_bytes() == shipped_words()
    words.unlink()
    with Library.open(tmp_path, now=lambda: NOW, read_only=True) as library:
        assert library.text(ArticleId("a1")).startswith(TEXT)
    assert not words.exists()
    Database.open(tmp_path).close()
    assert words.read_bytes() == shipped_words()


def _first_version(folder: Path, made: Library) -> None:
    """Write a store as version 1 did: full records, mentions in rows, texts without a dictionary."""
    frames = b""
    edits = []
    for key in made.articles():
        article, content = made.article(key), made.content(key)
        assert article is not None
        mentions = [
            {"field": m.field, "at": [m.start, m.end], "kind": m.kind, "id": m.id, "how": m.how, "score": m.score}
            for m in content.mentions
        ]
        text = zlib.compress(json.dumps({"text": content.text, "mentions": mentions, "furniture": []}).encode(), 6)
        usual = {"field": "text", "sources": [], "outcome": "open"}
        record = {"source": None, "url": None} | article_record(article)
        record["claims"] = [usual | claim for claim in record["claims"]]
        record[BODY_FIELD] = [len(frames), len(text), zlib.crc32(text)]
        record["fingerprint"] = f"{len(edits):032x}"
        frames += struct.pack(">4sII", b"body", len(text), zlib.crc32(text)) + text
        edits.append(Edit("articles", key, None, record))
    with Database.open(folder) as database:
        database.commit(Change("added", NOW, tuple(edits)))
    (folder / "bodies.dat").write_bytes(frames)
    (folder / "bodies.words").unlink()


def test_a_store_of_the_first_version_opens_and_is_the_same(tmp_path, monkeypatch):
    _fill(tmp_path / "new")
    with Library.open(tmp_path / "new", now=lambda: NOW) as made:
        with monkeypatch.context() as patched:
            patched.setattr(schema, "MIGRATIONS", ())
            _first_version(tmp_path / "old", made)
        with Library.open(tmp_path / "old", now=lambda: NOW) as library:
            assert "from schema version 1 to 2" in library.notices[0]
            assert library.articles() == made.articles()
            for key in made.articles():
                assert library.article(key) == made.article(key)
                assert library.content(key) == made.content(key)
    assert (tmp_path / "old" / "library.json.schema-1").exists()
    assert '"outcome"' not in (tmp_path / "old" / "library.json").read_text()
    assert check(tmp_path / "old") == ()

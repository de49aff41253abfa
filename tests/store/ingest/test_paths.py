from __future__ import annotations

import gzip
import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest import read_paths
from store.model import Draft, Rejected

TEXT = "Harriers want Ander Alba.\nThey met on Monday."


def read(*paths, stdin=None) -> list[Draft | Rejected]:
    return list(read_paths([str(path) for path in paths], stdin))


def only(path) -> Draft | Rejected:
    found = read(path)
    assert len(found) == 1
    return found[0]


def refused(path) -> str:
    found = only(path)
    assert isinstance(found, Rejected)
    assert found.path.startswith(str(path))
    assert found.why.endswith(".")
    assert "\n" not in found.why
    return found.why


def record_line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_a_text_file_comes_unchanged(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    found = only(file)
    assert (found.text, found.title, found.path) == (TEXT, None, str(file))
    assert found.id.startswith("a-")
    assert len(found.id) == 18


def test_the_id_hangs_on_the_words_alone(tmp_path):
    (tmp_path / "a.txt").write_text("Álba  signs!", encoding="utf-8")
    (tmp_path / "b.txt").write_text("alba signs", encoding="utf-8")
    (tmp_path / "c.txt").write_text("alba signed", encoding="utf-8")
    a, b, c = (found.id for found in read(tmp_path))
    assert a == b != c


def test_control_and_bidi_characters_become_spaces(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(record_line(text="a\x1b[31mb\u202ec", title="[/red]\x1b]0;x\x07\nnew", id="i\x1b", tags=["x\x1by"]))
    found = only(file)
    assert found.text == "a [31mb c"
    assert found.title == "[/red] ]0;x  new"
    assert found.id == "i"
    assert found.tags == ("x y",)


def test_utf_16_with_a_mark(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-16")
    assert only(file).text == TEXT


def test_markdown_with_front_matter(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(
        '---\ntitle: "Alba to Harriers"\ndate: 2025-03-04\nsource: The Post\nurl: https://x/1\n'
        "tags: [hot, a b]\nnote: n\n---\n\n" + TEXT,
        encoding="utf-8",
    )
    assert only(file) == Draft(
        id=only(file).id,
        path=str(file),
        text=TEXT,
        title="Alba to Harriers",
        date="2025-03-04",
        source="The Post",
        url="https://x/1",
        tags=("hot", "a b"),
    )


def test_markdown_with_a_heading_only(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("# Alba to Harriers\n\n" + TEXT, encoding="utf-8")
    assert (only(file).title, only(file).text) == ("Alba to Harriers", TEXT)


def test_json_objects_and_lists(tmp_path):
    one, several = tmp_path / "one.json", tmp_path / "several.json"
    one.write_text(json.dumps({"id": "7", "text": TEXT, "date": None}))
    several.write_text(json.dumps([{"text": "a"}, 5, {"text": "b", "tags": "x, y"}]))
    assert only(one).id == "7"
    first, second, third = read(several)
    assert (first.text, first.path) == ("a", f"{several}#1")
    assert isinstance(second, Rejected)
    assert third.tags == ("x", "y")


def test_one_broken_line_costs_one_article(tmp_path):
    file = tmp_path / "a.jsonl"
    lines = [record_line(id=str(n), text=f"text {n}") for n in range(1, 11)]
    lines[6] = '{"text": "broken\n'
    file.write_text("".join(lines))
    found = read(file)
    assert len(found) == 10
    assert isinstance(found[6], Rejected)
    assert found[6].path == f"{file}:7"
    assert "column" in found[6].why
    assert [f.path for f in found if isinstance(f, Draft)] == [f"{file}:{n}" for n in range(1, 11) if n != 7]


def test_bytes_that_are_no_utf_8_cost_their_line(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "a"}\n{"text": "\xc3\xa4\xff"}\n{"text": "c"}\n')
    first, second, third = read(file)
    assert (first.text, third.text) == ("a", "c")
    assert second == Rejected(f"{file}:2", "Byte 12 is not valid UTF-8; save the text as UTF-8.")


def test_an_endless_line_is_not_held_in_memory_and_costs_itself(tmp_path, monkeypatch):
    monkeypatch.setattr("store.ingest.opening.MOST_LINE", 1000)
    file = tmp_path / "a.jsonl"
    file.write_text(record_line(text="a") + "x" * 12_345 + "\n" + record_line(text="b"))
    first, second, third = read(file)
    assert (first.text, third.text) == ("a", "b")
    assert isinstance(second, Rejected)
    assert second.path == f"{file}:2"


def test_a_huge_text_is_refused_by_its_size(tmp_path):
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    assert "50 MB" in refused(file)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.xml"])
def test_an_empty_file(tmp_path, name):
    file = tmp_path / name
    file.touch()
    assert "empty" in refused(file)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a"])
def test_binary(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"\x7fELF\x00\x01\x02" * 40)
    assert "binary" in refused(file)


def test_invalid_utf_8_names_the_byte(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"Alba \xff signs")
    assert "Byte 5" in refused(file)


def test_blank_text(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(" \n\t\n")
    assert "empty" in refused(file)


def test_what_is_not_there(tmp_path):
    assert "no such file" in refused(tmp_path / "nothing.txt")


def test_what_cannot_be_opened(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "cannot be read" in refused(loop)


def test_a_path_with_a_nul_byte():
    assert isinstance(read("a\x00b")[0], Rejected)


def test_a_web_address():
    assert only("https://example.org/a").why == "Fetching pages is not possible yet; save the page and add the file."


def test_an_unknown_kind_of_file(tmp_path):
    file = tmp_path / "a.docx"
    file.write_text("x")
    assert ".jsonl" in refused(file)


def test_a_folder_is_walked_in_order_and_passes_over_what_is_no_article(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.md", "b/.hidden.txt", ".git/x.txt", "c.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    assert [f.path.removeprefix(f"{tmp_path}/") for f in read(tmp_path)] == ["a.txt", "b/1.md", "b/2.txt"]


def test_a_folder_without_articles(tmp_path):
    (tmp_path / "c.png").write_text("x")
    assert "no articles" in refused(tmp_path)


def test_one_bad_item_does_not_stop_the_rest(tmp_path):
    good = tmp_path / "a.txt"
    good.write_text(TEXT)
    found = read(tmp_path / "nothing", "http://x", good)
    assert [type(f) for f in found] == [Rejected, Rejected, Draft]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"title": "x"}, "no text"),
        ({"text": None}, "no text"),
        ({"text": 5}, "a number"),
        ({"text": ["a"]}, "a list"),
        ({"text": ""}, "empty"),
        ({"text": "a", "title": {}}, "title"),
        ({"text": "a", "url": 5}, "url"),
        ([], "object"),
        ("text", "object"),
    ],
)
def test_records_that_are_no_articles(tmp_path, record, says):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(record))
    assert says in refused(file)


def test_csv(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('title,text,date,source,url\nT,"one\ntwo",2025-03-04,S,\n,,,,\nU,,,,\nV,three,,,\n')
    first, second, third = read(file)
    assert (first.title, first.text, first.date, first.source, first.url) == ("T", "one\ntwo", "2025-03-04", "S", None)
    assert isinstance(second, Rejected)
    assert second.path == f"{file}:5"
    assert third.text == "three"


def test_csv_with_semicolons_and_without_a_text_column(tmp_path):
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("Title;Text\nT;a, b\n")
    bad.write_text("a,b\n1,2\n")
    assert only(good).text == "a, b"
    assert "column" in refused(bad)


def test_compressed_files_and_damaged_ones(tmp_path):
    good, cut, fake = tmp_path / "a.jsonl.gz", tmp_path / "b.txt.gz", tmp_path / "c.txt.gz"
    good.write_bytes(gzip.compress(record_line(text="a").encode()))
    cut.write_bytes(gzip.compress(TEXT.encode())[:-9])
    fake.write_text("no gzip")
    assert only(good).text == "a"
    assert "damaged" in refused(cut)
    assert "no gzip file" in refused(fake)


def test_an_empty_path_is_not_the_folder_one_is_in(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    (found,) = read("")
    assert found == Rejected('""', "The path is empty; name a file, a folder, or - for standard input.")


def test_a_folder_walk_opens_files_only(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    assert only(tmp_path).text == TEXT


def test_a_compressed_text_that_swells_is_refused(tmp_path):
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(b"x" * 21_000_000, 9))
    assert "larger than" in refused(file)


def test_standard_input_as_text_and_as_json_lines():
    assert only_stdin(TEXT).text == TEXT
    first, second = read("-", stdin=io.StringIO(record_line(text="a") + "{}\n"))
    assert first.path == "-:1"
    assert second == Rejected("-:2", "The article has no text; give it a field `text`.")


def test_standard_input_with_bytes_below():
    raw = io.TextIOWrapper(io.BytesIO(b'{\n "text": "a"\n}'), "utf-8")
    assert read("-", stdin=raw)[0].text == "a"
    bad = io.TextIOWrapper(io.BytesIO(b"a\xff"), "utf-8")
    assert "Byte 1" in read("-", stdin=bad)[0].why


def test_no_standard_input():
    assert isinstance(only("-"), Rejected)


def only_stdin(text: str) -> Draft:
    (found,) = read("-", stdin=io.StringIO(text))
    assert isinstance(found, Draft)
    return found


@given(st.lists(st.one_of(st.none(), st.text(min_size=1).filter(str.strip)), max_size=8))
def test_every_good_line_comes_whatever_stands_between(tmp_path_factory, texts):
    file = tmp_path_factory.mktemp("lines") / "a.jsonl"
    file.write_text("".join('{"text": oops}\n' if text is None else record_line(text=text) for text in texts))
    found = read(file) if texts else []
    assert [isinstance(f, Draft) for f in found] == [text is not None for text in texts]
    assert all(len(f.text) == len(t) for f, t in zip(found, texts, strict=True) if isinstance(f, Draft))

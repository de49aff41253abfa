"""Files of records: JSON, JSON Lines and CSV; a bad record is refused by its line and the others still come."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

import orjson

from store.ingest.drafts import draft
from store.ingest.opening import MOST_BYTES, Line, Opened, read_lines, read_text, split_lines
from store.model import Draft, Rejected

_COLUMNS = ("title", "text", "date", "source", "url", "tags")


def read_json(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the articles of a `.json` file: one object, or a list of them."""
    text = read_text(opened, MOST_BYTES)
    if isinstance(text, Rejected):
        yield text
        return
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        why = f"Broken JSON at column {error.colno} ({error.msg}); mend the file."
        yield opened.reject(why, error.lineno)
        return
    several = isinstance(content, list)
    if several and not content:
        yield opened.reject("The list is empty; it holds no article.")
    for number, record in enumerate(content if several else [content], 1):
        yield _from_json(f"{opened.path}#{number}" if several else opened.path, record)


def read_json_lines(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the articles of a `.jsonl` file, one object a line; blank lines are passed over."""
    return articles_of_lines(opened.path, read_lines(opened))


def read_json_lines_text(path: str, reader: TextIO) -> Iterator[Draft | Rejected]:
    """Yield the articles of JSON Lines that come from an open text."""
    return articles_of_lines(path, split_lines(path, reader))


def articles_of_lines(path: str, lines: Iterator[Line | Rejected]) -> Iterator[Draft | Rejected]:
    """Yield one article a line; a broken line is refused as `path:7`, naming its column."""
    for line in lines:
        if isinstance(line, Rejected):
            yield line
            continue
        if not line.text.strip():
            continue
        try:
            record = orjson.loads(line.text)
        except orjson.JSONDecodeError as error:
            why = f"Broken JSON at column {error.colno} ({error.msg}); mend or remove this line."
            yield Rejected(f"{path}:{line.number}", why)
            continue
        yield _from_json(f"{path}:{line.number}", record)


def read_csv(opened: Opened) -> Iterator[Draft | Rejected]:
    """Yield the articles of a `.csv` file, one a row; the first row names the columns, `text` among them."""
    rows = _rows(opened)
    header = next(rows, None)
    if header is None:
        yield opened.reject("It is empty; there is nothing to read.")
    elif isinstance(header, Rejected):
        yield header
    else:
        names = [name.strip().lower() for name in header.cells]
        if "text" not in names:
            yield opened.reject(
                "The first row names no column `text`; name the columns title, text, date, source, url.", 1
            )
            return
        for row in rows:
            yield row if isinstance(row, Rejected) else _from_row(f"{opened.path}:{row.number}", names, row.cells)


class _Row:
    """One row of a CSV file and the line on which it ends."""

    __slots__ = ("cells", "number")

    def __init__(self, number: int, cells: list[str]) -> None:
        self.number = number
        self.cells = cells


class _BadLineError(Exception):
    """Carries a refused line through the csv reader, which would otherwise glue the lines around it together."""

    def __init__(self, refusal: Rejected) -> None:
        super().__init__(refusal.why)
        self.refusal = refusal


def _rows(opened: Opened) -> Iterator[_Row | Rejected]:
    lines = _physical_lines(opened)
    try:
        header = next(lines, "")
    except _BadLineError as error:
        yield error.refusal
        return
    delimiter = max(",;\t", key=header.count)  # spreadsheets of half of Europe write semicolons
    reader = csv.reader(chain([header], lines), delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield opened.reject(f"This is no CSV row ({error}); mend or remove it.", reader.line_num)
            continue
        except _BadLineError as error:
            yield error.refusal
            return
        if cells is None:
            return
        if any(cells):
            yield _Row(reader.line_num, cells)


def _physical_lines(opened: Opened) -> Iterator[str]:
    for line in read_lines(opened):
        if isinstance(line, Rejected):
            raise _BadLineError(line)
        yield line.text + "\n"


def _from_row(path: str, names: list[str], cells: list[str]) -> Draft | Rejected:
    record = dict(zip(names, cells, strict=False))
    return draft(path, {name: record.get(name) or None for name in _COLUMNS})


def _from_json(path: str, record: Any) -> Draft | Rejected:  # noqa: ANN401 (any JSON value)
    if not isinstance(record, dict):
        return Rejected(path, 'The record is no JSON object; write it as {"text": "…"}.')
    return draft(path, record)

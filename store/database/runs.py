"""Edits that do the same to one document after the other, as a bulk change does to thousands.

Owns what makes a run: the very same objects before and after, not equal ones, which take longer to tell. What is alike
is looked at, and written, once for all of a run, while the disk waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from store.database.change import Document, Edit


@dataclass(frozen=True, slots=True)
class Run:
    """What is done to the documents `ids` of a table, in this order."""

    table: str
    before: Document | None
    after: Document | None
    ids: list[str]


def runs_of(edits: Sequence[Edit]) -> list[Run]:
    """Return the runs that the edits are.

    Edits of different documents may change places, to join a run further up; of one document they may not.
    """
    if len(edits) == 1:
        (only,) = edits
        return [Run(only.table, only.before, only.after, [only.id])]
    in_order = len({edit.id for edit in edits}) < len(edits)
    runs: dict[tuple[str, int, int], Run] = {}
    found: list[Run] = []
    table: str | None = None
    before: Document | None = None
    after: Document | None = None
    ids: list[str] = []
    for edit in edits:
        if edit.before is not before or edit.after is not after or edit.table is not table:
            table, before, after = edit.table, edit.before, edit.after
            key = table, id(before), id(after)
            run = None if in_order else runs.get(key)
            if run is None:
                run = runs[key] = Run(table, before, after, [])
                found.append(run)
            ids = run.ids
        ids.append(edit.id)
    return found


def edits_json(runs: Sequence[Run]) -> bytes:
    """Return the JSON list of the runs' edits, one object each; TypeError when JSON cannot hold them."""
    if len(runs) == 1 and len(runs[0].ids) == 1:
        (only,) = runs
        return orjson.dumps([{"table": only.table, "id": only.ids[0], "before": only.before, "after": only.after}])
    return b"[%b]" % b",".join(_pieces(runs))


def _pieces(runs: Sequence[Run]) -> Iterator[bytes]:
    for run in runs:
        head = b'{"table":%b,"id":' % orjson.dumps(run.table)
        rest = b',"before":%b,"after":%b}' % (orjson.dumps(run.before), orjson.dumps(run.after))
        ids = orjson.dumps(run.ids)[1:-1]
        if b"\\" in ids:
            yield from (b"%b%b%b" % (head, orjson.dumps(id_), rest) for id_ in run.ids)
        else:
            # Without a backslash, a quote can only be one around an id.
            yield b"%b%b%b" % (head, ids.replace(b'","', b'"%b,%b"' % (rest, head)), rest)

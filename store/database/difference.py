"""The edits that lead from one state of documents to another.

Owns the rule that an edit names changed fields only.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.database.change import Document, Edit
from store.database.tables import TableContents


def edit_between(table: str, id_: str, before: Document | None, after: Document | None) -> Edit | None:
    """Return the edit from `before` to `after`, None when they are equal; None as a document means there is none."""
    if before == after:
        return None
    if before is None or after is None:
        return Edit(table, id_, before, after)
    changed = [field for field in {**before, **after} if _differs(field, before, after)]
    return Edit(
        table,
        id_,
        {field: before[field] for field in changed if field in before},
        {field: after[field] for field in changed if field in after},
    )


def _differs(field: str, before: Document, after: Document) -> bool:
    return (field in before) != (field in after) or before.get(field) != after.get(field)


def difference(before: TableContents, after: TableContents) -> Iterator[Edit]:
    """Yield the edits that lead from all documents `before` to all documents `after`."""
    for table in {**before, **after}:
        old, new = before.get(table, {}), after.get(table, {})
        for id_ in {**old, **new}:
            edit = edit_between(table, id_, old.get(id_), new.get(id_))
            if edit is not None:
                yield edit

"""The edits that lead from one state of documents to another.

Owns the rule that an edit names changed fields only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store.database.change import Document, Edit


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


Contents = Mapping[str, Mapping[str, Document]]
"""Documents by id by table name."""


def difference(before: Contents, after: Contents) -> Iterator[Edit]:
    """Yield the edits that lead from all documents `before` to all documents `after`."""
    nothing: dict[str, Document] = {}
    for table in {**before, **after}:
        old, new = before.get(table, nothing), after.get(table, nothing)
        # Over items: that reads the disk in large pieces.
        for id_, document in old.items():
            edit = edit_between(table, id_, document, new.get(id_))
            if edit is not None:
                yield edit
        for id_, document in new.items():
            if id_ not in old:
                yield Edit(table, id_, None, document)

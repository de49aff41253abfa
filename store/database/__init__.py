"""The durable store: every mutation is a `Change`, journalled before it is confirmed.

`check`, `repair`, `backup` and `restore` lie in modules of the same names, imported when they are asked for.
"""

from store.database.bodies import BodyRef
from store.database.change import Change, Document, Edit
from store.database.database import Database
from store.database.difference import edit_between

__all__ = ["BodyRef", "Change", "Database", "Document", "Edit", "edit_between"]

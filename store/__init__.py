"""The store of Rumours: articles, who is who in them, and what they claim. These names are all that `tui` may use.

A name brings in its room when it is first asked for: a command pays for nothing that it does not use. What the names
are to a type checker, the stub beside this file says.
"""

from importlib import import_module

_ROOMS = {
    "store.adding": "Added AddStatus Prepared prepare",
    "store.catalogue": "Catalogue NameMatch",
    "store.errors": (
        "CatalogueEditError CatalogueError NewerSchemaError QueryError ReadOnlyError RumoursError StoreError UndoError"
    ),
    "store.library": "Library",
    "store.model": (
        "Article ArticleContent ArticleDate ArticleId Claim Club ClubId DateHow DateSpan Direction Draft Entity "
        "EntityId Field Furniture FurnitureKind How Kind Manager ManagerId Mention Outcome Reading Rejected Role "
        "Source SourceId Stage Stint"
    ),
    "store.narrowing": "Counted EntityStep QueryStep StarredStep Step TagCount TagStep UnreadStep View",
    "store.own": "NamedIn NewName OwnCatalogue OwnChange Planned ReadAgain ToRead reader_over",
    "store.search": "Hit highlights",
    "store.text": "Span first_sentence fold neutralise shorten",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}
__all__ = sorted(_ROOM_OF)


def __getattr__(name: str) -> object:
    """Return a name of this package, from its room; `AttributeError` for one that is not handed out."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(room), name)
    return value


def __dir__() -> list[str]:
    """Return the names that are handed out."""
    return __all__

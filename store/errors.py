"""The exceptions that leave `store`: each message is one sentence that says what, where, and what to do."""


class RumoursError(Exception):
    """Anything that the program can explain to its user in one sentence."""


class CatalogueError(RumoursError):
    """The catalogue's files cannot be used; the message names file and line."""


class CatalogueEditError(RumoursError):
    """A change to the catalogue cannot be made as asked; the message says why, and nothing was changed."""


class StoreError(RumoursError):
    """The store cannot be opened or written; what was confirmed before stays as it is."""


class NewerSchemaError(StoreError):
    """The store was written by a newer version of the program; the message names both versions."""


class ReadOnlyError(StoreError):
    """The store was opened read-only and cannot take the change."""


class ConflictError(StoreError):
    """The change was made for a state that another process has altered since; nothing was changed."""


class UndoError(RumoursError):
    """There is nothing to take back, or a later change touches the same fields; the message says which."""


class QueryError(RumoursError):
    """A search query cannot be understood; `column` is where, counted from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column

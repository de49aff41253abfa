"""The user's own catalogue in an open store: plans, what they concern read again, and both committed as one."""

from store.own.catalogue import OwnCatalogue
from store.own.editions import Editions, reader_over
from store.own.listing import OwnChange
from store.own.names import NamedIn, NewName
from store.own.planned import Planned
from store.own.rereading import ReadAgain, ToRead

__all__ = [
    "Editions",
    "NamedIn",
    "NewName",
    "OwnCatalogue",
    "OwnChange",
    "Planned",
    "ReadAgain",
    "ToRead",
    "reader_over",
]

"""The catalogue: managers, clubs, sources and stints, and the fuzzy look-up of their names."""

from store.catalogue.aliases import Alias, surname
from store.catalogue.catalogue import Catalogue
from store.catalogue.loader import load_catalogue
from store.catalogue.names import NameIndex, NameMatch
from store.catalogue.spelling import NearWord

__all__ = ["Alias", "Catalogue", "NameIndex", "NameMatch", "NearWord", "load_catalogue", "surname"]

"""From files, folders and standard input to articles; what in a text is furniture; when an article was written."""

from store.ingest.dates import find_date
from store.ingest.furniture import find_furniture
from store.ingest.paths import read_paths

__all__ = ["find_date", "find_furniture", "read_paths"]

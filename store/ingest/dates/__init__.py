"""When an article was written: from its metadata, from what it states, else from what it says against known events."""

from store.ingest.dates.finding import find_date

__all__ = ["find_date"]

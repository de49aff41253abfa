"""Queries over articles: text to tree, tree to articles."""

from store.search.highlighting import highlights
from store.search.index import Hit, SearchIndex
from store.search.parser import parse
from store.search.tree import Query

__all__ = ["Hit", "Query", "SearchIndex", "highlights", "parse"]

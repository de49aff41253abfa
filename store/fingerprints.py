"""Which article has which words: the fingerprints of all articles, kept up to date with every change."""

from __future__ import annotations

from collections.abc import Iterable

from store.model import ArticleId


class Fingerprints:
    """The articles by the fingerprint of their words; where several share one, any of them."""

    def __init__(self, articles: Iterable[tuple[ArticleId, str]]) -> None:
        # As numbers: a third of what the texts take.
        self._articles = {int(fingerprint, 16): article for article, fingerprint in articles}

    def bearer(self, fingerprint: str) -> ArticleId | None:
        """Return the article with these words, None when there is none."""
        return self._articles.get(int(fingerprint, 16))

    def __contains__(self, fingerprint: str) -> bool:
        return int(fingerprint, 16) in self._articles

    def change(self, article: ArticleId, before: str | None, after: str | None) -> None:
        """Take in that an article came, went or got other words."""
        if before is not None and self._articles.get(int(before, 16)) == article:
            del self._articles[int(before, 16)]
        if after is not None:
            self._articles[int(after, 16)] = article


class Seen:
    """The articles of the store and, beside them, those noted since: one batch's."""

    def __init__(self, stored: Fingerprints) -> None:
        self._stored = stored
        self._noted: dict[str, ArticleId] = {}
        self.articles: set[ArticleId] = set()

    def bearer(self, fingerprint: str) -> ArticleId | None:
        """Return the article with these words, None when there is none."""
        return self._noted.get(fingerprint) or self._stored.bearer(fingerprint)

    def note(self, fingerprint: str, article: ArticleId) -> None:
        """Note an article of the batch."""
        self._noted[fingerprint] = article
        self.articles.add(article)

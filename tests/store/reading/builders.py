"""Reads a sentence and gives what was found as records that tests can compare."""

from __future__ import annotations

from dataclasses import dataclass

from store.catalogue import Catalogue
from store.model import ArticleId, Draft, Field, How, Kind, Reading, Stage
from store.reading.pipeline import Reader

DAY = "2024-03-15"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: its words, whom it means, and how."""

    words: str
    id: str
    how: How


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A claim without its place."""

    manager: str
    club: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader with its catalogue."""

    catalogue: Catalogue
    reader: Reader

    def read(self, text: str, date: str | None = DAY, title: str | None = None) -> Reading:
        return self.reader.read(Draft(ArticleId("a"), "a.txt", text, title=title, date=date))

    def mentions(self, text: str, kind: Kind | None = None, date: str | None = DAY) -> list[Named]:
        """The mentions in the text, in order."""
        return [
            Named(text[m.start : m.end], str(m.id), m.how)
            for m in self.read(text, date).mentions
            if m.field is Field.TEXT and (kind is None or m.kind is kind)
        ]

    def meant(self, text: str, words: str, date: str | None = DAY) -> list[str]:
        """Whom the stretches of text that read `words` mean, in order."""
        return [named.id for named in self.mentions(text, date=date) if named.words == words]

    def claims(self, text: str, date: str | None = DAY) -> list[Said]:
        """The claims, sorted."""
        return sorted(Said(str(c.manager), str(c.club), c.stage) for c in self.read(text, date).claims)

    def stages(self, text: str, manager: str, club: str, date: str | None = DAY) -> set[Stage]:
        """The stages that the text gives one manager at one club."""
        return {said.stage for said in self.claims(text, date) if (said.manager, said.club) == (manager, club)}

    def sources(self, text: str, manager: str, date: str | None = DAY) -> set[str]:
        """To whom the claims about a manager are attributed."""
        return {str(s) for c in self.read(text, date).claims if c.manager == manager for s in c.sources}

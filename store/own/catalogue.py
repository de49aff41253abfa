"""`library.own`: every verb by which the user changes the catalogue, and how a planned change is carried out.

A verb plans, and changes nothing. Carrying out reads the articles that the change concerns again, with the catalogue as
it will be, and commits the change and what was read as one: one step of undo takes both back. The reading may run in
another thread (`read_again`), with the commit on the thread that owns the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from store.adding import Prepared, prepare
from store.catalogue.overlay import OWN_TABLES, STINTS, TABLE_OF_KIND, Own
from store.database import BodyRef, Database, Document, Edit
from store.database.articles import ARTICLES, article_of, decode_content, encode_content
from store.errors import CatalogueEditError
from store.model import ArticleContent, ArticleId, ClubId, Draft, EntityId, Kind, Mention, Role
from store.own import planning
from store.own.corrections import CORRECTIONS, corrected
from store.own.editions import Edition, Editions
from store.own.listing import OwnChange, own_changes
from store.own.names import DISMISSED, NewName, new_names
from store.own.planned import Planned, folded_name, name_of
from store.own.planning import Known
from store.own.rereading import Again, ReadAgain, Stored, edit_of, read_again
from store.search import SearchIndex
from store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Lent:
    """What the library lends: its store, its shelf and its search, and how changes are made there."""

    database: Database
    editions: Editions
    shelf: Shelf
    search: Callable[[], SearchIndex]
    writing: Callable[[], AbstractContextManager[None]]
    commit: Callable[[str, tuple[Edit, ...]], str | None]


class OwnCatalogue:
    """The user's own catalogue in one open library.

    Each verb returns a plan, or None where nothing would change, and raises `CatalogueEditError` where it cannot be done.
    """

    def __init__(self, lent: Lent) -> None:
        """Work with what the library lends."""
        self._lent = lent

    # Verbs

    def add_manager(
        self,
        name: str,
        *,
        key: str | None = None,
        aka: Sequence[str] = (),
        nicknames: Sequence[str] = (),
        born: str | None = None,
        nation: Sequence[str] = (),
        gender: str | None = None,
    ) -> Planned:
        """Plan a new manager; `key` is his id, made from the name unless given, `born` a date of any precision."""
        fields = {"name": name, "aka": aka, "nicknames": nicknames, "born": born, "nation": nation, "gender": gender}
        return planning.plan_new(self._known, Kind.MANAGER, fields, key)

    def add_club(
        self,
        name: str,
        *,
        key: str | None = None,
        aka: Sequence[str] = (),
        nicknames: Sequence[str] = (),
        grounds: Sequence[str] = (),
        city: str | None = None,
        country: str | None = None,
        league: str | None = None,
        national: bool = False,
    ) -> Planned:
        """Plan a new club, or national team."""
        fields = {"name": name, "aka": aka, "nicknames": nicknames, "grounds": grounds, "city": city}
        fields |= {"country": country, "league": league, "national": national or None}
        return planning.plan_new(self._known, Kind.CLUB, fields, key)

    def add_source(
        self,
        name: str,
        *,
        key: str | None = None,
        aka: Sequence[str] = (),
        journalist: bool = False,
        hosts: Sequence[str] = (),
        country: str | None = None,
        language: str | None = None,
        outlet: str | None = None,
    ) -> Planned:
        """Plan a new outlet, or journalist, who writes for the outlet with the id `outlet`."""
        if outlet is not None and outlet not in self._lent.editions.current.catalogue.sources:
            raise CatalogueEditError(f"There is no outlet with the id “{outlet}”.")
        fields = {"name": name, "aka": aka, "role": "journalist" if journalist else "outlet", "hosts": hosts}
        fields |= {"country": country, "language": language, "outlet": outlet}
        return planning.plan_new(self._known, Kind.SOURCE, fields, key)

    def add_alias(self, entity: str, text: str, *, nickname: bool = False) -> Planned | None:
        """Plan one more spelling, or nickname, of an entity."""
        return planning.plan_alias(self._known, entity, text, nickname=nickname)

    def remove_alias(self, entity: str, text: str) -> Planned:
        """Plan that a spelling that the user added goes again."""
        return planning.plan_unalias(self._known, entity, text)

    def set_born(self, manager: str, written: str) -> Planned | None:
        """Plan a manager's date of birth: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
        return planning.plan_born(self._known, manager, written)

    def set_nation(self, entity: str, nations: Sequence[str]) -> Planned | None:
        """Plan a manager's nations, or the country of a club or source."""
        return planning.plan_nation(self._known, entity, nations)

    def add_stint(
        self, manager: str, club: str, start: str, end: str | None = None, *, role: Role = Role.MANAGER
    ) -> Planned | None:
        """Plan a manager's time at a club; without `end` it lasts."""
        return planning.plan_stint(self._known, manager, club, start, end, role)

    def rename(self, entity: str, name: str) -> Planned | None:
        """Plan another name; the old one stays a spelling."""
        return planning.plan_rename(self._known, entity, name)

    def merge(self, gone: str, into: str) -> Planned:
        """Plan that two entities are one; the id `gone` leads to `into` from then on."""
        return planning.plan_merge(self._known, gone, into)

    def split(self, gone: str) -> Planned | None:
        """Plan that an entity that was merged into another one stands for itself again."""
        return planning.plan_split(self._known, gone)

    def hide(self, entity: str) -> Planned | None:
        """Plan that an entity is found no more."""
        return planning.plan_hide(self._known, entity)

    def show(self, entity: str) -> Planned | None:
        """Plan that a hidden entity is found again."""
        return planning.plan_show(self._known, entity)

    def correct(self, article: ArticleId, mention: Mention, entity: str | None, *, remember: bool) -> Planned | None:
        """Plan that a mention's words mean `entity`, or nobody (None), in its article.

        With `remember` they become a spelling of the entity, which every article is read with.
        """
        record = self._records[article]
        text = (record["title"] or "") if mention.field == "title" else self._content(record).text
        written = name_of(text[mention.start : mention.end])
        known = self._known
        target = known.entity(entity) if entity else None
        before = self._lent.database.table(CORRECTIONS).get(article)
        means = {**(before or {}).get("means", {}), folded_name(written): target.id if target else None}
        edit = Edit(CORRECTIONS, article, None, {"means": means})
        if before is not None:
            edit = Edit(CORRECTIONS, article, {"means": before["means"]}, {"means": means})
        learned = planning.plan_alias(known, target.id, written, nickname=False) if target and remember else None
        label = f"“{written}” is {target.name if target else 'nobody known'} in 1 article"
        edits = (edit, *(learned.edits if learned else ()))
        spellings = learned.spellings if learned else frozenset()
        if learned:
            label = f"learned that “{written}” is {target.name if target else ''}"
        if before == {"means": means} and not learned:
            return None
        return Planned(label, target.id if target else mention.id, edits, spellings, articles=frozenset({article}))

    # New names

    def new_names(self) -> tuple[NewName, ...]:
        """Return whom articles call a manager and the catalogue does not know, those in most articles first."""
        dismissed = self._lent.database.table(DISMISSED)
        return new_names(self._records, self._lent.editions.current.catalogue, dismissed)

    def accept(self, new: NewName) -> Planned:
        """Plan that a new name becomes a manager, with the club and the role that the articles give him.

        His time there begins in the month of the first article that names him in charge, where its date is known.
        """
        added = self.add_manager(new.name)
        club = new.clubs[0] if new.clubs else None
        if club is None or new.since is None or new.former:
            return added
        document = {"manager": added.id, "club": club, "from": new.since, "to": None, "role": new.role.value}
        stint = Edit(STINTS, f"{added.id}|{club}|{new.since}", None, document)
        where = self._lent.editions.current.catalogue.name(club)
        label = f"{added.label}, {new.role.value} of {where} from {new.since}"
        return Planned(label, added.id, (*added.edits, stint), added.spellings)

    def accept_as(self, new: NewName, entity: str) -> Planned | None:
        """Plan that a new name is a spelling of a known entity."""
        return self.add_alias(entity, new.name)

    def dismiss(self, name: str) -> Planned | None:
        """Plan that a new name is never proposed again."""
        folded = folded_name(name_of(name))
        if folded in self._lent.database.table(DISMISSED):
            return None
        edit = Edit(DISMISSED, folded, None, {"name": name})
        return Planned(f"dismissed the name {name}", _nobody(), (edit,))

    def changes(self) -> tuple[OwnChange, ...]:
        """Return all that the user changed, one fact each."""
        known = self._known
        return tuple(own_changes(known.own, self._lent.database.table(DISMISSED), known.catalogue))

    # Carrying out

    def concerned(self, planned: Planned) -> tuple[ArticleId, ...]:
        """Return the articles that a plan may concern, newest first."""
        shelf = self._lent.shelf
        mask = shelf.mask_of(planned.articles)
        for entity in planned.entities:
            mask |= shelf.by_entity.get(entity, 0)
        if planned.spellings and shelf.everything & ~mask:
            mask |= self._lent.search().spelt_like(planned.spellings)
        return tuple(shelf.newest_first(mask))

    def carry_out(self, planned: Planned) -> str:
        """Make a planned change and read what it concerns again; return what was done in words."""
        return self.commit(planned, self.read_again(planned))

    def read_again(self, planned: Planned) -> ReadAgain:
        """Read the articles that a plan concerns as they will be read: the slow part; may run in another thread."""
        edition = self._lent.editions.plan(self._with(planned))
        return ReadAgain(edition, tuple(self._read(key, edition) for key in self.concerned(planned)))

    def commit(self, planned: Planned, done: ReadAgain) -> str:
        """Make a planned change with the articles read for it, as one change; return what was done in words.

        What changed since they were read is read once more. Raises `ConflictError` where another process changed the same.
        """
        with self._lent.writing():
            edition = self._lent.editions.plan(self._with(planned))
            ready = {again.stored.article.id: again for again in done.articles} if edition is done.edition else {}
            concerned = self.concerned(planned)
            edits = self._edits((self._fresh(key, ready.get(key), edition) for key in concerned), planned, edition)
            return self._committed(planned.label, (*planned.edits, *edits), len(concerned))

    def reread(self, articles: Iterable[ArticleId]) -> str | None:
        """Read articles again with the catalogue as it is; return what was done, None where nothing is read otherwise."""
        with self._lent.writing():
            edition = self._lent.editions.current
            keys = [key for key in dict.fromkeys(articles) if key in self._records]
            edits = self._edits((self._read(key, edition) for key in keys), None, edition)
            return self._lent.commit(f"read {_articles(len(keys))} again", edits)

    def corrected(self, prepared: Prepared) -> Prepared:
        """Return a read draft with what the user said its words mean."""
        means = self._lent.database.table(CORRECTIONS).get(prepared.draft.id, {}).get("means", {})
        return corrected(prepared, means, self._lent.editions.current.catalogue)

    def _committed(self, label: str, edits: tuple[Edit, ...], concerned: int) -> str:
        if concerned:
            label = f"{label}; read {_articles(concerned)} again"
        self._lent.commit(label, edits)
        return label

    @property
    def _records(self) -> Mapping[str, Document]:
        return self._lent.database.table(ARTICLES)

    @property
    def _known(self) -> Known:
        edition = self._lent.editions.current
        return Known(edition.catalogue, edition.own)

    def _with(self, planned: Planned) -> Own:
        """Return the user's documents as they are after a planned change."""
        own = self._lent.editions.current.own
        tables = {name: dict(own.table(name)) for name in OWN_TABLES}
        for edit in planned.edits:
            if edit.table in tables:
                after = edit.applied_to(_plain(tables[edit.table].get(edit.id)))
                if after is None:
                    tables[edit.table].pop(edit.id, None)
                else:
                    tables[edit.table][edit.id] = after
        return Own(*tables.values())

    def _content(self, record: Mapping[str, Any]) -> ArticleContent:
        return decode_content(self._lent.database.body(BodyRef(*record["body"])))

    def _read(self, key: ArticleId, edition: Edition) -> Again:
        record = self._records[key]
        stored = Stored(article_of(key, record), self._content(record), record["fingerprint"])
        return read_again(stored, lambda draft: _prepared(draft, edition))

    def _fresh(self, key: ArticleId, again: Again | None, edition: Edition) -> Again:
        is_fresh = again is not None and again.stored.fingerprint == self._records[key]["fingerprint"]
        return again if again is not None and is_fresh else self._read(key, edition)

    def _edits(self, articles: Iterable[Again], planned: Planned | None, edition: Edition) -> tuple[Edit, ...]:
        edits = []
        for again in articles:
            key = again.stored.article.id
            means = self._means(key, planned)
            fixed = Again(again.stored, corrected(again.prepared, means, edition.catalogue))
            edit = edit_of(fixed, self._records[key], self._put)
            edits += [edit] if edit else []
        return tuple(edits)

    def _means(self, article: ArticleId, planned: Planned | None) -> Mapping[str, str | None]:
        document = self._lent.database.table(CORRECTIONS).get(article)
        for edit in planned.edits if planned else ():
            if (edit.table, edit.id) == (CORRECTIONS, article):
                document = edit.applied_to(document)
        means: Mapping[str, str | None] = (document or {}).get("means", {})
        return means

    def _put(self, content: ArticleContent) -> list[Any]:
        body = self._lent.database.put_body(encode_content(content))
        return [body.offset, body.length, body.checksum]


def _prepared(draft: Draft, edition: Edition) -> Prepared:
    return prepare(edition.reader, draft)


def _plain(document: Mapping[str, Any] | None) -> Document | None:
    return dict(document) if document is not None else None


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _nobody() -> EntityId:
    return ClubId("")

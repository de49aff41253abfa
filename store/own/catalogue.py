"""`library.own`: every verb by which the user changes the catalogue.

A verb plans, and changes nothing. `carry_out` makes the change; so do `begin`, `read` in another thread, and `commit`.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.catalogue.overlay import STINTS
from store.database import Edit
from store.errors import CatalogueEditError
from store.model import ArticleId, Field, Kind, Mention, Role, SourceId
from store.own import planning
from store.own.carrying import Carrier
from store.own.corrections import CORRECTIONS
from store.own.listing import OwnChange, own_changes
from store.own.names import DISMISSED, NamedIn, NewName, new_names
from store.own.planned import Planned, folded_name, name_of
from store.own.rereading import ReadAgain, ToRead


class OwnCatalogue:
    """The user's own catalogue in one open library.

    Each verb returns a plan, or None where nothing would change; it raises `CatalogueEditError` where that cannot be.
    """

    def __init__(self, carrier: Carrier) -> None:
        """Plan against what `carrier` knows, and let it carry out what is planned."""
        self._carrier = carrier

    def carry_out(self, planned: Planned) -> str:
        """Make a planned change and read what it concerns again; return what was done in words."""
        return self._carrier.commit(planned, self._carrier.read(self._carrier.begin(planned)))

    def begin(self, planned: Planned) -> ToRead:
        """Return what is to be read again for a plan; on the thread that owns the library."""
        return self._carrier.begin(planned)

    def read(self, unread: ToRead) -> ReadAgain:
        """Read articles as they will be read: the slow part, which may run in another thread."""
        return self._carrier.read(unread)

    def commit(self, planned: Planned, done: ReadAgain) -> str:
        """Make a planned change with the articles read for it as one change; return what was done in words."""
        return self._carrier.commit(planned, done)

    def concerned(self, planned: Planned) -> tuple[ArticleId, ...]:
        """Return the articles that a plan may concern, newest first."""
        return self._carrier.concerned(planned)

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
        return planning.plan_new(self._carrier.known, Kind.MANAGER, fields, key)

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
        more = {"country": country, "league": league, "national": national or None}
        return planning.plan_new(self._carrier.known, Kind.CLUB, {**fields, **more}, key)

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
        if outlet is not None and outlet not in self._carrier.known.catalogue.sources:
            raise CatalogueEditError(f"There is no outlet with the id “{outlet}”.")
        fields = {"name": name, "aka": aka, "role": "journalist" if journalist else "outlet", "hosts": hosts}
        more = {"country": country, "language": language, "outlet": outlet}
        return planning.plan_new(self._carrier.known, Kind.SOURCE, {**fields, **more}, key)

    def add_alias(self, entity: str, text: str, *, nickname: bool = False) -> Planned | None:
        """Plan one more spelling, or nickname, of an entity."""
        return planning.plan_alias(self._carrier.known, entity, text, nickname=nickname)

    def remove_alias(self, entity: str, text: str) -> Planned | None:
        """Plan that a spelling that the user added goes again."""
        return planning.plan_unalias(self._carrier.known, entity, text)

    def set_born(self, manager: str, written: str) -> Planned | None:
        """Plan a manager's date of birth: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
        return planning.plan_born(self._carrier.known, manager, written)

    def set_nation(self, entity: str, nations: Sequence[str]) -> Planned | None:
        """Plan a manager's nations, or the country of a club or source."""
        return planning.plan_nation(self._carrier.known, entity, nations)

    def add_stint(
        self, manager: str, club: str, start: str, end: str | None = None, *, role: Role = Role.MANAGER
    ) -> Planned | None:
        """Plan a manager's time at a club; without `end` it lasts."""
        return planning.plan_stint(self._carrier.known, manager, club, start, end, role)

    def rename(self, entity: str, name: str) -> Planned | None:
        """Plan another name; the old one stays a spelling."""
        return planning.plan_rename(self._carrier.known, entity, name)

    def merge(self, gone: str, into: str) -> Planned:
        """Plan that two entities are one; the id `gone` leads to `into` from then on."""
        return planning.plan_merge(self._carrier.known, gone, into)

    def split(self, gone: str) -> Planned | None:
        """Plan that an entity that was merged into another one stands for itself again."""
        return planning.plan_split(self._carrier.known, gone)

    def hide(self, entity: str) -> Planned | None:
        """Plan that an entity is found no more."""
        return planning.plan_hide(self._carrier.known, entity)

    def show(self, entity: str) -> Planned | None:
        """Plan that a hidden entity is found again."""
        return planning.plan_show(self._carrier.known, entity)

    def correct(self, article: ArticleId, mention: Mention, entity: str | None, *, remember: bool) -> Planned | None:
        """Plan that a mention's words mean `entity`, or nobody (None), in its article.

        With `remember` they become a spelling of the entity, which every article is read with.
        """
        record = self._carrier.records[article]
        text = (record["title"] or "") if mention.field is Field.TITLE else self._carrier.text(article)
        written = name_of(text[mention.start : mention.end])
        known = self._carrier.known
        target = known.entity(entity) if entity else None
        before = self._carrier.table(CORRECTIONS).get(article)
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

    @property
    def packed(self) -> str:
        """All that the user changed, as a string that `reader_over` takes in another process."""
        return self._carrier.known.own.packed()

    # New names

    def new_names(self) -> tuple[NewName, ...]:
        """Return whom articles call a manager and the catalogue does not know, those in most articles first."""
        dismissed = self._carrier.table(DISMISSED)
        return new_names(self._carrier.records, self._carrier.known.catalogue, dismissed)

    def sentence(self, place: NamedIn) -> str:
        """Return the words at a place where a new name stands; empty where the article is gone."""
        if place.article not in self._carrier.records:
            return ""
        return self._carrier.text(place.article)[place.span.start : place.span.end]

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
        where = self._carrier.known.catalogue.name(club)
        label = f"{added.label}, {new.role.value} of {where} from {new.since}"
        return Planned(label, added.id, (*added.edits, stint), added.spellings)

    def accept_as(self, new: NewName, entity: str) -> Planned | None:
        """Plan that a new name is a spelling of a known entity."""
        return self.add_alias(entity, new.name)

    def dismiss(self, name: str) -> Planned | None:
        """Plan that a new name is never proposed again."""
        folded = folded_name(name_of(name))
        if folded in self._carrier.table(DISMISSED):
            return None
        edit = Edit(DISMISSED, folded, None, {"name": name})
        return Planned(f"dismissed the name {name}", SourceId(""), (edit,))

    def changes(self) -> tuple[OwnChange, ...]:
        """Return all that the user changed, one fact each."""
        known = self._carrier.known
        return tuple(own_changes(known.own, self._carrier.table(DISMISSED), known.catalogue))

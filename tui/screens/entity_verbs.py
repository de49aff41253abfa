"""What one can do to a manager or a club, and what can be added to the catalogue.

Another spelling, name or date of birth; a time at a club; the same as another; hide it. New: a manager, club or source.
Each verb is a row of `_VERBS`, each kind of newcomer a row of `_NEW`: a question, and the plan that its answer makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import EntityId, Kind
from tui.dialogs.asking import TextDialog
from tui.dialogs.choosing import Choice, ChoiceDialog
from tui.dialogs.naming import NameDialog, Somebody
from tui.screens.commanded import CatalogueChangeWanted
from tui.screens.new_names import NewNames
from tui.screens.verbs import ArticleScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Entity, OwnCatalogue, Planned


@dataclass(frozen=True, slots=True)
class _Verb:
    """A change that takes a word: its label, what is asked, what it says it will do, and the plan that it makes."""

    id: str
    label: str
    placeholder: str
    consequence: str
    plan: Callable[[OwnCatalogue, EntityId, str], Planned | None]
    kinds: tuple[Kind, ...] = tuple(Kind)
    begins_with_name: bool = False


_VERBS = (
    _Verb("alias", "add a spelling", "a spelling", "“{text}” will mean {name}", lambda own, e, t: own.add_alias(e, t)),
    _Verb(
        "nickname",
        "add a nickname",
        "a nickname",
        "“{text}” will mean {name}",
        lambda own, e, t: own.add_alias(e, t, nickname=True),
        (Kind.MANAGER, Kind.CLUB),
    ),
    _Verb(
        "rename",
        "rename",
        "the new name",
        "{name} will be called {text}; the old name stays a spelling",
        lambda own, e, t: own.rename(e, t),
        begins_with_name=True,
    ),
    _Verb(
        "born",
        "set the date of birth",
        "YYYY-MM-DD, YYYY-MM or YYYY",
        "{name} was born {text}",
        lambda own, e, t: own.set_born(e, t),
        (Kind.MANAGER,),
    ),
    _Verb(
        "nation",
        "set the nation",
        "a country, in English",
        "{name}: {text}",
        lambda own, e, t: own.set_nation(e, (t,)),
    ),
)


@dataclass(frozen=True, slots=True)
class _New:
    """A kind of entity that can be added: its label, and the plan that a name makes."""

    id: str
    label: str
    plan: Callable[[OwnCatalogue, str], Planned]


_NEW = (
    _New("manager", "a manager", lambda own, name: own.add_manager(name)),
    _New("club", "a club", lambda own, name: own.add_club(name)),
    _New("national", "a national team", lambda own, name: own.add_club(name, national=True)),
    _New("outlet", "an outlet", lambda own, name: own.add_source(name)),
    _New("journalist", "a journalist", lambda own, name: own.add_source(name, journalist=True)),
)
_STINT = Choice("stint", "add a time at a club")
_MERGE = Choice("merge", "is the same as … (merge)")
_HIDE = Choice("hide", "hide: be found no more")


class EntityScreen(ArticleScreen):
    """A screen on which an entity can be under the cursor."""

    def entity_at_hand(self) -> EntityId | None:
        """Return the entity that is meant now."""
        raise NotImplementedError

    def action_new_names(self) -> None:
        """Show whom articles call managers and nobody knows."""
        self.app.push_screen(NewNames(self.library))

    def action_edit(self) -> None:
        """Ask what to change of the entity at hand."""
        key = self.entity_at_hand()
        entity = self.library.catalogue.entity(key) if key is not None else None
        if entity is None:
            return
        verbs = [Choice(verb.id, verb.label) for verb in _VERBS if entity.kind in verb.kinds]

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self._ask(choice, entity)

        self.app.push_screen(ChoiceDialog(entity.name, [*verbs, _STINT, _MERGE, _HIDE]), chosen)

    def action_add_entity(self) -> None:
        """Ask what the catalogue lacks, and for its name."""

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self._ask_new(next(new for new in _NEW if new.id == choice.id))

        self.app.push_screen(ChoiceDialog("Add", [Choice(new.id, new.label) for new in _NEW]), chosen)

    def _ask_new(self, new: _New) -> None:
        def add(name: str | None) -> None:
            if name is not None:
                self.post_message(CatalogueChangeWanted(lambda: new.plan(self.library.own, name)))

        dialog = TextDialog(f"Add {new.label}", "the usual full name", lambda name: f"{name} will be found in articles")
        self.app.push_screen(dialog, add)

    def _ask(self, choice: Choice, entity: Entity) -> None:
        own = self.library.own
        if choice == _HIDE:
            self.post_message(CatalogueChangeWanted(lambda: own.hide(entity.id)))
        elif choice == _MERGE:
            self._ask_merge(entity)
        elif choice == _STINT:
            self._ask_stint(entity)
        else:
            self._ask_text(next(verb for verb in _VERBS if verb.id == choice.id), entity)

    def _ask_merge(self, entity: Entity) -> None:
        def merge(into: Somebody | None) -> None:
            if into is not None and into.id is not None:
                target = into.id
                self.post_message(CatalogueChangeWanted(lambda: self.library.own.merge(entity.id, target)))

        self.app.push_screen(NameDialog(self.library, f"{entity.name} is the same as", kind=entity.kind), merge)

    def _ask_stint(self, entity: Entity) -> None:
        """Ask for the other side of the post, then for its dates."""
        of_manager = entity.kind is Kind.MANAGER

        def dated(other: EntityId, name: str) -> None:
            manager, club = (entity.id, other) if of_manager else (other, entity.id)

            def add(text: str | None) -> None:
                if text is not None:
                    start, _, end = text.partition(" ")
                    plan_end = end.strip() or None
                    self.post_message(
                        CatalogueChangeWanted(lambda: self.library.own.add_stint(manager, club, start, plan_end))
                    )

            heading = f"{entity.name}: {'at' if of_manager else 'under'} {name}"
            placeholder = "from and, if it is over, to: YYYY-MM-DD, YYYY-MM or YYYY"
            self.app.push_screen(TextDialog(heading, placeholder, lambda text: f"in charge {text}"), add)

        def named(other: Somebody | None) -> None:
            if other is not None and other.id is not None:
                dated(other.id, other.name)

        asked = "which club" if of_manager else "which manager"
        kind = Kind.CLUB if of_manager else Kind.MANAGER
        self.app.push_screen(NameDialog(self.library, f"{entity.name}: {asked}", kind=kind), named)

    def _ask_text(self, verb: _Verb, entity: Entity) -> None:
        def consequence(text: str) -> str:
            return verb.consequence.replace("{name}", entity.name).replace("{text}", text)

        def change(text: str | None) -> None:
            if text is not None:
                plan = verb.plan
                self.post_message(CatalogueChangeWanted(lambda: plan(self.library.own, entity.id, text)))

        value = entity.name if verb.begins_with_name else ""
        dialog = TextDialog(f"{entity.name}: {verb.label}", verb.placeholder, consequence, value=value)
        self.app.push_screen(dialog, change)

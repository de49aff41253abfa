"""Changes to the catalogue, one after the other: planned and committed on the screen's thread, read in another.

Owns the order: a plan is made only when the one before it is committed, for it is made against what that left.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from store import RumoursError
from tui.render import plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from store import Library, Planned, ReadAgain, ToRead

    Plan = Callable[[], Planned | None]

_AT_ONCE = 5
"""Articles up to which nothing is said while they are read."""


class Audience(Protocol):
    """Who is told what became of a change."""

    def say(self, text: str, *, refused: bool = False) -> None:
        """Show one sentence."""

    def store_changed(self) -> None:
        """Look at the store again."""


class CatalogueChanges:
    """What is still to be changed, and the one change that is under way."""

    def __init__(self, app: App[None], library: Library, audience: Audience) -> None:
        self._app = app
        self._library = library
        self._audience = audience
        self._waiting: deque[Plan] = deque()
        self._is_busy = False

    def want(self, plan: Plan) -> None:
        """Carry out what `plan` returns, as soon as all before it is done."""
        self._waiting.append(plan)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._is_busy:
            self._begin(self._waiting.popleft())

    def _begin(self, plan: Plan) -> None:
        try:
            planned = plan()
            if planned is None:
                self._audience.say("Nothing to change: it is so already.")
                return
            unread = self._library.own.begin(planned)
        except RumoursError as error:
            self._audience.say(str(error), refused=True)
            return
        if len(unread.records) > _AT_ONCE:
            self._audience.say(f"Reading {plural(len(unread.records), 'article')} again …")
        self._is_busy = True
        self._app.run_worker(lambda: self._read(planned, unread), group="catalogue", thread=True)

    def _read(self, planned: Planned, unread: ToRead) -> None:
        """In the worker's thread: read, and hand what was read to the screen's."""
        try:
            done = self._library.own.read(unread)
        except RumoursError as error:
            self._app.call_from_thread(self._failed, error)
        else:
            self._app.call_from_thread(self._commit, planned, done)

    def _failed(self, error: RumoursError) -> None:
        self._is_busy = False
        self._audience.say(str(error), refused=True)
        self._go_on()

    def _commit(self, planned: Planned, done: ReadAgain) -> None:
        try:
            label = self._library.own.commit(planned, done)
        except RumoursError as error:
            self._failed(error)
            return
        self._is_busy = False
        self._audience.store_changed()
        self._audience.say(label[:1].upper() + label[1:])
        self._go_on()

"""The one registry of what a key does: a row makes binding, footer, palette, help and README entry.

A new command is a new row here and a method `action_<id>` where its scope lives; nothing else knows
a key by its letter. Refuses to know any widget: a row sees the screen only as a `Situation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Scope(StrEnum):
    """Where a command is bound; the value is its heading in the help."""

    LIST = "Move"
    DESK = "Three panes"
    ARTICLE = "Articles"
    READER = "Reading"
    NEW_NAMES = "New names"
    ANYWHERE = "Anywhere"
    DIALOG = "Dialogs"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the screen could act upon right now: all that an enabled-when may ask.

    `undo` and `redo` are the labels of the changes that would be taken back or done again.
    """

    article: bool = False
    linked: bool = False
    tagged: bool = False
    in_articles: bool = False
    matches: bool = False
    claims: bool = False
    entity: bool = False
    lit: bool = False
    new_name: bool = False
    undo: str | None = None
    redo: str | None = None


def _always(now: Situation) -> bool:
    return True


def _on_article(now: Situation) -> bool:
    return now.article


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the browser can do. `keys` are Textual key names; `shown` is how the help writes them.

    `refusal` is the sentence said when the key is pressed while `enabled` is false. `footer` gives the
    command a place in the footer of its scope, `palette` one in the command palette.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    scope: Scope
    shown: str = ""
    enabled: Callable[[Situation], bool] = _always
    refusal: str = ""
    footer: str = ""
    palette: bool = True


_NO_NAME = "There is no new name here."
_NO_UNDO = "There is nothing to take back."
_NO_ARTICLE = "Go to an article first: 3 moves to the articles."

COMMANDS: tuple[Command, ...] = (
    Command("cursor_down", ("j", "down"), "down", Scope.LIST, "j ↓", palette=False),
    Command("cursor_up", ("k", "up"), "up", Scope.LIST, "k ↑", palette=False),
    Command("first", ("g", "home"), "to the top", Scope.LIST, "g Home", palette=False),
    Command("last", ("G", "end"), "to the bottom", Scope.LIST, "G End", palette=False),
    Command("half_down", ("ctrl+d",), "half a page down", Scope.LIST, "^d", palette=False),
    Command("half_up", ("ctrl+u",), "half a page up", Scope.LIST, "^u", palette=False),
    Command("page_down", ("pagedown",), "page down", Scope.LIST, "PgDn", palette=False),
    Command("page_up", ("pageup",), "page up", Scope.LIST, "PgUp", palette=False),
    Command("choose", ("enter",), "choose, or read an article", Scope.LIST, "Enter", footer="open", palette=False),
    Command("next_pane", ("tab", "l", "right"), "next pane", Scope.DESK, "Tab l →", footer="pane"),
    Command("previous_pane", ("shift+tab", "h", "left"), "previous pane", Scope.DESK, "⇧Tab h ←"),
    Command("managers", ("1",), "managers", Scope.DESK, "1"),
    Command("clubs", ("2",), "clubs", Scope.DESK, "2"),
    Command("articles", ("3",), "articles", Scope.DESK, "3"),
    Command("search", ("slash",), "search as you type", Scope.DESK, "/", footer="search"),
    Command(
        "next_match",
        ("n",),
        "next match, or next unread",
        Scope.DESK,
        "n",
        lambda now: now.matches,
        "Nothing here is unread, and no search is on.",
    ),
    Command(
        "previous_match",
        ("N",),
        "previous match, or previous unread",
        Scope.DESK,
        "N",
        lambda now: now.matches,
        "Nothing here is unread, and no search is on.",
    ),
    Command(
        "select",
        ("space",),
        "select an article",
        Scope.DESK,
        "Space",
        lambda now: now.in_articles and now.article,
        _NO_ARTICLE,
        "select",
    ),
    Command(
        "edit",
        ("e",),
        "change who this is: names, birth, the same as another",
        Scope.DESK,
        "e",
        lambda now: now.entity,
        "Go to a manager or a club first: 1 moves to the managers, 2 to the clubs.",
        "change",
    ),
    Command("add_entity", ("a",), "add a manager, club or source", Scope.DESK, "a"),
    Command("new_names", ("w",), "new names: whom nobody knows yet", Scope.DESK, "w"),
    Command("tag", ("t",), "tag", Scope.ARTICLE, "t", _on_article, _NO_ARTICLE, "tag"),
    Command(
        "untag",
        ("T",),
        "untag",
        Scope.ARTICLE,
        "T",
        lambda now: now.article and now.tagged,
        "There is no tag to take off here.",
    ),
    Command("star", ("s",), "star, or take the star off", Scope.ARTICLE, "s", _on_article, _NO_ARTICLE, "star"),
    Command("mark", ("m",), "mark read or unread", Scope.ARTICLE, "m", _on_article, _NO_ARTICLE, "read/unread"),
    Command(
        "open_page",
        ("o",),
        "open its page in the web browser",
        Scope.ARTICLE,
        "o",
        lambda now: now.linked,
        "No link is known for this article.",
    ),
    Command(
        "copy_link",
        ("y",),
        "copy its link",
        Scope.ARTICLE,
        "y",
        lambda now: now.linked,
        "No link is known for this article.",
    ),
    Command(
        "undo",
        ("u",),
        "undo",
        Scope.ARTICLE,
        "u",
        lambda now: now.undo is not None,
        _NO_UNDO,
        "undo",
    ),
    Command(
        "redo",
        ("ctrl+r",),
        "redo",
        Scope.ARTICLE,
        "^r",
        lambda now: now.redo is not None,
        "There is nothing to do again.",
    ),
    Command(
        "switch_part",
        ("tab", "shift+tab", "h", "l", "left", "right"),
        "text or claims",
        Scope.READER,
        "Tab h l",
        footer="claims",
    ),
    Command(
        "next_claim",
        ("c",),
        "next claim",
        Scope.READER,
        "c",
        lambda now: now.claims,
        "This article makes no claim.",
        "next claim",
    ),
    Command(
        "previous_claim",
        ("C",),
        "previous claim",
        Scope.READER,
        "C",
        lambda now: now.claims,
        "This article makes no claim.",
    ),
    Command("next_mention", ("i",), "next name in the text, and who is meant", Scope.READER, "i", footer="names"),
    Command("previous_mention", ("I",), "previous name in the text", Scope.READER, "I"),
    Command(
        "correct",
        ("e",),
        "say who is really meant by the lit name",
        Scope.READER,
        "e",
        lambda now: now.lit,
        "Light a name first: i moves to the next one.",
        "correct",
    ),
    Command("next_place", ("n",), "next match in the text, or next unread article", Scope.READER, "n"),
    Command("previous_place", ("N",), "previous match in the text, or previous unread article", Scope.READER, "N"),
    Command(
        "accept_name",
        ("a",),
        "take the name into the catalogue",
        Scope.NEW_NAMES,
        "a",
        lambda now: now.new_name,
        _NO_NAME,
        "accept",
    ),
    Command(
        "merge_name",
        ("M",),
        "it is a spelling of somebody known",
        Scope.NEW_NAMES,
        "M",
        lambda now: now.new_name,
        _NO_NAME,
        "known",
    ),
    Command(
        "dismiss_name",
        ("d",),
        "never propose the name again",
        Scope.NEW_NAMES,
        "d",
        lambda now: now.new_name,
        _NO_NAME,
        "dismiss",
    ),
    Command("undo_name", ("u",), "undo", Scope.NEW_NAMES, "u", lambda now: now.undo is not None, _NO_UNDO, "undo"),
    Command("back", ("escape",), "one step back", Scope.ANYWHERE, "Esc", footer="back", palette=False),
    Command("leave", ("q",), "back, then quit", Scope.ANYWHERE, "q", palette=False),
    Command("help", ("question_mark", "f1"), "help", Scope.ANYWHERE, "? F1", footer="help"),
    Command("palette", ("ctrl+p",), "command palette", Scope.ANYWHERE, "^p", palette=False),
    Command("theme", (), "light or dark colours", Scope.ANYWHERE),
    Command("quit", ("ctrl+q",), "quit", Scope.ANYWHERE, "^q"),
    Command("accept", ("enter",), "accept", Scope.DIALOG, "Enter", footer="accept", palette=False),
    Command("complete", ("tab",), "complete", Scope.DIALOG, "Tab", footer="complete", palette=False),
    Command(
        "suggestion_down", ("down", "ctrl+n"), "next suggestion", Scope.DIALOG, "↓ ^n", footer="next", palette=False
    ),
    Command("suggestion_up", ("up", "ctrl+p"), "previous suggestion", Scope.DIALOG, "↑ ^p", palette=False),
    Command("cancel", ("escape",), "close without a change", Scope.DIALOG, "Esc", footer="close", palette=False),
)


def command(command_id: str) -> Command | None:
    """Return the command of that id, or None."""
    return next((each for each in COMMANDS if each.id == command_id), None)


def of_scopes(*scopes: Scope) -> tuple[Command, ...]:
    """Return the commands of these scopes in the registry's order."""
    return tuple(each for each in COMMANDS if each.scope in scopes)


def bindings(*scopes: Scope, direct: bool = False) -> list[Binding]:
    """Return Textual's bindings for these scopes.

    A binding goes through the screen's `action_do`, which asks `enabled` first; `direct` ones (lists,
    dialogs: never disabled) name the method itself.
    """
    return [
        Binding(
            ",".join(each.keys),
            each.id if direct else f"do('{each.id}')",
            each.label,
            show=False,
            id=each.id,
            priority=each.id == "quit",
        )
        for each in of_scopes(*scopes)
        if each.keys
    ]


def key_table(rows: Iterable[Command] = COMMANDS) -> str:
    """Return the README's key table in Markdown, one line a command."""
    lines = ["| where | key | does |", "| --- | --- | --- |"]
    lines += [
        f"| {each.scope.value} | {' '.join(f'`{key}`' for key in each.shown.split())} | {each.label} |"
        for each in rows
        if each.keys and each.scope is not Scope.DIALOG
    ]
    return "\n".join(lines) + "\n"

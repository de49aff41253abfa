"""The registry of commands: complete, free of clashes, and each command has its method."""

from collections import Counter

import pytest

from tui.commands import COMMANDS, Scope, bindings, command, key_table, of_scopes
from tui.desk import Desk
from tui.dialogs.palette import matching_commands
from tui.dialogs.picking import PickingDialog
from tui.panes.page_view import PageView
from tui.panes.search_bar import SearchBar
from tui.screens.new_names import NewNames
from tui.screens.reader import Reader
from tui.virtual_list import VirtualList

HOMES = {
    Scope.LIST: (VirtualList, PageView),
    Scope.DESK: (Desk,),
    Scope.ARTICLE: (Desk, Reader),
    Scope.READER: (Reader,),
    Scope.NEW_NAMES: (NewNames,),
    Scope.ANYWHERE: (Desk, Reader, NewNames),
    Scope.DIALOG: (PickingDialog, SearchBar),
}


def test_ids_are_unique() -> None:
    assert max(Counter(each.id for each in COMMANDS).values()) == 1


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.id)
def test_every_command_has_its_method_wherever_its_scope_lives(each) -> None:
    for home in HOMES[each.scope]:
        assert callable(getattr(home, f"action_{each.id}", None)), home


@pytest.mark.parametrize(
    "live",
    [(Scope.LIST, *Desk.SCOPES), (Scope.LIST, *Reader.SCOPES), (Scope.LIST, *NewNames.SCOPES), (Scope.DIALOG,)],
    ids=["desk", "reader", "new names", "dialog"],
)
def test_no_key_means_two_things_at_once(live) -> None:
    keys = Counter(key for each in of_scopes(*live) for key in each.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_command_that_can_be_disabled_says_why() -> None:
    from tui.commands import Situation

    silent = [each.id for each in COMMANDS if not each.enabled(Situation()) and not each.refusal]
    assert silent == []


def test_keys_promised_are_bound() -> None:
    moving = "j k g G ctrl+d ctrl+u pageup pagedown up down tab shift+tab h l 1 2 3"
    doing = "enter escape space o y slash n N t T s m u"
    bound = {key for each in COMMANDS for key in each.keys}
    assert not set(moving.split() + doing.split()) - bound
    assert {"ctrl+r", "question_mark", "f1", "ctrl+p", "q"} <= bound


def test_bindings_ask_first_unless_direct() -> None:
    assert {each.action for each in bindings(Scope.DESK)} >= {"do('search')", "do('next_pane')"}
    assert {each.action for each in bindings(Scope.LIST, direct=True)} >= {"cursor_down", "choose"}


def test_the_key_table_has_a_row_for_every_key_that_screens_bind() -> None:
    table = key_table()
    for each in COMMANDS:
        assert (f"| {each.label} |" in table) == (bool(each.keys) and each.scope is not Scope.DIALOG)


def test_commands_are_found_by_the_beginnings_of_words() -> None:
    found = [each.id for each in matching_commands(COMMANDS, "web br")]
    assert found == ["open_page"]
    assert matching_commands(COMMANDS, "zzz") == []
    assert command("nothing") is None

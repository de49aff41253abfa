"""The rules that keep the rooms apart: who may import whom, what loads with what, how long and how named things are."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

import store
from tests.source_tree import ROOT, Import, Module, modules, project_files, target

# Rooms of `store`, the uppermost first: a room imports only from rows below its own. A room is named by the longest
# prefix that is listed here.
LAYERS = (
    ("store",),
    (
        "store.library",
        "store.adding",
        "store.narrowing",
        "store.marking",
        "store.fingerprints",
        "store.own",
        "store.checking",
        "store.references",
    ),
    ("store.search", "store.ledger", "store.export", "store.reading.pipeline"),
    ("store.reading", "store.ingest", "store.database", "store.shelf"),
    ("store.catalogue",),
    ("store.text", "store.bitmaps"),
    ("store.model", "store.errors", "store.seeds"),
)
# The row whose rooms together make one, the library: they may import each other.
ONE_ROOM = LAYERS[1]

# What `tui` takes from inside `store`: tools for a store's folder and for reading in several processes, which are no
# verbs of an open library.
DIRECT = {
    "store.catalogue": {"load_catalogue"},
    "store.checking": {"check", "repair"},
    "store.database": {"Database"},
    "store.database.backup": {"backup", "restore"},
    "store.database.compacting": {"compact"},
    "store.database.folder": {"is_store"},
    "store.ingest": {"read_paths"},
    "store.reading.pipeline": {"Reader"},
    "store.seeds": {"seeds_folder"},
}

SINGLE_IMPORTERS = {
    "tinydb": ("store.database",),
    "rapidfuzz": ("store.catalogue",),
    "textual": ("tui",),
    "sqlite3": ("store.search",),
    "dateparser": ("store.ingest",),
    "socket": ("store.ingest.fetch",),
    "http": ("store.ingest.fetch",),
    "urllib.request": ("store.ingest.fetch",),
    "httpx": ("store.ingest.fetch",),
    "requests": ("store.ingest.fetch",),
}

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
BANNED_NAMES = re.compile(r"(?:.*_)?(?:utils?|helpers?|common|misc)(?:_.*)?|data|info|(?:process|handle)_.*")
# What the standard library's parser of HTML calls, under names of its own choice.
IMPOSED_NAMES = {"handle_starttag", "handle_startendtag", "handle_endtag", "handle_data", "handle_comment"}
TOP_LEVEL = {"pyproject.toml", "README.md", "seeds", "store", "tui", "tests"}

# A path of somebody's machine, and a host from which packages come; spelt so that this file is no offender.
MACHINE_PATH = re.compile(r"(?<![\w.:/*>)\]}~-])/(?:home|root|Users|work|opt|mnt|srv)/[\w.]")
REGISTRY = re.compile(
    r"py[p]i\.(?:org|io)|python[h]osted|n[p]mjs|crates\.i[o]|ana[c]onda\.(?:org|com)|conda-[f]orge", re.I
)


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def room_of(module: str) -> str:
    rooms = [room for row in LAYERS for room in row if within(module, room)]
    return max(rooms, key=len)


def row_of(room: str) -> int:
    return next(number for number, row in enumerate(LAYERS) if room in row)


def imports_of(package: str) -> Iterator[Import]:
    for module in modules():
        if within(module.name, package):
            yield from module.imports()


def listed(found: Iterable[object]) -> list[str]:
    return sorted({str(one) for one in found})


def test_store_knows_nothing_of_tui() -> None:
    assert not listed(i for i in imports_of("store") if within(i.of, "tui"))


def test_tui_takes_only_the_names_that_store_hands_out() -> None:
    from_inside = [i for i in imports_of("tui") if i.of.startswith("store.")]
    assert not listed(i for i in from_inside if i.name not in DIRECT.get(i.of, ()))


def test_tui_takes_no_name_that_store_does_not_hand_out() -> None:
    named = [i for i in imports_of("tui") if i.of == "store" and i.name]
    assert not listed(i for i in named if i.name not in store.__all__)


def test_the_stub_of_store_says_of_each_name_where_it_comes_from() -> None:
    stub = ast.parse((ROOT / "store" / "__init__.pyi").read_text(encoding="utf-8"))
    imported = {a.name: n.module for n in stub.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert {name: getattr(store, name) for name in imported} == {
        name: getattr(importlib.import_module(str(room)), name) for name, room in imported.items()
    }
    assert sorted(imported) == store.__all__ == dir(store)


def test_every_direct_import_that_is_allowed_is_in_use() -> None:
    used = {(i.of, i.name) for i in imports_of("tui")}
    assert not [(of, name) for of, names in DIRECT.items() for name in names if (of, name) not in used]


def test_a_room_of_store_imports_only_from_below() -> None:
    found = []
    for imported in imports_of("store"):
        meant = target(imported)
        if not within(meant, "store"):
            continue
        room, other = room_of(imported.module), room_of(meant)
        together = room in ONE_ROOM and other in ONE_ROOM
        if room != other and not together and row_of(other) <= row_of(room):
            found.append(imported)
    assert not listed(found)


def test_every_room_of_store_stands_in_a_layer() -> None:
    assert not [
        m.name for m in modules() if within(m.name, "store") and m.name != "store" and room_of(m.name) == "store"
    ]


def test_imports_form_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    names = {module.name for module in modules()}
    for module in modules():
        meant = {target(imported) for imported in module.imports()}
        graph[module.name] = {name for name in meant if name in names and name != module.name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_heavy_and_risky_modules_have_their_one_importer() -> None:
    found = []
    for package in ("store", "tui"):
        for imported in imports_of(package):
            whole = f"{imported.of}.{imported.name}"
            for outside, rooms in SINGLE_IMPORTERS.items():
                taken = within(imported.of, outside) or whole == outside
                if taken and not any(within(imported.module, room) for room in rooms):
                    found.append(imported)
    assert not listed(found)


@pytest.mark.parametrize("module", ["store", "tui.cli"])
def test_what_an_import_really_loads(module: str) -> None:
    heavy = [
        "textual",
        "rich",
        "dateparser",
        "sqlite3",
        "socket",
        "urllib.request",
        "http",
        "asyncio",
        "multiprocessing",
    ]
    script = f"import sys, {module}\nprint(*(name for name in {heavy} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_nothing_happens_at_import() -> None:
    harmless = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign | ast.AugAssign
    found = []
    for module in modules():
        for statement in module.tree.body:
            is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            is_guard = isinstance(statement, ast.If) and re.search(
                r"TYPE_CHECKING|__name__|sys\.(platform|version_info)", ast.unparse(statement.test)
            )
            is_alias = type(statement).__name__ == "TypeAlias"
            if not (isinstance(statement, harmless) or is_text or is_guard or is_alias):
                found.append(f"{module}:{statement.lineno}")
    assert not found


def test_modules_keep_no_state() -> None:
    assert not [fault for module in modules() for fault in _state(module)]


def _state(module: Module) -> Iterator[str]:
    """Mutable values under a name that is no constant's, constants that a function changes, and `global`."""
    constants = set()
    for statement in module.tree.body:
        for name, value in _assigned(statement):
            if name.lstrip("_").isupper() or name in ("__all__",):
                constants.add(name)
            elif _is_mutable(value):
                yield f"{module}:{statement.lineno}: {name}"
    functions = (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for node in (inner for function in functions for inner in ast.walk(function)):
        if isinstance(node, ast.Global):
            yield f"{module}:{node.lineno}: global {', '.join(node.names)}"
        elif (changed := _changed(node)) in constants:
            yield f"{module}:{getattr(node, 'lineno', 0)}: {changed} is changed"


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        yield from ((one.id, statement.value) for one in statement.targets if isinstance(one, ast.Name))
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target.id, statement.value


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
        return True
    makers = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "count", "iter"}
    return isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] in makers


def _changed(node: ast.AST) -> str | None:
    """Return the name whose value this node changes in place."""
    changers = {"append", "extend", "insert", "add", "update", "pop", "clear", "remove", "discard", "setdefault"}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in changers:
        return ast.unparse(node.func.value)
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return ast.unparse(node.value)
    return None


def test_files_are_short() -> None:
    lengths = {str(module): len(module.path.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert not {name: lines for name, lines in lengths.items() if lines >= LONGEST_FILE}


def test_functions_are_short() -> None:
    lengths = {name: lines for module in modules() for name, lines in function_lengths(module)}
    assert not {name: lines for name, lines in lengths.items() if lines >= LONGEST_FUNCTION}


def function_lengths(module: Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_say_what_they_own() -> None:
    assert not [str(module) for module in modules() if not ast.get_docstring(module.tree)]


def test_no_name_is_banned() -> None:
    found = [str(m) for m in modules() for part in m.path.relative_to(ROOT).with_suffix("").parts if _is_banned(part)]
    for module in modules():
        for node in ast.walk(module.tree):
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if named and _is_banned(node.name):
                found.append(f"{module}:{node.lineno}: {node.name}")
    assert not found


def _is_banned(name: str) -> bool:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return BANNED_NAMES.fullmatch(snake) is not None and name not in IMPOSED_NAMES


def test_the_top_level_holds_only_what_is_allowed() -> None:
    top = {path.partition("/")[0] for path in project_files()}
    assert not {name for name in top if name not in TOP_LEVEL and not name.startswith(".")}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for name in project_files():
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert not found


@pytest.mark.parametrize(
    ("line", "is_caught"),
    [
        ("see /" + "home/anne/notes.txt", True),
        ('"/' + 'work/main"', True),
        ("https://example.org/" + "home/page", False),
        ("and/or, 1/2, network/" + "work/life", False),
    ],
)
def test_the_search_for_machine_paths(line: str, is_caught: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is is_caught

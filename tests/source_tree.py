"""The project's own source as a tree of modules and imports, for the tests that hold its rules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("store", "tui")


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: `of` is the module it is taken from, `name` what is taken (None for the module itself)."""

    module: str
    line: int
    of: str
    name: str | None

    def __str__(self) -> str:
        taken = f"from {self.of} import {self.name}" if self.name else f"import {self.of}"
        return f"{self.module}:{self.line}: {taken}"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python: its dotted name, where it lies, and what it says."""

    name: str
    path: Path
    tree: ast.Module

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    def imports(self) -> Iterator[Import]:
        """Every import: at the top, inside functions and under `if TYPE_CHECKING` alike."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(self.name, node.lineno, alias.name, None) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (self._imported(node, alias.name) for alias in node.names)

    def _imported(self, node: ast.ImportFrom, name: str) -> Import:
        of = node.module or ""
        if node.level:
            above = self.package.split(".")[: len(self.package.split(".")) - node.level + 1]
            of = ".".join([*above, of] if of else above)
        return Import(self.name, node.lineno, of, name)


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the two packages."""
    return tuple(_read(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


@cache
def module_names() -> frozenset[str]:
    """Return the dotted names of all modules."""
    return frozenset(module.name for module in modules())


def target(imported: Import) -> str:
    """Return the module that is really meant: `from store.ingest import paths` means `store.ingest.paths`."""
    whole = f"{imported.of}.{imported.name}"
    return whole if imported.name and whole in module_names() else imported.of


@cache
def project_files() -> tuple[str, ...]:
    """Return the paths of all files that belong to the project, new ones included, ignored ones not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no history
        rooms = [*PACKAGES, "seeds", "tests"]
        return tuple(
            str(path.relative_to(ROOT))
            for room in rooms
            for path in sorted((ROOT / room).rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        )
    return tuple(path for path in listed.split("\0") if path and (ROOT / path).is_file())

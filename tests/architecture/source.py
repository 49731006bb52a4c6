"""The project's own files, parsed once, for the rules of this folder. It reads them and never runs them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its path from the root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def n_lines(self) -> int:
        return self.text.count("\n")

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        return f"{self.path}:{node.lineno}"


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file of these folders (or files), in order."""
    return tuple(_read(path) for folder in folders for path in files(folder, "*.py"))


def files(folder: str, pattern: str) -> Iterator[Path]:
    """The files of a folder that match, or the file itself where a file is named."""
    path = ROOT / folder
    return iter(sorted(path.rglob(pattern))) if path.is_dir() else iter([path])


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ours() -> tuple[Module, ...]:
    """All that runs: the analysis, the pages and the router."""
    return modules("analytics", "pages", "app.py")


def page_scripts() -> tuple[Module, ...]:
    """`pages/<section>/<page>.py`, without the shared `_ui`."""
    return tuple(
        module for module in modules("pages") if "/_ui/" not in module.path and not module.path.endswith("__init__.py")
    )


def functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def calls(module: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string written in the code, docstrings left out."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def imported(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every name imported, in full: `from a import b` gives `a.b`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{name.name}") for name in node.names)


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or an attribute; what is called on something else begins with a dot."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def refuse(found: Iterable[str], remedy: str) -> None:
    """Fail with what to do, then every place where it must be done."""
    places = sorted(found)
    assert not places, "\n  ".join([remedy, *places])


def module_of(text: str, path: str = "example.py") -> Module:
    """A module written in a test, to show that a rule sees what it must."""
    return Module(path, text, ast.parse(text))


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(shown(path), text, ast.parse(text, filename=shown(path)))

"""What is installed is written down to the last package, and nothing is installed that the code does not use."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions

from tests.architecture.source import ROOT, Module, imported, modules, ours, refuse

RUNTIME, TESTS = "requirements.txt", "tests/requirements.txt"
NEVER_IMPORTED = {
    "pytz": "DuckDB loads it by itself where it tells the time of a zone",
    "ruff": "a command of make test",
    "mypy": "a command of make test",
    "import-linter": "a command of make test",
    "pandas-stubs": "read by mypy",
    "pytest-randomly": "loaded by pytest",
    "pytest-xdist": "loaded by pytest",
}
OURS = {"analytics", "pages", "tests"}


def test_every_requirement_is_pinned_once() -> None:
    lines = [line for name in (RUNTIME, TESTS) for line in _lines(name)]
    refuse((line for line in lines if not re.fullmatch(r"[\w.\-]+==[\w.]+", line)), "Write it as name==version:")
    names = [_normal(line.partition("==")[0]) for line in lines]
    refuse({name for name in names if names.count(name) > 1}, "Written twice:")


def test_everything_imported_is_required() -> None:
    refuse(_missing(ours(), _direct(RUNTIME)), f"Add to the first part of {RUNTIME}:")
    refuse(_missing(modules("tests"), _direct(RUNTIME) | _direct(TESTS)), f"Add to the first part of {TESTS}:")


def test_everything_required_is_used() -> None:
    used = {name for module in (*ours(), *modules("tests")) for _, name in _distributions(module)}
    unused = (_direct(RUNTIME) | _direct(TESTS)) - used - set(NEVER_IMPORTED)
    refuse(unused, "Imported by nothing; move below “What these need in turn”, or remove:")


def _missing(them: tuple[Module, ...], required: set[str]) -> Iterator[str]:
    return (f"{place} {name}" for module in them for place, name in _distributions(module) if name not in required)


def _distributions(module: Module) -> Iterator[tuple[str, str]]:
    """The packages a module imports that are neither Python's nor ours."""
    for node, name in imported(module):
        root = name.partition(".")[0]
        if root not in OURS and root not in sys.stdlib_module_names:
            yield module.at(node), _normal(_installed().get(root, [root])[0])


@cache
def _installed() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _direct(name: str) -> set[str]:
    """What stands in the first part of a requirements file, before what these need in turn."""
    first = (ROOT / name).read_text(encoding="utf-8").split("\n\n")[0]
    return {_normal(line.partition("==")[0]) for line in first.splitlines() if not line.startswith("#")}


def _lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

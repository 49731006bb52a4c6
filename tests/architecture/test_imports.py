"""Who may import whom, where import-linter cannot see: the router, what stats builds on, the contracts themselves."""

import tomllib
from collections.abc import Iterator

from tests.architecture.source import ROOT, Module, imported, module_of, modules, refuse

ROUTER_MAY = ("streamlit", "pages._ui", "analytics.roles")
STATS_MAY = (
    "numpy",
    "scipy",
    "highspy",
    "analytics.stats",
    "collections",
    "dataclasses",
    "math",
    "functools",
    "itertools",
    "enum",
)


def outside(module: Module, allowed: tuple[str, ...]) -> Iterator[str]:
    for node, name in imported(module):
        if not any(name == root or name.startswith(f"{root}.") for root in allowed):
            yield f"{module.at(node)} {name}"


def test_the_router_knows_the_frame_and_the_roles_only() -> None:
    found = (place for module in modules("app.py") for place in outside(module, ROUTER_MAY))
    refuse(found, f"app.py may import {', '.join(ROUTER_MAY)}:")


def test_stats_are_pure_maths() -> None:
    found = (place for module in modules("analytics/stats") for place in outside(module, STATS_MAY))
    refuse(found, f"analytics/stats may import {', '.join(STATS_MAY)}:")


def test_the_import_contracts_are_sentences_without_exemptions() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = settings["contracts"]
    refuse((one["name"] for one in contracts if "ignore_imports" in one), "Mend the import instead of exempting it:")
    refuse((one["name"] for one in contracts if not one["name"].endswith(".")), "Write the contract as a sentence:")


def test_an_import_outside_is_seen() -> None:
    module = module_of("from pages.watch import map\nfrom analytics.roles import ROLES")
    assert list(outside(module, ROUTER_MAY)) == ["example.py:1 pages.watch.map"]

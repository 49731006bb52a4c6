"""What is hidden is worked out once for a store, the same by whoever does it, and serves again where counts are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.actions.builds import build
from analytics.config import PROJECT
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.publication import Place
from analytics.reports.releases import hidden_dimension
from analytics.roles import ROLES
from analytics.store.live import ASIDE
from tests.spec.town import LEVEL, Town

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)
ELECTED, COORDINATOR = ROLES["elected"], ROLES["coordinator"]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Acts of tension: 3 in A, 20 in B and 30 in C in the first quarter, 40 in each in the second."""
    town = Town(tmp_path, zones={LEVEL: "A B C"}).tours("on | zone | hours\n2026-01-10 | A | 100")
    return town.acts(
        """
        n  | on         | zone | theme | referral
        3  | 2026-01-10 | A    | T05   | AUTO
        20 | 2026-01-10 | B    | T05   | AUTO
        30 | 2026-01-10 | C    | T05   | AUTO
        40 | 2026-05-10 | A    | T05   | AUTO
        40 | 2026-05-10 | B    | T05   | AUTO
        40 | 2026-05-10 | C    | T05   | AUTO
        """
    )


def _hidden(town: Town, quarter: Quarter) -> frozenset[Place]:
    held = open_holdings(town.home)
    try:
        return hidden_dimension(held.store, ELECTED, "T", quarter)
    finally:
        held.close()


def _kept(town: Town, quarter: Quarter) -> Path:
    """The file that keeps what the live store hides under floors."""
    live = json.loads((town.home.store / "LIVE").read_text())["live"]
    (path,) = (town.home.store / live).with_suffix(ASIDE).glob(f"floors-*-{quarter}-*.json")
    return path


def _mark(path: Path) -> None:
    """Leave a sign in a file that is kept: C is hidden too."""
    said = json.loads(path.read_bytes())
    said["hidden"]["T"].append([LEVEL, "C"])
    path.write_text(json.dumps(said))


def test_a_build_keeps_what_is_hidden_and_pages_read_it(town: Town) -> None:
    build(town.home, role=COORDINATOR)
    kept = json.loads(_kept(town, FIRST).read_bytes())["hidden"]["T"]
    # B stands beside A: the total of 53, told, would give the 3 away.
    assert [LEVEL, "A"] in kept
    assert len([place for place in kept if place[0] == LEVEL]) == 2
    _mark(_kept(town, FIRST))
    assert [LEVEL, "C"] in json.loads(_said(_READER, str(town.home.path)))


def test_another_build_takes_over_the_quarters_of_the_same_counts(town: Town) -> None:
    build(town.home, role=COORDINATOR)
    for quarter in (FIRST, SECOND):
        _mark(_kept(town, quarter))
    town.acts("n | on | zone | theme | referral\n10 | 2026-05-11 | B | T05 | AUTO")
    build(town.home, role=COORDINATOR)
    assert (LEVEL, "C") in _hidden(town, FIRST)
    assert _hidden(town, SECOND) == frozenset()


def test_what_is_kept_goes_with_its_store(town: Town) -> None:
    for _ in range(4):
        build(town.home, role=COORDINATOR)
    names = [path.stem for path in town.home.store.iterdir() if path.suffix == ASIDE]
    assert sorted(names) == sorted(path.stem for path in town.home.store.glob("*.duckdb"))
    assert len(names) == 2


def test_every_process_hides_the_same_and_prints_nothing_of_its_own() -> None:
    """Places are words, which each process keeps in an order of its own."""
    said = [_said(_TOWNS, seed=seed) for seed in "123"]
    hidden = json.loads(said[0])
    assert any(hidden)
    assert said[0] == said[1] == said[2]


def _said(code: str, *words: str, seed: str = "0") -> str:
    """What another process prints."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    ).stdout


_TOWNS = """
import json
from analytics.reports.publication import hidden_places
from tests.attacker import random_territory

towns = [random_territory(seed) for seed in range(12)]
print(json.dumps([sorted(places) for town in towns for places in hidden_places(town.ground, town.sums)]))
"""
_READER = """
import json, sys
from analytics.config import home_at
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.releases import hidden_dimension
from analytics.roles import ROLES

store = open_holdings(home_at(sys.argv[1])).store
print(json.dumps(sorted(hidden_dimension(store, ROLES["elected"], "T", Quarter(2026, 1)))))
"""

"""What is hidden at the levels that files bring does not follow the areas of the day: their figures, before and after a
team makes areas, cannot be taken off one another."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analytics.actions.areas import remove_area
from analytics.codes import OWN_LEVELS
from analytics.config import Home
from analytics.metrics.base import FLOOR_OF
from analytics.reports.publication import Place
from analytics.reports.releases import hidden_dimension
from analytics.roles import ROLES
from analytics.store.build import build_store
from analytics.store.connect import open_live
from tests.areas.made import QUARTER, group
from tests.spec.town import Town

MEDIATOR = ROLES["mediator"]
ZONES = "A B C D E F"
MAKINGS = (("A B",), ("B C", "D E"), ("A E", "C D"))
"""The areas that a team may make one day, each by the sectors that it groups."""


def _town(folder: Path, seed: int) -> Home:
    """Five sectors with 0 to 8 acts of each of two themes of tension, and 3 in a sixth one."""
    draw = np.random.default_rng(seed)
    town = Town(folder, zones={"secteur": ZONES})
    town.tours("\n".join(["on | zone | hours", *(f"2026-01-10 | {zone} | 50" for zone in ZONES.split())]))
    lines = [
        f"{n} | 2026-01-15 | {zone} | {theme} | {referral}"
        for zone in ZONES.split()[:-1]
        for theme, referral in (("T05", "AUTO"), ("T01", "BAILLEUR"))
        if (n := draw.integers(0, 9))
    ]
    few = "3 | 2026-01-15 | F | T05 | AUTO"
    return town.acts("\n".join(["n | on | zone | theme | referral", few, *lines])).home


def _hidden(home: Home) -> dict[str, frozenset[Place]]:
    build_store(home)
    with open_live(home) as store:
        return {dimension: hidden_dimension(store, MEDIATOR, dimension, QUARTER) for dimension in FLOOR_OF}


def _at_fixed_levels(hidden: dict[str, frozenset[Place]]) -> dict[str, set[Place]]:
    return {dimension: {one for one in places if one[0] not in OWN_LEVELS} for dimension, places in hidden.items()}


def _makings(home: Home) -> Iterator[dict[str, frozenset[Place]]]:
    """What is hidden with each of the choices of areas, one after another."""
    for areas in MAKINGS:
        made = [group(home, zones, f"Area {n}") for n, zones in enumerate(areas)]
        yield _hidden(home)
        for one in made:
            remove_area(home, one.area.code, role=ROLES["coordinator"])


@pytest.mark.parametrize("seed", range(6))
def test_areas_change_nothing_of_what_is_hidden_elsewhere(tmp_path: Path, seed: int) -> None:
    home = _town(tmp_path, seed)
    before = _at_fixed_levels(_hidden(home))
    assert any(before.values())
    for hidden in _makings(home):
        assert _at_fixed_levels(hidden) == before

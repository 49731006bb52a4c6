"""A map shaded by rates drawn towards their mean: by hand, from the zones shown alone, with what is raw beside."""

import json
from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.table import Row
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A, B, C: 100 hours each; D: 10 hours, too few for a rate. Found: 10, 20, 60, and 9 in D."""
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A B C D"}, settings="min_presence_hours = 20\n")
    town.tours(
        """
        on         | zone | hours
        2026-01-01 | A    | 100
        2026-01-01 | B    | 100
        2026-01-01 | C    | 100
        2026-01-01 | D    | 10
        2026-03-31 | D    | 0
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        10 | 2026-01-02 | A    | T05   | AUTO
        20 | 2026-01-02 | B    | T05   | AUTO
        60 | 2026-01-02 | C    | T05   | AUTO
        9  | 2026-01-02 | D    | T05   | AUTO
        """
    )
    with town.open() as opened:
        yield opened


def asked(store: Store, shading: str | None = "smoothed", role: str = "coordinator") -> TerritoryMap:
    scope = Scope(level=LEVEL, quarter=QUARTER, shading=shading)
    return territory_map(store, scope, ROLES[role], "tension_found_rate")


VARIANCE = (0.2**2 + 0.1**2 + 0.3**2) / 3 - 0.3 / 100
"""Rates an hour 0.1, 0.2, 0.6, of mean 0.3; of their spread, 0.3 / 100 is chance."""
A, B = 0.3**2 / VARIANCE, 0.3 / VARIANCE
SMOOTHED = [100 * (n + A) / (100 + B) for n in (10, 20, 60)]


def test_the_map_shades_the_mean_of_the_law_that_the_zones_shown_give(store: Store) -> None:
    rows = asked(store).zones
    assert [row.smoothed for row in rows[:3]] == pytest.approx(SMOOTHED)
    assert [row.cell.value for row in rows[:3]] == [10, 20, 60]


def test_classes_are_those_of_the_indicator_and_follow_what_is_shaded(store: Store) -> None:
    """Limits 8, 12, 16, 20. a = 2.06 and b = 6.87: (10 + a) ÷ (100 + b) is 11.3 a hundred hours, then 20.6 and 58.1."""
    assert [round(rate, 1) for rate in SMOOTHED] == [11.3, 20.6, 58.1]
    assert [row.map_class for row in asked(store).zones[:3]] == [1, 4, 4]
    assert asked(store).breaks == asked(store, None).breaks == (8, 12, 16, 20)


def test_a_zone_without_a_number_is_not_drawn_and_weighs_nothing(store: Store) -> None:
    thin = asked(store).zones[3]
    assert (thin.cell.status, thin.smoothed, thin.map_class) == (Status.THIN_PRESENCE, None, None)


def test_the_table_and_the_file_say_what_is_shaded_beside_what_is_raw(store: Store) -> None:
    report = asked(store)
    row: Row = report.table.rows[0]
    shaded = row.values[-2]
    assert isinstance(shaded, Cell)
    assert shaded.value == pytest.approx(SMOOTHED[0])
    assert isinstance(row.values[0], Cell)
    assert (row.values[0].value, row.values[0].n, row.values[0].exposure) == (10, 10, 100)
    first, *_, thin = json.loads(report.geojson)["features"]
    assert (first["properties"]["shaded"], first["properties"]["value"]) == (pytest.approx(SMOOTHED[0], abs=0.005), 10)
    assert thin["properties"]["shaded"] is None


def test_it_is_offered_and_not_imposed(store: Store) -> None:
    plain = asked(store, None)
    assert not plain.is_smoothed
    assert {row.smoothed for row in plain.zones} == {None}
    assert len(plain.table.columns) == len(asked(store).table.columns) - 1

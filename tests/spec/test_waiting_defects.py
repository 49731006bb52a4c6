"""In which order defects that wait for a repair are listed, and which of them have waited for longest."""

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.technical_list import defects, oldest
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests import builders

LEVEL, QUARTER = "quartier", Quarter(2026, 1)
FIRST = date(2025, 11, 1)
A, B, OUTSIDE = 0.5, 1.5, 9.0
WAITING = {
    "i1": (A, date(2026, 3, 1)),
    "i2": (B, date(2026, 2, 1)),
    "i3": (A, date(2026, 1, 1)),
    "i4": (OUTSIDE, date(2025, 12, 1)),
    "i5": (B, date(2026, 3, 10)),
    "i6": (A, date(2026, 3, 20)),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """A is called Zola and B Aulnes. One more was fixed on the day on which it was sent."""
    home = builders.home_in(tmp_path_factory.mktemp("waiting"))
    zones = {"A": builders.square(0, 0), "B": builders.square(1, 0)}
    builders.add_zones(home, LEVEL, zones, {"A": "Zola", "B": "Aulnes"})
    said = {"theme": "X01", "owner_type": "VILLE", "report_status": "TRANSMIS", "lat": 0.5}
    builders.add_records(
        home,
        [
            {"intervention_id": name, "started_on": day, "sent_on": day, "lon": lon, **said}
            for name, (lon, day) in WAITING.items()
        ]
        + [
            {
                "intervention_id": "fixed",
                "started_on": FIRST,
                "sent_on": FIRST,
                "fixed_seen_on": FIRST,
                "lon": A,
                **said,
            }
        ],
    )
    build_store(home)
    holdings = open_holdings(home)
    yield holdings
    holdings.close()


def test_defects_stand_zone_by_zone_by_name_those_outside_last_the_first_sent_first_in_each(held: Holdings) -> None:
    found = defects(held.store, ROLES["coordinator"], LEVEL, QUARTER, QUARTER.last_day)
    assert found is not None
    assert [row.label for row in found.table.rows] == ["i2", "i5", "i3", "i1", "i6", "i4"]
    assert list(found.zones) == ["B", "A", "unlocated"]


def test_the_five_that_have_waited_for_longest_are_told_the_longest_first(held: Holdings) -> None:
    table = oldest(held.store, ROLES["coordinator"], LEVEL, QUARTER, QUARTER.last_day)
    assert table is not None
    assert [row.label for row in table.rows] == ["i4", "i3", "i2", "i1", "i5"]

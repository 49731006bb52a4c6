"""The lists behind a place seen often, of the 30 days that hold most of its acts, and behind the hours of a node."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.listing import often_listing
from analytics.reports.often import MOST, often_places
from analytics.reports.tension import NUMBERS
from analytics.reports.tension_nodes import nodes
from analytics.reports.words import Day
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.listed import counts_with_a_list, n_listed
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
SCOPE = Scope(level=LEVEL, quarter=QUARTER)
COORDINATOR = ROLES["coordinator"]
OFTEN = {
    ("R1", "T05"): "2025-12-08 2025-12-09 2026-01-06 2026-02-03 2026-02-03 2026-03-04 2026-03-05",
    ("R1", "T01"): "2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-12-10 2025-12-12 2026-01-05",
}
"""R1, T05: 8 December to 6 January are 30 days of three acts, 3 February to 4 March too; no 30 days hold four. R1, T01:
four in October, which end before the quarter, and three from 10 December to 5 January."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """9 January 2026 is a Friday, 10 January a Saturday, 12 January a Monday."""
    folder: Path = tmp_path_factory.mktemp("places")
    town = Town(folder, zones={LEVEL: "A B", "residence": "R1"})
    rows = [
        {"intervention_id": f"{theme}-{rank}", "started_on": date.fromisoformat(on), "theme": theme, "referral": "AUTO"}
        | {"zone_level": "residence", "zone_key": zone.lower()}
        for (zone, theme), days in OFTEN.items()
        for rank, on in enumerate(days.split())
    ]
    builders.add_records(town.home, rows)
    town.tours(
        """
        on         | zone | hours
        2024-12-06 | A    | 3
        2025-06-06 | A    | 6
        2026-01-09 | A    | 3
        2026-01-10 | A    | 3
        2026-01-12 | B    | 3
        """
    ).acts(
        """
        n | on         | zone | theme | referral | started_at
        4 | 2026-01-09 | A    | T08   | AUTO     | 2026-01-09T15:00
        3 | 2025-06-06 | A    | T08   | AUTO     | 2025-06-06T13:00
        5 | 2026-01-10 | A    | T08   | AUTO     | 2026-01-10T05:00
        1 | 2026-03-31 | A    | N10   | AUTO     |
        """
    )
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("key", "until", "listed"),
    [
        ("R1:T05", "2026-03-04", ["2026-02-03", "2026-02-03", "2026-03-04"]),
        ("R1:T01", "2026-01-05", ["2025-12-10", "2025-12-12", "2026-01-05"]),
    ],
)
def test_the_30_days_that_hold_most_are_listed_the_last_of_several_even_begun_in_the_quarter_before(
    held: Holdings, key: str, until: str, listed: list[str]
) -> None:
    places = often_places(held.store, COORDINATOR, QUARTER)
    assert places is not None
    assert {one.key: one.n_most for one in places.told} == {"R1:T01": 3, "R1:T05": 3}
    found = often_listing(held, SCOPE.at(behind=f"{MOST}:{key}"), places).table
    assert found is not None
    days = [row.label.value for row in found.rows if isinstance(row.label, Day)]
    assert [f"{day}" for day in days] == listed
    assert found.caption.values["day"] == Day(date.fromisoformat(until), "short")  # type: ignore[union-attr]  # a message


def test_the_hours_of_a_node_have_the_list_of_the_tours_that_were_there_at_that_time(held: Holdings) -> None:
    """On afternoons of weekdays in A, over four quarters: 3 hours on 9 January, and on 6 June the 4 hours before 18. At
    night on weekends, none."""
    found = nodes(held.store, COORDINATOR, LEVEL, QUARTER)
    assert found is not None
    assert found.table is not None
    hours = [one for one in counts_with_a_list(found.table) if one.listed.number != "node"]
    assert [(one.listed.behind, one.listed.zone, one.number) for one in hours] == [
        ("tours-moment:weekdays-afternoon", "A", 3 + 4)
    ]
    assert [n_listed(held, SCOPE, one.listed, NUMBERS, "team") for one in hours] == [pytest.approx(3 + 4)]
    assert [n_listed(held, SCOPE, one.listed, NUMBERS, "tours") for one in hours] == [2]

"""Tours that do not say in which zones they were: their hours are told over the whole territory, never as none."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.coverage import coverage
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.overview import overview
from analytics.reports.tension import tensions
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

SCOPE, COORDINATOR = Scope(level=LEVEL, quarter=Quarter(2026, 1)), ROLES["coordinator"]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Two mediators, three hours from 14:00 on Saturday 10 January 2026 and one on Monday 12; 3 facts in A."""
    town = Town(tmp_path_factory.mktemp("unsaid"), zones={LEVEL: "A"})
    town.tours("on | zone | hours\n2026-01-10 | | 3\n2026-01-12 | | 1")
    town.acts("n | on | zone | theme | referral\n3 | 2026-01-10 | A | T05 | AUTO")
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def test_the_overview_and_the_page_of_presence_tell_the_same_hours(held: Holdings) -> None:
    first, figures = overview(held, SCOPE, COORDINATOR).headlines[0], coverage(held, SCOPE, COORDINATOR).figures
    assert first.cell == Cell(value=3 + 1, exposure=3 + 1)
    assert figures is not None
    assert figures.headlines[0].cell == first.cell


def test_hours_of_the_day_and_of_the_week_are_known_without_zones(held: Holdings) -> None:
    figures = coverage(held, SCOPE, COORDINATOR).figures
    assert figures is not None
    hours = {row.lists[0].part: row.values[0] for row in figures.regime.rows if row.lists[0]}
    assert {part: hours[part].value for part in ("afternoon", "saturday", "weekdays")} == {  # type: ignore[union-attr]
        "afternoon": 4,
        "saturday": 3,
        "weekdays": 1,
    }
    assert figures.week is not None


def test_no_rate_is_made_with_hours_that_no_zone_has(held: Holdings) -> None:
    report = tensions(held, SCOPE, COORDINATOR).figures
    assert report is not None
    rate = next(one for one in report.headlines if one.method == "tension_found_rate")
    assert (rate.cell.status, rate.cell.value) == (Status.NO_EXPOSURE, None)

"""A period under way: reports say up to which day it is known, so that it is drawn apart; no rolling year holds it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Grain, Quarter
from analytics.reports.holdings import Holdings, open_holdings, running_until, whole_until
from analytics.reports.measures import curve, zone_curves
from analytics.reports.overview import overview
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from tests.spec.town import LEVEL, Town

TENSIONS = "tension_found_rate"
COORDINATOR = ROLES["coordinator"]
LAST_ON = date(2026, 8, 14)
RUNNING = Scope(level=LEVEL, quarter=Quarter(2026, 3), zone="A")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Five quarters, the last of which is known up to 14 August 2026: 10 acts in 100 hours each, then 2 in 50."""
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A"})
    town.tours(
        """
        on         | zone | hours
        2025-07-10 | A    | 100
        2025-10-10 | A    | 100
        2026-01-10 | A    | 100
        2026-04-10 | A    | 100
        2026-07-10 | A    | 50
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        10 | 2025-07-15 | A    | T05   | AUTO
        10 | 2025-10-15 | A    | T05   | AUTO
        10 | 2026-01-15 | A    | T05   | AUTO
        10 | 2026-04-15 | A    | T05   | AUTO
        2  | 2026-08-14 | A    | T05   | AUTO
        """
    )
    town.open().close()
    found = open_holdings(town.home)
    yield found
    found.close()


def test_curves_of_a_quarter_under_way_say_up_to_which_day_it_is_known(held: Holdings) -> None:
    drawn = (
        curve(held.store, RUNNING, COORDINATOR, TENSIONS),
        zone_curves(held.store, RUNNING, COORDINATOR, TENSIONS),
        zone_panel(held.store, RUNNING, COORDINATOR, TENSIONS).curve,
        overview(held, RUNNING, COORDINATOR).months,
    )
    for data in drawn:
        assert data.until == LAST_ON
        running = [index for index in range(len(data.months)) if data.is_running(index)]
        assert running == [len(data.months) - 1]


def test_curves_that_end_with_a_closed_quarter_say_nothing(held: Holdings) -> None:
    closed = RUNNING.at(quarter=Quarter(2026, 2))
    assert curve(held.store, closed, COORDINATOR, TENSIONS).until is None
    assert zone_panel(held.store, closed, COORDINATOR, TENSIONS).curve.until is None
    assert overview(held, closed, COORDINATOR).months.until is None


def test_the_rolling_year_stops_at_the_last_closed_quarter(held: Holdings) -> None:
    (series,) = curve(held.store, RUNNING, COORDINATOR, TENSIONS).series
    *_, closed, running = series.rolling
    assert (closed.n, closed.exposure) == (40, 400)
    assert running == Cell(status=Status.NOT_COMPARABLE)
    assert series.cells[-1].n == 2


@pytest.mark.parametrize(
    ("grain", "last_on", "expected"),
    [
        (Grain.QUARTER, LAST_ON, LAST_ON),
        (Grain.QUARTER, date(2026, 9, 26), date(2026, 9, 26)),
        # where no export is dated, a weekend and a holiday without anybody out
        (Grain.QUARTER, date(2026, 9, 27), None),
        (Grain.MONTH, date(2026, 7, 27), date(2026, 7, 27)),
        (Grain.MONTH, date(2026, 7, 28), None),
        (Grain.MONTH, None, None),
    ],
)
def test_a_period_is_over_when_all_of_it_is_held(
    held: Holdings, grain: Grain, last_on: date | None, expected: date | None
) -> None:
    until = whole_until({"last_on": str(last_on)} if last_on else {})
    known = replace(held, last_on=last_on, whole_until=until)
    assert running_until([date(2026, 7, 1)], grain, known) == expected

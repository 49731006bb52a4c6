"""Every figure that a role with floors reads, page by page, is one that its protection knows: an indicator of the
registry, a table that the audit attacks, or hours, which are public. A new one has to be put among them."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.metrics import METRICS
from analytics.reports.grid import Grid
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.table import Headline, Months, Table
from analytics.roles import ROLES
from tests.demo.test_screens import screens
from tests.listed import parts_of

ATTACKED = {
    *("acts_recorded", "acts_by_register", "tension_themes", "tension_week", "isolation_profile"),
    "tension_requests_by_referral",
}
"""Counts of acts that are of no indicator: the first is in the release, the others are told part by part."""

UNDER_A_FLOOR_OF_THEIR_OWN = {"restricted_isolation", "restricted_tension"}
"""By municipality and civil year, with no sum."""

OF_HOURS = {
    *("coverage_equity", "isolation_blind_spots", "presence_by_part", "presence_days", "presence_mediator_hours"),
    *("presence_of_plan", "presence_team_hours", "presence_tours", "presence_week", "tours_without_record"),
    "zone_portrait",
}
"""Hours and tours, and what is known of the population: no act is in them."""

OF_OBJECTS = {"technical_requests_by_referral"}
"""Acts about objects, which have no floor."""

ROUNDED = {
    *("quality_entry_delay", "quality_filled", "quality_kept", "quality_precision", "quality_unlocated"),
    "quality_vague",
}
"""What is said of the quality of records: shares to the nearest hundredth, without their counts, and files' lines."""


@pytest.fixture(scope="module")
def held(rivemont: Home) -> Iterator[Holdings]:
    holdings = open_holdings(rivemont)
    yield holdings
    holdings.close()


def _has_a_number(figure: object) -> bool:
    return any(isinstance(cell, Cell) and cell.status is Status.SHOWN for cell in parts_of(figure, (Cell,)))


def _told(report: object) -> Iterator[str]:
    """What each figure that holds a number is of: its paragraph on the page of methods, else its name."""
    for figure in parts_of(report, (Table, Headline, Grid, Months)):
        if isinstance(figure, Table):
            for row in figure.rows:
                if _has_a_number(row.values):
                    yield row.method or figure.method or figure.name
        elif _has_a_number(figure):
            yield str(getattr(figure, "method", figure))


@pytest.mark.parametrize("role", sorted(key for key, role in ROLES.items() if role.has_floors))
def test_every_figure_read_under_floors_is_one_that_the_protection_knows(
    role: str, rivemont: Home, held: Holdings
) -> None:
    told = {key: page for page, report in screens(held, rivemont, ROLES[role]).items() for key in _told(report)}
    known = {*METRICS, *ATTACKED, *UNDER_A_FLOOR_OF_THEIR_OWN, *OF_HOURS, *OF_OBJECTS, *ROUNDED}
    assert {key: page for key, page in told.items() if key not in known} == {}
    assert told.keys() >= ATTACKED

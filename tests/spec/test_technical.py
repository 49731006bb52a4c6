"""Delay of technical resolution: the median of reports sent over four quarters, those still open counted as such."""

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.table import Part
from analytics.reports.territory import territory_map
from analytics.reports.words import Day
from analytics.reports.zone import ZonePanel, zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

METRIC = "technical_delay"
QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A: three reports fixed after 10, 20 and 40 days, one open. B: one fixed, two open. C: none. D: fixed too late."""
    town = Town(tmp_path_factory.mktemp("technical"), zones={LEVEL: "A B C D", "quartier": "Q1"})
    town.tours("on | zone | hours\n2026-06-30 | A | 30").acts(
        """
        n | on         | zone | theme | referral | sent_on    | fixed_declared_on | fixed_seen_on | report_status
        1 | 2025-03-01 | A    | X01   | AUTO     | 2025-03-31 |                   |               |
        1 | 2025-04-01 | A    | X01   | AUTO     | 2025-04-01 | 2025-04-05        | 2025-04-11    |
        1 | 2025-12-01 | A    | X11   | AUTO     | 2025-12-01 | 2025-12-21        |               |
        1 | 2026-01-01 | A    | X11   | SUIVI    | 2026-01-01 |                   | 2026-02-10    |
        1 | 2026-01-05 | A    | X11   | AUTO     | 2026-01-05 | 2026-05-01        |               |
        1 | 2026-01-01 | A    | X11   | AUTO     | 2026-01-01 | 2026-01-02        |               | DOUBLON
        1 | 2026-01-01 | A    | X11   | AUTO     | 2026-01-01 | 2026-01-02        |               | HORS_COMPETENCE
        1 | 2026-01-01 | A    | X11   | AUTO     |            |                   |               |
        1 | 2026-01-10 | B    | X02   | AUTO     | 2026-01-10 | 2026-01-12        |               |
        2 | 2026-03-01 | B    | X02   | AUTO     | 2026-03-01 |                   |               |
        2 | 2026-01-10 | D    | X02   | AUTO     | 2026-01-10 | 2026-04-01        |               |
        """
    )
    with town.open() as opened:
        yield opened


def cells(store: Store, role: str = "coordinator") -> dict[str, Cell]:
    answer = territory_map(store, Scope(level=LEVEL, quarter=QUARTER), ROLES[role], METRIC)
    return {row.code: row.cell for row in answer.rows if row.part is Part.LINE}


def panel(store: Store, zone: str, role: str = "coordinator") -> ZonePanel:
    return zone_panel(store, Scope(level=LEVEL, quarter=QUARTER, zone=zone), ROLES[role], METRIC)


def test_the_median_counts_what_is_open_at_the_end_of_the_quarter(store: Store) -> None:
    # Delays 10, 20, 40 and one open since 85 days: 1 x 3/4 x 2/3 = 1/2 after 20 days. Closed ones alone: 20 too, but
    # their mean, (10 + 20 + 40) / 3, would forget the fourth.
    cell = cells(store)["A"]
    assert (cell.value, cell.n, cell.exposure) == (20, 4, None)
    assert cell.low == 10


def test_half_of_them_still_open_is_a_median_not_reached(store: Store) -> None:
    found = cells(store)
    assert found["B"] == Cell(status=Status.NOT_REACHED)
    assert found["D"] == Cell(status=Status.NOT_REACHED)


def test_no_report_is_no_median(store: Store) -> None:
    assert cells(store)["C"] == Cell(status=Status.NOT_REACHED)


def test_hours_are_told_where_tours_tell_them_and_are_not_0_elsewhere(store: Store) -> None:
    def hours(level: str) -> list[float | None]:
        scope = Scope(level=level, quarter=Quarter(2026, 2))
        return [row.hours for row in territory_map(store, scope, ROLES["coordinator"], METRIC).zones]

    assert hours(LEVEL) == [30, 0, 0, 0]
    assert hours("quartier") == [None]


def test_objects_have_no_floor(store: Store) -> None:
    assert cells(store, "elected") == cells(store, "coordinator")


def test_the_list_is_the_cohort(store: Store) -> None:
    behind = panel(store, "A")
    assert behind.records is not None
    assert [row.label for row in behind.records.rows] == [
        Day(date(2025, 4, 1), "short"),
        Day(date(2025, 12, 1), "short"),
        Day(date(2026, 1, 1), "short"),
        Day(date(2026, 1, 5), "short"),
    ]
    assert len(behind.records.rows) == behind.cell.n


def test_the_stock_holds_all_that_is_open_however_old(store: Store) -> None:
    # In A on 31 March 2026: the report of March 2025 (365 days) and that of 5 January (85 days).
    assert [headline.cell.n for headline in panel(store, "A").open_reports] == [2, 2, 1]
    # In B: two of 1 March, 30 days.
    assert [headline.cell.n for headline in panel(store, "B").open_reports] == [2, 0, 0]


def test_the_curve_has_one_median_a_quarter(store: Store) -> None:
    curve = panel(store, "A").curve
    assert [month.isoformat() for month in curve.months] == [
        "2025-01-01",
        "2025-04-01",
        "2025-07-01",
        "2025-10-01",
        "2026-01-01",
    ]
    # To June 2025: one open since March, one fixed in 10 days: half. To December: fixed in 10 and 20, one open.
    values = [cell.value for cell in curve.series[0].cells]
    assert values == [None, 10, 10, 20, 20]


def test_without_a_date_of_sending_a_column_is_missing(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = Town(tmp_path_factory.mktemp("unsent"), zones={LEVEL: "A"})
    town.acts("on | zone | theme | referral\n2026-01-01 | A | X01 | AUTO")
    with town.open() as opened:
        assert cells(opened) == {"A": Cell(status=Status.MISSING_COLUMN)}

"""Four quarters rolled together: counts and hours add up before any division, and nothing is rolled across a break."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.measures import curve
from analytics.reports.rolling import has_line
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests import builders
from tests.spec.town import LEVEL, Town

TENSIONS = "tension_found_rate"
NONE = Cell(status=Status.NOT_COMPARABLE)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Six quarters from T1 2025; the entry tool changes on 10 May 2026, in the last."""
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A"})
    town.tours(
        """
        on         | zone | hours
        2025-01-10 | A    | 100
        2025-04-10 | A    | 50
        2025-07-10 | A    | 50
        2025-10-10 | A    | 200
        2026-01-10 | A    | 100
        2026-04-10 | A    | 100
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        10 | 2025-01-15 | A    | T05   | AUTO
        10 | 2025-04-15 | A    | T05   | AUTO
        5  | 2025-07-15 | A    | T05   | AUTO
        15 | 2025-10-15 | A    | T05   | AUTO
        30 | 2026-01-15 | A    | T05   | AUTO
        30 | 2026-06-28 | A    | T05   | AUTO
        """
    )
    builders.add_events(town.home, [{"starts_on": date(2026, 5, 10), "type": "CHANGEMENT_OUTIL"}])
    with town.open() as opened:
        yield opened


def told(store: Store, role: str) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The cells of the zone's quarters, and their rolling years."""
    drawn = curve(store, Scope(level=LEVEL, quarter=Quarter(2026, 2)), ROLES[role], TENSIONS, zone="A")
    return drawn.series[0].cells, drawn.series[0].rolling


def rolled(store: Store) -> tuple[Cell, ...]:
    return told(store, "coordinator")[1]


def test_counts_and_hours_of_four_quarters_add_up_before_the_rate(store: Store) -> None:
    year, then = rolled(store)[3:5]
    assert (year.n, year.exposure) == (10 + 10 + 5 + 15, 100 + 50 + 50 + 200)
    assert year.value == pytest.approx(100 * (10 + 10 + 5 + 15) / (100 + 50 + 50 + 200))
    assert then.value == pytest.approx(100 * (10 + 5 + 15 + 30) / (50 + 50 + 200 + 100))
    assert (then.low, then.high) == (None, None)


def test_there_is_none_before_the_fourth_quarter_nor_across_a_break(store: Store) -> None:
    cells = rolled(store)
    assert cells[:3] == (NONE, NONE, NONE)
    assert cells[5] == NONE


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_under_a_floor_it_is_the_sum_of_the_four_cells_that_the_role_reads(store: Store, role: str) -> None:
    cells, years = told(store, role)
    assert [cell.n for cell in cells[:5]] == [10, 10, 5, 15, 30]
    for index in (3, 4):
        four = cells[index - 3 : index + 1]
        n, hours = sum(cell.n or 0 for cell in four), sum(cell.exposure or 0 for cell in four)
        assert (years[index].n, years[index].exposure) == (n, hours)
        assert years[index].value == pytest.approx(100 * n / hours)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_it_is_hidden_as_soon_as_one_of_its_quarters_is(role: str, tmp_path: Path) -> None:
    """3 acts in T3 2025 are under every floor; the coordinator reads them, and the year that they are part of."""
    town = Town(tmp_path, zones={LEVEL: "A"})
    for n, month in ((10, "2025-01"), (10, "2025-04"), (3, "2025-07"), (15, "2025-10"), (30, "2026-01")):
        town.tours(f"on | zone | hours\n{month}-10 | A | 100")
        town.acts(f"n | on | zone | theme | referral\n{n} | {month}-15 | A | T05 | AUTO")
    town.acts("n | on | zone | theme | referral\n30 | 2026-06-28 | A | T05 | AUTO").tours(
        "on | zone | hours\n2026-04-10 | A | 100"
    )
    with town.open() as opened:
        cells, years = told(opened, role)
        assert cells[2] == Cell(status=Status.HIDDEN)
        assert years[3:6] == (Cell(status=Status.HIDDEN),) * 3
        assert [cell.n for cell in told(opened, "coordinator")[1][3:6]] == [38, 58, 78]


@pytest.mark.parametrize(
    ("key", "expected"),
    [(TENSIONS, True), ("technical_sent", True), ("technical_open", False), ("technical_delay", False)],
)
def test_a_state_and_a_median_have_no_such_line(key: str, *, expected: bool) -> None:
    assert has_line(METRICS[key]) is expected

"""Four quarters rolled together: counts and hours add up before any division, and nothing is rolled across a break."""

from collections.abc import Iterator
from datetime import date

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


def rolled(store: Store, role: str = "coordinator") -> tuple[Cell, ...]:
    drawn = curve(store, Scope(level=LEVEL, quarter=Quarter(2026, 2)), ROLES[role], TENSIONS, zone="A")
    return drawn.series[0].rolling


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


def test_under_a_floor_nothing_is_rolled(store: Store) -> None:
    assert rolled(store, "elected") == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [(TENSIONS, True), ("technical_sent", True), ("technical_open", False), ("technical_delay", False)],
)
def test_a_state_and_a_median_have_no_such_line(key: str, *, expected: bool) -> None:
    assert has_line(METRICS[key]) is expected

"""Facts by hour of the week in a neighbourhood: what was found on rounds, and that alone, is divided by hours."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.chapter import Asked
from analytics.reports.rhythms import rhythms
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

MONDAYS = ("01-05", "01-12", "01-19", "01-26", "02-02")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Five Mondays from 14 to 16 in each zone; at 14 in A, 3 + 2 facts, 4 requests and a follow-up. In B, of 10 new
    acts, two do not say who asked."""
    town = Town(tmp_path_factory.mktemp("rhythms"), zones={LEVEL: "A B"})
    town.tours("\n".join(["on | zone | hours", *(f"2026-{day} | {zone} | 2" for day in MONDAYS for zone in "AB")]))
    town.acts(
        """
        n | on         | started_at       | zone | theme | referral
        3 | 2026-01-05 | 2026-01-05T14:30 | A    | T05   | AUTO
        2 | 2026-01-12 | 2026-01-12T14:10 | A    | X11   | HAB_T
        4 | 2026-01-12 | 2026-01-12T14:20 | A    | T05   | HAB_TEL
        1 | 2026-01-19 | 2026-01-19T14:20 | A    | T05   | SUIVI
        8 | 2026-01-05 | 2026-01-05T14:30 | B    | T05   | AUTO
        2 | 2026-01-05 | 2026-01-05T15:30 | B    | T05   |
        1 | 2026-03-31 |                  | A    | X11   | AUTO
        """
    )
    with town.open() as opened:
        yield opened


def mondays(store: Store, zone: str) -> tuple[Cell, ...]:
    """Those of the Monday, hour by hour of service."""
    scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
    chapter = rhythms(Asked(store=store, scope=scope, role=ROLES["coordinator"], zone=zone))
    (facts,) = (grid for grid in chapter.grids if grid.method == "acts_week")
    return facts.cells[0]


def test_requests_and_follow_ups_are_not_divided_by_hours(store: Store) -> None:
    at_14, at_15 = mondays(store, "A")[:2]
    assert (at_14.n, at_14.exposure, at_14.value) == (3 + 2, 5, pytest.approx(100 * 5 / 5))
    assert (at_15.n, at_15.exposure, at_15.value) == (0, 5, 0)


def test_no_hour_has_a_rate_where_too_many_new_acts_have_no_known_origin(store: Store) -> None:
    assert {cell.status for cell in mondays(store, "B")} == {Status.NOT_COMPARABLE}

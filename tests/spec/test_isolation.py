"""New isolation signals: a count of outreach, at its levels only, under the floor of people."""

from collections.abc import Iterator

import pytest

from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.territory import TerritoryMap, metrics_for, territory_map
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

METRIC = "isolation_new_signals"
QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    town = Town(tmp_path_factory.mktemp("isolation"), zones={LEVEL: "A B C D", "quartier": "Q1"})
    town.tours("on | zone | hours\n2026-03-31 | A | 30").acts(
        """
        n  | on         | zone | theme | referral
        12 | 2026-01-10 | A    | I02   | AUTO
        9  | 2026-01-10 | A    | I07   | SOC
        12 | 2026-01-10 | A    | I02   | SUIVI
        5  | 2026-01-10 | A    | I17   | SOC
        4  | 2026-01-10 | A    | T05   | AUTO
        10 | 2026-01-10 | B    | I02   |
        30 | 2026-01-10 | C    | I05   | HAB_TEL
        """
    )
    with town.open() as opened:
        yield opened


def read(store: Store, *, level: str = LEVEL, role: str = "coordinator") -> TerritoryMap:
    return territory_map(store, Scope(level=level, quarter=QUARTER), ROLES[role], METRIC)


def test_new_signals_are_counted_whoever_gave_them_without_follow_ups(store: Store) -> None:
    counts = {row.code: row.cell.n for row in read(store).zones}
    assert counts == {"A": 12 + 9, "B": 10, "C": 30, "D": 0}
    assert read(store).total.cell.n == 21 + 10 + 30


def test_a_count_has_its_interval_and_no_exposure(store: Store) -> None:
    cell = read(store).zones[1].cell
    assert (cell.value, cell.exposure) == (10, None)
    assert (cell.low, cell.high) == (pytest.approx(4.795, abs=1e-3), pytest.approx(18.390, abs=1e-3))


def test_under_eleven_is_hidden_with_another_and_nobody_s_zero_is_told(store: Store) -> None:
    # B (10) is small; of A (21) and C (30) the smaller goes with it: 21 + 10 - 2 is over 11. The overview counts the
    # follow-ups too: A's 12 can be told by subtraction, and may be.
    statuses = {row.code: row.cell.status for row in read(store, role="elected").zones}
    assert statuses == {"A": Status.HIDDEN, "B": Status.HIDDEN, "C": Status.SHOWN, "D": Status.SHOWN}


def test_it_is_never_read_below_its_levels_not_even_by_the_coordinator(store: Store) -> None:
    assert {row.cell.status for row in read(store, level="quartier").rows} == {Status.NOT_ALLOWED}
    behind = zone_panel(store, Scope(level="quartier", quarter=QUARTER, zone="Q1"), ROLES["coordinator"], METRIC)
    assert behind.records is None
    assert behind.cell.status is Status.NOT_ALLOWED
    assert not behind.curve.months


def test_the_list_behind_the_number_is_as_long_and_has_no_restricted_line(store: Store) -> None:
    behind = zone_panel(store, Scope(level=LEVEL, quarter=QUARTER, zone="A"), ROLES["coordinator"], METRIC)
    assert behind.records is not None
    assert len(behind.records.rows) == behind.cell.n == 12 + 9


def test_every_role_is_offered_the_metrics_that_it_may_read_somewhere() -> None:
    for role in ROLES.values():
        offered = metrics_for(role)
        assert offered == tuple(one for one in METRICS.values() if one.levels & role.levels)
    assert METRIC in [metric.key for metric in metrics_for(ROLES["elected"])]

"""Indicators of technical watch, on six reports of two sectors, counted by hand."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.territory import territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests import builders
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
SETTINGS = "[target_days.VILLE]\nX03 = 10\nother = 20\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The city has 10 days for a street light (X03) and 20 for the rest; data end on 31 March 2026. In A, the first
    light is fixed in time and seen so, the second late and declared only, the third is the first one out again."""
    town = Town(tmp_path_factory.mktemp("technical"), zones={LEVEL: "A B"}, settings=SETTINGS)
    town.tours("on | zone | hours\n2026-03-31 | A | 30").acts(
        """
        on         | zone | theme | lon | lat | sent_on    | owner_type | ack_on     | fixed_declared_on | fixed_seen_on
        2026-01-05 | A    | X03   | 0.5 | 0.5 | 2026-01-05 | VILLE      | 2026-01-06 | 2026-01-12        | 2026-01-14
        2026-01-20 | A    | X03   | 0.2 | 0.5 | 2026-01-20 | VILLE      |            | 2026-02-10        |
        """
    ).acts(
        """
        on         | zone | theme | lon | lat | sent_on    | owner_type | report_status | reopened_from
        2026-02-01 | A    | X03   | 0.5 | 0.5 | 2026-02-02 | VILLE      |               | act1
        2026-01-21 | A    | X03   | 0.2 | 0.5 | 2026-01-21 | VILLE      | DOUBLON       |
        2026-03-20 | B    | X11   |     |     | 2026-03-20 | VILLE      | ACCUSE        |
        2025-12-01 | B    | X11   |     |     | 2025-12-01 | VILLE      |               |
        """
    )
    with town.open() as opened:
        yield opened


def cells(store: Store, metric: str, role: str = "coordinator") -> dict[str, Cell]:
    answer = territory_map(store, Scope(level=LEVEL, quarter=QUARTER), ROLES[role], metric)
    return {row.code: row.cell for row in answer.rows}


def counts(store: Store, metric: str) -> tuple[int | None, ...]:
    """In A, in B, in all."""
    found = cells(store, metric)
    return tuple(found[zone].n for zone in ("A", "B", TOTAL))


def share(store: Store, metric: str, zone: str = TOTAL) -> tuple[int | None, float | None, float | None]:
    """How many, among how many, in 100."""
    cell = cells(store, metric)[zone]
    return cell.n, cell.exposure, cell.value


def test_reports_are_counted_in_the_quarter_in_which_they_are_sent(store: Store) -> None:
    assert counts(store, "technical_sent") == (3, 1, 4)
    assert share(store, "technical_acknowledged_share") == (2, 4, 100 * 2 / 4)


def test_a_report_is_on_target_in_the_quarter_in_which_its_target_falls(store: Store) -> None:
    # Due on 15 January (fixed on the 14th), 30 January (fixed on 10 February) and 12 February (open). In B, one was due
    # in December and the other will be in April.
    assert share(store, "technical_on_target_share", "A") == (1, 3, pytest.approx(100 / 3))
    assert share(store, "technical_on_target_share") == (1, 3, pytest.approx(100 / 3))


def test_a_repair_declared_is_not_a_repair_seen(store: Store) -> None:
    assert share(store, "technical_seen_share") == (1, 2, 100 / 2)
    assert counts(store, "technical_unseen") == (1, 0, 1)


def test_a_fault_is_back_where_the_same_is_reported_near_its_repair_within_60_days(store: Store) -> None:
    # Fixed on 14 January, watched until 15 March, out again on 1 February; the other is watched until April.
    assert share(store, "technical_recurrence_share") == (1, 1, 100)
    assert counts(store, "technical_reopened") == (1, 0, 1)


def test_duplicates_are_counted_apart_and_nowhere_else(store: Store) -> None:
    assert counts(store, "technical_duplicates") == (1, 0, 1)


def test_the_stock_has_ages(store: Store) -> None:
    # Open on 31 March: one of 2 February (57 days), of 20 March (11 days), of 1 December (120 days).
    assert counts(store, "technical_open") == (1, 2, 3)
    assert share(store, "technical_open_long_share") == (2, 3, pytest.approx(100 * 2 / 3))
    assert counts(store, "technical_open_very_long") == (0, 1, 1)


def test_objects_have_no_floor(store: Store) -> None:
    for metric in ("technical_on_target_share", "technical_recurrence_share", "technical_open_very_long"):
        assert cells(store, metric, "elected") == cells(store, metric)


def test_technical_facts_go_with_hours_and_technical_requests_with_dwellings(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Found: 6 by the team and 2 told to it, in 40 hours. Asked for: 5, for 250 dwellings. Follow-ups are neither."""
    town = Town(tmp_path_factory.mktemp("facts"), zones={"quartier": "Q1"})
    builders.add_zones(town.home, LEVEL, {"A": builders.square(0, 0)}, attributes={"A": {"dwellings": 250}})
    town.tours("on | zone | hours\n2026-02-01 | A | 40").acts(
        """
        n | on         | zone | theme | referral
        6 | 2026-02-10 | A    | X11   | AUTO
        2 | 2026-02-10 | A    | X01   | HAB_T
        5 | 2026-02-10 | A    | X11   | HAB_TEL
        9 | 2026-02-10 | A    | X11   | SUIVI
        7 | 2026-02-10 | A    | T05   | AUTO
        """
    )
    with town.open() as opened:
        scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
        found, asked = (
            territory_map(opened, scope, ROLES["elected"], key).zones[0].cell
            for key in ("technical_found_rate", "technical_request_rate")
        )
    assert (found.n, found.exposure, found.value) == (6 + 2, 40, 100 * 8 / 40)
    assert (asked.n, asked.exposure, asked.value) == (5, 250, 1000 * 5 / 250)

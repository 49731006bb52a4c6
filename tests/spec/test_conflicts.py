"""Indicators of conflicts and of the situations followed, on a town of two sectors counted by hand."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.conflicts import conflict_tables
from analytics.reports.table import Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Acts in the heat of a conflict, then seven situations: s0 closed before the year, s5 and s6 open on 31 March."""
    town = Town(tmp_path_factory.mktemp("conflicts"), zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2026-03-31 | A | 30").acts(
        """
        n | on         | zone | theme | referral | conflict_mode | outcome  | partner
        4 | 2026-01-10 | A    | T05   | AUTO     | R4A           |          |
        6 | 2026-01-10 | A    | T09   | AUTO     | R4B           | APAISE   |
        2 | 2026-01-10 | A    | T09   | AUTO     | R4B           | ACCORD_O |
        7 | 2026-01-10 | A    | T09   | AUTO     | R4B           | DISPERSE |
        1 | 2026-01-10 | B    | T10   | AUTO     | R4B           | DISPERSE | PN
        4 | 2026-01-10 | B    | T10   | HAB_TEL  | R4B           |          | CCAS
        """
    ).acts(
        """
        on         | zone | theme | situation_id | modality | closed_on  | close_reason | followup_due_on|agreement_kept
        2025-03-01 | A    | T03   | s0           | NAVETTE  | 2025-03-31 | ACCORD       |                 |
        2025-05-10 | A    | T03   | s1           | NAVETTE  | 2025-06-10 | ACCORD       | 2025-08-10      | TENU
        2025-07-01 | A    | T03   | s2           | MIXTE    | 2025-09-01 | ACCORD       | 2025-11-01      |
        2025-09-01 | B    | T03   | s3           | NAVETTE  | 2025-10-01 | RETRAIT      |                 |
        2026-02-01 | B    | T03   | s4           | MIXTE    | 2026-03-01 | ACCORD       | 2026-03-15      | ROMPU
        2025-12-01 | A    | T01   | s5           | NAVETTE  |            |              |                 |
        2026-03-01 | B    | T01   | s6           | NAVETTE  |            |              |                 |
        """
    ).acts(
        """
        on         | zone | theme | referral | situation_id | followup_done_on
        2025-08-12 | A    | T03   | SUIVI    | s1           | 2025-08-12
        2026-03-20 | B    | T03   | SUIVI    | s4           | 2026-03-20
        """
    )
    with town.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def prevented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Ten acts of prevention. p1 took three, p2 two of which one in the heat of a conflict: both opened in the quarter
    by an act of prevention. p3 began as a conflict, p4 was opened before the first act known, p5 is of another quarter,
    p6 holds a restricted act; two acts name no situation."""
    town = Town(tmp_path_factory.mktemp("prevented"), zones={LEVEL: "A B"})
    town.acts(
        """
        on         | zone | theme | referral | situation_id | conflict_mode | opened_on
        2026-01-05 | A    | T05   | AUTO     | p1           | R4A           |
        2026-01-20 | A    | T05   | AUTO     | p1           | R4A           |
        2026-02-10 | B    | T06   | AUTO     | p1           | R4A           |
        2026-02-01 | B    | T06   | AUTO     | p2           | R4A           | 2026-02-03
        2026-02-20 | B    | T06   | AUTO     | p2           | R4B           |
        2026-02-01 | A    | T09   | AUTO     | p3           | R4B           |
        2026-02-15 | A    | T09   | AUTO     | p3           | R4A           |
        2026-03-01 | A    | T05   | AUTO     | p4           | R4A           | 2025-11-02
        2025-12-31 | A    | T05   | AUTO     | p5           | R4A           |
        2026-01-31 | A    | T05   | AUTO     | p5           | R4A           |
        2026-01-31 | A    | T05   | AUTO     | p6           | R4A           |
        2026-02-28 | A    | T19   | AUTO     | p6           |               |
        2026-03-31 | A    | T05   | AUTO     |              | R4A           |
        2026-03-31 | A    | T05   | AUTO     |              | R4A           |
        """
    )
    with town.open() as opened:
        yield opened


def test_a_situation_prevented_counts_once_where_an_act_of_prevention_opened_it(prevented: Store) -> None:
    assert total(prevented, "conflict_prevented_situations").n == 2
    assert total(prevented, "conflict_prevention_acts").n == 3 + 1 + 1 + 1 + 1 + 1 + 2
    assert total(prevented, "tension_new_situations").n == 3, "p1, p2 and p3"


def test_its_place_and_theme_are_those_of_its_first_act(prevented: Store) -> None:
    scope, role = Scope(level=LEVEL, quarter=QUARTER), ROLES["coordinator"]
    zones = measures.zone_table(prevented, scope, role, "conflict_prevented_situations")
    assert _first(zones) == {"A": 1, "B": 1, "unlocated": 0, "": 2}
    themes = conflict_tables(prevented, role, QUARTER)[2]
    assert _first(themes) == {"T05": 1, "T06": 1, "": 2}


def _first(table: Table) -> dict[str, int | None]:
    return {row.code: cell.n for row in table.rows if isinstance(cell := row.values[0], Cell)}


def test_the_floor_is_that_of_situations_and_hides_both_behind_ten_acts(prevented: Store) -> None:
    hidden = Cell(status=Status.HIDDEN)
    assert total(prevented, "conflict_prevented_situations", "elected") == hidden
    assert len(conflict_tables(prevented, ROLES["elected"], QUARTER)) == 2, "situations are told by no part"


def total(store: Store, metric: str, role: str = "coordinator") -> Cell:
    return measures.headline(store, Scope(level=LEVEL, quarter=QUARTER), ROLES[role], metric).cell


def share(store: Store, metric: str) -> tuple[int | None, float | None]:
    cell = total(store, metric)
    return cell.n, cell.exposure


def test_acts_are_counted_by_mode(store: Store) -> None:
    assert total(store, "conflict_prevention_acts").n == 4
    assert total(store, "conflict_real_time_acts").n == 6 + 2 + 7 + 1 + 4
    assert total(store, "conflict_safety_relays").n == 1


def test_moving_on_and_unknown_outcomes_stay_among_the_acts_and_calm_nothing(store: Store) -> None:
    cell = total(store, "conflict_calmed_share")
    assert (cell.n, cell.exposure, cell.value) == (6 + 2, 20, 100 * 8 / 20)


def test_a_withdrawal_stays_among_the_situations_closed(store: Store) -> None:
    """Closed from April 2025 to March 2026: s1, s2, s3, s4; by an agreement, all but s3."""
    assert total(store, "conflict_deferred_closed").n == 4
    assert share(store, "conflict_agreed_share") == (3, 4)


def test_agreements_are_read_where_somebody_went_back(store: Store) -> None:
    """Due: s1, s2, s4. Made: s1 and s4, one kept and one broken."""
    assert share(store, "conflict_followed_share") == (2, 3)
    assert share(store, "conflict_kept_share") == (1, 2)


def test_situations_are_counted_when_they_open_and_while_they_are_open(store: Store) -> None:
    """Opened in the quarter: s4, s6. Open on 31 March: s5 since 30 + 31 + 31 + 28 = 120 days, s6 since 30."""
    assert total(store, "tension_new_situations").n == 2
    assert total(store, "tension_open_situations").n == 2
    assert share(store, "tension_open_long_share") == (1, 2)
    assert total(store, "tension_situation_age").value == 30


def test_the_length_keeps_open_situations_as_such(store: Store) -> None:
    """28 (s4), 30 (s3), 31 (s1) and 62 (s2) days; open since 30 (s6) and 120 (s5): 5/6 x 4/5 x 2/3 = 4/9 after 31."""
    assert total(store, "tension_situation_length").value == 31


def test_small_counts_are_not_told_under_a_floor(store: Store) -> None:
    hidden = Cell(status=Status.HIDDEN)
    assert total(store, "conflict_prevention_acts", "elected") == hidden
    assert total(store, "conflict_safety_relays", "elected") == hidden
    assert total(store, "tension_new_situations", "elected") == hidden
    assert total(store, "conflict_real_time_acts", "elected").n == 20


def test_without_a_situation_identifier_a_column_is_missing(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = Town(tmp_path_factory.mktemp("plain"), zones={LEVEL: "A"})
    town.acts("on | zone | theme | referral\n2026-01-01 | A | T01 | AUTO")
    with town.open() as opened:
        assert total(opened, "tension_new_situations") == Cell(status=Status.MISSING_COLUMN)

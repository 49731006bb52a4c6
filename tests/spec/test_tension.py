"""Tension facts found on rounds per 100 team-hours: tiny towns in, cells out, expected values as arithmetic."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.reports.words import words
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

METRIC = "tension_found_rate"
FIRST, SECOND, THIRD = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)
NO_NUMBER = (None, None, None, None, None)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Zones D and E have little or no presence; in the second quarter, 3 new acts of 10 have no known origin."""
    town = Town(
        tmp_path_factory.mktemp("tension"),
        zones={LEVEL: "A B C D E", "conseil": "North South", "quartier": "Q1 Q2", "residence": "R1"},
    ).nest(LEVEL, "conseil", {"A": "North", "B": "North", "C": "South", "D": "South", "E": "South"})
    town.tours(
        """
        on         | zone | hours
        2026-01-10 | A    | 100
        2026-03-31 | A    | 150
        2026-02-01 | B    | 80
        2026-02-01 | C    | 40
        2026-02-02 | D    | 19.5
        2026-02-03 |      | 10
        2026-04-01 | A    | 200
        2026-07-01 | A    | 20
        2026-07-01 | B    | 100
        """
    ).acts(
        """
        n | on         | zone | theme | referral
        9 | 2026-01-01 | A    | T05   | AUTO
        3 | 2026-03-31 | A    | T01   | HAB_T
        7 | 2026-02-10 | A    | T05   | HAB_TEL
        5 | 2026-02-10 | A    | T05   | SUIVI
        4 | 2026-02-10 | A    | X11   | AUTO
        6 | 2026-02-10 | A    | T19   | AUTO
        8 | 2026-02-10 | B    | T02   | AUTO
        4 | 2026-02-10 | D    | T02   | AUTO
        2 | 2026-02-10 |      | T02   | AUTO
        7 | 2026-05-10 | A    | T05   | AUTO
        3 | 2026-05-10 | A    | T05   |
        20 | 2026-05-10 | A   | T05   | SUIVI
        9 | 2026-07-10 | A    | T05   | AUTO
        8 | 2026-07-10 | B    | T05   | AUTO
        3 | 2026-07-10 | A    | T05   | NR
        """
    )
    with town.open() as opened:
        yield opened


def read(store: Store, *, level: str = LEVEL, quarter: Quarter = FIRST, role: str = "coordinator") -> TerritoryMap:
    return territory_map(store, Scope(level=level, quarter=quarter), ROLES[role], METRIC)


def cells(answer: TerritoryMap) -> dict[str, Cell]:
    return {row.code: row.cell for row in answer.zones}


def numbers(cell: Cell) -> tuple[float | None, ...]:
    return (cell.value, cell.low, cell.high, cell.n, cell.exposure)


def test_new_facts_of_the_team_and_of_residents_met_over_its_hours(store: Store) -> None:
    cell = cells(read(store))["A"]
    assert (cell.n, cell.exposure) == (9 + 3, 100 + 150)
    assert cell.value == pytest.approx(100 * 12 / 250)
    assert cell.low == pytest.approx(6.2006 * 100 / 250, abs=1e-3)
    assert cell.high == pytest.approx(20.9616 * 100 / 250, abs=1e-3)


def test_nothing_found_in_enough_hours_is_a_rate_of_zero(store: Store) -> None:
    cell = cells(read(store))["C"]
    assert (cell.value, cell.low, cell.n) == (0, 0, 0)
    assert cell.high == pytest.approx(3.6889 * 100 / 40, abs=1e-3)


def test_little_presence_is_no_rate_and_its_hours_are_told(store: Store) -> None:
    row = next(row for row in read(store).zones if row.code == "D")
    assert (row.cell.status, row.hours) == (Status.THIN_PRESENCE, 19.5)
    assert numbers(row.cell) == NO_NUMBER
    assert row.map_class is None


def test_no_presence_at_all_is_not_a_rate_of_zero(store: Store) -> None:
    cell = cells(read(store))["E"]
    assert cell.status is Status.THIN_PRESENCE
    assert numbers(cell) == NO_NUMBER


def test_the_total_counts_what_lies_outside_every_zone(store: Store) -> None:
    answer = read(store)
    n, hours = 12 + 8 + 0 + 4 + 2, 250 + 80 + 40 + 19.5 + 10
    assert (answer.total.cell.n, answer.total.cell.exposure) == (n, hours)
    assert answer.total.cell.value == pytest.approx(100 * n / hours)
    assert answer.unlocated.cell.status is Status.THIN_PRESENCE
    assert answer.unlocated.hours == 10


def test_a_level_that_another_nests_in_has_its_hours(store: Store) -> None:
    north = cells(read(store, level="conseil"))["North"]
    assert (north.n, north.exposure) == (12 + 8, 250 + 80)
    assert north.value == pytest.approx(100 * 20 / 330)


def test_a_level_that_no_tour_tells_has_no_rate(store: Store) -> None:
    answer = read(store, level="quartier")
    assert {row.cell.status for row in answer.rows} == {Status.NO_EXPOSURE}
    assert all(row.hours is None for row in answer.rows)


def test_the_whole_territory_keeps_its_rate_at_a_level_that_no_tour_tells(store: Store) -> None:
    scopes = [Scope(level=level, quarter=FIRST) for level in ("secteur", "quartier")]
    known, unknown = (measures.headline(store, scope, ROLES["coordinator"], METRIC).cell for scope in scopes)
    assert known.status is Status.SHOWN
    assert unknown == known
    curves = [measures.curve(store, scope, ROLES["coordinator"], METRIC).series[0].cells for scope in scopes]
    assert curves[0] == curves[1]
    told = [measures.zone_tables(store, scope, ROLES["coordinator"], (METRIC,)) for scope in scopes]
    assert [len(tables) for tables in told] == [1, 0]


def test_too_many_acts_of_unknown_origin_lock_every_rate(store: Store) -> None:
    # 3 of the 10 new acts of the quarter: 30 % is over the 15 % of the settings. Follow-ups dilute nothing.
    answer = read(store, quarter=SECOND)
    assert {row.cell.status for row in answer.rows} == {Status.NOT_COMPARABLE}


def test_on_the_limits_of_the_settings_a_rate_is_shown(store: Store) -> None:
    # 3 of 20 new acts of unknown origin are 15 % and no more; 20 hours are enough; 8.0 opens the class above 8.
    a, b, *_ = read(store, quarter=THIRD).zones
    assert a.cell.value == pytest.approx(100 * 9 / 20)
    assert (b.cell.value, b.map_class) == (pytest.approx(100 * 8 / 100), 1)


def test_under_a_floor_no_theme_is_told_where_no_zone_is(store: Store) -> None:
    scope = Scope(level="quartier", quarter=FIRST, zone="Q1")
    closed, held = (zone_panel(store, scope, ROLES[role], METRIC).parts for role in ("elected", "coordinator"))
    assert closed is not None
    assert [row.values for row in closed.rows] == [(Cell(status=Status.NO_EXPOSURE),)]
    assert held is not None
    assert held.rows == ()


def test_a_level_that_is_not_the_role_s_is_refused_cell_by_cell(store: Store) -> None:
    answer = read(store, level="residence", role="elected")
    assert {row.cell.status for row in answer.rows} == {Status.NOT_ALLOWED}
    assert "residence" not in answer.levels


def test_the_sentence_and_the_notes_say_what_the_map_says(store: Store) -> None:
    answer = read(store)
    assert answer.sentence.values["value"].value == pytest.approx(100 * 26 / 399.5)  # type: ignore[attr-defined]
    assert [note.values["n"].value for note in answer.notes] == [2]  # type: ignore[attr-defined]


def test_zones_come_by_name_and_classes_by_the_declared_breaks(store: Store) -> None:
    answer = read(store)
    assert [row.code for row in answer.zones] == ["A", "B", "C", "D", "E"]
    # 100 * 12 / 250 = 4.8 is under the first limit, 8; 100 * 8 / 80 = 10 is between it and the second, 12.
    assert [row.map_class for row in answer.zones] == [0, 1, 0, None, None]


def test_without_tours_a_file_is_missing_and_no_column(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = Town(tmp_path_factory.mktemp("no-tour"), zones={LEVEL: "A"})
    town.acts("n | on | zone | theme | referral\n9 | 2026-01-01 | A | T05 | AUTO")
    with town.open() as opened:
        answer = read(opened)
        assert {row.cell.status for row in answer.rows} == {Status.NO_PRESENCE_FILE}
        sentence = words(answer.sentence, translator("fr"))
        assert sentence.endswith("pas de taux, faute de fichier d’heures de présence importé.")


def test_without_referrals_a_column_is_missing(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = Town(tmp_path_factory.mktemp("no-referral"), zones={LEVEL: "A"})
    town.tours("on | zone | hours\n2026-01-01 | A | 100").acts("n | on | zone | theme\n9 | 2026-01-01 | A | T05")
    with town.open() as opened:
        assert {row.cell.status for row in read(opened).rows} == {Status.MISSING_COLUMN}

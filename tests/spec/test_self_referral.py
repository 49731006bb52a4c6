"""New acts that the team found by itself, out of all new acts of every side of the trade: a town counted by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.measures import headline
from analytics.reports.publication import TOTAL
from analytics.reports.registers import NUMBERS, registers
from analytics.reports.self_referral import self_referral_table
from analytics.reports.table import Part, Table
from analytics.reports.territory import territory_map
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import Message
from tests.listed import counts_with_a_list, n_listed
from tests.spec.town import LEVEL, Town, paper_then_application

FORMER, QUARTER = Quarter(2025, 1), Quarter(2026, 1)
COORDINATOR = ROLES["coordinator"]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """New acts: 60 of tension (30 found by the team), 10 of social watch (2), 40 technical (20), 50 of the rest (8)."""
    town = Town(tmp_path_factory.mktemp("own"), zones={LEVEL: "A B"}).acts(
        """
        n  | on         | zone | theme | referral
        30 | 2026-01-10 | A    | T05   | AUTO
        12 | 2026-01-10 | A    | T05   | HAB_T
        14 | 2026-03-31 | B    | T01   | HAB_TEL
        4  | 2026-03-31 |      | T01   |
        25 | 2026-01-10 | A    | T05   | SUIVI
        9  | 2026-01-10 | A    | T19   | AUTO
        2  | 2026-01-10 | A    | I02   | AUTO
        8  | 2026-01-10 | A    | I02   | BAIL
        7  | 2026-01-10 | A    | I17   | AUTO
        20 | 2026-01-10 | A    | X11   | AUTO
        20 | 2026-01-10 | A    | X11   | BAIL
        8  | 2026-01-10 | B    | N01   | AUTO
        42 | 2026-01-10 | B    | N01   | HAB_ACC
        3  | 2026-01-10 | B    | N01   | SUIVI
        70 | 2025-01-01 | A    | T05   | AUTO
        30 | 2025-01-10 | A    | T05   | BAIL
        """
    )
    build_store(town.home)
    opened = open_holdings(town.home)
    yield opened
    opened.close()


def table(held: Holdings, role: Role = COORDINATOR, quarter: Quarter = QUARTER) -> Table | None:
    return self_referral_table(held.store, Scope(level=LEVEL, quarter=quarter), role)


def cells(told: Table | None, rank: int = 0) -> dict[str, Cell]:
    assert told is not None
    found = {("total" if row.part is Part.TOTAL else row.code): row.values[rank] for row in told.rows}
    return {code: cell for code, cell in found.items() if isinstance(cell, Cell)}


def test_found_by_the_team_out_of_all_new_acts_follow_ups_and_restricted_themes_aside(held: Holdings) -> None:
    told = {code: (cell.n, cell.exposure) for code, cell in cells(table(held)).items()}
    new = {"T": 30 + 12 + 14 + 4, "I": 2 + 8, "X": 20 + 20, "N": 8 + 42}
    assert told == {
        "T": (30, new["T"]),
        "I": (2, new["I"]),
        "X": (20, new["X"]),
        "N": (8, new["N"]),
        "total": (30 + 2 + 20 + 8, sum(new.values())),
    }


def test_each_number_of_acts_is_that_of_its_list_all_sides_together_too(held: Holdings) -> None:
    told = table(held)
    assert told is not None
    links = {one.listed.number: one for one in counts_with_a_list(told)}
    own = {"own-T": 30, "own-I": 2, "own-X": 20, "own-N": 8, "own-all": 30 + 2 + 20 + 8}
    new = {"new-T": 60, "new-I": 10, "new-X": 40, "new-N": 50, "new-all": 60 + 10 + 40 + 50}
    assert {number: link.number for number, link in links.items()} == own | new
    scope = Scope(level=LEVEL, quarter=QUARTER)
    assert {number: n_listed(held, scope, link.listed, NUMBERS) for number, link in links.items()} == own | new


def test_the_share_is_in_100_with_its_exact_interval(held: Holdings) -> None:
    whole = cells(table(held))["total"]
    assert whole.value == pytest.approx(100 * 60 / 160)
    # Clopper and Pearson of 20 in 40: 0.3380 and 0.6620.
    half = cells(table(held))["X"]
    assert (half.value, half.low, half.high) == (50, pytest.approx(33.80, abs=0.01), pytest.approx(66.20, abs=0.01))


def test_out_of_few_there_is_no_interval(held: Holdings) -> None:
    few = cells(table(held))["I"]
    assert (few.n, few.exposure, few.low, few.high) == (2, 10, None, None)


def test_the_share_of_tensions_is_that_of_its_indicator(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER)
    assert cells(table(held))["T"] == headline(held.store, scope, COORDINATOR, "tension_self_referred_share").cell


def test_the_table_of_the_map_of_a_share_says_out_of_how_many_few_or_not(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER)
    told = territory_map(held.store, scope, COORDINATOR, "tension_self_referred_share").table
    (rank,) = (rank for rank, column in enumerate(told.columns) if column.label == Message("Out of"))
    cells_of = {row.code: row.values[rank] for row in told.rows}
    out_of = {code: told.columns[rank].counted(cell) for code, cell in cells_of.items() if isinstance(cell, Cell)}
    assert out_of == {"A": 30 + 12, "B": 14, "unlocated": 4, TOTAL: 30 + 12 + 14 + 4}


def test_a_year_earlier_stands_beside_it_and_nothing_before_the_data(held: Holdings) -> None:
    before = cells(table(held), 4)
    assert (before["total"].n, before["total"].exposure) == (70, 70 + 30)
    assert before["N"] == Cell(status=Status.NO_CASE)
    assert set(cells(table(held, quarter=FORMER), 4).values()) == {Cell(status=Status.NOT_COMPARABLE)}


def test_the_difference_is_in_points(held: Holdings) -> None:
    told = table(held)
    assert told is not None
    change = told.rows[-1].values[5]
    # From 70 to 37.5 in 100: 32.5 points less.
    assert change.values["value"].value == pytest.approx(37.5 - 70)  # type: ignore[union-attr]


def test_it_is_told_to_roles_without_a_floor_alone(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER)
    told = {key: registers(held, scope, role).figures for key, role in ROLES.items()}
    assert {key: figures is not None and figures.own is not None for key, figures in told.items()} == {
        "coordinator": True,
        "elected": False,
        "mediator": False,
    }


def test_without_the_column_there_is_no_table(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}).acts("n | on | zone | theme\n6 | 2026-01-10 | A | T05")
    build_store(town.home)
    opened = open_holdings(town.home)
    try:
        assert table(opened) is None
    finally:
        opened.close()


def test_a_quarter_whose_tool_does_not_say_who_asked_has_no_share(tmp_path: Path) -> None:
    """Paper sheets in the first year, which say nothing of it; an application in the second."""
    opened = paper_then_application(tmp_path, date(2026, 1, 10), "AUTO")
    try:
        assert set(cells(table(opened, quarter=FORMER)).values()) == {Cell(status=Status.NOT_BROUGHT)}
        assert set(cells(table(opened), 4).values()) == {Cell(status=Status.NOT_BROUGHT)}
        assert cells(table(opened))["total"].n == 1
    finally:
        opened.close()

"""Requests by who asked for them, about tensions and technical matters: a town whose numbers a reader can add up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.audit import audit
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.measures import headline
from analytics.reports.requests import REFERRALS, request_table
from analytics.reports.table import Part, Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.spec.town import LEVEL, Town, paper_then_application

MANY, FEW, UNKNOWN = (Quarter(2025, number) for number in (1, 2, 3))
HIDDEN = Cell(status=Status.HIDDEN)
DWELLINGS = 250 + 150


def made(folder: Path, acts: str, *, has_dwellings: bool = True) -> Holdings:
    """Two sectors of 250 and 150 dwellings."""
    town = Town(folder, zones={})
    said = {"A": {"dwellings": 250}, "B": {"dwellings": 150}} if has_dwellings else {}
    builders.add_zones(town.home, LEVEL, {"A": builders.square(0, 0), "B": builders.square(1, 0)}, attributes=said)
    town.acts(acts)
    build_store(town.home)
    return open_holdings(town.home)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """First quarter: 12 + 20 + 3 + 6 requests about tensions, of which 5 have no place, and 7 about technical matters.
    Second: 3 in all. Third: 20 of 50 new acts do not say who asked."""
    opened = made(
        tmp_path_factory.mktemp("requests"),
        """
        n  | on         | zone | theme | referral
        10 | 2025-01-10 | A    | T05   | HAB_TEL
        2  | 2025-03-31 | B    | T01   | HAB_TEL
        20 | 2025-02-10 | B    | T05   | BAIL
        3  | 2025-02-10 | A    | T05   | ELU
        6  | 2025-02-10 |      | T05   | VILLE
        40 | 2025-02-10 | A    | T05   | AUTO
        9  | 2025-02-10 | A    | T05   | HAB_T
        8  | 2025-02-10 | A    | T05   | SUIVI
        7  | 2025-02-10 | A    | T05   |
        11 | 2025-02-10 | A    | T19   | BAIL
        13 | 2025-02-10 | A    | N01   | BAIL
        5  | 2025-02-10 | A    | X11   | BAIL
        2  | 2025-02-10 | B    | X01   | ELU
        30 | 2025-02-10 | A    | X11   | AUTO
        2  | 2025-05-10 | A    | T05   | BAIL
        1  | 2025-05-10 | A    | T05   | HAB_TEL
        60 | 2025-05-10 | A    | T05   | AUTO
        30 | 2025-08-10 | A    | T05   | BAIL
        20 | 2025-08-10 | A    | T05   |
        """,
    )
    yield opened
    opened.close()


def table(held: Holdings, dimension: str = "T", quarter: Quarter = MANY, role: str = "coordinator") -> Table | None:
    return request_table(held.store, Scope(level=LEVEL, quarter=quarter), ROLES[role], dimension)


def column(told: Table | None, rank: int = 0) -> dict[str, Cell]:
    """The cells of a column by code, its total under `total`."""
    assert told is not None
    cells = {("total" if row.part is Part.TOTAL else row.code): row.values[rank] for row in told.rows}
    return {code: cell for code, cell in cells.items() if isinstance(cell, Cell)}


def some(cells: dict[str, Cell]) -> dict[str, int | None]:
    """How many of each that is not 0."""
    return {code: cell.n for code, cell in cells.items() if cell.n != 0}


def test_each_that_asks_has_its_row_and_nothing_else_is_a_request(held: Holdings) -> None:
    requests = column(table(held))
    assert list(requests) == [*REFERRALS, "total"]
    assert some(requests) == {"HAB_TEL": 10 + 2, "BAIL": 20, "ELU": 3, "VILLE": 6, "total": 12 + 20 + 3 + 6}
    assert some(column(table(held, "X"))) == {"BAIL": 5, "ELU": 2, "total": 5 + 2}


def test_what_is_found_or_met_on_rounds_or_follows_is_asked_for_by_nobody() -> None:
    assert not {"AUTO", "HAB_T", "SUIVI", "NR"} & set(REFERRALS)
    assert len(REFERRALS) == 19 - 4


def test_the_total_is_the_indicator_of_requests(held: Holdings) -> None:
    for dimension, key in (("T", "tension_request_rate"), ("X", "technical_request_rate")):
        told = headline(held.store, Scope(level=LEVEL, quarter=MANY), ROLES["coordinator"], key).cell
        assert column(table(held, dimension), 2)["total"] == told


def test_a_share_is_in_100_of_all_requests_and_a_rate_for_1000_dwellings(held: Holdings) -> None:
    share, rate = (column(table(held), rank)["HAB_TEL"] for rank in (1, 2))
    assert (share.value, share.n, share.exposure) == (pytest.approx(100 * 12 / 41), 12, 41)
    assert (rate.value, rate.n, rate.exposure) == (pytest.approx(1000 * 12 / DWELLINGS), 12, DWELLINGS)
    # The exact Poisson limits of 12 are 6.2006 and 20.9616; of 0, nothing and 3.6889.
    assert rate.low == pytest.approx(1000 * 6.2006 / DWELLINGS, abs=1e-3)
    assert rate.high == pytest.approx(1000 * 20.9616 / DWELLINGS, abs=1e-3)
    none = column(table(held), 2)["PM"]
    assert (none.value, none.low) == (0, 0)
    assert none.high == pytest.approx(1000 * 3.6889 / DWELLINGS, abs=1e-3)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_a_small_count_is_hidden_with_another_that_would_give_it_away(held: Holdings, role: str) -> None:
    """41 less 12, 20 and 6 are the 3 of elected members: the 6 of city departments cover them."""
    told = table(held, role=role)
    assert some(column(told)) == {"HAB_TEL": 12, "BAIL": 20, "ELU": None, "VILLE": None, "total": 41}
    for rank in range(4):
        assert [column(told, rank)[code] for code in ("ELU", "VILLE")] == [HIDDEN, HIDDEN]


def test_no_part_is_told_where_all_requests_are_too_few(held: Holdings) -> None:
    """3 requests: who did not ask is not told either, for that would leave few who may have."""
    told = table(held, quarter=FEW, role="elected")
    assert [set(column(told, rank).values()) for rank in range(4)] == [{HIDDEN}] * 4
    assert some(column(table(held, quarter=FEW))) == {"BAIL": 2, "HAB_TEL": 1, "total": 3}


def test_requests_about_objects_have_no_floor(held: Holdings) -> None:
    assert table(held, "X", role="elected") == table(held, "X")


def test_too_many_acts_of_unknown_origin_leave_counts_and_no_rate(held: Holdings) -> None:
    told = table(held, quarter=UNKNOWN)
    assert some(column(told)) == {"BAIL": 30, "total": 30}
    assert {cell.status for cell in column(told, 2).values()} == {Status.NOT_COMPARABLE}
    assert column(told, 1)["BAIL"].value == 100


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_the_audit_reads_the_table_and_finds_nothing(held: Holdings, role: str) -> None:
    assert audit(held, ROLES[role]).found == ()


def test_without_dwellings_there_is_no_rate(tmp_path: Path) -> None:
    opened = made(tmp_path, "n | on | zone | theme | referral\n6 | 2025-01-10 | A | T05 | BAIL", has_dwellings=False)
    try:
        told = table(opened)
    finally:
        opened.close()
    assert (column(told)["BAIL"].n, column(told, 1)["BAIL"].n) == (6, 6)
    assert {cell.status for cell in column(told, 2).values()} == {Status.NO_EXPOSURE}


def test_without_the_column_there_is_no_table(tmp_path: Path) -> None:
    opened = made(tmp_path, "n | on | zone | theme\n6 | 2025-01-10 | A | T05")
    try:
        assert (table(opened), table(opened, "X")) == (None, None)
    finally:
        opened.close()


def test_a_quarter_whose_tool_does_not_say_who_asked_has_no_table_of_zeros(tmp_path: Path) -> None:
    """Paper sheets in the first quarter, which say nothing of it; an application in the second."""
    opened = paper_then_application(tmp_path, date(2025, 5, 10), "BAIL")
    try:
        told = headline(opened.store, Scope(level=LEVEL, quarter=MANY), ROLES["coordinator"], "tension_request_rate")
        assert told.cell == Cell(status=Status.NOT_BROUGHT)
        assert table(opened) is None
        assert some(column(table(opened, quarter=FEW))) == {"BAIL": 1, "total": 1}
    finally:
        opened.close()


def test_who_asked_is_unknown_where_the_tool_of_the_time_may_not_name_them(tmp_path: Path) -> None:
    """Paper names residents who call and others; an application names landlords, and nobody ever names a school. The
    second quarter has both: landlords may be named there."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    act = {"register": "R4", "theme": "T05"}
    asked = [("paper", 1, "HAB_TEL", 6), ("paper", 1, "AUTRE", 7), ("paper", 4, "HAB_TEL", 6), ("app", 4, "HAB_TEL", 6)]
    rows = [
        {
            **act,
            "record_key": f"{source}|{referral}{month}{n}",
            "started_on": date(2025, month, 10),
            "referral": referral,
        }
        for source, month, referral, times in [*asked, ("app", 7, "BAIL", 8)]
        for n in range(times)
    ]
    builders.add_records(home, rows)
    build_store(home)
    opened, unknown = open_holdings(home), Cell(status=Status.NOT_BROUGHT)
    try:
        for role in ("coordinator", "elected"):
            told = table(opened, role=role)
            assert some(column(told)) == {"HAB_TEL": 6, "AUTRE": 7, "BAIL": None, "total": 6 + 7}
            assert [column(told, rank)["BAIL"] for rank in range(4)] == [unknown] * 4
            assert column(told)["ECOLE"].n == 0
            assert column(table(opened, quarter=FEW, role=role))["BAIL"].n == 0
            assert column(table(opened, quarter=UNKNOWN, role=role))["AUTRE"] == unknown
        assert audit(opened, ROLES["elected"]).found == ()
    finally:
        opened.close()

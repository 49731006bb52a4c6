"""Tables that tell a count part by part, under a floor: they tell no part where a sum of parts is told on no screen."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.audit import audit
from analytics.reports.conflicts import conflict_tables
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.measures import whole
from analytics.reports.register_table import register_table
from analytics.reports.table import Part, Table
from analytics.reports.tension_themes import found_parts, theme_table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

FEW, MANY, SPLIT, TWICE = (Quarter(2025, number) for number in (1, 2, 3, 4))
HIDDEN = Status.HIDDEN


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """First quarter: 4 signals of social watch among 100 acts. Second: none among 100, of which 2 of R4 call on R7.
    Third: 48 acts of tension found, and 2 of which nobody knows who asked.
    Fourth: 3 acts of R1 among 100, 20 of R2, which an indicator counts too."""
    town = Town(tmp_path_factory.mktemp("parts"), zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2025-01-10 | A | 100\n2025-09-30 | A | 100").acts(
        """
        n  | on         | zone | theme | referral | register | registers_sec | conflict_mode
        60 | 2025-01-10 | A    | T05   | AUTO     | R4       |               | R4A
        36 | 2025-01-10 | B    | T09   | AUTO     | R1       |               |
        4  | 2025-01-10 | A    | I02   | AUTO     | R5       |               |
        58 | 2025-05-10 | A    | T05   | AUTO     | R4       |               | R4A
        2  | 2025-05-10 | A    | T05   | AUTO     | R4       | R7            | R4A
        30 | 2025-05-10 | B    | T09   | AUTO     | R7       |               |
        10 | 2025-05-10 | B    | T09   | AUTO     | R1       |               |
        30 | 2025-08-10 | A    | T05   | AUTO     | R4       |               | R4A
        18 | 2025-08-10 | A    | T09   | AUTO     | R4       |               | R4A
        2  | 2025-08-10 | A    | T05   |          | R4       |               | R4A
        3  | 2025-11-10 | A    | T09   | AUTO     | R1       |               |
        20 | 2025-11-10 | A    | T09   | AUTO     | R2       |               |
        30 | 2025-11-10 | A    | T09   | AUTO     | R4       |               | R4A
        47 | 2025-11-10 | A    | T09   | AUTO     | R4       |               | R4C
        """
    )
    build_store(town.home)
    opened = open_holdings(town.home)
    yield opened
    opened.close()


def _column(table: Table, column: int = 0) -> dict[str, Cell]:
    """The cells of a column by code, its total under `total`."""
    cells = {("total" if row.part is Part.TOTAL else row.code): row.values[column] for row in table.rows}
    return {code: cell for code, cell in cells.items() if isinstance(cell, Cell)}


def _registers(held: Holdings, quarter: Quarter, role: str = "elected", column: int = 0) -> dict[str, Cell]:
    return _column(register_table(held.store, quarter, LEVEL, ROLES[role]), column)


def test_all_acts_are_not_told_where_one_side_of_the_trade_is_not(held: Holdings) -> None:
    # 96 acts of tension are told: of 100 in all, 4 would be left.
    assert _registers(held, FEW, "coordinator")["total"].n == 60 + 36 + 4
    assert {cell.status for cell in _registers(held, FEW).values()} == {HIDDEN}


def test_registers_are_told_where_all_acts_are(held: Holdings) -> None:
    told = _registers(held, MANY)
    assert {code: told[code].n for code in ("R4", "R7", "R1", "total")} == {"R4": 60, "R7": 30, "R1": 10, "total": 100}


def test_few_acts_that_call_on_a_register_without_being_of_it_are_not_told(held: Holdings) -> None:
    # 30 acts of R7 and 32 that call on it: 2 of other registers do.
    assert _registers(held, MANY, "coordinator", 4)["R7"].n == 30 + 2
    called = _registers(held, MANY, column=4)
    assert (called["R7"].status, called["R4"].n) == (HIDDEN, 60)


def test_a_register_that_an_indicator_counts_too_covers_no_other(held: Holdings) -> None:
    # 100 acts less 30 + 47 of R4 and the 20 that the indicator of R2 tells are the 3 of R1: R4 has to cover them.
    told = _registers(held, TWICE)
    assert (told["R1"].status, told["R4"].status, told["R2"].n, told["total"].n) == (
        HIDDEN,
        HIDDEN,
        20,
        3 + 20 + 30 + 47,
    )


def test_no_theme_is_told_where_the_facts_found_may_not_be_added_up(held: Holdings) -> None:
    # 50 acts of tension less the 48 found are 2: one of the two sums is told. The themes found, 30 and 18, tell theirs.
    question = whole(held.store, Scope(level=LEVEL, quarter=SPLIT), ROLES["elected"], "tension_found_rate")
    themes = _column(theme_table(held.store, question))
    assert {cell.status for cell in themes.values()} == {HIDDEN}
    assert {cell.status for cell in found_parts(held.store, question, {"day": 48}).values()} == {HIDDEN}


def test_parts_stand_with_the_facts_that_are_in_none_of_them(held: Holdings) -> None:
    # 100 facts found, 97 of them at a known hour: the 3 others are known if all parts are.
    question = whole(held.store, Scope(level=LEVEL, quarter=MANY), ROLES["elected"], "tension_found_rate")
    told = found_parts(held.store, question, {"day": 60, "night": 37})
    assert sorted(str(cell.status) for cell in told.values()) == [str(HIDDEN), str(Status.SHOWN)]
    whole_week = found_parts(held.store, question, {"day": 60, "night": 40})
    assert {cell.status for cell in whole_week.values()} == {Status.SHOWN}


def test_acts_of_a_mode_are_told_by_theme_where_their_sum_is(held: Holdings) -> None:
    prevented = _column(conflict_tables(held.store, ROLES["elected"], MANY)[0])
    assert (prevented["T05"].n, prevented["total"].n) == (60, 60)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_the_audit_reads_these_tables_and_finds_nothing(held: Holdings, role: str) -> None:
    assert audit(held, ROLES[role]).found == ()

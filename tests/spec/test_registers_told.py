"""Acts by register under a floor, beside the indicators that count acts of one register: sessions, meetings, acts of
prevention and in real time, acts of institutions."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports import register_table
from analytics.reports.audit import audit
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.isolation_parts import parts
from analytics.reports.table import Part
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

COVERED, REST, CALLED, CLOSED = (Quarter(2025, number) for number in (1, 2, 3, 4))
HIDDEN = Status.HIDDEN


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Acts of tension, 100 a quarter. First: 3 of R1, 12 sessions in R3, 25 of R5. Second: 12 of R6, of which 10 are
    meetings. Third: 97 of R4 that call on R7, the main register of none. Fourth: 3 of R2, which an indicator counts."""
    town = Town(tmp_path_factory.mktemp("registers"), zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2025-01-10 | A | 100\n2025-12-31 | A | 100").acts(
        """
        n  | on         | zone | theme | referral | register | registers_sec | conflict_mode | action_type
        3  | 2025-01-10 | A    | T09   | AUTO     | R1       |               |               |
        12 | 2025-01-10 | A    | T09   | AUTO     | R3       |               |               | ATELIER
        25 | 2025-01-10 | A    | T09   | AUTO     | R5       |               |               |
        60 | 2025-01-10 | B    | T05   | AUTO     | R4       |               | R4C           |
        2  | 2025-05-10 | A    | T09   | AUTO     | R6       |               |               |
        10 | 2025-05-10 | A    | T09   | AUTO     | R6       |               |               | ATELIER
        30 | 2025-05-10 | A    | T09   | AUTO     | R5       |               |               |
        58 | 2025-05-10 | A    | T05   | AUTO     | R4       |               | R4C           |
        97 | 2025-08-10 | A    | T05   | AUTO     | R4       | R7            | R4C           |
        3  | 2025-08-10 | A    | T05   | AUTO     | R4       |               | R4C           |
        3  | 2025-11-10 | A    | T09   | AUTO     | R2       |               |               |
        97 | 2025-11-10 | A    | T05   | AUTO     | R4       |               | R4C           |
        """
    )
    build_store(town.home)
    opened = open_holdings(town.home)
    yield opened
    opened.close()


def _told(held: Holdings, quarter: Quarter, column: int = 0) -> dict[str, Cell]:
    """The cells of a column by register, that of all acts under `total`."""
    rows = register_table.register_table(held.store, quarter, LEVEL, ROLES["elected"]).rows
    cells = {("total" if row.part is Part.TOTAL else row.code): row.values[column] for row in rows}
    return {code: cell for code, cell in cells.items() if isinstance(cell, Cell)}


def test_a_register_that_holds_what_is_told_of_it_covers_no_other(held: Holdings) -> None:
    # R1 and R3 together are 100 - 25 - 60 = 15, 12 of them sessions: were R3 hidden beside R1, 1 to 3 would be left.
    told = _told(held, COVERED)
    assert (told["R1"].status, told["R5"].status) == (HIDDEN, HIDDEN)
    assert {code: told[code].n for code in ("R3", "R4", "total")} == {"R3": 12, "R4": 60, "total": 3 + 12 + 25 + 60}


def test_few_acts_of_a_register_beside_those_told_of_it_are_not_told(held: Holdings) -> None:
    # 12 acts of R6 less 10 meetings are 2 of something else.
    told = _told(held, REST)
    assert (told["R6"].status, told["R5"].status, told["R4"].n) == (HIDDEN, HIDDEN, 58)


def test_few_acts_that_do_not_call_on_a_register_are_not_told(held: Holdings) -> None:
    # 100 acts less 97 that call on R7 are 3 that do not.
    assert _told(held, CALLED, 4)["R7"].status is HIDDEN
    assert _told(held, CALLED, 4)["R4"].n == 97 + 3


def test_no_register_is_told_where_the_indicator_that_counts_one_of_them_is_hidden(held: Holdings) -> None:
    told = _told(held, CLOSED)
    assert told.pop("total").n == 3 + 97
    assert {cell.status for cell in told.values()} == {HIDDEN}


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_an_outsider_who_reads_these_indicators_finds_nothing(held: Holdings, role: str) -> None:
    assert audit(held, ROLES[role]).found == ()


def test_it_would_find_something_if_the_protection_did_not_know_them(
    held: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_table, "WITHIN_REGISTER", {})
    found = audit(held, ROLES["elected"]).found
    assert {one.split(",")[0] for one in found} == {str(COVERED), str(REST)}


def test_roles_with_floors_read_no_other_table_of_parts(held: Holdings) -> None:
    """Sources, states and agreements are not told one by one, so nothing is attacked; what is settled afterwards
    neither (`test_brought.py`)."""
    for role in (role for role in ROLES.values() if role.has_floors):
        assert parts(held, role, COVERED)[0] == ()

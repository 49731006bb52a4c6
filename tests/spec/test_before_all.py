"""A quarter that was over before the first record: no table tells it as 0, nor as a share of nothing."""

from collections.abc import Iterator

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.conflicts import conflict_tables
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.measures import whole
from analytics.reports.register_table import register_table
from analytics.reports.stakes import stakes_table
from analytics.reports.table import Table
from analytics.reports.tension_themes import share_table, theme_table
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

FIRST, LATER = Quarter(2025, 1), Quarter(2026, 1)
EVERY = [ROLES["coordinator"], ROLES["elected"]]
UNTOLD = Cell(status=Status.NOT_COMPARABLE)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Thirty acts found on rounds in the first quarter of 2025, none a year later but one of another side."""
    town = Town(tmp_path_factory.mktemp("before"), zones={LEVEL: "A B"}, settings='[theme_groups]\n"Paix" = ["T05"]\n')
    town.tours("on | zone | hours\n2025-01-10 | A | 50\n2026-01-10 | A | 50").acts(
        """
        n  | on         | zone | theme | referral | conflict_mode | outcome
        30 | 2025-01-10 | A    | T05   | AUTO     | R4A           | APAISE
        1  | 2026-03-31 | A    | X11   | AUTO     |               |
        """
    )
    build_store(town.home)
    opened = open_holdings(town.home)
    with opened.store:
        yield opened


def tables(held: Holdings, role: Role, quarter: Quarter) -> dict[str, tuple[Table, int]]:
    """Each table of a screen that tells a year earlier, and the column where it does."""
    scope = Scope(level=LEVEL, quarter=quarter)
    question = whole(held.store, scope, role, "tension_found_rate")
    prevention, *_ = conflict_tables(held.store, role, quarter)
    stakes = stakes_table(held, scope, role)
    return {
        "registers": (register_table(held.store, quarter, LEVEL, role), 2),
        "themes": (theme_table(held.store, question), 4),
        "shares": (share_table(held.store, question), 3),
        "prevention": (prevention, 1),
        **({"stakes": (stakes, 1)} if stakes else {}),
    }


@pytest.mark.parametrize("role", EVERY, ids=lambda role: role.key)
def test_nothing_is_told_of_a_quarter_before_the_first_record(held: Holdings, role: Role) -> None:
    for name, (table, column) in tables(held, role, FIRST).items():
        assert table.rows, name
        assert {row.values[column] for row in table.rows} == {UNTOLD}, name


@pytest.mark.parametrize("role", EVERY, ids=lambda role: role.key)
def test_what_was_counted_a_year_earlier_is_told(held: Holdings, role: Role) -> None:
    before = {
        name: [row.values[column] for row in table.rows if row.code in ("R4", "T05", "")]
        for name, (table, column) in tables(held, role, LATER).items()
    }
    assert {name: cells[0].n for name, cells in before.items() if isinstance(cells[0], Cell)} == dict.fromkeys(
        before, 30
    )

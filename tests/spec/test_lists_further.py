"""The lists behind groups of themes, the year before and repairs: as many records as the page tells, nothing
restricted, and nothing for whoever reads no records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports import registers
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.listing import Listing, repair_listing, stake_listing
from analytics.reports.overview import overview
from analytics.reports.register_table import register_table
from analytics.reports.table import Listed, Table
from analytics.reports.tension import NUMBERS, tensions
from analytics.reports.tension_repairs import repairs
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.listed import counts_with_a_list, n_listed
from tests.spec.town import LEVEL, Town

QUARTER, FORMER = Quarter(2026, 1), Quarter(2025, 1)
SCOPE = Scope(level=LEVEL, quarter=QUARTER)
COORDINATOR = ROLES["coordinator"]
GROUP = "Cadre : de vie"
SETTINGS = f'[theme_groups]\n"{GROUP}" = ["T05", "X01", "T19"]\n'


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """In A: 3 T05 in the quarter and 2 that follow them, 6 a year before; 5 restricted. In the estate R1, told by their
    point: a lift seen fixed on 1 December 2025, whose 60 days end in the quarter; 2 T05 before, 1 after."""
    folder: Path = tmp_path_factory.mktemp("lists")
    town = Town(folder, zones={LEVEL: "A B"}, settings=SETTINGS)
    builders.add_zones(town.home, "residence", {"R1": builders.square(0, 0)})
    town.tours("on | zone | hours\n2025-01-10 | A | 30\n2026-03-31 | A | 30").acts(
        """
        n | on         | zone | theme | referral | lon | lat | sent_on    | fixed_seen_on | owner_type
        3 | 2026-03-15 | A    | T05   | AUTO     |     |     |            |               |
        2 | 2026-03-15 | A    | T05   | SUIVI    |     |     |            |               |
        6 | 2025-02-15 | A    | T05   | AUTO     |     |     |            |               |
        5 | 2026-03-15 | A    | T19   | AUTO     |     |     |            |               |
        1 | 2025-08-01 |      | X01   | AUTO     | 0.5 | 0.5 | 2025-08-01 | 2025-12-01    | VILLE
        2 | 2025-10-15 |      | T05   | AUTO     | 0.5 | 0.5 |            |               |
        1 | 2025-12-20 |      | T05   | AUTO     | 0.5 | 0.5 |            |               |
        """
    )
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def links_of(table: Table) -> dict[tuple[str, Quarter | None], tuple[Listed, int]]:
    """Each linked count of a table by the part and the quarter of its list."""
    return {
        (listed.part, listed.quarter): (listed, value.n)
        for row in table.rows
        for value, listed in zip(row.values, row.lists, strict=bool(row.lists))
        if listed and isinstance(value, Cell) and value.n
    }


def days(found: Listing | None) -> list[str]:
    """The days of the records listed, in their order."""
    assert found is not None
    assert found.table is not None
    return [f"{row.label.value:%d/%m/%Y}" for row in found.table.rows]  # type: ignore[union-attr]  # headers are days


def test_a_group_of_themes_has_its_list_in_both_quarters_without_restricted_acts(held: Holdings) -> None:
    table = overview(held, SCOPE, COORDINATOR).stakes
    assert table is not None
    told = links_of(table)
    assert {quarter: n for (_, quarter), (_, n) in told.items()} == {QUARTER: 3, FORMER: 6}
    assert [n_listed(held, SCOPE, listed, ()) for listed, _ in told.values()] == [3, 6]


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_a_role_that_reads_no_records_has_no_list_of_a_group(held: Holdings, role: str) -> None:
    assert stake_listing(held, SCOPE.at(behind=f"stake:{GROUP}"), ROLES[role]) is None
    assert overview(held, SCOPE, ROLES[role]).stakes is None
    assert repairs(held.store, ROLES[role], QUARTER) is None


def test_each_side_of_a_repair_has_its_list(held: Holdings) -> None:
    """60 days before 1 December begin on 2 October, and 60 days after end on 30 January."""
    found = repairs(held.store, COORDINATOR, QUARTER)
    assert found is not None
    assert found.table is not None
    told = links_of(found.table)
    assert [n for _, n in told.values()] == [2, 1]
    opened = [repair_listing(held, SCOPE.at(behind=listed.behind), found) for listed, _ in told.values()]
    assert [days(one) for one in opened] == [["15/10/2025"] * 2, ["20/12/2025"]]
    every = repair_listing(held, SCOPE.at(behind=f"repair:{found.cases[0].key}"), found)
    assert days(every) == ["15/10/2025", "15/10/2025", "20/12/2025"]


def test_the_year_before_has_its_list_in_its_own_quarter(held: Holdings) -> None:
    """6 facts found on rounds a year before, all of register 4."""
    report = tensions(held, SCOPE, COORDINATOR)
    assert report.figures is not None
    assert report.figures.themes is not None
    assert report.figures.shares is not None
    for table, part in ((report.figures.themes, "T05"), (report.figures.shares, "T05")):
        listed, n = links_of(table)[part, FORMER]
        assert (n, n_listed(held, SCOPE, listed, NUMBERS)) == (6, 6)
    rows = register_table(held.store, QUARTER, LEVEL, COORDINATOR)
    former = [one for one in counts_with_a_list(rows) if one.listed.quarter == FORMER]
    assert [(one.listed.number, one.number) for one in former] == [("register-R4", 6), ("acts-all", 6)]
    assert [n_listed(held, SCOPE, one.listed, registers.NUMBERS) for one in former] == [6, 6]

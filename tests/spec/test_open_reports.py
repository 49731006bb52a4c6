"""Technical reports still open at the end of the quarter, and the share of those that are old: a state and a share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.cellwords import LEAST_OF_PERCENT, interval
from analytics.reports.technical_list import defects
from analytics.reports.technical_owners import UNDATED, owners_of
from analytics.reports.territory import territory_map
from analytics.reports.words import label
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

OPEN, LONG = "technical_open", "technical_open_long_share"
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A, on 31 March: two reports open for 31 days or more, one of 30 days, one fixed in April. B: one fixed in time.
    The data stop on 20 April, when the third of A is 50 days old and the fourth is fixed."""
    town = Town(tmp_path_factory.mktemp("open"), zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2026-04-20 | A | 30").acts(
        """
        n | on         | zone | theme | sent_on    | owner_type | fixed_declared_on | fixed_seen_on | report_status
        1 | 2025-11-01 | A    | X01   | 2025-11-01 | BAILLEUR   |                   |               |
        1 | 2026-02-28 | A    | X01   | 2026-02-28 | VILLE      |                   |               |
        1 | 2026-03-01 | A    | X11   | 2026-03-01 | VILLE      |                   |               |
        1 | 2026-03-31 | A    | X11   | 2026-03-31 | VILLE      | 2026-04-01        |               |
        1 | 2026-03-01 | A    | X11   | 2026-03-01 | VILLE      |                   |               | DOUBLON
        1 | 2026-03-01 | A    | X11   |            | VILLE      |                   |               |
        1 | 2026-03-01 | B    | X11   | 2026-03-01 | VILLE      |                   | 2026-03-31    |
        """
    )
    with town.open() as opened:
        yield opened


def cells(store: Store, metric: str, quarter: Quarter = FIRST) -> dict[str, Cell]:
    answer = territory_map(store, Scope(level=LEVEL, quarter=quarter), ROLES["coordinator"], metric)
    return {row.code: row.cell for row in answer.rows}


def test_a_state_is_that_of_the_last_day_of_the_quarter(store: Store) -> None:
    found = cells(store, OPEN)
    assert (found["A"].value, found["B"].value, found[""].value) == (4, 0, 4)


def test_a_state_of_the_quarter_under_way_is_that_of_the_last_day_known(store: Store) -> None:
    assert cells(store, OPEN, SECOND)["A"].value == 3


def test_a_share_is_in_100_of_what_it_is_taken_among_without_interval_out_of_few(store: Store) -> None:
    assert cells(store, LONG)["A"] == Cell(value=100 * 2 / 4, n=2, exposure=4)


def test_the_class_of_a_share_out_of_few_is_drawn_as_not_settled(store: Store) -> None:
    """2 of the 4 reports open in A: it has no interval, and 50 in 100 is no surer for that."""
    answer = territory_map(store, Scope(level=LEVEL, quarter=FIRST), ROLES["coordinator"], LONG)
    told = {row.code: (row.map_class, row.is_wide) for row in answer.zones}
    assert told == {"A": (2, True), "B": (None, False)}


def test_out_of_30_a_share_has_its_exact_interval(tmp_path: Path) -> None:
    late = "1 | 2026-01-01 | A | X01 | 2026-01-01 | VILLE"
    lines = [late] + ["1 | 2026-03-31 | A | X01 | 2026-03-31 | VILLE"] * (LEAST_OF_PERCENT - 1)
    fixed = "1 | 2026-01-01 | A | X01 | 2026-01-01 | VILLE | 2026-01-02"
    town = Town(tmp_path, zones={LEVEL: "A"})
    town.tours("on | zone | hours\n2026-04-20 | A | 30")
    town.acts(
        "\n".join(
            ["n | on | zone | theme | sent_on | owner_type | fixed_seen_on", *(f"{line} |" for line in lines), fixed]
        )
    )
    with town.open() as store:
        cell = cells(store, LONG)["A"]
    assert (cell.value, cell.n, cell.exposure) == (pytest.approx(100 * 1 / 30), 1, 30)
    # Clopper and Pearson for 1 of 30: 1 - (1 - 0.025) ** (1 / 30) below.
    assert cell.low == pytest.approx(100 * (1 - 0.975 ** (1 / 30)))
    assert cell.high is not None
    assert 100 * 1 / 30 < cell.high < 20


def test_there_is_no_share_of_nothing(store: Store) -> None:
    assert cells(store, LONG)["B"] == Cell(status=Status.NO_CASE)


def test_parts_and_records_add_up_to_the_number(store: Store) -> None:
    panel = zone_panel(store, Scope(level=LEVEL, quarter=FIRST, zone="A"), ROLES["coordinator"], OPEN)
    assert panel.parts is not None
    assert panel.records is not None
    owners = {code: label("owner_type", code, store.settings) for code in ("VILLE", "BAILLEUR")}
    assert [(row.label, row.values) for row in panel.parts.rows] == [
        (owners["VILLE"], (Cell(value=3, n=3),)),
        (owners["BAILLEUR"], (Cell(value=1, n=1),)),
    ]
    assert len(panel.records.rows) == 3 + 1


def test_a_median_whose_upper_limit_is_not_reached_says_its_lower_one() -> None:
    """Without any interval the least sure of medians would stand as if nothing could be said against it."""
    cell = Cell(value=15.0, low=8.0, n=6)
    assert [interval(cell, translator(lang), decimals=0) for lang in ("en", "fr")] == ["at least 8", "au moins 8"]
    assert interval(Cell(value=15.0, low=8.0, high=20.0), translator("fr"), decimals=0) == "de 8 à 20"
    assert interval(Cell(value=981.0, n=981), translator("fr")) == ""


def test_what_is_said_to_be_fixed_without_a_day_is_not_open_and_has_no_delay(tmp_path: Path) -> None:
    """On 31 March, of five sent: one fixed after 9 days, one open, one sent to the wrong owner, two said to be fixed on
    no day. Their targets were all due on 11 January."""
    town = Town(tmp_path, zones={LEVEL: "A"})
    town.tours("on | zone | hours\n2026-04-20 | A | 30").acts(
        """
        n | on         | zone | theme | sent_on    | owner_type | target_days | fixed_seen_on | report_status
        1 | 2026-01-01 | A    | X01   | 2026-01-01 | VILLE      | 10          | 2026-01-10    | TRAITE_CONSTATE
        1 | 2026-01-01 | A    | X01   | 2026-01-01 | VILLE      | 10          |               | TRANSMIS
        1 | 2026-01-01 | A    | X01   | 2026-01-01 | VILLE      | 10          |               | HORS_COMPETENCE
        1 | 2026-01-01 | A    | X01   | 2026-01-01 | VILLE      | 10          |               | TRAITE_CONSTATE
        1 | 2026-01-01 | A    | X01   | 2026-01-01 | VILLE      | 10          |               | TRAITE_DECLARE
        """
    )
    with town.open() as opened:
        found = {
            key: cells(opened, key)["A"]
            for key in (OPEN, LONG, "technical_delay", "technical_on_target_share", "technical_sent")
        }
        panel = zone_panel(opened, Scope(level=LEVEL, quarter=FIRST, zone="A"), ROLES["coordinator"], OPEN)
        owners = owners_of(opened, LEVEL, FIRST)
        listed = defects(opened, ROLES["coordinator"], LEVEL, FIRST, FIRST.last_day)
    assert found[OPEN].value == 1
    assert (found[LONG].n, found[LONG].exposure) == (1, 1)
    assert found["technical_delay"].n == 1 + 1
    assert (found["technical_on_target_share"].n, found["technical_on_target_share"].exposure) == (1, 2)
    assert found["technical_sent"].n == 5 - 1
    assert [headline.cell.n for headline in panel.open_reports] == [1, 1, 0]
    assert owners.n("", UNDATED) == 2
    assert listed is not None
    assert len(listed.table.rows) == 1

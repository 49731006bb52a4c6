"""Nodes, tensions around repairs, restricted themes by municipality and year, shares of themes: added up by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.measures import whole
from analytics.reports.restricted import restricted_table
from analytics.reports.table import Table
from analytics.reports.tension_nodes import node_records, nodes
from analytics.reports.tension_repairs import repair_records, repairs
from analytics.reports.tension_themes import share_table
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

FR, QUARTER = translator("fr"), Quarter(2026, 1)
COORDINATOR = ROLES["coordinator"]
HIDDEN = Cell(status=Status.HIDDEN)


def count(n: int) -> Cell:
    return Cell(value=float(n), n=n)


def said(text: Cell | Text) -> str:
    assert not isinstance(text, Cell)
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """2026-01-09 is a Friday, 2026-01-10 a Saturday. The data go from 1 January 2024 to 31 March 2026."""
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A B", "residence": "R1 R2", "commune": "C D"})
    town.tours("on | zone | hours\n2024-01-01 | A | 1\n2026-01-09 | A | 3\n2026-03-31 | B | 1").acts(
        """
        n | on         | zone | theme | referral | started_at       | lon | lat
        4 | 2026-01-09 | A    | T05   | AUTO     | 2026-01-09 15:00 |     |
        3 | 2025-06-06 | A    | T05   | HAB_TEL  | 2025-06-06 13:00 |     |
        4 | 2026-01-09 | A    | T05   | AUTO     | 2026-01-09 20:00 |     |
        9 | 2026-01-10 | B    | T01   | SUIVI    | 2026-01-10 20:00 |     |
        2 | 2025-11-20 |      | T01   | AUTO     |                  | 0.5 | 0.5
        1 | 2026-01-20 |      | T01   | AUTO     |                  | 0.5 | 0.5
        """
    ).acts(
        """
        on         | zone | theme | sent_on    | fixed_seen_on | lon | lat
        2025-12-01 |      | X01   | 2025-12-01 | 2026-01-01    | 0.5 | 0.5
        2025-12-01 |      | X01   | 2025-12-01 |               | 1.5 | 0.5
        """
    )
    _restricted(town)
    build_store(town.home)
    holdings = open_holdings(town.home)
    yield holdings
    holdings.close()


def _restricted(town: Town) -> None:
    """T19 in C: 11 in 2024, 10 in 2025, 12 in 2026, which is not over; in D: none. One record of unknown place."""
    rows = [
        {"intervention_id": f"{year}-{rank}", "started_on": date(year, 2, 1), "theme": "T19"}
        for year, n in ((2024, 11), (2025, 10), (2026, 12))
        for rank in range(n)
    ]
    lost = {"intervention_id": "lost", "started_on": date(2025, 2, 1), "theme": "T19"}
    placements = [(f"test|{row['intervention_id']}", "commune", "C") for row in rows]
    builders.add_records(town.home, [*rows, lost], placements=placements)


def test_a_node_has_at_least_five_new_acts_of_one_theme_at_one_place_and_time_of_the_week(held: Holdings) -> None:
    """A, T05, afternoons of weekdays: 4 in January and 3 in June are 7, in the 3 hours of 9 January from 14 to 17. The
    4 of the evening are too few, and the 9 follow-ups are not new."""
    found = nodes(held.store, COORDINATOR, LEVEL, QUARTER)
    assert found is not None
    assert found.table is not None
    (row,) = found.table.rows
    assert [row.label, *map(said, row.values[:2]), *row.values[2:]] == [
        *("Zone A", "Occupation de hall ou de parties communes", "semaine, après-midi"),
        *(count(4 + 3), Cell(value=3)),
    ]
    assert len(node_records(held.store, LEVEL, QUARTER, found.told[0])) == 4 + 3


def test_where_no_file_says_at_what_hour_acts_were_nodes_are_unknown_and_not_none(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}).acts("n | on | zone | theme\n9 | 2026-01-09 | A | T05")
    found = nodes(town.open(), COORDINATOR, LEVEL, QUARTER)
    assert found is not None
    assert (found.told, found.table) == ((), None)
    assert said(found.sentence) == (
        "Sur quatre trimestres jusqu’au T1 2026, les fichiers ne disent pas à quelle heure étaient les actes : les"
        " nœuds de temps et de lieu sont inconnus."
    )


def test_tensions_around_a_repair_stand_beside_estates_where_the_fault_stayed_open(held: Holdings) -> None:
    """R1: the lift was seen fixed on 1 January; 2 acts 42 days before, 1 act 19 days after; its 60 days end on 2 March.
    R2: its lift stayed open, and no act of tension was there, before or after."""
    found = repairs(held.store, COORDINATOR, QUARTER)
    assert found is not None
    assert found.table is not None
    (row,) = found.table.rows
    assert (row.label, *row.values[3:]) == ("Zone R1", count(2), count(1))
    assert [said(text) for text in found.sentences] == [
        "T1 2026 : réparations constatées dans des résidences et suivies 60 jours : 1. Actes de tension après : moins"
        " qu’avant pour 1, autant pour 0, plus pour 0.",
        "Là où le même défaut restait ouvert aux mêmes jours (autres résidences) : moins dans 0 cas, autant dans 1,"
        " plus dans 0.",
    ]
    assert len(repair_records(held.store, found.cases[0])) == 2 + 1


def test_a_repair_beside_no_tension_is_counted_and_not_listed(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A", "residence": "R1"}).tours("on | zone | hours\n2026-03-31 | A | 1")
    town.acts(
        """
        on         | zone | theme | sent_on    | fixed_seen_on | lon | lat
        2025-10-01 |      | X01   | 2025-10-01 | 2026-01-01    | 0.5 | 0.5
        """
    )
    found = repairs(town.open(), COORDINATOR, QUARTER)
    assert found is not None
    assert found.table is None
    assert [said(text) for text in found.sentences] == [
        "T1 2026 : réparations constatées dans des résidences et suivies 60 jours : 1. Actes de tension après : moins"
        " qu’avant pour 0, autant pour 1, plus pour 0.",
        "Réparations sans aucun acte de tension dans les 60 jours avant ou après, non listées : 1.",
    ]


def test_a_repair_is_told_in_the_quarter_in_which_its_sixty_days_end(held: Holdings) -> None:
    assert date(2026, 1, 1) + timedelta(days=60) == date(2026, 3, 2)
    before = repairs(held.store, COORDINATOR, QUARTER.shift(-1))
    assert before is not None
    assert before.table is None


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_neither_is_told_to_a_role_that_reads_no_records(held: Holdings, role: str) -> None:
    assert nodes(held.store, ROLES[role], LEVEL, QUARTER) is None
    assert repairs(held.store, ROLES[role], QUARTER) is None


def rows(table: Table | None) -> dict[str, tuple[Cell | Text, ...]]:
    assert table is not None
    return {row.code: row.values for row in table.rows}


@pytest.mark.parametrize("role", ["coordinator", "elected"])
def test_restricted_themes_are_told_from_eleven_on_by_whole_year_whatever_the_role(held: Holdings, role: str) -> None:
    table = restricted_table(held, ROLES[role], "T")
    assert table is not None
    assert [column.label for column in table.columns] == ["2024", "2025"]
    assert rows(table) == {"C": (count(11), HIDDEN), "D": (count(0), count(0)), "unlocated": (count(0), HIDDEN)}


def test_restricted_themes_are_not_told_to_mediators_nor_for_years_that_are_not_whole(held: Holdings) -> None:
    assert restricted_table(held, ROLES["mediator"], "T") is None
    late = replace(held, first_on=date(2024, 1, 8))
    table = restricted_table(late, COORDINATOR, "T")
    assert table is not None
    assert [column.label for column in table.columns] == ["2025"]


def test_the_share_of_a_theme_is_of_the_facts_found_on_rounds(held: Holdings) -> None:
    """Found in the quarter: T05 4 + 4, T01 1."""
    question = whole(held.store, Scope(quarter=QUARTER, level=LEVEL), COORDINATOR, "tension_found_rate")
    told = rows(share_table(held.store, question))
    theme = told["T05"][0]
    assert isinstance(theme, Cell)
    assert (theme.n, theme.exposure) == (8, 9)
    assert theme.value == pytest.approx(100 * 8 / 9)

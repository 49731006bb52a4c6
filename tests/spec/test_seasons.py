"""Facts found month by month in a neighbourhood, two years side by side: each month over its own hours of presence."""

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Month, Quarter
from analytics.reports.chapter import Asked, Chapter
from analytics.reports.rhythms import rhythms
from analytics.reports.table import Row
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

JANUARY, FEBRUARY, MARCH, APRIL, MAY, DECEMBER = 9, 10, 11, 0, 1, 8
"""Ranks of the rows: four quarters that end with the first of 2026 begin in April."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """From 6 May 2024 to 12 February 2026. In February 2025, 6 + 2 facts in A in 40 hours, with 5 requests and a
    follow-up; in 2026, 5 in 50 hours so far, and 3 in B. In March 2025, 2 of 10 new acts do not say who asked."""
    town = Town(tmp_path_factory.mktemp("seasons"), zones={LEVEL: "A B"})
    town.tours(
        """
        on         | zone | hours
        2024-05-06 | A    | 30
        2025-02-03 | A    | 40
        2025-02-04 | B    | 10
        2025-03-03 | A    | 30
        2025-12-01 | A    | 20
        2026-01-05 | A    | 19.5
        2026-02-02 | A    | 50
        2026-02-12 | B    | 10
        """
    )
    town.acts(
        """
        n | on         | zone | theme | referral
        6 | 2025-02-03 | A    | T05   | AUTO
        2 | 2025-02-03 | A    | X11   | HAB_T
        5 | 2025-02-03 | A    | T05   | HAB_TEL
        1 | 2025-02-03 | A    | T05   | SUIVI
        8 | 2025-03-03 | A    | T05   | AUTO
        2 | 2025-03-03 | B    | T05   |
        7 | 2026-01-05 | A    | T05   | AUTO
        5 | 2026-02-02 | A    | T05   | AUTO
        3 | 2026-02-12 | B    | T05   | AUTO
        """
    )
    builders.add_events(
        town.home, [{"type": "CHANGEMENT_OUTIL", "label": "Another tool", "starts_on": date(2025, 4, 1)}]
    )
    with town.open() as opened:
        yield opened


def chapter(store: Store, role: str = "coordinator") -> Chapter:
    scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
    return rhythms(Asked(store=store, scope=scope, role=ROLES[role], zone="A"))


def rows(store: Store) -> tuple[Row, ...]:
    (table,) = chapter(store).tables
    return table.rows


def later(row: Row) -> object:
    return row.values[0]


def former(row: Row) -> object:
    return row.values[len(row.values) // 2]


def test_each_month_stands_beside_the_same_one_a_year_before(store: Store) -> None:
    february = rows(store)[FEBRUARY]
    told = [
        (cell.n, cell.exposure, cell.value) for cell in (later(february), former(february)) if isinstance(cell, Cell)
    ]
    assert told == [(5, 50, pytest.approx(100 * 5 / 50)), (6 + 2, 40, pytest.approx(100 * (6 + 2) / 40))]


def test_a_month_without_any_fact_has_a_rate_of_0_from_twenty_hours_on_and_none_below(store: Store) -> None:
    december, january = later(rows(store)[DECEMBER]), later(rows(store)[JANUARY])
    assert isinstance(december, Cell)
    assert (december.value, december.n, december.exposure) == (0, 0, 20)
    assert january == Cell(status=Status.THIN_PRESENCE)


def test_no_rate_is_made_of_a_month_whose_new_acts_are_too_often_of_unknown_origin(store: Store) -> None:
    assert former(rows(store)[MARCH]) == Cell(status=Status.NOT_COMPARABLE)


def test_before_the_first_record_nothing_is_counted_and_nothing_is_said_of_a_month_to_come(store: Store) -> None:
    told = rows(store)
    assert (former(told[APRIL]), later(told[MARCH])) == (Cell(status=Status.NOT_COMPARABLE), "")
    assert isinstance(former(told[MAY]), Cell)
    assert former(told[MAY]).exposure == 30  # type: ignore[attr-defined]  # told just above


def test_the_month_in_which_data_stop_says_so(store: Store) -> None:
    names = [words(row.label, translator("en")) for row in rows(store)]
    assert names[JANUARY : MARCH + 1] == ["January", "February 2026, under way, up to 12 February", "March"]


def test_counts_and_hours_open_the_lists_of_their_month(store: Store) -> None:
    lists = [one for one in rows(store)[FEBRUARY].lists if one]
    assert [(one.number, str(one.month), one.quarter, one.zone) for one in lists] == [
        (number, month, Month.parse(month).quarter, "A")
        for month in ("2026-02", "2025-02")
        for number in ("found-all", "tours")
    ]


def test_under_a_floor_no_month_is_told(store: Store) -> None:
    assert chapter(store, "elected").tables == ()


def test_a_series_that_breaks_between_the_two_years_is_said_not_to_be_compared(store: Store) -> None:
    told = [words(note, translator("en")) for note in chapter(store).notes]
    assert [note for note in told if "Another tool" in note and note.endswith("before and after it are not compared.")]

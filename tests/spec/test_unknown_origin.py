"""Too many new acts of which nobody knows who asked: no rate of what was found, in all or theme by theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.measures import headline, whole
from analytics.reports.table import Table
from analytics.reports.tension_hours import week_grid
from analytics.reports.tension_themes import theme_table
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

VAGUE, LATER, WORSE = Quarter(2025, 1), Quarter(2026, 1), Quarter(2026, 2)
COORDINATOR, METRIC = ROLES["coordinator"], "tension_found_rate"
FOUND, RATE, INTERVAL, ASKED, BEFORE, CHANGE = range(6)
LOCKED = Cell(status=Status.NOT_COMPARABLE)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Of unknown origin: 2 of 10 new acts in the first quarter of 2025; 6 of 40 in that of 2026, just 15 %; then 4 of
    20. Follow-ups and technical acts dilute nothing. Five tours a quarter on Saturdays, of ten hours."""
    days = ("01-04", "01-11", "01-18", "01-25", "02-01")
    tours = [f"2025-{day} | A | 10" for day in days]
    tours += [f"2026-{day} | A | 10" for day in ("01-10", "01-17", "01-24", "01-31", "02-07")]
    tours += [f"2026-{day} | A | 10" for day in ("04-04", "04-11", "04-18", "04-25", "05-02")]
    town = Town(tmp_path_factory.mktemp("origin"), zones={LEVEL: "A B"})
    town.tours("\n".join(["on | zone | hours", *tours])).acts(
        """
        n  | on         | zone | theme | referral
        8  | 2025-01-10 | A    | T05   | AUTO
        2  | 2025-01-10 | B    | T01   |
        30 | 2025-01-10 | A    | T05   | SUIVI
        30 | 2025-01-10 | A    | X11   | AUTO
        20 | 2026-01-10 | A    | T05   | AUTO
        9  | 2026-01-10 | A    | T01   | HAB_T
        5  | 2026-01-10 | A    | T05   | HAB_TEL
        6  | 2026-01-10 | B    | T05   | NR
        16 | 2026-04-10 | A    | T05   | AUTO
        4  | 2026-04-10 | B    | T01   |
        1  | 2026-06-30 | A    | X11   | AUTO
        """
    )
    with town.open() as opened:
        yield opened


def themes(store: Store, quarter: Quarter) -> Table:
    return theme_table(store, whole(store, Scope(level=LEVEL, quarter=quarter), COORDINATOR, METRIC))


def column(table: Table, rank: int) -> dict[str, Cell]:
    return {row.code: value for row in table.rows if isinstance(value := row.values[rank], Cell)}


@pytest.mark.parametrize(("quarter", "found"), [(VAGUE, {"T05": 8, "T01": 0}), (WORSE, {"T05": 16, "T01": 0})])
def test_no_theme_has_a_rate_where_all_of_them_together_have_none(
    store: Store, quarter: Quarter, found: dict[str, int]
) -> None:
    told = themes(store, quarter)
    assert headline(store, Scope(level=LEVEL, quarter=quarter), COORDINATOR, METRIC).cell == LOCKED
    assert set(column(told, RATE).values()) == set(column(told, INTERVAL).values()) == {LOCKED}
    assert {theme: column(told, FOUND)[theme].n for theme in found} == found


def test_just_the_share_allowed_locks_nothing(store: Store) -> None:
    cell = column(themes(store, LATER), RATE)["T05"]
    assert (cell.n, cell.exposure, cell.value) == (20, 5 * 10, pytest.approx(100 * 20 / 50))
    assert column(themes(store, LATER), RATE)["T01"].value == pytest.approx(100 * 9 / 50)


def test_nothing_is_compared_with_a_quarter_that_has_no_rate(store: Store) -> None:
    """20 facts in 50 hours, against 8 in 50 a year before, 2 of whose 10 acts may have been found too."""
    told = themes(store, LATER)
    (row,) = (row for row in told.rows if row.code == "T05")
    assert words(row.values[CHANGE], translator("en")) == "not compared"
    assert column(told, BEFORE)["T05"].n == 8


def test_no_hour_of_the_week_has_a_rate_either(store: Store) -> None:
    grids = [
        week_grid(store, whole(store, Scope(level=LEVEL, quarter=quarter), COORDINATOR, METRIC))
        for quarter in (LATER, WORSE)
    ]
    told, locked = ({cell.status for row in grid.cells for cell in row} for grid in grids if grid)
    assert told == {Status.SHOWN, Status.THIN_PRESENCE}
    assert locked == {Status.NOT_COMPARABLE}


@pytest.mark.parametrize(("found", "unknown"), [(8, 2), (16, 2), (24, 3)])
def test_that_a_rate_is_there_gives_no_small_count_of_requests_away(tmp_path: Path, found: int, unknown: int) -> None:
    """Of 8 found among 14 new acts, 6 are requests or of unknown origin; a rate says that at most 15 % of 14, that is
    2, are: 4 requests at least, which are hidden, so 4. All new acts are hidden too, and facts found need not be."""
    town = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-01-10 | A | 50")
    town.acts(
        f"""
        n         | on         | zone | theme | referral
        {found}   | 2026-01-10 | A    | T05   | AUTO
        4         | 2026-01-10 | A    | T05   | HAB_TEL
        {unknown} | 2026-01-10 | A    | T05   |
        1         | 2026-06-30 | A    | X11   | AUTO
        """
    )
    with town.open() as opened:
        scope, elected = Scope(level=LEVEL, quarter=Quarter(2026, 1)), ROLES["elected"]
        rate, asked, share = (
            headline(opened, scope, elected, key).cell
            for key in (METRIC, "tension_request_rate", "tension_self_referred_share")
        )
    assert asked.status is share.status is Status.HIDDEN
    assert rate.n == found


def test_all_is_told_where_requests_are_no_small_count(store: Store) -> None:
    """20 + 9 facts, 5 requests and 6 acts of unknown origin, of 40 new acts: nothing is small."""
    scope, elected = Scope(level=LEVEL, quarter=LATER), ROLES["elected"]
    assert headline(store, scope, elected, METRIC).cell.n == 20 + 9
    assert headline(store, scope, elected, "tension_self_referred_share").cell.exposure == 20 + 9 + 5 + 6

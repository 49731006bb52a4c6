"""Data quality, on a town that a reader can add up (see `homes.town_home`) and on files with what files have wrong."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.reports.holdings import open_holdings
from analytics.reports.quality import Quality, quality
from analytics.reports.table import Table
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.pages.homes import town_home

FR = translator("fr")
TEN = datetime.fromisoformat("2026-01-05T10:00")
FIVE = [{"started_at": TEN, "entered_at": TEN + timedelta(hours=delay), "theme": "X11"} for delay in (1, 2, 3, 4, 10)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return town_home(tmp_path_factory.mktemp("town"))


def asked(home: Home, role: str = "coordinator") -> Quality:
    held = open_holdings(home)
    try:
        return quality(held, home, ROLES[role])
    finally:
        held.close()


def rows(table: Table) -> dict[str, object]:
    return {words(row.label, FR): row.values[0] for row in table.rows}


def test_every_record_kept_is_counted(town: Home) -> None:
    report = asked(town)
    n = 12 + 6 + 2 + 3 + 7 + 5 + 4
    assert report.headlines[0].cell == Cell(value=n, n=n)
    assert words(report.sentence, FR).startswith(
        f"{n} fiches sont conservées, hors thèmes restreints, du 10 novembre 2025 au 31 mars 2026"
    )


def test_a_field_is_filled_in_in_a_share_of_all_records(town: Home) -> None:
    named = 12 + 6 + 7 + 5 + 4
    assert rows(asked(town).fill)["Code ou nom de la zone"] == Cell(value=named / 39, n=named)


def test_fields_that_nobody_fills_in_are_named_apart(town: Home) -> None:
    report = asked(town)
    assert "Issue" in words(report.never_filled, FR)
    assert "Issue" not in rows(report.fill)


def test_a_role_with_floors_does_not_read_how_many_few_records_fill_a_field(tmp_path: Path) -> None:
    home = _home_of(tmp_path, [{"started_on": date(2026, 1, 5), "theme": "T05", "outcome": "APAISE"}] * 4)
    assert rows(asked(home).fill)["Issue"] == Cell(value=1.0, n=4)
    assert rows(asked(home, "mediator").fill)["Issue"] == Cell(status=Status.HIDDEN)


def test_what_has_no_zone_is_counted_level_by_level(town: Home) -> None:
    """Two acts name no sector, none a council; social watch is never placed in councils, so it is not missing there."""
    unlocated = rows(asked(town).unlocated)
    assert unlocated["Secteur de tournée"] == Cell(value=2 / 39, n=2)
    assert unlocated["Conseil de quartier"] == Cell(value=36 / (39 - 3), n=36)


def test_a_role_with_floors_has_no_column_for_numbers_that_it_does_not_read(town: Home) -> None:
    assert [len(asked(town, role).unlocated.columns) for role in ("coordinator", "mediator")] == [2, 1]


def test_lines_that_were_not_taken_are_counted_by_reason(tmp_path: Path) -> None:
    home = _home_of(
        tmp_path, [{"started_on": date(2026, 1, 5), "theme": "T05"}], rejected={"no_date": 3, "no_theme": 1}
    )
    report = asked(home)
    assert rows(report.rejected) == {"sans date": Cell(value=3, n=3), "sans thème": Cell(value=1, n=1)}
    assert report.headlines[1].cell == Cell(value=3 + 1, n=3 + 1)


def test_delays_are_those_of_half_and_of_nine_in_ten(tmp_path: Path) -> None:
    """Of 1, 2, 3, 4 and 10 hours, half are within 3; nine in ten within 4 + 0.6 × (10 - 4)."""
    half, nine = asked(_home_of(tmp_path, FIVE)).delays.series
    assert half.cells == (Cell(value=3.0, n=5),)
    assert nine.cells[0].value == pytest.approx(4 + 0.6 * (10 - 4))


def test_without_a_moment_of_entry_there_is_no_delay(town: Home) -> None:
    assert asked(town).delays.months == ()


def test_the_files_are_listed_with_what_they_gave(tmp_path: Path) -> None:
    home = _home_of(tmp_path, FIVE, rejected={"no_date": 2})
    records = asked(home).batches.rows[-1]
    assert words(records.values[0], FR) == "Fiches"
    assert records.values[2:] == (Cell(value=2, n=2),)


def test_the_page_says_that_later_zones_do_not_place_social_watch_again(town: Home) -> None:
    assert any("ne les replace pas" in words(caveat, FR) for caveat in asked(town).caveats)


def _home_of(folder: Path, rows: list[dict[str, object]], rejected: dict[str, int] | None = None) -> Home:
    home = builders.home_in(folder)
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)})
    builders.add_records(home, [{"register": "R4", **row} for row in rows], rejected=rejected)
    build_store(home)
    return home


def test_how_many_records_are_kept_is_told_to_roles_without_a_floor_only(tmp_path: Path) -> None:
    home = _home_of(tmp_path, FIVE)
    told, seen = (asked(home, role) for role in ("coordinator", "mediator"))
    assert told.headlines[0].cell == Cell(value=5, n=5)
    assert seen.headlines[0].cell == Cell(status=Status.HIDDEN)
    half, _ = seen.delays.series
    assert half.cells == (Cell(value=3.0),)


def test_no_number_of_the_page_holds_restricted_themes(tmp_path: Path) -> None:
    """Told beside 5 records that are not, 7 lines would say that 2 are."""
    report = asked(_home_of(tmp_path, [*FIVE, *({**row, "theme": "T19"} for row in FIVE[:2])]))
    tables = (report.fill, report.unlocated, report.batches, report.care.vague, report.care.precision)
    cells = [value for table in tables for row in table.rows for value in row.values if isinstance(value, Cell)]
    cells += [cell for series in report.delays.series for cell in series.cells]
    cells += [headline.cell for headline in report.headlines]
    assert max(cell.n or 0 for cell in cells) == 5
    assert report.headlines[0].cell == Cell(value=5, n=5)

"""A workbook's own dates are read whatever the mapping says of dates as words; both may stand in one column."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.config import Home
from analytics.errors import InputError
from tests.ingest.files import kept, load_path, plain_mapping, rejections
from tests.ingest.workbooks import Cell, xlsx

NAMES = ["started_on", "zone_key", "register", "theme"]
FOUND = plain_mapping(more="[formats]\n")
SAID = plain_mapping(more='[formats]\nstarted_on = ["%d/%m/%Y"]')


def write(folder: Path, *cells: Cell) -> Path:
    path = folder / "fiches.xlsx"
    path.write_bytes(xlsx({"F": [NAMES, *([cell, "A", "R5", "X10"] for cell in cells)]}))
    return path


def days(home: Home, path: Path, mapping: str = "") -> list[str]:
    return [str(day) for (day,) in kept(load_path(home, path, mapping), "started_on")]


def test_the_dates_of_a_workbook_need_no_format(home: Home, tmp_path: Path) -> None:
    assert days(home, write(tmp_path, date(2024, 5, 1), date(2024, 5, 2)), SAID) == ["2024-05-01", "2024-05-02"]


@pytest.mark.parametrize("mapping", [FOUND, SAID], ids=["found", "said"])
def test_dates_and_words_stand_in_one_column(home: Home, tmp_path: Path, mapping: str) -> None:
    path = write(tmp_path, date(2024, 5, 1), "13/05/2024", datetime(2024, 5, 2, 18, 30), "14/05/2024", "15/05/2024")  # noqa: DTZ001 - sheets know no zone
    assert days(home, path, mapping) == ["2024-05-01", "2024-05-13", "2024-05-02", "2024-05-14", "2024-05-15"]


def test_words_among_dates_that_are_none_are_rejected(home: Home, tmp_path: Path) -> None:
    loaded = load_path(home, write(tmp_path, date(2024, 5, 1), "31/02/2024", "13/05/2024"))
    assert rejections(loaded) == {3: "bad_date"}


def test_words_that_read_two_ways_are_asked_about(home: Home, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="started_on"):
        load_path(home, write(tmp_path, date(2024, 5, 1), "03/04/2024", "05/06/2024"), FOUND)


@pytest.mark.parametrize("mapping", [FOUND, SAID], ids=["found", "said"])
def test_days_stored_as_numbers_stand_beside_both(mapping: str, home: Home, tmp_path: Path) -> None:
    """Day 45425 is the 13th of May 2024: 124 years of 365 days, 31 leap days and the one that 1900 did not have, then
    31 + 29 + 31 + 30 + 13 days."""
    assert 124 * 365 + 31 + 31 + 29 + 31 + 30 + 13 == 45_425
    path = write(tmp_path, date(2024, 5, 1), "13/05/2024", 45_425.0, "45425", "14/05/2024", "15/05/2024")
    expected = ["2024-05-01", "2024-05-13", "2024-05-13", "2024-05-13", "2024-05-14", "2024-05-15"]
    assert days(home, path, mapping) == expected

"""Dates and hours: the format of a column is decided from all its cells; true minutes through the clock changes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.moments import days, elapsed_minutes, instants
from analytics.ingest.reading import Reading, tidy

PARIS = ZoneInfo("Europe/Paris")


def read_days(*cells: str, formats: Sequence[str] = ()) -> list[date | None]:
    return days(tidy(pa.array(cells)), formats, PARIS).values.to_pylist()


def read_instants(*cells: str, formats: Sequence[str] = ()) -> Reading:
    return instants(tidy(pa.array(cells)), formats, PARIS)


@pytest.mark.parametrize(
    "cell",
    ["2024-03-09", "09/03/2024", "9/3/2024", "09-03-2024", "09.03.2024", "2024/03/09", "09/03/24", " 09/03/2024\u00a0"],
)
def test_a_date_is_read_in_every_usual_form(cell: str) -> None:
    assert read_days(cell) == [date(2024, 3, 9)]


@pytest.mark.parametrize(
    "cell",
    [
        *("9 mars 2024", "09-mars-24", "samedi 9 mars 2024", "9 Mar 2024", "March 9, 2024", "9th March 2024"),
        *("9 MARS 2024 à 18h30", "9\u00a0mars\u00a02024", "9 mars 2024, 18:30", "sam. 9 mars 2024"),
    ],
)
def test_a_month_may_be_a_word(cell: str) -> None:
    assert read_days(cell) == [date(2024, 3, 9)]


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        *(("1er janv. 2024", 1), ("1 févr 2024", 2), ("1 août 2024", 8), ("1 AOUT 2024", 8), ("1-déc-2024", 12)),
        *(("1 juin 2024", 6), ("1 juil. 2024", 7), ("1 Jun 2024", 6), ("1 Sept 2024", 9), ("1 May 2024", 5)),
    ],
)
def test_a_month_may_be_cut_short_where_it_stays_one(cell: str, month: int) -> None:
    assert read_days(cell) == [date(2024, month, 1)]


def test_the_hour_after_a_month_in_words_is_read() -> None:
    read = read_instants("9 mars 2024 à 18h30", "9 mars 2024 18:30:05")
    assert list(map(str, read.values.to_pylist())) == ["2024-03-09 18:30:00", "2024-03-09 18:30:05"]


@pytest.mark.parametrize(
    "cell", ["31 avril 2024", "1 jui 2024", "1 ma 2024", "mars 2024", "9 mars", "12 rue Mars 2024"]
)
def test_a_month_in_words_that_is_none_is_not_understood(cell: str) -> None:
    assert read_days(cell, "1 mars 2024") == [None, date(2024, 3, 1)]


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "29/02/2023", "2024-13-01", "00/01/2024", "03/2024", "hier", "1/1/1", "٣/٣/٢٠٢٤"]
)
def test_a_day_that_does_not_exist_is_not_understood(cell: str) -> None:
    read = days(pa.array([cell, "01/01/2024"]), (), PARIS)
    assert read.values.to_pylist() == [None, date(2024, 1, 1)]
    assert read.unread.tolist() == [True, False]


def test_an_empty_cell_is_understood_as_nothing() -> None:
    read = days(tidy(pa.array(["", "  ", "01/01/2024"])), (), PARIS)
    assert read.values.to_pylist() == [None, None, date(2024, 1, 1)]
    assert not read.unread.any()


def test_the_format_is_the_first_that_reads_the_whole_column() -> None:
    both = ("%d/%m/%Y", "%m/%d/%Y")
    assert read_days("03/04/2024", "05/06/2024", formats=both) == [date(2024, 4, 3), date(2024, 6, 5)]
    assert read_days("03/04/2024", "05/16/2024", formats=both) == [date(2024, 3, 4), date(2024, 5, 16)]


def test_where_no_format_reads_all_the_one_that_reads_most_rules_every_row() -> None:
    cells = ("13/01/2024", "14/01/2024", "01/02/2024", "01/20/2024")
    read = read_days(*cells, formats=("%m/%d/%Y", "%d/%m/%Y"))
    assert read == [date(2024, 1, 13), date(2024, 1, 14), date(2024, 2, 1), None]


def test_compact_dates_need_all_their_digits() -> None:
    assert read_days("20240309", "2024039", formats=("%Y%m%d",)) == [date(2024, 3, 9), None]


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("2024-03-09 18:30", (18, 30, 0)),
        ("2024-03-09T18:30:05", (18, 30, 5)),
        ("2024-03-09 18:30:05.250", (18, 30, 5)),
        ("2024-03-09 18h30", (18, 30, 0)),
        ("2024-03-09 à 18 h 30", (18, 30, 0)),
        ("2024-03-09  8h", (8, 0, 0)),
        ("2024-03-09 8:05", (8, 5, 0)),
    ],
)
def test_an_hour_is_read_in_every_usual_form(cell: str, hour: tuple[int, int, int]) -> None:
    read = read_instants(cell)
    assert read.values.to_pylist() == [datetime(2024, 3, 9, *hour)]  # noqa: DTZ001 (local wall time)
    assert read.has_hour is not None
    assert read.has_hour.all()


@pytest.mark.parametrize("cell", ["2024-03-09 24:00", "2024-03-09 18:60", "2024-03-09 18", "2024-03-09 noon"])
def test_an_hour_that_does_not_exist_is_not_understood(cell: str) -> None:
    assert read_instants(cell).unread.tolist() == [True]


def test_a_day_alone_has_no_hour() -> None:
    read = read_instants("09/03/2024", "09/03/2024 00:00")
    assert read.has_hour is not None
    assert read.has_hour.tolist() == [False, True]


def test_an_offset_is_brought_to_local_time() -> None:
    read = read_instants("2024-03-09T23:30:00Z", "2024-07-09T23:30:00+00:00", "2024-07-09T10:00:00+0200")
    assert [str(value) for value in read.values.to_pylist()] == [
        "2024-03-10 00:30:00",  # winter: one hour ahead
        "2024-07-10 01:30:00",  # summer: two hours ahead
        "2024-07-09 10:00:00",
    ]


def test_bare_hours_are_a_column_of_their_own() -> None:
    read = read_instants("18h30", "", "7:05", "late")
    assert read.is_bare
    assert [str(value) for value in read.values.to_pylist()] == [
        "1970-01-01 18:30:00",
        "None",
        "1970-01-01 07:05:00",
        "None",
    ]
    assert read.unread.tolist() == [False, False, False, True]


@given(st.lists(st.text(max_size=25), min_size=1, max_size=30))
def test_any_text_is_a_moment_or_is_not(cells: list[str]) -> None:
    tidied = tidy(pa.array(cells))
    read = instants(tidied, (), PARIS)
    filled = [cell.as_py() is not None for cell in tidied]
    known = [value.as_py() is not None for value in read.values]
    assert filled == [value or unread for value, unread in zip(known, read.unread.tolist(), strict=True)]


@given(st.dates(date(1990, 1, 1), date(2068, 12, 31)))
def test_a_date_comes_back_whatever_its_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"):
        assert read_days(day.strftime(form), formats=(form,)) == [day]


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 (made universal below)
    st.integers(0, 16 * 60),
)
def test_elapsed_minutes_are_those_of_a_stopwatch(start: datetime, minutes: int) -> None:
    """Start a stopwatch, read the wall clock at both ends: only an hour that comes twice may hide minutes."""
    first = start.replace(tzinfo=UTC, second=0, microsecond=0)
    walls = [moment.astimezone(PARIS) for moment in (first, first + timedelta(minutes=minutes))]
    read = elapsed_minutes(*(pa.array([wall.replace(tzinfo=None)], pa.timestamp("us")) for wall in walls), PARIS)
    repeated = sum(60 * wall.fold * sign for wall, sign in zip(walls, (1, -1), strict=True))
    assert read.to_pylist() == [minutes + repeated]


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        *(("18h", "18:00:00"), ("18 h 45 min", "18:45:00"), ("18h30", "18:30:00"), ("18:30:05", "18:30:05")),
        *(("6:30 PM", "18:30:00"), ("6 pm", "18:00:00"), ("12:15 a.m.", "00:15:00"), ("12:15 PM", "12:15:00")),
    ],
)
def test_hours_are_read_in_every_usual_form(cell: str, hour: str) -> None:
    assert str(read_instants(cell).values[0].as_py()) == f"1970-01-01 {hour}"
    assert str(read_instants(f"09/03/2024 {cell}").values[0].as_py()) == f"2024-03-09 {hour}"


@pytest.mark.parametrize("cell", ["13:00 PM", "0:30 am", "18h5", "25h", "18:60", "PM"])
def test_hours_that_do_not_exist_or_may_be_two_are_not_understood(cell: str) -> None:
    assert read_instants(cell, "18h").values.to_pylist()[0] is None


FIRST_OF_MARCH_1900 = 61
"""As a spreadsheet counts it: 31 days of January, 29 of a February that had 28, and 1."""


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_numbers_of_a_spreadsheet_are_days(day: date) -> None:
    serial = FIRST_OF_MARCH_1900 + (day - date(1900, 3, 1)).days
    assert read_days(str(serial)) == [day]
    assert read_days(str(serial), "09/03/2024", "10/03/2024") == [day, date(2024, 3, 9), date(2024, 3, 10)]


def test_their_decimals_are_the_hour() -> None:
    serial = FIRST_OF_MARCH_1900 + (date(2024, 3, 9) - date(1900, 3, 1)).days
    read = read_instants(f"{serial}.75", f"{serial},5")
    assert list(map(str, read.values.to_pylist())) == ["2024-03-09 18:00:00", "2024-03-09 12:00:00"]


@pytest.mark.parametrize("cell", ["29999", "70000", "4542", "454250", "-45425", "45425 x"])
def test_other_numbers_are_no_days(cell: str) -> None:
    assert read_days(cell) == [None]

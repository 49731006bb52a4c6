"""Where the header of a sheet is: under the titles, over the data, on as many lines as its merged cells cover."""

import pytest

from analytics.ingest.headers import Merge, find_header

NAMES = ["Date", "Quartier", "Thème", "Durée"]
DATA = ["2024-05-01", "A", "X10", 15.0]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([NAMES, DATA], 0),
        ([["Fiches de mai", "", "", ""], NAMES, DATA], 1),
        ([["", "", "", ""], ["Structure :", "Médiation Nord", "", ""], ["", "", "", ""], NAMES, DATA], 3),
        ([["2024-05-01", 1.0, 2.0, 3.0], NAMES, DATA], 1),
        ([NAMES, ["Lundi", "A", "Bruit", "Long"], ["Mardi", "B", "Bruit", "Court"]], 0),
        ([["Date", "Quartier", "Thème", ""], DATA], 0),
    ],
    ids=["first row", "title", "two words above", "numbers above", "all texts", "unnamed column"],
)
def test_the_header_is_the_first_wide_row_of_words(rows: list[list[object]], last: int) -> None:
    header = find_header(rows, (), 4)
    assert header is not None
    assert header.last == last
    assert header.names == tuple(rows[last])


def test_a_group_over_the_header_is_said_before_each_of_its_columns() -> None:
    rows: list[list[object]] = [["Quand", "Où", "", ""], ["", "Quartier", "Lon", "Lat"], DATA]
    header = find_header(rows, [Merge(0, 0, 1, 0), Merge(0, 1, 0, 3)], 4)
    assert header is not None
    assert header.names == ("Quand", "Où Quartier", "Où Lon", "Où Lat")
    assert header.last == 1


def test_a_group_above_wide_names_is_found_from_below() -> None:
    rows: list[list[object]] = [["Acte", "", "Lieu", "", ""], [*NAMES, "Lat"], [*DATA, 1.0]]
    header = find_header(rows, [Merge(0, 0, 0, 1), Merge(0, 2, 0, 4)], 5)
    assert header is not None
    assert header.names == ("Acte Date", "Acte Quartier", "Lieu Thème", "Lieu Durée", "Lieu Lat")


def test_a_title_merged_over_the_whole_table_is_no_group() -> None:
    header = find_header([["Fiches", "", "", ""], NAMES, DATA], [Merge(0, 0, 0, 3)], 4)
    assert header is not None
    assert header.names == tuple(NAMES)


def test_cells_merged_in_the_data_do_not_make_it_a_header() -> None:
    header = find_header([NAMES, ["Lundi", "A", "", ""], DATA], [Merge(1, 1, 1, 2)], 4)
    assert header is not None
    assert header.last == 0


def test_lines_within_a_name_are_one() -> None:
    header = find_header([["Date\nde  saisie", "Lieu"]], (), 2)
    assert header is not None
    assert header.names == ("Date de saisie", "Lieu")


def test_numbers_have_no_header() -> None:
    assert find_header([[1.0, 2.0], ["75001", "2024-05-01"]], (), 2) is None

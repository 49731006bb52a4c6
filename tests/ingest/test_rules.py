"""One table a kind of field: what a cell becomes, and what is not understood (written « ! »)."""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.reading import Reading, tidy
from analytics.ingest.rules import code_lists, codes, integers, minutes, numbers, zone_names
from tests.tables import read_table

SEXES = {"f": "F", "femme": "F", "h": "H", "?": "NR"}


def answers(read: Reading) -> list[object]:
    """The values, « ! » where the cell was not understood."""
    pairs = zip(read.values.to_pylist(), read.unread.tolist(), strict=True)
    return ["!" if unread and not value else value for value, unread in pairs]


def check(read: Callable[[pa.Array], Reading], text: str, kind: Callable[[str], object] = str) -> None:
    """Read the table's cells as one column and compare: an empty expectation is null."""
    rows = read_table(text)
    expected = [kind(row["becomes"]) if row["becomes"] not in ("", "!") else row["becomes"] or None for row in rows]
    assert answers(read(tidy(pa.array([row["cell"] for row in rows])))) == expected


NUMBERS = """
    cell       | becomes
    12         | 12
    -2,339068  | -2.339068
    +2.5       | 2.5
    1 234,5    | 1234.5
    1\u202f234 | 1234
    ,5         | 0.5
    1,5e3      | 1500
               |
    1,234.5    | !
    12 m       | !
    nan        | !
    inf        | !
    1e999      | !
    —          | !
"""


def test_numbers() -> None:
    check(numbers, NUMBERS, float)


@pytest.mark.parametrize("row", read_table(NUMBERS), ids=lambda row: row["cell"] or "empty")
def test_a_number_is_read_the_same_beside_other_cells_and_alone(row: dict[str, str]) -> None:
    check(numbers, f"cell | becomes\n{row['cell']} | {row['becomes']}", float)


def test_whole_numbers_count_from_zero() -> None:
    check(
        integers,
        """
        cell        | becomes
        0           | 0
        12          | 12
        12.0        | 12
        1 000       | 1000
                    |
        12,5        | !
        -1          | !
        99999999999 | !
        douze       | !
        """,
        int,
    )


def test_codes_are_found_by_spelling() -> None:
    check(
        lambda cells: codes(cells, SEXES),
        """
        cell    | becomes
        F       | F
        Femme   | F
        FEMME . | F
        ?       | NR
        -       | !
        Homme   | !
                |
        """,
    )


def test_every_other_spelling_has_a_code_only_where_the_mapping_gives_one() -> None:
    check(
        lambda cells: codes(cells, {**SEXES, "*": "NR"}),
        """
        cell   | becomes
        Femme  | F
        Autre  | NR
               |
        """,
    )


def test_an_empty_cell_has_a_code_only_where_the_mapping_gives_one() -> None:
    assert answers(codes(tidy(pa.array(["", "f", "x"])), {**SEXES, "": "NR"})) == ["NR", "F", "!"]


@pytest.mark.parametrize(
    ("cell", "expected", "is_whole"),
    [
        ("T05|T06", ["T05", "T06"], True),
        ("T05, T06", ["T05", "T06"], True),
        ("T05 ; T05", ["T05"], True),
        ("T05/T06/", ["T05", "T06"], True),
        ("Violences subies, emprise", ["I17"], True),
        ("Violences subies, emprise | T05", ["I17", "T05"], True),
        ("T05 T06", ["T05", "T06"], True),
        ("T05 inconnu", None, False),
        ("T05|inconnu", ["T05"], False),
        ("inconnu", None, False),
        ("", None, True),
    ],
)
def test_several_codes_in_a_cell(cell: str, expected: list[str] | None, is_whole: bool) -> None:
    known = {"t05": "T05", "t06": "T06", "violences subies emprise": "I17"}
    read = code_lists(tidy(pa.array([cell])), known)
    assert read.values.to_pylist() == [expected]
    assert read.unread.tolist() == [not is_whole]


def test_zones_are_named_by_their_key() -> None:
    check(
        lambda cells: zone_names(cells, {"zup": "gare"}),
        """
        cell        | becomes
        L’Amérique  | amerique
        AMERIQUE    | amerique
        La ZUP      | gare
        75-11 3     | 75 11 3
        —           | !
                    |
        """,
    )


@given(st.lists(st.text(max_size=12), max_size=20))
def test_any_text_is_a_number_or_is_not(cells: list[str]) -> None:
    for read in (numbers(tidy(pa.array(cells, pa.string()))), integers(tidy(pa.array(cells, pa.string())))):
        told = [value is not None or unread for value, unread in zip(read.values.to_pylist(), read.unread, strict=True)]
        assert told == [bool(cell.as_py()) for cell in tidy(pa.array(cells, pa.string()))]


@given(st.dictionaries(st.text(max_size=5), st.sampled_from("ABC"), max_size=4), st.lists(st.text(max_size=8)))
def test_any_text_has_codes_of_the_vocabulary_alone(vocabulary: Mapping[str, str], cells: list[str]) -> None:
    column = tidy(pa.array(cells, pa.string()))
    listed = [code for codes_ in code_lists(column, vocabulary).values.to_pylist() for code in codes_ or []]
    single = [code for code in codes(column, vocabulary).values.to_pylist() if code is not None]
    assert {*listed, *single} <= set(vocabulary.values())


def test_lengths_of_time_are_minutes_however_they_are_written() -> None:
    check(
        minutes,
        """
        cell     | becomes
        90       | 90
        1h30     | 90
        1 h      | 60
        0:45     | 45
        1:30:00  | 90
        2H05 min | 125
        45 min   | 45
        45'      | 45
        1h75     | !
        long     | !
        1,5      | !
        """,
        int,
    )

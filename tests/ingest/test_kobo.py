"""Flat exports of KoboToolbox: a question is known without its groups, a point comes out of its one cell."""

import pyarrow as pa
import pytest

from analytics.config import Home
from analytics.ingest.kobo import is_kobo, with_answers
from analytics.ingest.point_cells import with_point
from analytics.ingest.read import Form, RawTable
from tests.ingest.test_guess import given_headers, proposed

MARKS = ("_uuid", "_submission_time")


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> RawTable:
    columns = {f"c{index}": pa.array([row[index] for row in rows], pa.string()) for index in range(len(header))}
    return RawTable(
        file="k.csv", header=header, rows=pa.table(columns), line=pa.array(range(2, 2 + len(rows))), form=Form()
    )


def points(*cells: str) -> list[tuple[str, str]]:
    raw = with_point(table(("_geolocation", *MARKS), *((cell, "u", "t") for cell in cells)))
    assert raw.header == ("_geolocation", *MARKS, "lat", "lon")
    return list(zip(raw.column(3).to_pylist(), raw.column(4).to_pylist(), strict=True))


@pytest.mark.parametrize(
    "cell", ["48.85 2.35", "48.85 2.35 0 0", "48.85 2.35 112.5 4.9", "[48.85, 2.35]", " 48.85  2.35 "]
)
def test_a_point_is_latitude_then_longitude(cell: str) -> None:
    assert points(cell) == [("48.85", "2.35")]


def test_an_empty_point_is_empty_and_words_are_left_to_be_rejected() -> None:
    found = points("", "là", "48.85", "-12.8 -45.2 0 0")
    assert found == [("", ""), ("là", "là"), ("48.85", "48.85"), ("-12.8", "-45.2")]


def test_a_file_that_has_its_own_point_is_left_as_it_is() -> None:
    raw = table(("_geolocation", "fiche/lat", "fiche/lon", *MARKS), ("1 2 0 0", "48", "2", "u", "t"))
    assert with_point(raw) is raw


def test_a_slash_in_a_header_does_not_make_a_file_one_of_kobo() -> None:
    assert not is_kobo(("Oui/Non", "Date", "_uuid"))
    assert is_kobo(("meta/_uuid", "a/b/_submission_time"))


def test_what_kobo_adds_about_the_sending_is_set_aside(home: Home) -> None:
    """Its status is no state of a repair, and the metres of a point's exactness are no kind of place."""
    head = "_uuid | _submission_time | fiche/theme | _fiche/gps_precision | _status | _notes"
    proposal = proposed(home, f"{head}\na1 | 2024-04-13T18:00:00 | X10 | 4.5 | submitted_via_web | x")
    assert set(given_headers(proposal)) == {"intervention_id", "entered_at", "theme"}
    assert [proposal.header[rank] for rank in sorted(proposal.set_aside)] == [
        "_fiche/gps_precision",
        "_status",
        "_notes",
    ]


def test_the_answers_of_a_question_are_those_ticked_whatever_its_own_cell_says() -> None:
    header = ("g/signes", "g/signes/I01", "g/signes/Volets fermés", "g/signes/autre", *MARKS)
    cells = (
        ("I01 Volets fermés", "1", "1", "0"),
        ("autre", "0", "0", "1"),
        ("Volets fermés", "FALSE", "TRUE", "FALSE"),
        ("", "0", "0", "0"),
        ("I01", "", "", ""),
    )
    raw = with_answers(table(header, *((*row, "u", "t") for row in cells)))
    assert raw.header == header
    assert raw.column(0).to_pylist() == ["I01|Volets fermés", "autre", "Volets fermés", "", "I01"]


def test_of_another_file_nothing_is_joined() -> None:
    raw = table(("signes", "signes/I01"), ("I01 I02", "1"))
    assert with_answers(raw) is raw


def test_the_columns_of_answers_are_read_with_their_question_alone(home: Home) -> None:
    head = "_uuid | _submission_time | started_on | signals | signals/I01 | signals/I02"
    proposal = proposed(home, f"{head}\na1 | 2024-05-01T18:00:00 | 2024-05-01 | I01 I02 | 1 | 1")
    assert given_headers(proposal)["signals"] == "signals"
    assert [proposal.header[rank] for rank in sorted(proposal.set_aside)] == ["signals/I01", "signals/I02"]

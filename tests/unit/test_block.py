"""Cells of workbooks as text: what a person sees in the sheet, in one form."""

from datetime import date, datetime, time, timedelta

import pytest

from analytics.ingest.block import text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        (3.0, "3"),
        (-0.0, "0"),
        (75101, "75101"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (48.856614, "48.856614"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (float("nan"), ""),
        (float("-inf"), ""),
        (True, "Oui"),
        (False, "Non"),
        (date(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1, 18, 30), "2024-05-01 18:30:00"),  # noqa: DTZ001 - sheets know no zone
        (time(18, 30), "18:30"),
        (time(18, 30, 5), "18:30:05"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        (None, ""),
    ],
)
def test_a_cell_is_the_text_that_one_sees(cell: object, text: str) -> None:
    assert text_of(cell) == text

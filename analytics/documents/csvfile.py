"""Tables as CSV files: UTF-8, commas, one line feed a row. A cell that a spreadsheet would run is made plain text."""

import csv
import io
from collections.abc import Iterable, Sequence

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters by which spreadsheets take a text for a formula."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A header and rows of texts, days (written ISO) and numbers."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(neutral, header))
    writer.writerows([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def neutral(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_RUN) else text

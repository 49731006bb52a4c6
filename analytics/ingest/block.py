"""What a reader of its own process finds, in blocks of rows: every cell as text, with where it stood.

Refusals travel between processes as a code and plain values; `apart.py` has their words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

ROWS = 10_000
ROWS_FILE = "rows.arrow"
YES, NO = "Oui", "Non"
"""What a true or false cell says: labels of the code list yes_no, so that no mapping needs a line for them."""


OTHERS = "others"
"""The value of a refusal that names the sheets of the workbook, a line each: another one may be read."""


Tell = Callable[[Mapping[str, float]], None]
"""Told of a reading: `n_rows` so far, the `share` done (0 to 1), and whether the file is still being opened."""


class Refusal(Exception):
    """A code of `apart.REFUSALS` and its values."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


_EXACT = 1e15
"""Whole numbers below it are stored to the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a reader is told: the file, its kind, the sheet asked for, the limits, and how many rows are enough."""

    path: Path
    kind: str
    sheet: str | None
    n_rows: int
    max_rows: int
    max_columns: int
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows: `columns`: one text array each; `line`: int64, where the rows stand in the file."""

    line: pa.Array
    columns: Sequence[pa.Array]


@dataclass(slots=True, kw_only=True)
class Found:
    """A table and what was met on the way. The counts are whole once all blocks have been taken.

    `n_rows`: how many there are to be taken, blank ones too; `n_faults`: cells that held an error of the spreadsheet;
    `instants`: columns of which a cell has an hour; `opened`: the share of the reading (0 to 1) done before any block.
    """

    header: tuple[str, ...]
    blocks: Iterator[Block]
    n_rows: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    n_faults: int = 0
    instants: set[int] = field(default_factory=set)
    opened: float = 0.0


def text_of(cell: object) -> str:
    """A cell as text: ISO dates and hours, whole numbers without decimals, others with the 15 digits sheets keep."""
    return _TEXTS[type(cell)](cell)


def number_text(number: float) -> str:
    """A number in plain digits, without exponent; nothing where it is no number."""
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    text = f"{number:.15g}"
    if "n" in text:  # nan, inf
        return ""
    return f"{Decimal(text):f}" if "e" in text else text


def check_shape(task: Task, n_rows: int, n_columns: int) -> None:
    """Refuse a table larger than the limits."""
    if n_columns > task.max_columns:
        raise Refusal("too_many_columns", n=n_columns, limit=task.max_columns)
    if n_rows > task.max_rows:
        raise Refusal("too_many_rows", n=n_rows, limit=task.max_rows)


def packed(line: Sequence[int], columns: Sequence[list[str]]) -> Block:
    """Rows as Arrow, from one list of texts a column."""
    return Block(pa.array(line, pa.int64()), [pa.array(cells, pa.string()) for cells in columns])


def _length_text(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


_TEXTS: Mapping[type, Callable[..., str]] = {
    str: str,
    float: number_text,
    int: str,
    bool: lambda cell: YES if cell else NO,
    datetime: lambda cell: cell.isoformat(" ", "seconds"),
    date: date.isoformat,
    time: lambda cell: cell.isoformat("seconds" if cell.second else "minutes"),
    timedelta: _length_text,
    type(None): lambda _: "",
}

"""Where the header of a sheet is, and its names: titles above it are left out, lines of a merged header are joined.

The header is the first row, wider than half of the table, in which most cells are words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.ingest.block import text_of

WINDOW = 60
"""Rows in which the header is looked for."""
_MOST_LINES = 4
Cell = object
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: first and last rows and columns, from 0 on, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Header:
    """`names`: one a column; `last`: its last row, from 0 on."""

    names: tuple[str, ...]
    last: int


def find_header(rows: Rows, merges: Sequence[Merge], width: int) -> Header | None:
    """The header of the table whose first rows these are; None where no row has a word."""
    filled = [sum(cell != "" for cell in row) for row in rows]
    most = max(filled, default=0)
    wide = (at for at, n in enumerate(filled) if 2 * n > most and 5 * _n_words(rows[at]) >= 4 * n)
    row = next(wide, None)
    if row is None:
        row = next((at for at, cells in enumerate(rows) if _n_words(cells)), None)
    if row is None:
        return None
    near = [merge for merge in merges if merge.top <= row + _MOST_LINES]
    first, last = _first_line(rows, row, near, most), _last_line(rows, row, near, most)
    lines = [_spread(rows[at], at, near, rows, width) for at in range(first, last + 1)]
    return Header(tuple(_joined(line[index] for line in lines) for index in range(width)), last)


def is_word(cell: Cell) -> bool:
    """A text with a letter: neither a number nor a date, stored as text or not."""
    return isinstance(cell, str) and any(mark.isalpha() for mark in cell)


def _n_words(row: Sequence[Cell]) -> int:
    return sum(is_word(cell) for cell in row)


def _first_line(rows: Rows, row: int, merges: Sequence[Merge], most: int) -> int:
    """The row above too, where it groups columns: cells merged side by side, short of the table's whole width."""
    above = row - 1
    is_grouping = any(merge.top == above == merge.bottom and 1 < _n_columns(merge) < most for merge in merges)
    return above if is_grouping and _n_words(rows[above]) > 1 else row


def _last_line(rows: Rows, row: int, merges: Sequence[Merge], most: int) -> int:
    """The rows below too, where cells of the header reach down to them, or group their words."""
    mine = [merge for merge in merges if merge.top == row]
    last = max((merge.bottom for merge in mine if merge.bottom < row + _MOST_LINES), default=row)
    is_grouping = any(merge.bottom == row and 1 < _n_columns(merge) < most for merge in mine)
    if last == row and is_grouping and row + 1 < len(rows) and _n_words(rows[row + 1]):
        last = row + 1 if all(cell == "" or is_word(cell) for cell in rows[row + 1]) else row
    return min(last, len(rows) - 1)


def _n_columns(merge: Merge) -> int:
    return merge.right - merge.left + 1


def _spread(row: Sequence[Cell], at: int, merges: Sequence[Merge], rows: Rows, width: int) -> list[str]:
    """A line of the header, each merged cell saying its words in all the columns and lines it covers."""
    line = [text_of(cell) for cell in row] + [""] * (width - len(row))
    for merge in merges:
        if merge.top <= at <= merge.bottom and merge.top < len(rows) and merge.left < len(rows[merge.top]):
            for index in range(merge.left, min(merge.right + 1, width)):
                line[index] = line[index] or text_of(rows[merge.top][merge.left])
    return line


def _joined(parts: Iterable[str]) -> str:
    words = (" ".join(part.split()) for part in parts)
    return " ".join(dict.fromkeys(word for word in words if word))

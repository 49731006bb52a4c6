"""How a text is laid out: what parts its columns, and which row names them; titles above that row are left out."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.errors import InputError
from analytics.ingest.headers import is_word
from analytics.ingest.source import DELIMITERS, Source
from analytics.text import Number, msg

_SNIFFED_ROWS = 50
Numbered = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`line`: that of the header, from 1 on; `n_above`: rows above it that are not blank."""

    delimiter: str
    header: tuple[str, ...]
    line: int
    n_above: int


def layout(head: str, source: Source) -> Layout:
    """The delimiter asked for, else the one whose columns are most regular, and the header. Raises InputError where
    there is no row, or more columns than the limit."""
    asked = (source.delimiter,) if source.delimiter else tuple(DELIMITERS)
    firsts = {delimiter: _first_rows(head, delimiter) for delimiter in asked}
    above = {delimiter: _n_above([row for _, row in rows]) for delimiter, rows in firsts.items()}
    tables = {delimiter: rows[above[delimiter] :] for delimiter, rows in firsts.items()}
    delimiter = max(asked, key=lambda delimiter: _regularity(tables[delimiter]))
    if not tables[delimiter]:
        raise InputError(
            msg("The file {file} is empty."), remedy=msg("Export it again, with its rows."), file=source.file
        )
    line, names = tables[delimiter][0]
    header = tuple(cell.strip() for cell in names)
    if len(header) > source.limits.max_columns:
        raise InputError(
            msg("The file {file} has {n} columns; Vigie reads at most {limit}."),
            remedy=msg("Keep only the columns of the mapping, then import it again."),
            file=source.file,
            n=Number(len(header)),
            limit=Number(source.limits.max_columns),
        )
    return Layout(delimiter=delimiter, header=header, line=line, n_above=above[delimiter])


def _first_rows(head: str, delimiter: str) -> list[Numbered]:
    """The first rows that are not blank, each with its line."""
    rows: list[Numbered] = []
    try:
        for line, row in enumerate(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 1):
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            if len(rows) == _SNIFFED_ROWS:
                break
    except csv.Error:
        return rows  # a cell larger than the module takes: judged on the rows before it
    return rows


def _n_above(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the header. The first row is the header where it fills half of the table's width or
    more, else the next one that does and is made of words, if any."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    most = max(filled, default=0)
    wide = [at for at, n in enumerate(filled) if 2 * n >= most]
    named = (at for at in wide if 5 * sum(map(is_word, rows[at])) >= 4 * filled[at])
    return 0 if 0 in wide else next(named, 0)


def _regularity(rows: Sequence[Numbered]) -> float:
    """How many columns the header has beyond one, times the share of rows that have as many."""
    widths = [len(row) for _, row in rows]
    return (widths[0] - 1) * widths.count(widths[0]) / len(widths) if widths else 0.0

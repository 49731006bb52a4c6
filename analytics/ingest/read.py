"""Text files as operators export them, read into one shape: every cell as text, every row with its line.

It finds the delimiter and the header, and understands nothing else: columns, types and codes come after. A reader is
`path -> RawTable`; what comes after does not know which reader ran.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from analytics.errors import InputError
from analytics.ingest.layout import layout
from analytics.ingest.source import Kind, Source, raw_bytes
from analytics.ingest.survey import LOOKED_THROUGH, SAVE_AS_CSV, Survey, survey
from analytics.text import msg

_BLOCK_BYTES = 4 << 20
ROWS_READ = msg("{n} rows read ({pace} a second)")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row that has not as many cells as the header: nothing in it can be read, and it is counted."""

    line: int
    n_cells: int
    is_open: bool = False
    """Whether a quote in it is left open: it then runs to the end of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a file was read. Of text only: `encoding`, `delimiter`, `n_above` (rows above the names of the columns). Of
    workbooks only: `sheet`, `sheets` (all those one sees), `n_faults` (cells that held an error, such as #REF!, and are
    read as empty)."""

    kind: Kind = Kind.TEXT
    encoding: str = ""
    delimiter: str = ""
    n_above: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    n_faults: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A file as text. `rows`: string columns "c0", "c1"… without the header and the blank rows; `line`: int64,
    parallel to `rows`, as a spreadsheet counts (a row whose cells hold several lines is one), the header on line 1."""

    file: str
    header: tuple[str, ...]
    rows: pa.Table
    line: pa.Array
    form: Form
    misfits: tuple[Misfit, ...] = ()

    @property
    def n_read(self) -> int:
        return len(self.line) + len(self.misfits)

    def column(self, index: int) -> pa.Array:
        """One column's cells, in one piece."""
        return pa.concat_arrays(self.rows.column(index).chunks) if len(self.line) else pa.array([], pa.string())


def read_text(source: Source) -> RawTable:
    """Read delimited text, unpacked. Raises InputError where it is none, or has no row."""
    seen = survey(source)
    found = layout(seen.head, source)
    cells, odd = _parse(source, seen, found.delimiter, len(found.header))
    line = np.delete(np.arange(1, len(cells) + len(odd) + 1), [row.line - 1 for row in odd])
    if not seen.ends_quoted:
        _check_end(source, cells, odd)
    full = _full_rows(cells)
    full = full.filter(pa.array(line[full] >= found.line)) if found.n_above else full
    rows, line = cells.take(full) if len(full) < len(cells) else cells, line[full]
    _check_header(source, rows, found.header)
    table = RawTable(
        file=source.file,
        header=found.header,
        rows=rows.slice(1),
        line=pa.array(line[1:], pa.int64()),
        form=Form(encoding=seen.encoding, delimiter=found.delimiter, n_above=found.n_above),
        misfits=tuple(row for row in odd if row.n_cells and row.line > found.line),
    )
    if not table.n_read:
        raise InputError(
            msg("The file {file} has a header and no row."),
            remedy=msg("Export it again, with its rows."),
            file=source.file,
        )
    return table


def _parse(source: Source, seen: Survey, delimiter: str, n_columns: int) -> tuple[pa.Table, list[Misfit]]:
    """The rows of the right width, header and blank ones too, and the others (a blank one has no cell)."""
    names, odd = [f"c{index}" for index in range(n_columns)], []

    def leave_out(row: pyarrow.csv.InvalidRow) -> str:
        odd.append(Misfit(row.number, row.actual_columns if row.text.strip() else 0, _is_open(row.text, delimiter)))
        return "skip"

    # One thread: only then does Arrow number the rows.
    reading = pyarrow.csv.ReadOptions(
        column_names=names, encoding=seen.encoding, use_threads=False, block_size=_BLOCK_BYTES
    )
    parsing = pyarrow.csv.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=leave_out
    )
    as_text = pyarrow.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
    )
    try:
        with raw_bytes(source.path, source.file), pa.OSFile(str(source.path)) as file:
            reader = pyarrow.csv.open_csv(file, reading, parsing, as_text)
            return pa.Table.from_batches(_watched(reader, seen.n_lines, source), reader.schema), odd
    except (pa.ArrowInvalid, UnicodeError) as error:
        raise _open_quote(source, _endless_row(source, seen.encoding, delimiter)) from error


def _watched(batches: Iterable[pa.RecordBatch], n_lines: int, source: Source) -> Iterator[pa.RecordBatch]:
    """The blocks of rows as they are read, each told of, but for the header; a row may be of several lines."""
    n_rows = 0
    for batch in batches:
        n_rows += len(batch)
        done = min(n_rows / n_lines, 1.0) if n_lines else 1.0
        source.tick(ROWS_READ, n_rows - 1, LOOKED_THROUGH + (1 - LOOKED_THROUGH) * done)
        yield batch


def _is_open(text: str, delimiter: str) -> bool:
    if "\n" not in text:
        return False
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _full_rows(rows: pa.Table) -> pa.Array:
    """The positions of the rows that hold at least one character that is no space."""
    blank = pa.array(np.arange(len(rows)))
    for column in rows.columns:
        blank = blank.filter(pc.equal(pc.utf8_trim_whitespace(column.take(blank)), ""))
        if not len(blank):
            break
    return pa.array(np.delete(np.arange(len(rows)), blank))


def _check_header(source: Source, rows: pa.Table, header: tuple[str, ...]) -> None:
    """Refuse a header that Arrow cuts otherwise than it was first cut."""
    first = tuple(column[0].as_py().removeprefix("\ufeff").strip() for column in rows.columns) if len(rows) else ()
    if first != header:
        raise _open_quote(source, 1)


def _check_end(source: Source, cells: pa.Table, odd: list[Misfit]) -> None:
    """Refuse a last cell of several lines in a file that ends with no quote: a quote left open ate the rest of it."""
    n_rows = len(cells) + len(odd)
    is_odd = bool(odd) and odd[-1].line == n_rows
    if odd[-1].is_open if is_odd else "\n" in cells.columns[-1][-1].as_py():
        raise _open_quote(source, n_rows)


def _endless_row(source: Source, encoding: str, delimiter: str) -> int:
    """The line of the first row that has a cell too large to be one."""
    line = 1
    with raw_bytes(source.path, source.file) as file, io.TextIOWrapper(file, encoding, newline="") as text:
        try:
            for _ in csv.reader(text, delimiter=delimiter):
                line += 1
        except (csv.Error, UnicodeError):
            return line
    return line


def _open_quote(source: Source, line: int) -> InputError:
    return InputError(
        msg("Line {line} of the file {file} cannot be cut into cells: a quote is probably left open there."),
        remedy=SAVE_AS_CSV,
        file=source.file,
        line=line,
    )

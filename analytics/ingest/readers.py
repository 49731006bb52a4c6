"""The one door through which a file of records comes in, whatever its form: `read_table`, and `preview` of a sample.

Every form gives the same table of texts, so what comes after does not know which it was. Nothing is written.
"""

import time
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import pyarrow.compute as pc

from analytics.config import Limits
from analytics.errors import InputError, UsageError
from analytics.ingest.apart import read_apart
from analytics.ingest.archive import check_workbook, unpacked
from analytics.ingest.block import OTHERS
from analytics.ingest.kobo import with_answers
from analytics.ingest.point_cells import with_point
from analytics.ingest.read import RawTable, read_text
from analytics.ingest.refusals import refusal
from analytics.ingest.sample import sample_text
from analytics.ingest.source import DELIMITERS, ENCODINGS, WORKBOOKS, ZIPPED, Kind, Source
from analytics.progress import Tick, no_tick
from analytics.text import Message, msg


class FormAsked(TypedDict, total=False):
    """What may be asked of a file's form: the sheet of a workbook, the encoding or the delimiter of a text."""

    sheet: str | None
    encoding: str | None
    delimiter: str | None


class Asked(FormAsked, total=False):
    """What may be asked of a reading: the form, other limits than usual, and who is told of its rows."""

    limits: Limits
    tick: Tick


def read_table(path: Path, **asked: Unpack[Asked]) -> RawTable:
    """Read all rows of a file. Raises InputError where it cannot be read whole, UsageError on an unknown encoding.

    Text (CSV, TSV…), XLSX, XLSB, XLS, ODS, Parquet, points of a GeoJSON, and a .zip or .gz of one of them.
    """
    return _read(_source(path, asked))


def preview(path: Path, n_rows: int = 200, **asked: Unpack[Asked]) -> RawTable:
    """The first rows of a file, from its beginning only: a fault further on is not seen. Raises as `read_table`."""
    return _read(replace(_source(path, asked), n_rows=n_rows))


def _source(path: Path, asked: Asked) -> Source:
    encoding = asked.get("encoding")
    if encoding is not None and encoding not in ENCODINGS:
        raise UsageError(
            msg("“{encoding}” is not an encoding that Vigie reads."),
            remedy=msg("Choose one of: {names}."),
            encoding=encoding,
            names=tuple(ENCODINGS),
        )
    delimiter = asked.get("delimiter")
    if delimiter is not None and delimiter not in DELIMITERS:
        raise UsageError(
            msg("“{delimiter}” is not a separator of columns that Vigie reads."),
            remedy=msg("Choose one of: {names}."),
            delimiter=delimiter,
            names=tuple(Message(name) for name in DELIMITERS.values()),
        )
    return Source(
        path=path,
        file=path.name,
        limits=asked.get("limits") or Limits(),
        sheet=asked.get("sheet"),
        encoding=encoding,
        delimiter=delimiter,
        tick=asked.get("tick") or no_tick,
    )


def _read(given: Source) -> RawTable:
    with unpacked(_timed(given)) as (source, kind):
        _check_asked(source, kind)
        if kind is Kind.TEXT:
            raw = sample_text(source) if source.n_rows else read_text(source)
        else:
            if kind in ZIPPED:
                check_workbook(source)
            raw = read_apart(source, kind)
    if not raw.n_read:
        raise refusal(source, "no_row", **{OTHERS: "\n".join(raw.form.sheets)})
    _check_limits(source, raw)
    return with_point(with_answers(raw))


def _timed(source: Source) -> Source:
    """The source, whose reading is refused from one block to the next once its time is over."""
    end = time.monotonic() + source.limits.seconds

    def tick(said: str, n_rows: int, share: float) -> None:
        if time.monotonic() > end:
            raise refusal(source, "seconds", limit=source.limits.seconds)
        source.tick(said, n_rows, share)

    return replace(source, tick=tick)


def _check_limits(source: Source, raw: RawTable) -> None:
    limits = source.limits
    if raw.n_read > limits.max_rows:
        raise refusal(source, "too_many_rows", n=raw.n_read, limit=limits.max_rows)
    for name, cells in zip(raw.header, raw.rows.columns, strict=True):
        if (pc.max(pc.binary_length(cells)).as_py() or 0) <= limits.max_cell_chars:
            continue  # no more bytes than characters allowed
        row = pc.index(pc.greater(pc.utf8_length(cells), limits.max_cell_chars), value=True).as_py()
        if row >= 0:
            line = raw.line[row].as_py()
            raise refusal(source, "long_cell", line=line, column=name, limit=limits.max_cell_chars)


def _check_asked(source: Source, kind: Kind) -> None:
    """Refuse a sheet of what has none, encoding or separator of what is no text, rather than leave them unheard."""
    if source.sheet is not None and kind not in WORKBOOKS:
        raise InputError(
            msg("The file {file} is not a workbook: it has no sheet “{sheet}”."),
            remedy=msg("Leave the sheet out."),
            file=source.file,
            sheet=source.sheet,
        )
    if source.encoding is not None and kind is not Kind.TEXT:
        raise InputError(
            msg("The file {file} says its encoding itself."), remedy=msg("Leave the encoding out."), file=source.file
        )
    if source.delimiter is not None and kind is not Kind.TEXT:
        raise InputError(
            msg("The file {file} has no separator of columns: it is no text."),
            remedy=msg("Leave the separator out."),
            file=source.file,
        )

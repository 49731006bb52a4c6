"""The first rows of a text file, without reading the rest. Encodings are also tried on pieces further on."""

import csv
import io
import os
from collections.abc import Iterator
from io import BufferedReader
from itertools import islice

import pyarrow as pa

from analytics.ingest.layout import layout
from analytics.ingest.read import Form, Misfit, RawTable
from analytics.ingest.source import Source, raw_bytes
from analytics.ingest.survey import Scan

_HEAD_BYTES = 2 << 20
_PIECE_BYTES = 1 << 16
_N_PIECES = 16


def sample_text(source: Source) -> RawTable:
    """Its first rows, as `read_text` gives them; `source.n_rows` at most, fewer where they are very long."""
    scan = Scan(source)
    with raw_bytes(source.path, source.file) as file:
        head = file.read(_HEAD_BYTES)
        is_cut = len(head) == _HEAD_BYTES
        head = head[: head.rfind(b"\n") + 1] or head if is_cut else head
        scan.take(head)
        encoding = scan.encoding()
        is_open = is_cut and encoding == "utf-8" and not source.encoding and not scan.has_utf_8
        if is_open and not _is_utf_8(file):
            encoding = "cp1252"
    text = head.decode(encoding, "ignore").removeprefix("\ufeff")
    found = layout(text, source)
    header = found.header
    below = (pair for pair in _rows(text, found.delimiter, is_cut) if pair[0] > found.line)
    rows = list(islice(below, source.n_rows))
    full = [(line, row) for line, row in rows if len(row) == len(header)]
    columns = [pa.array([row[index] for _, row in full], pa.string()) for index in range(len(header))]
    return RawTable(
        file=source.file,
        header=header,
        rows=pa.table(columns, names=[f"c{index}" for index in range(len(header))]),
        line=pa.array([line for line, _ in full], pa.int64()),
        form=Form(encoding=encoding, delimiter=found.delimiter, n_above=found.n_above),
        misfits=tuple(Misfit(line, len(row)) for line, row in rows if len(row) != len(header)),
    )


def _rows(text: str, delimiter: str, is_cut: bool) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with its line; of a text that goes on, the last row is left out."""
    former: tuple[int, list[str]] | None = None
    try:
        for line, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            if any(cell.strip() for cell in row):
                if former:
                    yield former
                former = line, row
    except csv.Error:
        return  # a cell larger than the module takes: the sample ends before it
    if former and not is_cut:
        yield former


def _is_utf_8(file: BufferedReader) -> bool:
    """Whether pieces spread over the file read as UTF-8, each cut at its first and last end of line."""
    size = file.seek(0, os.SEEK_END)
    for rank in range(1, _N_PIECES + 1):
        file.seek(max(0, size * rank // _N_PIECES - _PIECE_BYTES))
        piece = file.read(_PIECE_BYTES)
        try:
            piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1].decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True

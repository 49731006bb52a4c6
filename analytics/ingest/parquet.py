"""Records of a Parquet file, as text. Runs in a process of its own: see `alone.py`."""

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.ingest.block import NO, ROWS, YES, Block, Found, Refusal, Task, check_shape, text_of


def read_parquet(task: Task) -> Found:
    """All columns; those of several values a cell are written as JSON."""
    file = pq.ParquetFile(task.path)
    names = tuple(file.schema_arrow.names)
    check_shape(task, file.metadata.num_rows, len(names))
    return Found(header=names, blocks=_blocks(task, file, names))


def _blocks(task: Task, file: pq.ParquetFile, names: Sequence[str]) -> Iterator[Block]:
    start = 2  # as a spreadsheet would count them, under a header on line 1
    for batch in file.iter_batches(min(ROWS, task.n_rows or ROWS)):
        columns = [_texts(column) for column in batch.columns]
        for name, column in zip(names, columns, strict=True):
            _check_length(task, name, column, start)
        yield Block(pa.array(range(start, start + len(batch)), pa.int64()), columns)
        start += len(batch)
        if task.n_rows and start - 2 >= task.n_rows:
            return


def _check_length(task: Task, name: str, cells: pa.Array, start: int) -> None:
    is_long = pc.greater(pc.utf8_length(cells), task.max_cell_chars)
    if pc.any(is_long).as_py():
        line = start + pc.index(is_long, value=True).as_py()
        raise Refusal("long_cell", line=line, column=name, limit=task.max_cell_chars)


def _texts(cells: pa.Array) -> pa.Array:
    kind = cells.type
    if pa.types.is_dictionary(kind):
        return _texts(cells.dictionary_decode())
    if pa.types.is_boolean(kind):
        texts = pc.if_else(cells, YES, NO)
    elif pa.types.is_floating(kind) or pa.types.is_date(kind) or pa.types.is_time(kind):
        texts = pa.array([text_of(cell) for cell in cells.to_pylist()], pa.string())
    elif pa.types.is_timestamp(kind):
        form = "%Y-%m-%d %H:%M:%S%z" if kind.tz else "%Y-%m-%d %H:%M:%S"
        texts = pc.strftime(cells.cast(pa.timestamp("s", kind.tz), safe=False), form)
    elif pa.types.is_nested(kind):
        texts = pa.array([_json(cell) for cell in cells.to_pylist()], pa.string())
    else:
        texts = cells.cast(pa.string())
    return pc.fill_null(texts.cast(pa.string()), "")


def _json(cell: object) -> str:
    return "" if cell is None else json.dumps(cell, ensure_ascii=False, default=str)

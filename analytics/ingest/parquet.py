"""Records of a Parquet file, as text. Runs in a process of its own: see `alone.py`."""

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.ingest.block import NO, ROWS, YES, Block, Found, Task, check_shape, text_of


def read_parquet(task: Task) -> Found:
    """All columns; those of several values a cell are written as JSON."""
    file = pq.ParquetFile(task.path)
    names = tuple(file.schema_arrow.names)
    check_shape(task, file.metadata.num_rows, len(names))
    return Found(header=names, blocks=_blocks(file, task.n_rows), n_rows=file.metadata.num_rows)


def _blocks(file: pq.ParquetFile, n_rows: int) -> Iterator[Block]:
    start = 2  # as a spreadsheet would count them, under a header on line 1
    for batch in file.iter_batches(min(ROWS, n_rows or ROWS)):
        line = pa.array(range(start, start + len(batch)), pa.int64())
        yield Block(line, [_texts(column) for column in batch.columns])
        start += len(batch)
        if n_rows and start - 2 >= n_rows:
            return


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

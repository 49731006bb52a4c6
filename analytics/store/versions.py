"""The versions of a few records, straight from the batches: it needs no store, and gives what a build would take."""

from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from analytics import fields, records
from analytics.config import Home
from analytics.errors import InputError, NotAllowed
from analytics.records import Batch
from analytics.store.corrected import CORRECTION, open_lines
from analytics.store.inputs import batch_files
from analytics.store.script import script
from analytics.text import msg


def lines_of(home: Home, record_keys: Collection[str], batches: Collection[Batch]) -> pa.Table:
    """Every line that these batches hold of the records, as imported. Raises StoreError where a file is missing."""
    schema, paths = fields.schema("intervention"), batch_files(home, batches, "intervention")
    if not paths or not record_keys:
        return schema.empty_table()
    return ds.dataset(paths, schema=schema).to_table(filter=ds.field("record_key").isin(sorted(record_keys)))


def version_of(home: Home, record_key: str) -> dict[str, Any]:
    """The version of a record that counts, as its file tells it. Raises InputError where none does, NotAllowed where
    it is restricted, StoreError."""
    lines = told(lines_of(home, {record_key}, records.active(home, "intervention")))
    if not lines.num_rows:
        raise InputError(
            msg("There is no record “{key}” among the imports that count."),
            remedy=msg("A key is written SOURCE|IDENTIFIER: the source of the import, then the number of the record."),
            key=record_key,
        )
    if not open_lines(lines).num_rows:
        raise NotAllowed(
            msg("The record “{key}” is restricted: nobody reads or corrects it here."),
            remedy=msg("Correct it in the entry tool, then import its export again."),
            key=record_key,
        )
    return dict(lines.to_pylist()[0])


def told(lines: pa.Table) -> pa.Table:
    """Of each record, the line that counts: the build's own rule, on all the lines given."""
    with TemporaryDirectory() as folder, duckdb.connect() as con:
        path = Path(folder) / "lines.parquet"
        pq.write_table(lines, path)
        con.register("in_correction", lines.select(CORRECTION.names))
        for name in ("stg_superseded", "stg_told"):
            script("staging", name).run(con, {"intervention_files": [str(path)]})
        return con.sql("from stg_told").to_arrow_table().cast(lines.schema)

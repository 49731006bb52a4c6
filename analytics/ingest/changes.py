"""What an import would bring to the records that count: how many are new, changed, older or already there as they are.

Versions are compared as the build does: the greatest date of change, then of export. Nothing is written.
"""

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics import fields, records
from analytics.config import Home
from analytics.ingest.identity import content_digests
from analytics.records import Batch

_NEVER = -(2**62)
"""Stands for no date: lower than any."""
_ORDER = ["modified", "exported", "digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Records of the file, each once. `older`: the home has a later version, which stays; `repeated`: rows beyond the
    first of a record that the file tells several times."""

    new: int
    changed: int
    older: int
    identical: int
    repeated: int


def changes(home: Home, batch: Batch, table: pa.Table) -> Changes:
    """Compare the rows that an import would keep with the records of the same source that count."""
    coming, known = _last(_versions(table, batch.kind)), _last(_known(home, batch))
    both = coming.merge(known, on="key", how="left", suffixes=("", "_known"), indicator=True)
    is_new = both["_merge"] == "left_only"
    is_same = both["digest"] == both["digest_known"]
    is_older = ~is_new & ~is_same & _precedes(both)
    n_changed = int((~is_new & ~is_same & ~is_older).sum())
    return Changes(
        new=int(is_new.sum()),
        changed=n_changed,
        older=int(is_older.sum()),
        identical=int((is_same & ~is_new).sum()),
        repeated=len(table) - len(coming),
    )


def _known(home: Home, batch: Batch) -> pd.DataFrame:
    """The versions of every record of the source, over its batches that count."""
    paths = [
        home.records / old.id / f"{batch.kind}.parquet"
        for old in records.active(home, batch.kind)
        if old.source == batch.source
    ]
    frames = [_versions(pq.read_table(path), batch.kind) for path in paths if path.exists()]
    return pd.concat([_versions(fields.schema(batch.kind).empty_table(), batch.kind), *frames], ignore_index=True)


def _versions(table: pa.Table, kind: str) -> pd.DataFrame:
    """Each row's record, what it says, and what orders its versions."""
    said = {field.name: _whole(table, field.name) for field in fields.TABLES[kind] if field.name in table.column_names}
    return pd.DataFrame(
        {
            "key": _whole(table, "record_key").to_pandas(),
            "modified": _ticks(_whole(table, "modified_at").cast(pa.int64()) if "modified_at" in said else None, table),
            "exported": _ticks(_whole(table, "exported_on").cast(pa.int32()), table),
            "digest": content_digests(said, len(table)),
        }
    )


def _ticks(values: pa.Array | None, table: pa.Table) -> pd.Series:
    whole = pa.nulls(len(table), pa.int64()) if values is None else values.cast(pa.int64())
    return pd.Series(whole.fill_null(_NEVER).to_numpy(zero_copy_only=False), dtype="int64")


def _whole(table: pa.Table, name: str) -> pa.Array:
    column = table[name]
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0, column.type)


def _last(versions: pd.DataFrame) -> pd.DataFrame:
    return versions.sort_values(["key", *_ORDER], kind="stable").drop_duplicates("key", keep="last")


def _precedes(both: pd.DataFrame) -> pd.Series:
    """Where the file's version is earlier than the one that the home has."""
    modified, exported = both["modified_known"].fillna(_NEVER), both["exported_known"].fillna(_NEVER)
    is_earlier = (both["modified"] < modified) | ((both["modified"] == modified) & (both["exported"] < exported))
    return is_earlier.astype(bool)

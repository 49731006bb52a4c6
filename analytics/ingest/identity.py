"""Who a record is: the identifier that its source gives it, else what it says and its rank among identical rows."""

import hashlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.reading import mask

IDENTIFIER = {
    "intervention": "intervention_id",
    "presence": "tour_id",
    "zone_indicator": "figure_id",
    "context_event": "event_id",
    "planned_hours": "plan_id",
}
"""The column that says who a record is: that of a figure or a plan is made at import; an event is what it says."""
Digests = npt.NDArray[np.uint64]
_DIGITS = 16
_BETWEEN = "\x1f"
_FIRST = "#1"
"""The end of the key of the first row that says what it says."""


def record_keys(source: str, identifier: pa.Array | None, columns: Mapping[str, pa.Array], n_rows: int) -> pa.Array:
    """`source|identifier`, or `source|digest#n` where there is none, n counting the rows that say exactly the same.

    The same row in two files has one key; a row that stands twice in a file has two, and both count.
    """
    given = identifier if identifier is not None else pa.nulls(n_rows, pa.string())
    unnamed = np.flatnonzero(mask(pc.is_null(given)))
    if len(unnamed):
        rows = pa.array(unnamed)
        said = _said({name: values.take(rows) for name, values in columns.items()}, len(unnamed))
        given = pc.replace_with_mask(given, pc.is_null(given), said)
    return pc.binary_join_element_wise(source, given, "|")


def n_identical(identifier: pa.Array | None, keys: pa.Array) -> int:
    """How many rows without an identifier say exactly what a row before them says: each is a record of its own."""
    unnamed = keys if identifier is None else keys.filter(pc.is_null(identifier))
    return len(unnamed) - int(pc.sum(pc.ends_with(unnamed, _FIRST)).as_py() or 0)


def _said(columns: Mapping[str, pa.Array], n_rows: int) -> pa.Array:
    digests = content_digests(columns, n_rows)
    rank = pd.Series(digests).groupby(digests).cumcount().to_numpy() + 1
    return pc.binary_join_element_wise(_hexadecimal(digests), pa.array(rank).cast(pa.string()), "#")


def content_digests(columns: Mapping[str, pa.Array], n_rows: int) -> Digests:
    """64 bits of what each row says: equal for equal cells, whatever the order of columns; empty cells say nothing."""
    total = np.zeros(n_rows, dtype=np.uint64)
    for name, values in columns.items():
        total += _digests(values, hashlib.blake2b(name.encode(), digest_size=_DIGITS // 2).hexdigest())
    return total


def _digests(values: pa.Array, key: str) -> Digests:
    if pa.types.is_list(values.type):
        of_parts = np.zeros(len(values), dtype=np.uint64)
        rows = pc.list_parent_indices(values).to_numpy()
        np.add.at(of_parts, rows, _digests(pc.list_flatten(values), key))
        return of_parts
    if pa.types.is_struct(values.type):
        told = [pc.fill_null(cells.cast(pa.string()), "") for cells in values.flatten()]
        return _digests(pc.binary_join_element_wise(*told, _BETWEEN), key)
    encoded = values.dictionary_encode()
    texts = encoded.dictionary.cast(pa.string()).to_numpy(zero_copy_only=False)
    of_texts: Digests = np.append(pd.util.hash_array(texts, hash_key=key, categorize=False), np.uint64(0))
    rank: npt.NDArray[np.int32] = pc.fill_null(encoded.indices, len(texts)).to_numpy()
    return of_texts[rank]


def _hexadecimal(digests: Digests) -> pa.Array:
    """Digests as texts of 16 hexadecimal digits."""
    text = digests.astype(">u8").tobytes().hex().encode()
    offsets = np.arange(0, len(text) + 1, _DIGITS, dtype=np.int32)
    return pa.StringArray.from_buffers(len(digests), pa.py_buffer(offsets), pa.py_buffer(text))

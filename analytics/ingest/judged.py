"""The rows of a file after its table's tests: those kept, and those rejected with line, column and reason."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analytics.ingest.columns import Draft
from analytics.ingest.isolate import Columns
from analytics.ingest.mapping import Mapping
from analytics.ingest.read import RawTable
from analytics.ingest.reading import Mask
from analytics.ingest.reasons import REJECTED, first_failed

_SAME_COLUMN = {"started_on": "started_at", "started_at": "started_on"}
"""Where a day is judged, the file may bring it under either field."""


@dataclass(frozen=True)
class Judged:
    """A file, its mapping, and what its table's rules made of it."""

    raw: RawTable
    mapping: Mapping
    draft: Draft

    @cached_property
    def keeps(self) -> Mask:
        return np.equal(self._failed, len(self.draft.tests))

    @cached_property
    def columns(self) -> Columns:
        """The finished columns of the records of the rows kept."""
        return {name: self._kept(values) for name, values in self.draft.columns.items()}

    @cached_property
    def line(self) -> pa.Array:
        """The line of each record."""
        row = self.draft.row
        return self._kept(self.raw.line if row is None else self.raw.line.take(row))

    @property
    def n_kept(self) -> int:
        """The rows of the file that were kept, whatever the number of records that each gives."""
        return int(self.keeps.sum())

    @cached_property
    def rejected(self) -> pa.Table:
        """One row a row not kept, in the order of the file (REJECTED)."""
        rows = np.flatnonzero(~self.keeps)
        tests = pa.array(self._failed[rows])
        reasons = pa.array([test.reason for test in self.draft.tests], pa.string())
        columns = pa.array([self._header(test.field) for test in self.draft.tests], pa.string())
        failed = [self.raw.line.take(pa.array(rows)), columns.take(tests), reasons.take(tests)]
        misfits = [{"line": row.line, "column": "", "reason": "cells"} for row in self.raw.misfits]
        tables = [pa.Table.from_arrays(failed, schema=REJECTED), pa.Table.from_pylist(misfits, REJECTED)]
        return pa.concat_tables(tables).sort_by("line")

    def reasons(self) -> dict[str, int]:
        """How many rows each reason rejected, the most frequent first."""
        return dict(Counter(self.rejected["reason"].to_pylist()).most_common())

    def notes(self) -> dict[str, int]:
        """How many of the rows kept each note is about."""
        counts = {note: int((rows & self.keeps).sum()) for note, rows in self.draft.notes.items()}
        return {note: n for note, n in counts.items() if n}

    @cached_property
    def _failed(self) -> npt.NDArray[np.int8]:
        return first_failed(self.draft.tests, len(self.raw.line))

    def _kept(self, values: pa.Array) -> pa.Array:
        row = self.draft.row
        keeps = self.keeps if row is None else self.keeps[row.to_numpy()]
        return values if keeps.all() else values.filter(pa.array(keeps))

    def _header(self, field: str) -> str:
        """The header of the column in which a field was read; of the first, where it was read in several."""
        places = self.mapping.columns_of(self.raw.header)
        place = places.get(field, places.get(_SAME_COLUMN.get(field, "")))
        if field == "shares":
            place = next(iter(self.mapping.shares_of(self.raw.header).values()))
        if field == "value" and self.mapping.figures:
            place = next(iter(self.mapping.figures_of(self.raw.header).values()))
        return "" if place is None else self.raw.header[place]

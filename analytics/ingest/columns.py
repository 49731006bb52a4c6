"""The cells of a file as typed columns, field by field, through its mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from analytics.fields import Kind
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.read import RawTable
from analytics.ingest.reading import Mask, Reading
from analytics.ingest.reasons import Test
from analytics.ingest.rules import Manner, plausible, read_cells

FLOOR_DATES = ("started_on", "started_at", "ended_at")
"""Dates without which a row is rejected: the table's own tests judge them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """All columns of a file that its mapping takes. `shares`: the raw cells of zones covered, by level."""

    n_rows: int
    zone: ZoneInfo
    mapping: FileMapping
    readings: Mapping[str, Reading]
    shares: Mapping[str, pa.Array]

    def __getitem__(self, name: str) -> Reading:
        """One field's reading; a field that the file does not bring is empty on every row."""
        if name in self.readings:
            return self.readings[name]
        values = pa.nulls(self.n_rows, self.mapping.fields[name].arrow)
        return Reading(values=values, unread=np.zeros(self.n_rows, dtype=bool))

    def columns(self) -> dict[str, pa.Array]:
        return {name: read.values for name, read in self.readings.items()}

    def unread(self) -> dict[str, Mask]:
        """Where each field's cells were not understood, for the notes."""
        return {f"unread:{name}": read.unread for name, read in self.readings.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Columns as the records will hold them, the tests that reject rows, and the rows to count in the notes."""

    columns: dict[str, pa.Array]
    tests: tuple[Test, ...]
    notes: dict[str, Mask]


def read_columns(raw: RawTable, mapping: FileMapping, zone: ZoneInfo) -> Cells:
    """Read every column that the mapping takes. Raises InputError where the file does not reach the floor."""
    n_rows, places = len(raw.line), mapping.columns_of(raw.header, file=raw.file)
    texts = {name: raw.column(place) for name, place in places.items()}
    said = {name: pa.repeat(value, n_rows) for name, value in mapping.constants.items() if name not in places}
    shares = {level: raw.column(place) for level, place in mapping.shares_of(raw.header, file=raw.file).items()}
    readings = {name: _read(name, cells, mapping, zone) for name, cells in {**texts, **said}.items()}
    return Cells(n_rows=n_rows, zone=zone, mapping=mapping, readings=readings, shares=shares)


def _read(name: str, cells: pa.Array, mapping: FileMapping, zone: ZoneInfo) -> Reading:
    field = mapping.fields[name]
    manner = Manner(zone=zone, vocabulary=mapping.vocabulary.get(name, {}), formats=mapping.formats.get(name, ()))
    read = read_cells(field, cells, manner)
    is_optional_date = field.kind in (Kind.DATE, Kind.DATETIME) and name not in FLOOR_DATES
    return plausible(read) if is_optional_date else read

"""The cells of a file as typed columns, field by field, through its mapping."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.fields import Field, Kind
from analytics.ingest.coordinates import corrected
from analytics.ingest.dates import decide, open_column
from analytics.ingest.guarded import NOTE, guarded, guarded_shares, shortened
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.mapping_file import ZONE_NAMES
from analytics.ingest.notes import LEFT_OUT, UNREAD, note
from analytics.ingest.point_form import Place
from analytics.ingest.read import RawTable
from analytics.ingest.reading import Mask, Reading, mask, tidy
from analytics.ingest.reasons import Test
from analytics.ingest.rules import Manner, plausible, read_cells
from analytics.ingest.serials import SERIAL
from analytics.ingest.source import Kind as Kinds
from analytics.ingest.typed_dates import read_both, words

FLOOR_DATES = ("started_on", "started_at", "ended_at")
"""Dates without which a row is rejected: the table's own tests judge them."""
ISO = "%Y-%m-%d"
_N_AT_ONCE = 2
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a structure changes in the reading of its files: its clock, whether it keeps reviewed notes, its zones."""

    zone: ZoneInfo
    keeps_notes: bool = False
    zone_keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """All columns of a file that its mapping takes. `shares`: the raw cells of zones covered, by level; `figures`: the
    readings of its columns of figures, by code; `noted`: rows of which something was left out before they were read."""

    n_rows: int
    zone: ZoneInfo
    mapping: FileMapping
    readings: Mapping[str, Reading]
    shares: Mapping[str, pa.Array]
    noted: Mapping[str, Mask]
    figures: Mapping[str, Reading] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Reading:
        """One field's reading; a field that the file does not bring is empty on every row."""
        if name in self.readings:
            return self.readings[name]
        values = pa.nulls(self.n_rows, self.mapping.fields[name].arrow)
        return Reading(values=values, unread=np.zeros(self.n_rows, dtype=bool))

    def columns(self) -> dict[str, pa.Array]:
        return {name: read.values for name, read in self.readings.items()}

    def notes(self) -> dict[str, Mask]:
        """Where each field's cells were not understood, and what else was left out."""
        return {note(UNREAD, name): read.unread for name, read in self.readings.items()} | dict(self.noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Columns as the records will hold them, the tests that reject rows, and the rows to count in the notes.

    `row`: of which row of the file (from 0) each record is, where one may give several; else each gives one.
    """

    columns: dict[str, pa.Array]
    tests: tuple[Test, ...]
    notes: dict[str, Mask]
    row: pa.Array | None = None


def read_columns(raw: RawTable, mapping: FileMapping, house: House) -> Cells:
    """Read every column that the mapping takes. Raises InputError where the file does not reach the floor, and where
    dates can be read in two ways of which the mapping chooses none."""
    n_rows, places = len(raw.line), mapping.columns_of(raw.header, file=raw.file)
    taken = [name for name in places if house.keeps_notes or name != NOTE]
    kept = _two_by_two(lambda name: raw.column(places[name]), taken)
    covered = {level: raw.column(place) for level, place in mapping.shares_of(raw.header, file=raw.file).items()}
    texts, noted = guarded(kept, house.zone_keys | set(mapping.zone_aliases))
    shares, noted_shares = guarded_shares(covered)
    formats = {name: _formats(name, kept[name], raw, mapping) for name in texts if _is_date(mapping.fields[name])}
    said = {name: pa.repeat(value, n_rows) for name, value in mapping.constants.items() if name not in places}
    manners = {name: Manner(zone=house.zone, formats=formats.get(name, ())) for name in (*texts, *said)}
    readings = _readings({**texts, **said}, mapping, manners, is_typed=raw.form.kind is not Kinds.TEXT)
    left_out = {} if NOTE in kept or NOTE not in places else {note(LEFT_OUT, NOTE): _filled(raw.column(places[NOTE]))}
    return Cells(
        n_rows=n_rows,
        zone=house.zone,
        mapping=mapping,
        readings=readings | _points(readings, mapping.place),
        shares=shares,
        noted={**noted, **noted_shares, **left_out},
        figures={
            code: read_cells(mapping.fields["value"], raw.column(rank), Manner(zone=house.zone))
            for code, rank in mapping.figures_of(raw.header, file=raw.file).items()
        },
    )


def _formats(name: str, cells: pa.Array, raw: RawTable, mapping: FileMapping) -> tuple[str, ...]:
    """The formats that the mapping says, else those that all the cells decide."""
    of_itself = () if raw.form.kind is Kinds.TEXT else (ISO, SERIAL)
    if mapping.formats_of(name):
        return (*mapping.formats_of(name), *of_itself)
    decision = decide(words(cells) if of_itself else cells)
    if decision.is_open:
        column = raw.header[mapping.columns_of(raw.header)[name]]
        raise open_column(decision, file=raw.file, column=column, name=name)
    return (*decision.formats, *of_itself)


def _readings(
    texts: Mapping[str, pa.Array], mapping: FileMapping, manners: Mapping[str, Manner], *, is_typed: bool
) -> dict[str, Reading]:
    """`is_typed`: the file knows what a date is."""

    def read(name: str) -> Reading:
        alone = partial(_read, name, mapping=mapping, manner=manners[name])
        return read_both(texts[name], alone) if is_typed and _is_date(mapping.fields[name]) else alone(texts[name])

    return _two_by_two(read, texts)


def _two_by_two(make: Callable[[str], _Made], names: Collection[str]) -> dict[str, _Made]:
    """What is made of each column, two at once: what reads them frees the interpreter."""
    with ThreadPoolExecutor(_N_AT_ONCE) as pool:
        return dict(zip(names, pool.map(make, names), strict=True))


def _read(name: str, cells: pa.Array, mapping: FileMapping, manner: Manner) -> Reading:
    field = mapping.fields[name]
    vocabulary = mapping.zone_aliases if name == ZONE_NAMES else mapping.vocabulary.get(name, {})
    read = read_cells(field, cells, replace(manner, vocabulary=vocabulary))
    if name == NOTE:
        return shortened(read)
    return plausible(read) if _is_date(field) and name not in FLOOR_DATES else read


def _points(readings: Mapping[str, Reading], place: Place) -> dict[str, Reading]:
    """Longitude and latitude in degrees, from the way in which they are written."""
    if not {"lon", "lat"} <= set(readings):
        return {}
    lon, lat = corrected(readings["lon"], readings["lat"], place)
    return {"lon": lon, "lat": lat}


def _is_date(field: Field) -> bool:
    return field.kind in (Kind.DATE, Kind.DATETIME)


def _filled(cells: pa.Array) -> Mask:
    return mask(pc.is_valid(tidy(cells)))

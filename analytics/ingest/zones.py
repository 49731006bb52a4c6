"""Zones of one level, from a file to the records and back: code, name, population, dwellings, outline.

Refuses codes that are missing, double or reserved, counts that are not whole numbers, and zones that overlap.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from analytics import records
from analytics.codes import UNLOCATED
from analytics.config import Home, Limits
from analytics.errors import InputError
from analytics.ingest.corrections import Subject, active_corrections
from analytics.ingest.geofile import GeoFile, read_geofile
from analytics.ingest.keys import normal, zone_key
from analytics.ingest.outlines import outlines
from analytics.ingest.overlay import Pair, overlaps
from analytics.ingest.place import Shapes, ZoneIndex
from analytics.ingest.rezoned import rezoned
from analytics.text import Message, Number, Share, msg

MAX_OVERLAP = 0.01
"""Largest share of the smaller of two zones that they may have in common."""

NAMED = 5
"""Zones named in a refusal."""

ATTRIBUTES = ("landlord", "commune", "funder")
"""Whose zone it is, in which municipality, paid for by whom: as the file writes it, null where it does not."""

SCHEMA = pa.schema(
    [
        ("zone_code", pa.string()),
        ("zone_label", pa.string()),
        ("population", pa.int64()),
        ("dwellings", pa.int64()),
        ("code_key", pa.string()),
        ("label_key", pa.string()),
        ("geometry", pa.binary()),
        *((name, pa.string()) for name in ATTRIBUTES),
    ]
)
"""One row a zone. Keys are what `zone_key` makes of code and name; a name shared by several zones has none."""

NESTING = pa.schema([(name, pa.string()) for name in ("child_level", "child_code", "parent_level", "parent_code")])


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneColumns:
    """The file's columns that hold the zones' codes, names, counts and attributes; `crs` (EPSG) is for a file that has
    none."""

    code: str
    label: str
    population: str | None = None
    dwellings: str | None = None
    landlord: str | None = None
    commune: str | None = None
    funder: str | None = None
    crs: int | None = None


@dataclass(frozen=True)
class ZoneLayer:
    """All zones of one level. `table` follows SCHEMA; `aliases` and `merged` are what corrections left (see `Rezoned`);
    `members`, for zones that are only named: by level, the finest first, which of its zones names which of them.
    The rest tells how a file was read: slight overlaps (ranks in the table), the features mended (from 1), the
    coordinates, and whether the file did not say them.
    """

    level: str
    table: pa.Table
    overlaps: tuple[Pair, ...] = ()
    mended: tuple[int, ...] = ()
    crs: str = ""
    is_crs_assumed: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, str]:
        """What a zone may be called. Codes go before names, names before former ones: a name that is another zone's
        code means that other zone."""
        codes, labels, marks = (self.table[name].to_pylist() for name in ("zone_code", "label_key", "code_key"))
        named = dict(zip(labels, codes, strict=True)) | dict(zip(marks, codes, strict=True))
        return {key: code for key, code in ({**self.aliases} | named).items() if key}

    @cached_property
    def codes(self) -> list[str]:
        return list(self.table["zone_code"].to_pylist())

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each zone by its code."""
        return dict(zip(self.codes, self.table["zone_label"].to_pylist(), strict=True))

    @cached_property
    def shapes(self) -> Shapes:
        """Outlines in WGS 84, in the table's order."""
        return np.asarray(shapely.from_wkb(self.table["geometry"].to_numpy()))

    @cached_property
    def index(self) -> ZoneIndex:
        return ZoneIndex(self.codes, self.shapes)


def read_zones(path: Path, level: str, columns: ZoneColumns, limits: Limits | None = None) -> ZoneLayer:
    """Read the zones of a file. Raises InputError on any fault."""
    file = read_geofile(path, limits)
    codes = _codes(file, columns.code)
    labels = _texts(file, columns.label, msg("Feature {line} of {file} has no name in column “{column}”."))
    counts = [_counts(file, column) for column in (columns.population, columns.dwellings)]
    read = outlines(file, columns.crs)
    keys = _own_keys(labels)
    wkb = shapely.to_wkb(read.shapes)
    named = [_words(file, getattr(columns, name)) for name in ATTRIBUTES]
    marks = [zone_key(code) or None for code in codes]
    table = pa.Table.from_arrays([codes, labels, *counts, marks, keys, wkb, *named], schema=SCHEMA)
    slight = _accepted(file.file, codes, overlaps(read.shapes))
    return ZoneLayer(level, table, slight, read.mended, read.crs, read.is_crs_assumed)


def active_zones(home: Home, *subjects: Subject) -> dict[str, ZoneLayer]:
    """The zones that count, by level, as corrected; only by corrections of these subjects where some are given."""
    corrections = active_corrections(home, *(subjects or (Subject.RENAME, Subject.MERGE)))
    layers = {}
    for batch in records.active(home, "zones"):
        table = _whole(pq.read_table(home.records / batch.id / "zones.parquet"))
        made = rezoned(table, [correction for correction in corrections if correction.level == batch.level])
        layers[batch.level] = ZoneLayer(batch.level, made.table, aliases=made.aliases, merged=made.merged)
    return layers


def _whole(table: pa.Table) -> pa.Table:
    """The table in today's columns: null in those that it was written without."""
    nulls = pa.nulls(table.num_rows, pa.string())
    for name in ATTRIBUTES:
        table = table if name in table.column_names else table.append_column(name, nulls)
    return table.select(SCHEMA.names)


def active_nestings(home: Home) -> pa.Table:
    """The nestings that count as they were declared, one row a child zone (NESTING)."""
    files = records.files(home, "nesting", "nesting")
    return pa.concat_tables([NESTING.empty_table(), *(pq.read_table(file) for file in files)])


def overlap_message(codes: Sequence[str], pair: Pair) -> Message:
    """Which two zones, and by how much of the smaller one."""
    return Message(
        msg("{first} and {second} ({share})"),
        {"first": codes[pair.first], "second": codes[pair.second], "share": Share(pair.share)},
    )


def _codes(file: GeoFile, column: str) -> list[str]:
    codes = _texts(file, column, msg("Feature {line} of {file} has no code in column “{column}”."))
    first_line: dict[str, int] = {}
    for line, code in enumerate(codes, 1):
        if normal(code) == UNLOCATED:
            raise _refused(file, column, msg("Feature {line} of {file} bears the reserved code “{code}”."), line, code)
        first = first_line.setdefault(zone_key(code), line)
        if first != line:
            raise InputError(
                msg("Features {first} and {line} of {file} have one code in column “{column}”: “{code}”."),
                remedy=msg("Give each zone its own code (case, accents and punctuation do not count)."),
                file=file.file,
                column=column,
                line=line,
                first=first,
                code=code,
            )
    return codes


def _texts(file: GeoFile, column: str, problem: str) -> list[str]:
    """The column's cells as words; a blank one is refused with `problem`."""
    texts = [_text(cell) for cell in file.column(column)]
    if "" in texts:
        raise _refused(file, column, problem, texts.index("") + 1)
    return texts


def _words(file: GeoFile, column: str | None) -> list[str | None]:
    """The column's cells as words; a blank one is unknown, and so is all of a column not given."""
    cells = file.column(column) if column else [None] * file.table.num_rows
    return [_text(cell) or None for cell in cells]


def _text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return " ".join(str(whole).split())


def _counts(file: GeoFile, column: str | None) -> list[int | None]:
    """Whole numbers from 0 on; a blank cell is unknown, and so is all of a column not given."""
    if column is None:
        return [None] * file.table.num_rows
    digits = [_text(cell).replace(" ", "") for cell in file.column(column)]
    for line, text in enumerate(digits, 1):
        if text and not (text.isascii() and text.isdecimal() and len(text) < 13):
            problem = msg("Feature {line} of {file}, column “{column}”: “{code}” is not a whole positive number.")
            raise _refused(file, column, problem, line, text)
    return [int(text) if text else None for text in digits]


def _refused(file: GeoFile, column: str, problem: str, line: int, code: str = "") -> InputError:
    remedy = msg("Correct the cell in the geographic software, then export again.")
    return InputError(problem, remedy=remedy, file=file.file, column=column, line=line, code=code)


def _own_keys(labels: Sequence[str]) -> list[str | None]:
    """Each name's key, none where another zone has the same: a record that gives it names neither."""
    n_zones = Counter(zone_key(label) for label in labels)
    return [key if key and n_zones[key] == 1 else None for key in map(zone_key, labels)]


def _accepted(file: str, codes: Sequence[str], found: Sequence[Pair]) -> tuple[Pair, ...]:
    """The overlaps, all of them slivers. Raises InputError naming the first that are not."""
    refused = [pair for pair in found if pair.share > MAX_OVERLAP]
    if refused:
        raise InputError(
            msg("Zones of {file} overlap by more than {limit} of the smaller one: {pairs} (pairs in all: {n})."),
            remedy=msg("Correct their outlines in the geographic software, or load them as two levels."),
            file=file,
            limit=Share(MAX_OVERLAP),
            pairs=tuple(overlap_message(codes, pair) for pair in refused[:NAMED]),
            n=Number(len(refused)),
        )
    return tuple(found)

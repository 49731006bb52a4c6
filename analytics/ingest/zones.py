"""Zones of one level, from a file to the records and back: code, name, population, dwellings, outline.

Refuses codes that are missing, double or reserved, counts that are not whole numbers, and zones that overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from analytics import records
from analytics.config import Home
from analytics.ingest.corrections import Subject, active_corrections
from analytics.ingest.overlay import Pair
from analytics.ingest.place import Shapes, ZoneIndex
from analytics.ingest.rezoned import rezoned
from analytics.text import Message, Share, msg

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

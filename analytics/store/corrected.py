"""Records as corrected, in a build: a correction stands in for the version that counts, whichever file brought it.

Whatever is corrected, an isolation record keeps no point, and a record whose version is restricted is not corrected.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from analytics import fields
from analytics.config import Home
from analytics.ingest.amend import ZONE, Row, amended
from analytics.ingest.corrections import Correction, Subject, active_corrections
from analytics.ingest.isolate import are_restricted, isolate
from analytics.ingest.keys import zone_key
from analytics.ingest.load import local_zone
from analytics.ingest.named import Ground
from analytics.store.places import Layers

CORRECTION = pa.schema([("record_key", pa.string())])
CORRECTED = pa.schema(
    [
        *(("told_in", pa.string()), ("line", pa.int64()), ("record_key", pa.string()), ("batch_id", pa.string())),
        *(("zone_level", pa.string()), ("zone_code", pa.string())),
    ]
)
"""The line that each corrected record replaces, the batch under which it stands, its zone where that was corrected."""

_SCHEMA = fields.schema("intervention")


@dataclass(frozen=True, slots=True)
class Corrected:
    """`lines`: the corrected records as an import would write them; `replaced` tells which lines they stand for."""

    lines: pa.Table
    replaced: pa.Table


def correction_table(home: Home) -> pa.Table:
    """The records that corrections are about (CORRECTION)."""
    keys = sorted({correction.record_key for correction in active_corrections(home, Subject.RECORD)})
    return pa.Table.from_pylist([{"record_key": key} for key in keys], CORRECTION)


def corrected(home: Home, told: pa.Table, layers: Layers) -> Corrected:
    """Apply the corrections that count to the versions that count (`told`, as an import wrote them)."""
    by_key: dict[str, list[Correction]] = {}
    for correction in active_corrections(home, Subject.RECORD):
        by_key.setdefault(correction.record_key, []).append(correction)
    settings, zone, rows, replaced = home.settings(), local_zone(home), [], []
    for row in open_lines(told).select(_SCHEMA.names).to_pylist():
        corrections = by_key[row["record_key"]]
        name = corrections[-1].batch_id
        rows.append({**amended(row, corrections, settings, zone), "batch_id": name})
        replaced.append(_replaced(row, name) | _zone(corrections, layers))
    return Corrected(_without_points(pa.Table.from_pylist(rows, _SCHEMA)), pa.Table.from_pylist(replaced, CORRECTED))


def open_lines(lines: pa.Table) -> pa.Table:
    """The lines that are not restricted: no role reads the others, and none is corrected."""
    return lines.filter(pa.array(~are_restricted(_columns(lines), lines.num_rows)))


def _replaced(row: Row, name: str) -> Row:
    return {"told_in": row["batch_id"], "line": row["line"], "record_key": row["record_key"], "batch_id": name}


def _zone(corrections: Sequence[Correction], layers: Layers) -> Row:
    """Where the last correction of the zone puts the record."""
    given = [correction for correction in corrections if correction.field == ZONE]
    if not given:
        return {}
    layer = layers.get(given[-1].level)
    return {"zone_level": given[-1].level, "zone_code": layer and layer.by_key.get(zone_key(given[-1].value))}


def _without_points(lines: pa.Table) -> pa.Table:
    kept = isolate(_columns(lines), Ground(), lines.num_rows).columns
    return pa.Table.from_arrays([kept[name] for name in lines.schema.names], schema=lines.schema)


def _columns(table: pa.Table) -> dict[str, pa.Array]:
    return {name: table[name].combine_chunks() for name in table.schema.names}

"""Points written in one cell (« 48.85, 2.35 », `POINT (2.35 48.85)`, a GeoJSON point): columns lat and lon beside it.

Of KoboToolbox its column `_geolocation`; of other files that have no longitude, the first column full of such cells.
"""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.coordinates import Numbers, are_inside
from analytics.ingest.geopoints import LAT, LON
from analytics.ingest.header_words import named
from analytics.ingest.kobo import POINT, is_kobo, question
from analytics.ingest.outlines import FRANCE
from analytics.ingest.read import RawTable
from analytics.ingest.reading import Mask, mask, tidy
from analytics.ingest.rules import numbers

_LOOKED_AT, _MANY = 100, 0.9
"""The rows, from the first on, of which so many cells must be points: a preview has them too."""
_N, _DECIMAL = r"-?\d+(?:\.\d+)?", r"-?\d{1,3}[.,]\d+"
_PAIR = rf"^\s*\[?\s*(?P<lat>{_N})[\s,;]+(?P<lon>{_N})(?:[\s,;]+-?[\d.]+)*\s*\]?\s*$"
_DECIMALS = rf"^[\s(\[]*(?P<lat>{_DECIMAL})(?:,\s*|\s*[;/|]\s*|\s+)(?P<lon>{_DECIMAL})[\s)\]]*$"
_MARKED = (
    rf"(?i)^(?:SRID=\d+[;\s])?\s*POINT\s*Z?\s*\(\s*(?P<lon>{_N})\s+(?P<lat>{_N})(?:\s+{_N})?\s*\)\s*$",
    rf'^\s*\{{.*"coordinates"\s*:\s*\[\s*(?P<lon>{_N})\s*,\s*(?P<lat>{_N})\s*[\],].*\}}\s*$',
)


def with_point(raw: RawTable) -> RawTable:
    """The table with the two columns of its points, where they stand in one and no other is the longitude.

    A cell that is no point is given to both as it is, so that its row is rejected and not left without a place.
    """
    names = [question(name) for name in raw.header]
    if {LAT, LON}.intersection(names):
        return raw
    if POINT in names and is_kobo(raw.header):
        return _with(raw, names.index(POINT), _PAIR)
    forms = ((rank, _form(_filled(raw, rank))) for rank in range(len(names)))
    rank, form = next(((rank, form) for rank, form in forms if form), (-1, ""))
    has_its_own = any("lon" in named(name, "intervention") for at, name in enumerate(names) if form and at != rank)
    return _with(raw, rank, form) if form and not has_its_own else raw


def _with(raw: RawTable, rank: int, form: str) -> RawTable:
    cells = raw.column(rank)
    point, rows = pc.extract_regex(cells, form), raw.rows
    for name in (LAT, LON):
        part = pc.coalesce(pc.struct_field(point, name), cells)
        rows = rows.append_column(f"c{rows.num_columns}", part)
    return replace(raw, header=(*raw.header, LAT, LON), rows=rows)


def _filled(raw: RawTable, rank: int) -> pa.Array:
    chunks = raw.rows.column(rank).slice(0, _LOOKED_AT).chunks
    return tidy(pa.concat_arrays(chunks)).drop_null() if chunks else pa.array([], pa.string())


def _form(cells: pa.Array) -> str:
    """How the points of these cells are written; "" where they are none. Two numbers alone must lie in France."""
    for form in _MARKED:
        if _is_many(mask(pc.match_substring_regex(cells, form))):
            return form
    pair = pc.extract_regex(cells, _DECIMALS)
    lat, lon = (_floats(pc.struct_field(pair, name)) for name in (LAT, LON))
    return _DECIMALS if _is_many(are_inside(lon, lat, FRANCE) | are_inside(lat, lon, FRANCE)) else ""


def _is_many(found: Mask) -> bool:
    return bool(len(found)) and float(found.mean()) >= _MANY


def _floats(texts: pa.Array) -> Numbers:
    return np.asarray(numbers(texts).values.to_numpy(zero_copy_only=False), dtype=float)

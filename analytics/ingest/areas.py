"""The areas that a team makes itself: zones of one level put together, or an outline drawn on the map.

One batch an area; the last one of its code counts, and one without a row has removed it. An area of zones follows them
when they are renamed or merged, and stops counting with their vintage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely import Geometry

from analytics import records
from analytics.codes import DRAWN, OWN_LEVELS
from analytics.config import Home
from analytics.ingest.keys import zone_key
from analytics.ingest.named import named_layers, summed
from analytics.ingest.zones import MAX_OVERLAP, NESTING, SCHEMA, ZoneLayer, active_zones

KIND = "area"

AREA = pa.schema(
    [
        *((name, pa.string()) for name in ("code", "label", "base")),
        ("zones", pa.list_(pa.string())),
        ("geometry", pa.binary()),
    ]
)
"""One row, or none where the area is removed. `base`: the level of its `zones` (with those merged into them); a drawn
one has an outline (WKB, WGS 84) in their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area that counts, as it was saved."""

    code: str
    label: str
    base: str = ""
    zones: tuple[str, ...] = ()
    geometry: bytes | None = None
    level: str = DRAWN
    batch_id: str = ""


def table(area: Area | None) -> pa.Table:
    """What a batch holds of an area (AREA)."""
    if area is None:
        return AREA.empty_table()
    row = {name: getattr(area, name) for name in AREA.names}
    return pa.Table.from_pylist([{**row, "zones": list(area.zones)}], AREA)


def active_areas(home: Home) -> tuple[Area, ...]:
    """The areas that count, in the order in which they were last saved."""
    found = []
    for batch in records.active(home, KIND):
        level = batch.level.rpartition(">")[2]
        for row in pq.read_table(home.records / batch.id / f"{KIND}.parquet").to_pylist():
            found.append(Area(**{**row, "zones": tuple(row["zones"] or ())}, level=level, batch_id=batch.id))
    return tuple(found)


def every_layer(home: Home) -> dict[str, ZoneLayer]:
    """The zones that count, by level, those that they name, and the areas of the team as levels of their own."""
    layers = active_zones(home)
    layers |= named_layers(layers)
    areas = standing_areas(active_areas(home), layers)
    own = {level: own_layer(level, [area for area in areas if area.level == level], layers) for level in OWN_LEVELS}
    return layers | {level: layer for level, layer in own.items() if layer.table.num_rows}


def own_nestings(home: Home, layers: Mapping[str, ZoneLayer]) -> pa.Table:
    """In which area each zone lies that an area is made of (NESTING), as merged."""
    rows = [
        (area.base, zone, area.level, area.code)
        for area in standing_areas(active_areas(home), layers)
        for zone in zones_of(area, layers)
    ]
    columns = zip(*rows, strict=True) if rows else ([], [], [], [])
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=NESTING)


def standing_areas(areas: Sequence[Area], layers: Mapping[str, ZoneLayer]) -> tuple[Area, ...]:
    """The areas that have ground of their own: not those whose zones are gone, nor one that undoing brought back over
    another of its level."""
    standing: list[Area] = []
    for area in areas:
        shape = shape_of(area, layers)
        if shape is not None and not over(area, shape, standing, layers):
            standing.append(area)
    return tuple(standing)


def over(area: Area, shape: Geometry, others: Iterable[Area], layers: Mapping[str, ZoneLayer]) -> list[Area]:
    """Those of the others, of the same level, on which the area lies by more than a sliver."""
    found = []
    for other in others:
        ground = shape_of(other, layers) if other.level == area.level and other.code != area.code else None
        if ground is not None and _share(shape, ground) > MAX_OVERLAP:
            found.append(other)
    return found


def own_layer(level: str, areas: Iterable[Area], layers: Mapping[str, ZoneLayer]) -> ZoneLayer:
    """The areas of one own level as zones."""
    return ZoneLayer(level, pa.Table.from_pylist([_row(area, layers) for area in areas], SCHEMA))


def zones_of(area: Area, layers: Mapping[str, ZoneLayer]) -> list[str]:
    """The codes of the area's zones, as they are now. Of two zones merged, both must have been in it."""
    layer = layers.get(area.base)
    return [code for code in layer.codes if parts(layer, code) <= set(area.zones)] if layer else []


def parts(layer: ZoneLayer, code: str) -> set[str]:
    """The codes of the zones that have become this one, its own included."""
    return {code, *(gone for gone, into in layer.merged.items() if into == code)}


def shape_of(area: Area, layers: Mapping[str, ZoneLayer]) -> Geometry | None:
    """The area's outline, or None where its zones are gone."""
    if area.geometry is not None:
        return shapely.from_wkb(area.geometry)
    codes = set(zones_of(area, layers))
    if not codes:
        return None
    layer = layers[area.base]
    return shapely.union_all([shape for code, shape in zip(layer.codes, layer.shapes, strict=True) if code in codes])


def _share(one: Geometry, other: Geometry) -> float:
    """What both have in common, as a share of the smaller."""
    return float(one.intersection(other).area / min(one.area, other.area))


def _row(area: Area, layers: Mapping[str, ZoneLayer]) -> dict[str, object]:
    inside = set(zones_of(area, layers))
    rows = [row for row in layers[area.base].table.to_pylist() if row["zone_code"] in inside] if inside else []
    counts = {name: summed([row[name] for row in rows]) for name in ("population", "dwellings")}
    return {
        "zone_code": area.code,
        "zone_label": area.label,
        **(counts if rows else {}),
        "code_key": zone_key(area.code),
        "label_key": zone_key(area.label) or None,
        "geometry": shapely.to_wkb(shape_of(area, layers)),
    }

"""The territory of a build: zones and outlines as tables, and where points and names lie in every level."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
import shapely
from shapely import Geometry

from analytics.codes import UNLOCATED
from analytics.ingest.keys import zone_key
from analytics.ingest.shapes import simplified
from analytics.ingest.zones import ATTRIBUTES, MAX_OVERLAP, ZoneLayer

Layers = Mapping[str, ZoneLayer]

_POINTS_AT_ONCE = 500_000
"""Bounds the memory that points take on their way."""

ZONE = pa.schema(
    [
        *((name, pa.string()) for name in ("level", "zone_code", "zone_label")),
        ("population", pa.int64()),
        ("dwellings", pa.int64()),
        *((name, pa.string()) for name in ATTRIBUTES),
    ]
)
SHAPE = pa.schema([(name, pa.string()) for name in ("level", "zone_code", "geojson")])
POINT_ZONE = pa.schema([("point_id", pa.int64()), ("level", pa.string()), ("zone_code", pa.string())])
MERGED = pa.schema([(name, pa.string()) for name in ("level", "zone_code", "into_code")])
PLAN_ZONE = pa.schema([(name, pa.string()) for name in ("child_level", "child_code", "level", "zone_code")])
NAME_ZONE = pa.schema([(name, pa.string()) for name in ("level", "zone_key", "zone_code")])


def zone_table(layers: Layers) -> pa.Table:
    """The zones of every loaded level (ZONE)."""
    zones = layers.items()
    rows = [
        {"level": level, **zone} for level, layer in zones for zone in layer.table.select(ZONE.names[1:]).to_pylist()
    ]
    return pa.Table.from_pylist(rows, ZONE)


def shape_table(layers: Layers) -> pa.Table:
    """The outline drawn for each zone (SHAPE), in WGS 84."""
    rows = [
        {"level": level, "zone_code": code, "geojson": text}
        for level, layer in layers.items()
        for code, text in simplified(layer)
    ]
    return pa.Table.from_pylist(rows, SHAPE)


def merged_table(layers: Layers) -> pa.Table:
    """The zones that corrections have made part of another (MERGED)."""
    zones = [(level, *pair) for level, layer in layers.items() for pair in layer.merged.items()]
    return pa.Table.from_pylist([dict(zip(MERGED.names, zone, strict=True)) for zone in zones], MERGED)


def point_table(points: pa.Table, layers: Layers) -> pa.Table:
    """The zone of each point (point_id, lon, lat) at each level (POINT_ZONE); no row where it lies in none."""
    parts = [
        _at_level(some["point_id"], level, codes)
        for some in points.to_batches(max_chunksize=_POINTS_AT_ONCE)
        for level, codes in _codes(some, layers).items()
    ]
    return pa.concat_tables([POINT_ZONE.empty_table(), *parts])


def _codes(points: pa.RecordBatch, layers: Layers) -> dict[str, pa.Array]:
    """The zone of each point by level: where it lies, or what the smallest zone in which it lies names."""
    lon, lat = points["lon"].to_numpy(), points["lat"].to_numpy()
    drawn = {
        level: pa.array(layer.index.place(lon, lat), pa.string())
        for level, layer in layers.items()
        if not layer.members
    }
    named = {
        level: pc.coalesce(*(_named(drawn[finer], names) for finer, names in layer.members.items()))
        for level, layer in layers.items()
        if layer.members
    }
    return drawn | named


def _named(codes: pa.Array, names: Mapping[str, str]) -> pa.Array:
    """What the zone of each point names, null where it names nothing."""
    return pc.take(pa.array(names.values(), pa.string()), pc.index_in(codes, pa.array(names, pa.string())))


def name_table(names: pa.Table, layers: Layers) -> pa.Table:
    """The zone that each name (level, zone_key) means at its level (NAME_ZONE); no row where it means none."""
    rows = [
        {**name, "zone_code": layers[name["level"]].by_key.get(zone_key(name["zone_key"]))}
        for name in names.to_pylist()
        if name["level"] in layers
    ]
    return pa.Table.from_pylist([row for row in rows if row["zone_code"]], NAME_ZONE)


def plan_table(planned: pa.Table, layers: Layers) -> pa.Table:
    """The zone of each other level that holds a zone of the plans (level, zone_code) whole (PLAN_ZONE), or `UNLOCATED`
    where it lies outside all of them; no row where it shares ground with several, or lies in part outside."""
    rows = []
    for zone in planned.group_by(["level", "zone_code"]).aggregate([]).to_pylist():
        layer = layers.get(zone["level"])
        if layer is None or zone["zone_code"] not in layer.codes:
            continue
        shape = layer.shapes[layer.codes.index(zone["zone_code"])]
        held = {level: _holder(shape, other) for level, other in layers.items() if level != zone["level"]}
        rows += [(zone["level"], zone["zone_code"], level, code) for level, code in held.items() if code]
    return pa.Table.from_pylist([dict(zip(PLAN_ZONE.names, row, strict=True)) for row in rows], PLAN_ZONE)


def _holder(shape: Geometry, layer: ZoneLayer) -> str | None:
    """The zone that holds an outline whole, slivers aside; `UNLOCATED` where none shares its ground."""
    near = shapely.STRtree(layer.shapes).query(shape)
    common = {int(rank): shapely.intersection(layer.shapes[rank], shape).area for rank in near}
    sizes = {rank: min(layer.shapes[rank].area, shape.area) for rank in common}
    touched = [rank for rank, area in common.items() if area > MAX_OVERLAP * sizes[rank]]
    if not touched:
        return UNLOCATED
    is_held = len(touched) == 1 and common[touched[0]] >= (1 - MAX_OVERLAP) * shape.area
    return layer.codes[touched[0]] if is_held else None


def _at_level(point_ids: pa.Array, level: str, codes: pa.Array) -> pa.Table:
    levels = pa.repeat(level, len(codes))
    return pa.Table.from_arrays([point_ids, levels, codes], schema=POINT_ZONE).drop_null()

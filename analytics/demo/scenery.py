"""What lies under the zones of Rivemont's map: river, railway, parks, streets and their names."""

import json
from pathlib import Path

import numpy as np
import shapely
from shapely import Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from analytics.demo.blocks import built_ground, drawing, river, smooth, street_blocks
from analytics.demo.geography import buildings, levels, to_wgs84, zone


def parks() -> tuple[tuple[str, BaseGeometry], ...]:
    """Name and shape of each park: blocks about its centre, less the water."""
    blocks = street_blocks()
    xy = shapely.get_coordinates(shapely.centroid(blocks))
    water = river()
    found = []
    for park in drawing()["parks"]:
        near = np.hypot(*(xy - np.array(park["at"], dtype=float)).T) < park["radius"]
        found.append((park["label"], shapely.coverage_union_all(blocks[near]).buffer(-6).difference(water.buffer(8))))
    return tuple(found)


def streets() -> tuple[tuple[str, BaseGeometry], ...]:
    """Name and line of each main street, within the town."""
    town = zone("commune", drawing()["commune"]["code"]).shape
    return tuple((street["label"], smooth(street["line"]).intersection(town)) for street in drawing()["streets"])


def lanes() -> BaseGeometry:
    """The minor streets: the edges of the blocks, but for water and parks and open country."""
    blocks = street_blocks()
    xy = shapely.get_coordinates(shapely.centroid(blocks))
    built = shapely.unary_union(shapely.boundary(blocks[shapely.contains_xy(built_ground(), xy)]))
    open_ground = shapely.union_all([river().buffer(12), *(shape for _, shape in parks())])
    return shapely.line_merge(built.difference(open_ground))


def write_context(path: Path) -> None:
    """Write the background layers as GeoJSON: `kind` is river, park, lane, street, railway, building or label."""
    town = zone("commune", drawing()["commune"]["code"]).shape
    rail, water = smooth(drawing()["railway"]["line"]).intersection(town), river().intersection(town)
    features = [
        _feature("river", drawing()["river"]["label"], water),
        *(_feature("park", label, shape) for label, shape in parks()),
        _feature("lane", "", lanes().simplify(2.0)),
        *(_feature("street", label, line.simplify(2.0)) for label, line in streets()),
        _feature("railway", drawing()["railway"]["label"], rail.simplify(2.0)),
        *(_feature("building", each.label, buildings(each.code)) for each in levels()["residence"]),
        *(_feature("label", label, point) for label, point in _names()),
    ]
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")),
        "utf-8",
    )


def _names() -> list[tuple[str, Point]]:
    """Where the name of each thing is written: quarters are named by the map's own layer."""
    water = smooth(drawing()["river"]["bed"])
    return [
        *((label, shape.representative_point()) for label, shape in parks()),
        (drawing()["river"]["label"], water.interpolate(0.28, normalized=True)),
        (drawing()["railway"]["station"]["label"], Point(drawing()["railway"]["station"]["at"])),
    ]


def _feature(kind: str, label: str, shape: BaseGeometry) -> dict[str, object]:
    geometry = mapping(to_wgs84(shape))
    return {"type": "Feature", "properties": {"kind": kind, "label": label}, "geometry": geometry}

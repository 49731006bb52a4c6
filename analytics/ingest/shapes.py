"""Outlines light enough for a map: one level simplified as one coverage, so that neighbours keep a common border.

Only the drawing is cleaned of slivers and of gaps below a metre: records are placed in the zones as they were given.
"""

import json
import math

import numpy as np
import shapely
from shapely import Geometry
from shapely.geometry import mapping

from analytics.ingest.zones import ZoneLayer

_TOLERANCE = 5.0
"""Metres: a bend is dropped where the triangle that it makes is smaller than this side squared."""
_GAP = 1.0
"""Metres: narrower gaps between two zones are faults of drawing, closed on the map."""
_METRES_PER_DEGREE = 111_320.0
_DECIMALS = 5


def simplified(layer: ZoneLayer) -> list[tuple[str, str]]:
    """(code, GeoJSON geometry in WGS 84) of each zone, in the table's order."""
    shapes = layer.shapes
    if not len(shapes):
        return []
    _, south, _, north = shapely.total_bounds(shapes)
    metres = np.array([math.cos(math.radians((south + north) / 2)), 1.0]) * _METRES_PER_DEGREE
    plane = shapely.transform(shapes, lambda xy: xy * metres)
    clean = shapely.coverage_simplify(shapely.coverage_clean(plane, gap_width=_GAP), _TOLERANCE)
    light = np.where(shapely.is_empty(clean), plane, clean)  # a zone that its neighbours swallow is still drawn
    degrees = shapely.transform(light, lambda xy: np.round(xy / metres, _DECIMALS))
    return [(code, _geojson(shape)) for code, shape in zip(layer.codes, degrees, strict=True)]


def _geojson(shape: Geometry) -> str:
    """GEOS writes 2.33992 as 2.3399200000000002; Python does not."""
    return json.dumps(mapping(shapely.remove_repeated_points(shape)), separators=(",", ":"))

"""An outline drawn on the map, as the browser sends it: one plain polygon within the territory, or a clear refusal."""

import math
from collections.abc import Sequence

from shapely import Geometry
from shapely.geometry import Polygon

from analytics.errors import InputError
from analytics.text import Number, Share, msg

_LEAST_METRES, _MOST_POINTS, _LEAST_INSIDE = 2_000, 1_000, 0.5
"""Square metres under which an outline is a slip of the hand; its most corners; its least share within the zones."""

_METRES_PER_DEGREE = 111_320.0


def drawn_shape(features: Sequence[object], ground: Geometry) -> Geometry:
    """The polygon among these GeoJSON features. `ground`: the territory. Raises InputError with what to do about it."""
    if not features:
        raise _refused(
            msg("Nothing is drawn yet."), msg("Draw the outline on the map, then close it on its first point.")
        )
    if len(features) > 1:
        raise _refused(
            msg("Outlines drawn on the map: {n}. An area is one of them."),
            msg("Remove the others with the bin of the map, or keep them one by one."),
            n=Number(len(features)),
        )
    shape = Polygon(_ring(features[0]))
    _refuse_crossing(shape)
    _refuse_size(shape)
    inside = float(shape.intersection(ground).area / shape.area)
    if inside < _LEAST_INSIDE:
        raise _refused(
            msg("Most of this outline lies outside the territory: only {share} of it is in a zone."),
            msg("Draw it over the zones of the map."),
            share=Share(inside),
        )
    return shape


def _ring(feature: object) -> list[tuple[float, float]]:
    """The corners in degrees, longitude first."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    is_polygon = isinstance(geometry, dict) and geometry.get("type") == "Polygon"
    rings = geometry.get("coordinates") if is_polygon and isinstance(geometry, dict) else None
    if not isinstance(rings, list) or len(rings) != 1 or not isinstance(rings[0], list):
        raise _refused(
            msg("What is drawn is not an outline."), msg("Draw a polygon or a rectangle with the tools of the map.")
        )
    corners = [point for point in (_corner(one) for one in rings[0]) if point is not None]
    if len(corners) != len(rings[0]) or len(set(corners)) < 3:
        raise _refused(
            msg("The outline needs three corners at least."), msg("Draw it again, and close it on its first point.")
        )
    if len(corners) > _MOST_POINTS:
        raise _refused(
            msg("The outline has {n} corners, more than {most}."),
            msg("Draw it with fewer corners."),
            n=Number(len(corners)),
            most=Number(_MOST_POINTS),
        )
    return corners


def _corner(point: object) -> tuple[float, float] | None:
    if not isinstance(point, list) or len(point) < 2:
        return None
    lon, lat = point[:2]
    if not all(isinstance(degrees, int | float) and math.isfinite(degrees) for degrees in (lon, lat)):
        return None
    return (float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _refuse_crossing(shape: Geometry) -> None:
    if not shape.is_valid:
        raise _refused(
            msg("The outline crosses itself."),
            msg("Remove it with the bin of the map, then draw it again without crossing a side."),
        )


def _refuse_size(shape: Geometry) -> None:
    scale = math.cos(math.radians(shape.centroid.y)) * _METRES_PER_DEGREE**2
    if shape.area * scale < _LEAST_METRES:
        raise _refused(
            msg("The outline is too small to be an area: less than {metres} square metres."),
            msg("Draw it around several buildings at least."),
            metres=Number(_LEAST_METRES),
        )


def _refused(problem: str, remedy: str, **values: object) -> InputError:
    return InputError(problem, remedy=remedy, **values)

"""From degrees to points of the page: what a map's outlines become once drawn."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from analytics.documents.drawings.canvas import number

MARGIN = 6.0
_METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to points of the page: north up, lengths true at the middle of the map."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: float
    left: float

    @classmethod
    def around(cls, shapes: Sequence[BaseGeometry], tallest: float, width: float) -> "Frame":
        west, south, east, north = (float(one) for one in shapely.total_bounds(shapes))
        squeeze = math.cos(math.radians((south + north) / 2))
        wide, tall = (east - west) * squeeze, north - south
        canvas = width - 2 * MARGIN
        scale = min(canvas / wide, (tallest - 2 * MARGIN) / tall)
        return cls(west, north, squeeze, scale, tall * scale + 2 * MARGIN, MARGIN + (canvas - wide * scale) / 2)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return self.left + (lon - self.west) * self.squeeze * self.scale, MARGIN + (self.north - lat) * self.scale

    def centre(self, shape: BaseGeometry) -> tuple[float, float]:
        inside = shape.representative_point()
        return self.point(inside.x, inside.y)

    def tall(self, shape: BaseGeometry) -> float:
        """Points from the south of a shape to its north."""
        _, south, _, north = shape.bounds
        return float(north - south) * self.scale

    def path(self, shape: BaseGeometry) -> str:
        """Outlines of areas closed, lines open."""
        parts = shapely.get_parts(shape).tolist()
        rings = [ring for part in parts for ring in _rings(part)]
        return "".join(self._trace(ring, is_closed=part_closed) for ring, part_closed in rings)

    @property
    def metres(self) -> float:
        """Metres of ground a point of page."""
        return _METRES_A_DEGREE / self.scale

    def _trace(self, ring: BaseGeometry, *, is_closed: bool) -> str:
        points = [self.point(lon, lat) for lon, lat in shapely.get_coordinates(ring).tolist()]
        line = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        return f"M{line}{'Z' if is_closed else ''}"


def _rings(part: BaseGeometry) -> Iterator[tuple[BaseGeometry, bool]]:
    if part.geom_type == "Polygon":
        yield from ((ring, True) for ring in (part.exterior, *part.interiors))
    elif part.geom_type in ("LineString", "LinearRing"):
        yield part, False

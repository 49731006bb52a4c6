"""Which names are written on a map: those that find room, the largest outlines first; the others show when hovered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians

import shapely

_PIXELS = 500
"""Height in which a territory is drawn at first: the map's own, less its margins."""
_LETTER, _LINE, _WRAP = 6.4, 15, 96
"""Pixels: the width of a letter, the height of a line, the width at which a name goes to the next line."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name for the outline `shape` (a GeoJSON geometry); it stands `below` pixels under its middle, at least a
    line under an outline that is no higher than one."""

    text: str
    shape: str
    below: int = 0


def fitting(names: Iterable[Name], bounds: Bounds) -> list[tuple[Name, shapely.Point]]:
    """The names that overlap none placed before them and where each stands, on a map framed by `bounds` (west, south,
    east, north in degrees)."""
    across, down = per_degree(bounds)
    placed: list[shapely.Geometry] = []
    found: list[tuple[Name, shapely.Point]] = []
    drawn = [(name, shapely.from_geojson(name.shape)) for name in names]
    for asked, outline in sorted(drawn, key=lambda one: (-one[1].area, one[0].text)):
        point, (_, low, _, high) = outline.representative_point(), outline.bounds
        is_small = (high - low) * down < _LINE
        name = replace(asked, below=max(asked.below, _LINE)) if is_small else asked
        box = _box(name, point.x * across, -point.y * down + name.below)
        if not any(box.intersects(other) for other in placed):
            placed.append(box)
            found.append((name, point))
    return found


def boxes(names: Iterable[tuple[Name, shapely.Point]], bounds: Bounds) -> list[shapely.Geometry]:
    """The room that names which were found to fit take, in pixels on a map framed by `bounds`."""
    across, down = per_degree(bounds)
    return [_box(name, point.x * across, -point.y * down + name.below) for name, point in names]


def of_half_width(bounds: Bounds) -> Bounds:
    """What a map that is half as wide shows, as a whole one would: twice the ground across, in the same pixels."""
    west, south, east, north = bounds
    return west - (east - west) / 2, south, east + (east - west) / 2, north


def per_degree(bounds: Bounds) -> tuple[float, float]:
    """How many pixels a degree of longitude, then one of latitude, takes on a map framed by `bounds`."""
    west, south, east, north = bounds
    across = cos(radians((south + north) / 2))
    scale = _PIXELS / max(north - south, (east - west) * across * 0.5, 1e-9)
    return scale * across, scale


def _box(name: Name, x: float, y: float) -> shapely.Geometry:
    """The room that a name takes, in pixels around its middle."""
    width = min(len(name.text) * _LETTER, _WRAP) / 2
    height = _LINE * (1 if len(name.text) * _LETTER <= _WRAP else 2) / 2
    return shapely.box(x - width, y - height, x + width, y + height)

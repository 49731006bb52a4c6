"""The spots of Rivemont where things happen, in each part of a quarter: halls, street corners, gardens."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from analytics.demo.blocks import Points, built_ground, river
from analytics.demo.draw import Draw
from analytics.demo.geography import buildings, levels, lon_lat, zone
from analytics.demo.scenery import lanes, parks, streets

HALL, STREET, PARK = "hall", "street", "park"
_CORNERS = 36
_CORNERS_OF_PARK = 8
_FROM_BORDER = 10.0
"""Least distance from a border, metres: what happens in a part of a quarter is placed there."""
INDOORS = frozenset({"LOG", "HALL", "PIED", "CAVE"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: longitude and latitude (degrees), quarter, QPV and residence ("" where none)."""

    lon: float
    lat: float
    quarter: str
    qpv: str
    residence: str = ""


Spots = dict[str, tuple[Spot, ...]]


@cache
def spots(quarter: str, qpv: str) -> Spots:
    """The halls, street corners and garden corners of a part of a quarter: in one QPV, or ("") out of all."""
    part, draw = _part(quarter, qpv), Draw(f"places {quarter} {qpv}")
    well_inside = part.buffer(-_FROM_BORDER)
    open_air = _along(_paths().intersection(well_inside), _CORNERS, draw)
    green = [_along(edge.intersection(well_inside), _CORNERS_OF_PARK, draw) for edge in _park_edges()]
    corners = {STREET: open_air, PARK: np.vstack(green)}
    found = {kind: tuple(_spot(xy, quarter, qpv) for xy in lon_lat(points)) for kind, points in corners.items()}
    halls = _halls(part, quarter, qpv)
    others = found[STREET][:10]
    return {HALL: (*halls, *halls, *others), STREET: found[STREET], PARK: found[PARK] or others}


def spot_for(place_type: str, stop: tuple[str, str], draw: Draw) -> Spot:
    """Somewhere of that type (a code of the list of places) in a part of a quarter (quarter, QPV)."""
    kind = HALL if place_type in INDOORS else PARK if place_type == "PARC" else STREET
    return draw.one_of(spots(*stop)[kind])


def hall_of(residence: str) -> Spot:
    """The hall of a residence's first building."""
    every = (spot for parts in _parts() for spot in spots(*parts)[HALL])
    return next(spot for spot in every if spot.residence == residence)


@cache
def _paths() -> BaseGeometry:
    return shapely.union_all([lanes(), *(line for _, line in streets())]).intersection(built_ground())


@cache
def _park_edges() -> tuple[BaseGeometry, ...]:
    return tuple(shape.boundary for _, shape in parks())


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    qpvs = ["", *(each.code for each in levels()["qpv"])]
    return tuple((each.code, qpv) for each in levels()["quartier"] for qpv in qpvs if _part(each.code, qpv).area > 0)


@cache
def _part(quarter: str, qpv: str) -> BaseGeometry:
    ground = zone("quartier", quarter).shape.difference(river())
    if qpv:
        return ground.intersection(zone("qpv", qpv).shape)
    return ground.difference(shapely.union_all([each.shape for each in levels()["qpv"]]))


def _along(lines: BaseGeometry, n: int, draw: Draw) -> np.ndarray:
    """`n` points along lines, or none where there is no line: array of east, north."""
    parts = [part for part in shapely.get_parts(lines) if part.length > 0]
    if not parts:
        return np.empty((0, 2))
    ends = np.cumsum([part.length for part in parts])
    rows = []
    for _ in range(n):
        at = draw.share(0, float(ends[-1]))
        index = int(np.searchsorted(ends, at))
        rows.append(shapely.get_coordinates(parts[index].interpolate(float(ends[index]) - at))[0])
    return np.array(rows)


def _halls(part: BaseGeometry, quarter: str, qpv: str) -> tuple[Spot, ...]:
    found = []
    for residence in levels()["residence"]:
        for building in buildings(residence.code).geoms:
            if part.contains(building.centroid):
                xy = lon_lat(shapely.get_coordinates(building.centroid))[0]
                found.append(_spot(xy, quarter, qpv, residence.code))
    return tuple(found)


def _spot(xy: Points, quarter: str, qpv: str, residence: str = "") -> Spot:
    return Spot(float(xy[0]), float(xy[1]), quarter, qpv, residence)

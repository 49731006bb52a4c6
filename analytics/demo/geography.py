"""The zones of Rivemont at every level, in metres and in WGS 84.

IRIS, quarters, councils and sectors are unions of the same blocks: exact coverages. The QPV are drawn over them,
cutting through quarters; residences are small footprints.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, affinity
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from analytics.demo.blocks import Drawing, Points, Shapes, drawing, island, nearest_heart, street_blocks

_STRAIGHTEN = 40.0
"""Tolerance of the simplification of outlines, metres."""
_METRES_PER_DEGREE = 111_320.0
_PEOPLE_PER_DWELLING = 2.15


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone of a level, its shape in metres."""

    code: str
    label: str
    population: int
    dwellings: int
    shape: BaseGeometry


Levels = dict[str, tuple[Zone, ...]]


@cache
def levels() -> Levels:
    """The zones of each level."""
    drawn = drawing()
    iris = _iris(drawn["quarters"])
    quarters = {line["code"]: _union(line, iris[line["code"]]) for line in drawn["quarters"]}
    return {
        "commune": (_union(drawn["commune"], tuple(quarters.values())),),
        "qpv": tuple(_drawn_over(line) for line in drawn["qpv"]),
        "iris": tuple(part for parts in iris.values() for part in parts),
        "conseil": tuple(_union(line, _named(quarters, line)) for line in drawn["conseils"]),
        "secteur": tuple(_union(line, _named(quarters, line)) for line in drawn["secteurs"]),
        "quartier": tuple(quarters.values()),
        "residence": tuple(_residence(line) for line in drawn["residences"]),
    }


def zone(level: str, code: str) -> Zone:
    """One zone. Raises StopIteration where the level has no such code."""
    return next(zone for zone in levels()[level] if zone.code == code)


def landlord_of(residence: str) -> str:
    """The name of a residence's landlord."""
    owner = next(line["landlord"] for line in drawing()["residences"] if line["code"] == residence)
    return next(str(line["label"]) for line in drawing()["landlords"] if line["code"] == owner)


def _owned(residence: Zone) -> dict[str, str]:
    return {
        "bailleur": landlord_of(residence.code),
        "commune": str(drawing()["commune"]["label"]),
        "financeur": next(str(line["label"]) for line in drawing()["funders"] if line.get("landlords")),
    }


@cache
def landlords_in(quarter: str) -> tuple[str, ...]:
    """The landlords of a quarter's residences, one for each residence."""
    shape = zone("quartier", quarter).shape
    inside = (each.code for each in levels()["residence"] if shape.contains(each.shape.centroid))
    return tuple(map(landlord_of, inside))


def to_wgs84(shape: BaseGeometry) -> BaseGeometry:
    """The shape in longitude and latitude: vertices that two zones share stay shared."""
    return shapely.transform(shape, lon_lat)


def lon_lat(metres: Points) -> Points:
    """Columns east, north (metres) to longitude, latitude (degrees to 5 decimals, about a metre)."""
    origin = drawing()["origin"]
    scale = np.array([_METRES_PER_DEGREE * np.cos(np.radians(origin["lat"])), _METRES_PER_DEGREE])
    return np.asarray(np.round(metres / scale + [origin["lon"], origin["lat"]], 5))


def write_level(level: str, path: Path) -> None:
    """Write a level as GeoJSON: code, nom, population, logements; of residences, bailleur, commune, financeur."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": each.code,
                "nom": each.label,
                "population": each.population,
                "logements": each.dwellings,
                **(_owned(each) if level == "residence" else {}),
            },
            "geometry": mapping(to_wgs84(each.shape)),
        }
        for each in levels()[level]
    ]
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")),
        "utf-8",
    )


def _iris(quarters: list[Drawing]) -> dict[str, tuple[Zone, ...]]:
    """The IRIS of each quarter: the quarter itself, or its two halves across its length."""
    blocks = street_blocks()
    xy = shapely.get_coordinates(shapely.centroid(blocks))
    quarter_of = nearest_heart(xy, quarters)
    quarter_of[shapely.contains_xy(island(), xy)] = [line["code"] for line in quarters].index(
        drawing()["river"]["island"]
    )
    half_of = np.zeros(len(blocks), dtype=np.int64)
    for index, quarter in enumerate(quarters):
        if quarter["iris"] == 2:
            half_of[quarter_of == index] = _halves(xy[quarter_of == index])
    keys = [(index, half) for index, quarter in enumerate(quarters) for half in range(quarter["iris"])]
    shapes = _simplified([blocks[(quarter_of == index) & (half_of == half)] for index, half in keys])
    found: dict[str, tuple[Zone, ...]] = {}
    for number, ((index, half), shape) in enumerate(zip(keys, shapes, strict=True), start=1):
        quarter = quarters[index]
        found[quarter["code"]] = (*found.get(quarter["code"], ()), _iris_zone(quarter, number, half, shape))
    return found


def _iris_zone(quarter: Drawing, number: int, half: int, shape: BaseGeometry) -> Zone:
    n, names = quarter["iris"], (("",), (" Ouest", " Est"))
    share = [quarter[name] // n + (quarter[name] % n if half == 0 else 0) for name in ("population", "dwellings")]
    label = quarter["label"] + names[n - 1][half]
    return Zone(f"{drawing()['commune']['code']}{number:02d}01", label, share[0], share[1], shape)


def _halves(xy: Points) -> np.ndarray:
    """0 for the western half of points along their greatest length, 1 for the eastern half."""
    centred = xy - xy.mean(axis=0)
    axis = np.linalg.svd(centred, full_matrices=False)[2][0]
    along = centred @ (axis if axis[0] >= 0 else -axis)
    return np.asarray(along > np.median(along), dtype=np.int64)


def _simplified(groups: list[Shapes]) -> Shapes:
    unions = np.array([shapely.coverage_union_all(group) for group in groups])
    return np.asarray(shapely.coverage_simplify(unions, _STRAIGHTEN))


def _union(line: Drawing, parts: tuple[Zone, ...]) -> Zone:
    shape = shapely.coverage_union_all([part.shape for part in parts])
    population, dwellings = (sum(getattr(part, name) for part in parts) for name in ("population", "dwellings"))
    return Zone(line["code"], line["label"], population, dwellings, shape)


def _named(quarters: dict[str, Zone], line: Drawing) -> tuple[Zone, ...]:
    return tuple(quarters[code] for code in line["quarters"])


def _drawn_over(line: Drawing) -> Zone:
    """A QPV: the blocks whose centre lies within the drawn line."""
    blocks = street_blocks()
    xy = shapely.get_coordinates(shapely.centroid(blocks))
    shape = shapely.coverage_union_all(blocks[shapely.contains_xy(Polygon(line["around"]), xy)])
    return Zone(line["code"], line["label"], line["population"], line["dwellings"], shape.simplify(_STRAIGHTEN / 2))


def buildings(code: str) -> MultiPolygon:
    """The buildings of a residence: 58 by 13 metres each, in a row 34 metres apart, turned about the centre."""
    line = next(line for line in drawing()["residences"] if line["code"] == code)
    rows = [34.0 * (index - (line["blocks"] - 1) / 2) for index in range(line["blocks"])]
    shifts = [9.0 * (index % 2) for index in range(line["blocks"])]
    bars = [shapely.box(x - 29, y - 6.5, x + 29, y + 6.5) for x, y in zip(shifts, rows, strict=True)]
    return affinity.translate(affinity.rotate(MultiPolygon(bars), line["turn"], origin=(0, 0)), *line["at"])


def _residence(line: Drawing) -> Zone:
    """The parcel about the buildings of a residence."""
    shape = buildings(line["code"]).convex_hull.buffer(16, join_style="mitre")
    return Zone(line["code"], line["label"], round(line["dwellings"] * _PEOPLE_PER_DWELLING), line["dwellings"], shape)

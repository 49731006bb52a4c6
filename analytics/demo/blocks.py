"""The ground of Rivemont: scattered centres whose cells are the town's blocks of streets.

Centres face each other across every drawn line (outline, river, railway, main streets), so that the edges of the
blocks follow the lines. Coordinates are metres east and north of the town's origin.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from analytics.config import DATA

Drawing = dict[str, Any]
Points = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]

_SEED = 20231001
_SPACING, _FIELD = 118.0, 260.0
"""Mean size of a block of streets and of a field, metres."""
_BESIDE = 24.0
"""Distance from a drawn line to the centres of the blocks along it, metres."""
_ACROSS_RIVER, _ACROSS_RAILWAY = 900.0, 320.0
"""How much farther a quarter's heart seems across the river or the railway, metres."""


@cache
def drawing() -> Drawing:
    """What the town is drawn from: `data/demo/rivemont.toml`."""
    return tomllib.loads((DATA / "demo" / "rivemont.toml").read_text(encoding="utf-8"))


def smooth(points: Sequence[Sequence[float]], *, closed: bool = False, rounds: int = 4) -> LineString:
    """Round the corners of a drawn line (Chaikin, 1974)."""
    line = np.array([*points, points[0]] if closed else points, dtype=float)
    for _ in range(rounds):
        inner = np.stack([0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]], axis=1)
        inner = inner.reshape(-1, 2)
        line = np.vstack([inner, inner[:1]]) if closed else np.vstack([line[:1], inner, line[-1:]])
    return LineString(line)


@cache
def street_blocks() -> Shapes:
    """The blocks within the outline: polygons that share their vertices with their neighbours."""
    outline = Polygon(smooth(drawing()["outline"], closed=True))
    guides = _guides()
    centres = np.vstack([_beside(guides), _scattered(outline, guides)])
    cells = shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=outline.buffer(900), ordered=True)
    return np.asarray(shapely.get_parts(cells)[shapely.contains_xy(outline, centres)])


@cache
def river() -> BaseGeometry:
    """The water: the bed, and the arm that makes the island."""
    drawn = drawing()["river"]
    bed, arm = smooth(drawn["bed"]), smooth(drawn["arm"])
    return bed.buffer(drawn["half_width"]).union(arm.buffer(drawn["arm_half_width"]))


def island() -> Polygon:
    """The ground between the bed and the arm, to the middle of the water."""
    drawn = drawing()["river"]
    middle = shapely.union_all([smooth(drawn["bed"]), smooth(drawn["arm"])])
    return max(shapely.get_parts(shapely.polygonize([*shapely.get_parts(middle)])), key=shapely.area)


def nearest_heart(xy: Points, zones: list[Drawing]) -> npt.NDArray[np.int64]:
    """For each point (east, north), the index of the zone whose heart is nearest less its reach.

    The river and the railway count as distance. A zone has `seed` and `reach` (metres).
    """
    hearts = np.array([zone["seed"] for zone in zones], dtype=float)
    cost = np.linalg.norm(xy[:, None, :] - hearts[None, :, :], axis=2) - np.array([zone["reach"] for zone in zones])
    for line, penalty in ((drawing()["river"]["bed"], _ACROSS_RIVER), (drawing()["railway"]["line"], _ACROSS_RAILWAY)):
        side = _one_side(line)
        cost += penalty * (shapely.contains_xy(side, xy)[:, None] != shapely.contains_xy(side, hearts)[None, :])
    return np.asarray(np.argmin(cost, axis=1), dtype=np.int64)


def _guides() -> list[LineString]:
    """The lines that blocks follow, those that part quarters first."""
    drawn = drawing()
    lines = [drawn["railway"]["line"], drawn["river"]["bed"], drawn["river"]["arm"]]
    streets = [smooth(street["line"]) for street in drawn["streets"]]
    return [*(smooth(line) for line in lines), smooth(drawn["outline"], closed=True), *streets]


@cache
def built_ground() -> BaseGeometry:
    """Where the houses are."""
    return shapely.union_all([Polygon(smooth(line, closed=True)) for line in drawing()["built"]])


def _beside(guides: list[LineString]) -> Points:
    """Pairs of centres across every line, but where one comes too near a line that counts more (an earlier one)."""
    kept = [_pairs(guides[0])]
    for rank, line in enumerate(guides[1:], start=1):
        pairs = _pairs(line)
        gaps = shapely.distance(shapely.union_all(guides[:rank]), shapely.points(pairs))
        kept.append(pairs[gaps.min(axis=1) >= _BESIDE * 1.25])
    return np.concatenate(kept).reshape(-1, 2)


def _pairs(line: LineString) -> Points:
    """Centres on both sides of a line every half spacing: array (pair, side, east and north)."""
    along = np.arange(_SPACING / 4, line.length, _SPACING / 2)
    behind, ahead = (shapely.get_coordinates(line.interpolate(along + step)) for step in (-1.0, 1.0))
    normal = (ahead - behind)[:, ::-1] * [-1, 1]
    normal *= _BESIDE / np.linalg.norm(normal, axis=1, keepdims=True)
    middle = (behind + ahead) / 2
    return np.stack([middle + normal, middle - normal], axis=1)


def _scattered(outline: Polygon, guides: list[LineString]) -> Points:
    """Shaken grids of centres away from the lines: close together where houses are, wide apart elsewhere."""
    built, rng = built_ground(), np.random.default_rng(_SEED)
    close, wide = (_shaken_grid(outline.buffer(_FIELD), spacing, rng) for spacing in (_SPACING, _FIELD))
    points = np.vstack([close[shapely.contains_xy(built, close)], wide[~shapely.contains_xy(built, wide)]])
    return np.asarray(points[shapely.distance(shapely.union_all(guides), shapely.points(points)) > _SPACING * 0.62])


def _shaken_grid(ground: Polygon, spacing: float, rng: np.random.Generator) -> Points:
    west, south, east, north = ground.bounds
    grid = np.stack(np.meshgrid(np.arange(west, east, spacing), np.arange(south, north, spacing)), axis=-1)
    points = grid.reshape(-1, 2) + rng.uniform(-0.36, 0.36, (grid.size // 2, 2)) * spacing
    return np.asarray(points[shapely.contains_xy(ground, points)])


def _one_side(line: Sequence[Sequence[float]]) -> Polygon:
    """A polygon that holds all the ground north of a line that crosses the whole town."""
    drawn = list(smooth(line).coords)
    return Polygon([*drawn, (drawn[-1][0], 9000.0), (drawn[0][0], 9000.0)])

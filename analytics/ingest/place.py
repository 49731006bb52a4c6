"""Where points lie: one level's zones, and the code of the zone that holds each point. No distance, no nearest zone.

The rule: a zone's border belongs to it; a point in several zones (shared border, overlap) goes to the one whose code
comes first alphabetically (order of the characters); a point in none, or without coordinates, has no zone.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Geometry

Shapes = npt.NDArray[np.object_]
Degrees = npt.NDArray[np.float64]


class ZoneIndex:
    """One level, ready to place points. Codes and geometries are parallel, in any order; WGS 84 longitude, latitude."""

    def __init__(self, codes: Sequence[str], geometries: Sequence[Geometry] | Shapes) -> None:
        order = sorted(range(len(codes)), key=codes.__getitem__)
        self._codes = np.array([*(codes[zone] for zone in order), None], dtype=object)
        self._zones = np.array([geometries[zone] for zone in order], dtype=object)
        self._bounds = shapely.bounds(self._zones).reshape(-1, 4)
        shapely.prepare(self._zones)

    def place(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.object_]:
        """The code of each point's zone, or None: one object array as long as `lon` and `lat` (degrees, NaN = none)."""
        x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        rank = np.full(len(x), len(self._zones))
        known = np.isfinite(x) & np.isfinite(y)
        spots, spot_of_point = np.unique(x[known] + 1j * y[known], return_inverse=True)
        rank[known] = self._first_zone(spots.real, spots.imag)[spot_of_point]
        return np.asarray(self._codes[rank])

    def _first_zone(self, x: Degrees, y: Degrees) -> npt.NDArray[np.int64]:
        """The rank of the first zone, in order of codes, that holds each spot; the number of zones where none does.

        `x` is sorted: the spots within a zone's bounds are looked for among those between its west and its east.
        """
        first = np.full(len(x), len(self._zones))
        west, south, east, north = self._bounds.T
        starts, ends = np.searchsorted(x, west, "left"), np.searchsorted(x, east, "right")
        for zone in np.flatnonzero(ends > starts)[::-1]:
            near = y[starts[zone] : ends[zone]]
            spots = starts[zone] + np.flatnonzero((near >= south[zone]) & (near <= north[zone]))
            first[spots[shapely.intersects_xy(self._zones[zone], x[spots], y[spots])]] = zone
        return first

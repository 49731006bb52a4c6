"""Whether the two columns of a point are longitude and latitude in degrees, judged on the whole column.

Pairs the wrong way round and Lambert-93 metres are recognised and said; only a choice kept in the mapping changes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from pyproj import Transformer

from analytics.ingest.outlines import FRANCE, LAMBERT_93, Box
from analytics.ingest.point_form import LAMBERT_93 as LAMBERT
from analytics.ingest.point_form import PLAIN, WGS_84, Place
from analytics.ingest.reading import Reading, tidy
from analytics.ingest.rules import numbers
from analytics.ingest.zones import ZoneLayer
from analytics.text import Message, Share, msg

CRS_LABELS: Mapping[int, str] = {WGS_84: msg("degrees (WGS 84)"), LAMBERT: msg("metres (Lambert-93)")}
_MARGIN = 0.2
"""Degrees around the territory's zones within which a point may well be one of its own."""
_MANY, _FEW = 0.5, 0.1

Numbers = npt.NDArray[np.float64]


_PLACES = (PLAIN, Place(swapped=True), Place(crs=LAMBERT), Place(swapped=True, crs=LAMBERT))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointJudgement:
    """`likely`: how the points seem to be written; `shares`: of the pairs that fall in the territory, each way; `n`:
    pairs of numbers; `is_doubtful` where none of the ways puts many of them there."""

    likely: Place
    shares: Mapping[Place, float]
    n: int
    is_doubtful: bool

    @property
    def needs_choice(self) -> bool:
        return self.likely != PLAIN

    def evidence(self) -> Message:
        """What was seen, in one sentence."""
        values: dict[str, object] = {
            "share": Share(self.shares[self.likely]),
            "plain": Share(self.shares[PLAIN]),
            "unit": Message(CRS_LABELS[self.likely.crs]),
        }
        if not self.n:
            return Message(msg("no pair of numbers"))
        if self.is_doubtful:
            return Message(msg("only {share} of the points fall in the territory, however they are read"), values)
        if self.likely.swapped:
            seen = msg(
                "{share} of the points fall in the territory with the two columns swapped, in {unit}; {plain} as is"
            )
            return Message(seen, values)
        if self.likely.crs != WGS_84:
            return Message(msg("{share} of the points fall in the territory in {unit}; {plain} as is"), values)
        return Message(msg("{share} of the points fall in the territory"), values)


def judge_points(lon: pa.Array, lat: pa.Array, layers: Mapping[str, ZoneLayer]) -> PointJudgement:
    """Try each way of reading two columns of texts, against the zones loaded, else against France."""
    x, y = (_floats(numbers(tidy(cells)).values) for cells in (lon, lat))
    known = np.isfinite(x) & np.isfinite(y)
    boxes = _territory(layers) or FRANCE
    shares = {place: _share_inside(*to_degrees(x[known], y[known], place), boxes) for place in _PLACES}
    best = max(_PLACES, key=lambda place: shares[place])
    is_better = shares[best] >= _MANY and shares[PLAIN] <= _FEW
    return PointJudgement(
        likely=best if is_better else PLAIN,
        shares=shares,
        n=int(known.sum()),
        is_doubtful=shares[best] <= _FEW,
    )


def axis_shares(values: Numbers, layers: Mapping[str, ZoneLayer]) -> tuple[float, float]:
    """The shares of a column of numbers that may be longitudes, and latitudes, of the territory. Whole numbers are
    neither: they count something."""
    telling = values[np.isfinite(values) & (values != np.round(values))]
    if not len(values) or len(telling) < _MANY * len(values):
        return 0.0, 0.0
    boxes = _territory(layers) or FRANCE[:1]
    lon = [(telling >= west) & (telling <= east) for west, _, east, _ in boxes]
    lat = [(telling >= south) & (telling <= north) for _, south, _, north in boxes]
    return float(np.any(lon, axis=0).mean()), float(np.any(lat, axis=0).mean())


def corrected(lon: Reading, lat: Reading, place: Place) -> tuple[Reading, Reading]:
    """The two columns read as `place` says: longitude and latitude in degrees. What is no number stays unread."""
    if place == PLAIN:
        return lon, lat
    x, y = to_degrees(_floats(lon.values), _floats(lat.values), place)
    east, north = (lat, lon) if place.swapped else (lon, lat)
    return _reading(x, east), _reading(y, north)


def to_degrees(x: Numbers, y: Numbers, place: Place) -> tuple[Numbers, Numbers]:
    """Longitudes and latitudes; numbers that their CRS cannot hold are left, to be refused as no degrees."""
    east, north = (y, x) if place.swapped else (x, y)
    if place.crs == WGS_84:
        return east, north
    lon, lat = _from_lambert().transform(east, north)
    west, south, far_east, far_north = LAMBERT_93
    is_inside = (east >= west) & (east <= far_east) & (north >= south) & (north <= far_north)
    return np.where(is_inside, lon, east), np.where(is_inside, lat, north)


def _territory(layers: Mapping[str, ZoneLayer]) -> tuple[Box, ...]:
    """The frame of each level's zones, widened."""
    frames = [shapely.total_bounds(layer.shapes) for layer in layers.values() if len(layer.codes)]
    return tuple((w - _MARGIN, s - _MARGIN, e + _MARGIN, n + _MARGIN) for w, s, e, n in frames)


def _share_inside(lon: Numbers, lat: Numbers, boxes: Sequence[Box]) -> float:
    inside = np.zeros(len(lon), dtype=bool)
    for west, south, east, north in boxes:
        inside |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return float(inside.mean()) if len(lon) else 0.0


def _reading(values: Numbers, given: Reading) -> Reading:
    return Reading(values=pa.array(values, pa.float64(), from_pandas=True), unread=given.unread)


def _floats(values: pa.Array) -> Numbers:
    return np.asarray(values.to_numpy(zero_copy_only=False), dtype=float)


@cache
def _from_lambert() -> Transformer:
    return Transformer.from_crs(LAMBERT, WGS_84, always_xy=True)

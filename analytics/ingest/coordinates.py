"""Whether the two columns of a point are longitude and latitude in degrees, judged on the whole column.

Pairs the wrong way round and metres (Lambert-93, its conic zones, Lambert II étendu, Web Mercator) are recognised and
said; only a choice kept in the mapping changes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from pyproj import Transformer

from analytics.ingest.outlines import FRANCE, Box
from analytics.ingest.point_form import CONIC, CRSS, LAMBERT_2, LAMBERT_93, PLAIN, WEB_MERCATOR, WGS_84, Place
from analytics.ingest.reading import Mask, Reading, tidy
from analytics.ingest.rules import numbers
from analytics.ingest.zones import ZoneLayer
from analytics.text import Message, Share, msg

CRS_LABELS: Mapping[int, Message] = {
    WGS_84: Message(msg("degrees (WGS 84)")),
    LAMBERT_93: Message(msg("metres (Lambert-93)")),
    **{crs: Message(msg("metres (Lambert-93, CC{zone})"), {"zone": zone}) for crs, zone in CONIC.items()},
    LAMBERT_2: Message(msg("metres (Lambert II étendu)")),
    WEB_MERCATOR: Message(msg("metres (Web Mercator)")),
}
_MARGIN = 0.2
"""Degrees around the territory's zones within which a point may well be one of its own."""
_MANY, _FEW = 0.5, 0.1

Numbers = npt.NDArray[np.float64]


_PLACES = tuple(Place(swapped=swapped, crs=crs) for crs in CRSS for swapped in (False, True))
_USUAL = _PLACES[:4]
"""In degrees or in Lambert-93; the others are tried where none of these will do."""


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
            "unit": CRS_LABELS[self.likely.crs],
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
    shares = _shares(x[known], y[known], _USUAL, boxes)
    if max(shares.values()) < _MANY:
        others = _shares(x[known], y[known], _PLACES[len(_USUAL) :], boxes)
        shares |= {place: share for place, share in others.items() if share >= _MANY}
    best = max(shares, key=lambda place: shares[place])
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
    lon, lat = _from(place.crs).transform(east, north)
    is_known = are_inside(lon, lat, FRANCE)
    return np.where(is_known, lon, east), np.where(is_known, lat, north)


def _territory(layers: Mapping[str, ZoneLayer]) -> tuple[Box, ...]:
    """The frame of each level's zones, widened."""
    frames = [shapely.total_bounds(layer.shapes) for layer in layers.values() if len(layer.codes)]
    return tuple((w - _MARGIN, s - _MARGIN, e + _MARGIN, n + _MARGIN) for w, s, e, n in frames)


def _shares(x: Numbers, y: Numbers, places: Sequence[Place], boxes: Sequence[Box]) -> dict[Place, float]:
    """The share of the pairs that fall in the boxes, read each way."""
    inside = {place: are_inside(*to_degrees(x, y, place), boxes) for place in places}
    return {place: float(found.mean()) if len(found) else 0.0 for place, found in inside.items()}


def are_inside(lon: Numbers, lat: Numbers, boxes: Sequence[Box]) -> Mask:
    inside = np.zeros(len(lon), dtype=bool)
    for west, south, east, north in boxes:
        inside |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return inside


def _reading(values: Numbers, given: Reading) -> Reading:
    return Reading(values=pa.array(values, pa.float64(), from_pandas=True), unread=given.unread)


def _floats(values: pa.Array) -> Numbers:
    return np.asarray(values.to_numpy(zero_copy_only=False), dtype=float)


@cache
def _from(crs: int) -> Transformer:
    return Transformer.from_crs(crs, WGS_84, always_xy=True)

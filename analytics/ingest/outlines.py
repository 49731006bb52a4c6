"""Outlines of zones as valid polygons in WGS 84, longitude first. Refuses coordinates that do not fit their CRS."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from analytics.errors import InputError
from analytics.ingest.geofile import GeoFile
from analytics.ingest.place import Shapes
from analytics.text import msg

WGS_84 = 4326
Box = tuple[float, float, float, float]

FRANCE: tuple[Box, ...] = (
    (-6, 41, 10, 52),  # mainland
    (-64, 14, -60, 19),  # Antilles
    (-55, 2, -51, 6),  # Guyane
    (55, -22, 56, -20),  # La Réunion
    (44, -14, 46, -12),  # Mayotte
    (-57, 46, -56, 48),  # Saint-Pierre-et-Miquelon
    (163, -23, 169, -19),  # Nouvelle-Calédonie
    (-155, -28, -134, -7),  # Polynésie française
    (-179, -15, -176, -13),  # Wallis-et-Futuna
)
LAMBERT_93: Box = (0, 6_000_000, 1_300_000, 7_200_000)
_MARGIN = 1.0
"""Degrees by which zones may lie outside the area for which their CRS is made."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """One valid polygon a feature, in file order; the CRS they were read in; the features (from 1) that were mended."""

    shapes: Shapes
    crs: str
    is_crs_assumed: bool
    mended: tuple[int, ...]


def outlines(file: GeoFile, asked: int | None) -> Outlines:
    """The file's outlines. `asked` (EPSG) goes before the file's CRS; what does not fit is refused by InputError."""
    wkb = file.wkb.to_numpy()
    raw = shapely.force_2d(shapely.from_wkb(wkb, on_invalid="fix"))
    _refuse_first(file.file, _is_no_polygon(raw), msg("Feature {line} of {file} has no outline, or is not a polygon."))
    crs, change = _crs(file, asked, shapely.total_bounds(raw))
    shapes = shapely.transform(raw, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    _refuse_misfit(file.file, raw, shapes, crs)
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    _refuse_first(file.file, _is_no_polygon(shapes), msg("The outline of feature {line} of {file} cannot be mended."))
    unclosed = shapely.is_missing(shapely.from_wkb(wkb, on_invalid="ignore"))
    mended = np.flatnonzero(broken | unclosed) + 1
    return Outlines(shapes, crs.name, asked is None and file.crs is None, tuple(mended.tolist()))


def _is_no_polygon(shapes: Shapes) -> npt.NDArray[np.bool_]:
    surfaces = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    return np.asarray(~np.isin(shapely.get_type_id(shapes), surfaces) | shapely.is_empty(shapes))


def _refuse_first(file: str, refused: npt.NDArray[np.bool_], problem: str) -> None:
    if refused.any():
        raise InputError(
            problem,
            remedy=msg("Correct it in the geographic software, or remove it, then export again."),
            file=file,
            line=int(refused.argmax()) + 1,
        )


def _crs(file: GeoFile, asked: int | None, box: Box) -> tuple[CRS, Transformer]:
    """The CRS asked for, else the one declared, else WGS 84 where that is obvious, and the way to WGS 84."""
    if asked is None and file.crs is None and not _is_french(box):
        raise InputError(msg("The file {file} does not say its coordinates."), remedy=_remedy(box), file=file.file)
    try:
        read = CRS.from_user_input(asked or file.crs or WGS_84)
        known = read.to_epsg()
        crs = CRS.from_epsg(known) if known else read
        return crs, Transformer.from_crs(crs, WGS_84, always_xy=True)
    except ProjError as error:
        raise InputError(
            msg("The coordinates that {file} declares are unknown."), remedy=_remedy(box), file=file.file
        ) from error


def _refuse_misfit(file: str, raw: Shapes, shapes: Shapes, crs: CRS) -> None:
    """Raise InputError where a feature leaves the area of its CRS, or all lie in France once swapped and only then."""
    box = shapely.total_bounds(raw)
    west, south, east, north = _area(crs)
    xy, feature = shapely.get_coordinates(shapes, return_index=True)
    fits = (xy[:, 0] >= west) & (xy[:, 0] <= east) & (xy[:, 1] >= south) & (xy[:, 1] <= north)
    is_swapped = crs.is_geographic and not _is_french(box) and _is_french(_swapped(box))
    if is_swapped or not fits.all():
        raise InputError(
            msg("The coordinates of feature {line} of {file} do not fit {crs}."),
            remedy=_remedy(box),
            file=file,
            line=int(feature[fits.argmin()]) + 1,
            crs=crs.name,
        )


def _area(crs: CRS) -> Box:
    """Where the CRS is meant to be used, in degrees: the world where it does not say."""
    west, south, east, north = crs.area_of_use.bounds if crs.area_of_use else (-180, -90, 180, 90)
    return (
        max(west - _MARGIN, -180),
        max(south - _MARGIN, -90),
        min(east + _MARGIN, 180),
        min(north + _MARGIN, 90),
    )


def _remedy(box: Box) -> str:
    """What the numbers look like, and what to do about it."""
    if _within(box, LAMBERT_93):
        return msg("They look like Lambert-93: choose it as coordinates (by command: --crs 2154).")
    if _is_french(box):
        return msg("They look like longitudes and latitudes: choose these as coordinates (by command: --crs 4326).")
    if _is_french(_swapped(box)) or _within(_swapped(box), LAMBERT_93):
        return msg("Latitude and longitude look swapped: export again with the longitude (or the easting) first.")
    return msg("Export again in WGS 84 or in Lambert-93, and say which: --crs 4326 or --crs 2154.")


def _is_french(box: Box) -> bool:
    return any(_within(box, part) for part in FRANCE)


def _within(box: Box, other: Box) -> bool:
    return bool(other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3])


def _swapped(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]

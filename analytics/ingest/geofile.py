"""Geographic files as an office exports them: GeoJSON, GeoPackage, zipped Shapefile. No other format is opened.

Refuses what is empty, too large, of another format, ambiguous (several layers) or unsafe (paths inside the archive).
Runs in a process of its own: see `zones_apart.py`.
"""

import shutil
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyogrio
from pyogrio.errors import DataSourceError

from analytics.config import Limits
from analytics.errors import InputError
from analytics.ingest.archive import leaves
from analytics.ingest.keys import normal
from analytics.ingest.refusals import FEWER_ZONES, REFUSALS
from analytics.text import Number, msg, size

_FIRST_BYTES = {".geojson": b"{", ".json": b"{", ".gpkg": b"SQLite format 3\0", ".zip": b"PK"}
_PARTS = (".shp", ".shx", ".dbf")
_OPTIONAL_PARTS = (".prj", ".cpg")
_SURFACES = ("Polygon", "Surface", "Unknown", "GeometryCollection")
_MANY_ZONES = msg("The file {file} has {n} zones; Vigie reads at most {limit}.")
_MANY_COLUMNS = msg("The file {file} has {n} columns; Vigie reads at most {limit}.")
_UNREADABLE = (
    *(DataSourceError, RuntimeError, ValueError, OSError, pa.ArrowException),
    *(zipfile.BadZipFile, zlib.error, EOFError),
    UnboundLocalError,  # pyogrio 0.13, where the .prj is not a system that GDAL can write
)


@dataclass(frozen=True, slots=True)
class GeoFile:
    """The features of one layer, in file order: columns, the CRS declared, if any, and WKB outlines (None = none), left
    out of a file that is only looked at."""

    file: str
    table: pa.Table
    crs: str | None
    wkb: pa.ChunkedArray = field(default_factory=lambda: pa.chunked_array([], pa.binary()))

    def column(self, asked: str) -> list[object]:
        """The cells of the column of that name (as written, else as `normal` reads it). Raises InputError otherwise."""
        names: list[str] = self.table.schema.names
        found = [at for at, name in enumerate(names) if name == asked]
        found = found or [at for at, name in enumerate(names) if normal(name) == normal(asked)]
        if len(found) != 1:
            raise InputError(
                msg("No single column of {file} is named “{column}”."),
                remedy=msg("Its columns are: {columns}."),
                file=self.file,
                column=asked,
                columns=", ".join(names),
            )
        return _cells(self.table.column(found[0]))


def read_geofile(path: Path, limits: Limits, folder: Path) -> GeoFile:
    """Read the only layer of polygons of a file; an archive is unpacked in the folder. Raises InputError where there is
    none, it cannot be read, or it is larger than the limits."""
    _check(path, limits)
    try:
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            source = _opened(path, limits, folder)
            layer = _polygon_layer(source, path.name)
            info = pyogrio.read_info(source, layer=layer, force_feature_count=True)
            _check_shape(path.name, info, limits)
            meta, table = pyogrio.read_arrow(source, layer=layer)
    except _UNREADABLE as error:
        raise _unreadable(path.name) from error
    if table.num_rows != info["features"]:  # GDAL says nothing of what it had no memory for
        problem, remedy = REFUSALS["heavy_zones"]
        raise InputError(problem, remedy=remedy, file=path.name)
    if table.num_rows == 0:
        raise InputError(
            msg("The file {file} holds no zone."), remedy=msg("Export the zones again, then retry."), file=path.name
        )
    shape = meta["geometry_name"] or "wkb_geometry"
    return GeoFile(path.name, table.drop_columns([shape]), meta["crs"], table.column(shape))


def _check(path: Path, limits: Limits) -> None:
    """Refuse by name, size and first bytes, before any reader opens the file."""
    begins = _FIRST_BYTES.get(path.suffix.lower())
    if begins is None:
        raise InputError(
            msg("The file {file} is not of a format that Vigie reads."),
            remedy=msg("Give a GeoJSON (.geojson), a GeoPackage (.gpkg) or a zipped Shapefile (.zip)."),
            file=path.name,
        )
    try:
        with path.open("rb") as file:
            head = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
        _check_size(path.name, path.stat().st_size, limits)
    except OSError as error:
        raise _unreadable(path.name) from error
    if not head.startswith(begins):
        raise _unreadable(path.name)


def _check_shape(file: str, info: Mapping[str, Any], limits: Limits) -> None:
    """Refuse more zones or columns than the limits."""
    found = ((info["features"], limits.max_rows, _MANY_ZONES), (len(info["fields"]), limits.max_columns, _MANY_COLUMNS))
    for n, limit, said in found:
        if n > limit:
            raise InputError(said, remedy=FEWER_ZONES, file=file, n=Number(n), limit=Number(limit))


def _check_size(file: str, n_bytes: int, limits: Limits) -> None:
    if n_bytes > limits.zone_bytes:
        raise InputError(
            msg("The file {file} is too large: more than {size} once unpacked."),
            remedy=FEWER_ZONES,
            file=file,
            size=size(limits.zone_bytes),
        )


def _unreadable(file: str) -> InputError:
    problem, remedy = REFUSALS["no_zones"]
    return InputError(problem, remedy=remedy, file=file)


def _opened(path: Path, limits: Limits, folder: Path) -> Path:
    """What GDAL can open: the file itself, or the Shapefile that an archive holds, unpacked."""
    if path.suffix.lower() != ".zip":
        return path
    with zipfile.ZipFile(path) as archive:
        for suffix, part in _shapefile(path.name, archive, limits).items():
            with archive.open(part) as packed, (folder / f"zones{suffix}").open("wb") as file:
                shutil.copyfileobj(packed, file)
    return folder / "zones.shp"


def _shapefile(file: str, archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The parts of the archive's only Shapefile, by suffix. Nothing of the archive's own paths is used to write."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if any(leaves(entry.filename) for entry in entries):
        raise InputError(
            msg("The archive {file} holds paths that leave it: it is not read."),
            remedy=msg("Make the archive again with the Shapefile's own files only."),
            file=file,
        )
    _check_size(file, sum(entry.file_size for entry in entries), limits)
    named = {PurePosixPath(entry.filename): entry for entry in entries}
    shapes = [name for name in named if name.suffix.lower() == ".shp" and not name.name.startswith("._")]
    if len(shapes) != 1:
        raise InputError(
            msg("The archive {file} must hold one Shapefile; those found: {found}."),
            remedy=msg("Put the .shp, .shx, .dbf and .prj of one Shapefile in the archive."),
            file=file,
            found=", ".join(name.name for name in shapes) or "0",
        )
    parts = {
        name.suffix.lower(): part for name, part in named.items() if name.with_suffix("") == shapes[0].with_suffix("")
    }
    missing = [suffix for suffix in _PARTS if suffix not in parts]
    if missing:
        raise InputError(
            msg("The archive {file} lacks a part of its Shapefile: {missing}."),
            remedy=msg("Put the .shp, .shx, .dbf and .prj of one Shapefile in the archive."),
            file=file,
            missing=", ".join(missing),
        )
    return {suffix: parts[suffix] for suffix in (*_PARTS, *_OPTIONAL_PARTS) if suffix in parts}


def _polygon_layer(source: Path, file: str) -> str:
    layers: list[tuple[str, str]] = [(name, kind or "") for name, kind in pyogrio.list_layers(source)]
    if len(layers) == 1:
        return layers[0][0]
    found = [name for name, kind in layers if any(word in kind for word in _SURFACES)]
    if len(found) != 1:
        raise InputError(
            msg("The file {file} must hold one layer of polygons; those found: {found}."),
            remedy=msg("Export the layer of the zones alone, then retry."),
            file=file,
            found=", ".join(found) or "0",
        )
    return found[0]


def _cells(column: pa.ChunkedArray) -> list[object]:
    if not pa.types.is_string(column.type):
        return list(column.to_pylist())
    return [None if raw is None else _decoded(raw) for raw in column.cast(pa.binary()).to_pylist()]


def _decoded(raw: bytes) -> str:
    """Files that do not say their encoding: UTF-8 where that reads, else French Windows."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")

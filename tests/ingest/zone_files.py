"""Geographic files as offices send them: the same few zones in every format, and GeoJSON with any fault in it."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import geopandas
from shapely import Geometry

PARIS = (2.0, 48.0)
"""A corner in France: the south-west of the zones that tests draw."""


def frame(shapes: Sequence[Geometry], **columns: Sequence[object]) -> geopandas.GeoDataFrame:
    """Zones in WGS 84 with the columns given."""
    return geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4326)


def geopackage(path: Path, **layers: geopandas.GeoDataFrame) -> Path:
    for name, zones in layers.items():
        zones.to_file(path, layer=name, driver="GPKG")
    return path


def shapefile(path: Path, zones: geopandas.GeoDataFrame, *, encoding: str = "UTF-8", without: str = "") -> Path:
    """A zipped Shapefile in a folder of the archive; `without` lists the suffixes left out."""
    folder = path.parent / f"{path.stem}_parts"
    folder.mkdir()
    zones.to_file(folder / "Zones.shp", driver="ESRI Shapefile", encoding=encoding)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in without.split():
                archive.write(part, f"export/{part.name}")
    return path


def geojson(path: Path, *features: tuple[Mapping[str, object], object]) -> Path:
    """A GeoJSON of (properties, geometry as GeoJSON), faults included."""
    listed = [{"type": "Feature", "properties": cells, "geometry": shape} for cells, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed}), encoding="utf-8")
    return path


def ring(west: float, south: float, east: float, north: float) -> dict[str, object]:
    """A rectangle as GeoJSON."""
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


def square(rank: int, side: float = 0.01) -> dict[str, object]:
    """The rank-th of a row of squares that touch, from the corner PARIS eastwards."""
    west, south = PARIS
    return ring(west + rank * side, south, west + (rank + 1) * side, south + side)

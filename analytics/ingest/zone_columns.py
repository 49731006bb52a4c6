"""Which column of a geographic file holds what of its zones, and of which level they are, each with what was seen.

Nothing is decided here: a person sees each guess and may change it.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.errors import InputError
from analytics.ingest.geofile import GeoFile
from analytics.ingest.header_words import ZONES, level_of, named
from analytics.ingest.keys import normal
from analytics.ingest.source import raw_bytes
from analytics.text import Message, msg

_HEAD_BYTES = 1 << 20
_POINT = re.compile(rb'"type"\s*:\s*"(?:Multi)?Point"')
_PARTS = ("code", "label", "population", "dwellings", "landlord", "commune", "funder")
_NEEDED = ("code", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneGuess:
    """`columns`: the column of each part of a zone; `evidence`: what was seen of it; `level`: "" where none is told."""

    level: str
    columns: Mapping[str, str]
    evidence: Mapping[str, Message]


def holds_zones(path: Path) -> bool:
    """Whether a file is of zones, by its name and its beginning: a GeoPackage, a zipped Shapefile, a GeoJSON without
    points. Raises InputError where it cannot be opened."""
    match path.suffix.lower():
        case ".gpkg":
            return True
        case ".geojson" | ".json":
            with raw_bytes(path) as file:
                head = file.read(_HEAD_BYTES)
            return b'"Feature' in head and not _POINT.search(head)
        case ".zip":
            return _holds_shapefile(path)
        case _:
            return False


def guess_zones(file: GeoFile) -> ZoneGuess:
    """The likeliest column of each part: by its name; of the code and the name of zones, else by its cells."""
    cells = {name: file.column(name) for name in _once(file)}
    found: dict[str, tuple[str, Message]] = {}
    for part in _PARTS:
        free = [name for name in cells if name not in {column for column, _ in found.values()}]
        if (hit := _by_name(part, free, cells) or _by_cells(part, free, cells)) is not None:
            found[part] = hit
    columns = {part: column for part, (column, _) in found.items()}
    level = next(filter(None, map(level_of, (*columns.values(), Path(file.file).stem.replace("_", " ")))), "")
    return ZoneGuess(level=level, columns=columns, evidence={part: said for part, (_, said) in found.items()})


def _holds_shapefile(path: Path) -> bool:
    try:
        with raw_bytes(path) as file, zipfile.ZipFile(file) as archive:
            return any(name.lower().endswith(".shp") for name in archive.namelist())
    except (zipfile.BadZipFile, InputError):
        return False


def _once(file: GeoFile) -> list[str]:
    """The columns that their name alone tells apart."""
    names: list[str] = file.table.schema.names
    keys = [normal(name) for name in names]
    return [name for name, key in zip(names, keys, strict=True) if keys.count(key) == 1]


def _by_name(part: str, free: list[str], cells: Mapping[str, list[object]]) -> tuple[str, Message] | None:
    hits = [
        (hit.score, name, hit.message())
        for name in free
        if (hit := named(name, ZONES).get(part)) is not None and (part != "code" or _are_codes(cells[name]))
    ]
    best = max(hits, key=lambda hit: hit[0], default=None)
    return (best[1], best[2]) if best else None


def _by_cells(part: str, free: list[str], cells: Mapping[str, list[object]]) -> tuple[str, Message] | None:
    if part not in _NEEDED:
        return None
    fits = _are_codes if part == "code" else _are_names
    column = next((name for name in free if fits(cells[name])), None)
    said = msg("each zone has its own") if part == "code" else msg("words in every zone")
    return (column, Message(said)) if column else None


def _are_codes(values: list[object]) -> bool:
    return None not in values and len({str(value) for value in values}) == len(values)


def _are_names(values: list[object]) -> bool:
    return all(isinstance(value, str) and any(map(str.isalpha, value)) for value in values)

"""Files of zones are read by a process apart, within its memory and time: GDAL may be led where it never ends."""

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.config import Limits
from analytics.ingest.apart import Reader, took
from analytics.ingest.geofile import GeoFile
from analytics.ingest.overlay import Pair
from analytics.ingest.source import Source
from analytics.ingest.wire import received
from analytics.ingest.zones import ZoneColumns, ZoneLayer
from analytics.ingest.zones_found import ZONES_FILE
from analytics.progress import Tick, no_tick
from analytics.text import msg

READING = msg("The zones are being read ({seconds} s)")
_ZONES = Reader(
    module="analytics.ingest.zones_found", opened=READING, damaged="no_zones", heavy="heavy_zones", late="slow_zones"
)


def read_zones(
    path: Path, level: str, columns: ZoneColumns, limits: Limits | None = None, tick: Tick = no_tick
) -> ZoneLayer:
    """Read the zones of a file. Raises InputError on any fault, and where the limits are passed."""
    table, said = _taken(path, {"level": level, "columns": asdict(columns)}, limits or Limits(), tick)
    slight = tuple(Pair(**pair) for pair in said["overlaps"])
    return ZoneLayer(level, table, slight, tuple(said["mended"]), said["crs"], said["is_crs_assumed"])


def look_at(path: Path, limits: Limits | None = None, tick: Tick = no_tick) -> GeoFile:
    """The cells of a file of zones, without their outlines. Raises as `read_zones`."""
    table, said = _taken(path, {"columns": None}, limits or Limits(), tick)
    return GeoFile(path.name, table, said["crs"])


def _taken(path: Path, asked: Mapping[str, object], limits: Limits, tick: Tick) -> tuple[pa.Table, dict[str, Any]]:
    source = Source(path=path, file=path.name, limits=limits, tick=tick)
    task = {"path": path.absolute(), "limits": asdict(limits), **asked}
    with tempfile.TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as folder:
        said = took(source, _ZONES, task, folder)
        if "refused" in said:
            raise received(said["refused"])
        with pa.OSFile(str(Path(folder, ZONES_FILE)), "rb") as file:
            return pa.ipc.open_file(file).read_all(), said

"""One file of zones read whole, or only looked at, and left as zones.arrow. Runs in the process of `alone.py`."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.config import Limits
from analytics.errors import InputError
from analytics.ingest.geofile import read_geofile
from analytics.ingest.wire import sent
from analytics.ingest.zone_file import layer_of
from analytics.ingest.zones import ZoneColumns

ZONES_FILE = "zones.arrow"


def outcome(task: Mapping[str, Any], folder: Path, _tell: Callable[..., None]) -> dict[str, object]:
    """What `zones_apart.ZonesTask` asks, or the refusal. An archive is unpacked in the folder, which the parent
    removes."""
    try:
        return _read(task, folder)
    except InputError as refusal:
        return {"refused": sent(refusal)}
    except (MemoryError, pa.ArrowMemoryError):
        return {"refusal": "heavy_zones", "values": {}}


def _read(task: Mapping[str, Any], folder: Path) -> dict[str, object]:
    file = read_geofile(Path(task["path"]), Limits(**task["limits"]), folder)
    if task["columns"] is None:
        _leave(file.table, folder)
        return {"crs": file.crs}
    layer = layer_of(file, task["level"], ZoneColumns(**task["columns"]))
    _leave(layer.table, folder)
    return {
        "overlaps": [asdict(pair) for pair in layer.overlaps],
        "mended": layer.mended,
        "crs": layer.crs,
        "is_crs_assumed": layer.is_crs_assumed,
    }


def _leave(table: pa.Table, folder: Path) -> None:
    with pa.OSFile(str(folder / ZONES_FILE), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)

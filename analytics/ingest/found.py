"""One file read by its reader and left as rows.arrow: what was found, or why not. Runs in the process of `alone.py`."""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

import pyarrow as pa
from python_calamine import CalamineError, PasswordError

from analytics.errors import NO_ROOM
from analytics.ingest.block import ROWS_FILE, Found, Refusal, Task, Tell
from analytics.ingest.geopoints import read_geopoints
from analytics.ingest.workbook import WORKBOOKS, read_workbook


def _read_parquet(task: Task, _tell: Tell) -> Found:
    """Loaded only where it is asked for: every workbook would wait for it."""
    return cast(Found, import_module("analytics.ingest.parquet").read_parquet(task))


_READERS: Mapping[str, Callable[[Task, Tell], Found]] = {
    **dict.fromkeys(WORKBOOKS, read_workbook),
    "parquet": _read_parquet,
    "geojson": lambda task, _tell: read_geopoints(task),
}
_DAMAGED = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, pa.ArrowException),
    *(ValueError, OSError, EOFError, KeyError, RecursionError, OverflowError, NotImplementedError),
)


def outcome(said: Mapping[str, str | int | None], folder: Path, tell: Tell) -> dict[str, object]:
    """Read what the task says, telling of the rows as they are written. Gives what `apart.Said` names, or a refusal by
    its code."""
    task = Task(**{**said, "path": Path(str(said["path"]))})  # type: ignore[arg-type] # what asdict(Task) gave
    try:
        found = _READERS[task.kind](task, tell)
        _write(task, found, folder / ROWS_FILE, tell)
    except Refusal as refusal:
        return {"refusal": refusal.code, "values": refusal.values}
    except PasswordError:
        return {"refusal": "password", "values": {}}
    except MemoryError:
        return {"refusal": "memory", "values": {}}
    except _DAMAGED as error:
        is_full = isinstance(error, OSError) and error.errno in NO_ROOM
        return {"refusal": "no_room" if is_full else "damaged", "values": {"folder": str(folder)} if is_full else {}}
    return {
        "header": found.header,
        "sheet": found.sheet,
        "sheets": found.sheets,
        "n_faults": found.n_faults,
        "instants": sorted(found.instants),
    }


def _write(task: Task, found: Found, path: Path, tell: Tell) -> None:
    """Write the blocks as they come, within the limit of the whole; after each, say how many rows are written."""
    names = [f"c{index}" for index in range(len(found.header))]
    schema = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in names)])
    n_bytes = n_rows = 0
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for block in found.blocks:
            n_bytes += sum(column.nbytes for column in block.columns)
            if n_bytes > task.max_bytes:
                raise Refusal("too_large", size=task.max_bytes)
            writer.write_batch(pa.record_batch([block.line, *block.columns], schema=schema))
            n_rows += len(block.line)
            done = found.opened + (1 - found.opened) * min(n_rows / max(found.n_rows, 1), 1.0)
            tell({"n_rows": n_rows, "share": done, "is_opening": False})

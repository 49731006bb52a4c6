"""`python -m analytics.ingest.alone TASK`: read one file in a process that may die, and leave its rows in a folder.

It holds itself to the memory and time it is given, writes rows.arrow, and says what it found as one line of JSON.
"""

import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, PasswordError

from analytics.ingest.block import ROWS_FILE, Block, Found, Refusal, Task, check_cells
from analytics.ingest.geopoints import read_geopoints
from analytics.ingest.parquet import read_parquet
from analytics.ingest.workbook import WORKBOOKS, read_workbook

if sys.platform != "win32":
    import resource

_READERS: Mapping[str, Callable[[Task], Found]] = {
    **dict.fromkeys(WORKBOOKS, read_workbook),
    "parquet": read_parquet,
    "geojson": read_geopoints,
}
_DAMAGED = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, pa.ArrowException),
    *(ValueError, OSError, EOFError, KeyError, RecursionError, OverflowError, NotImplementedError),
)


def main(words: list[str]) -> int:
    """`words`: the task as JSON, the folder, the most memory (bytes) and processor time (seconds)."""
    task, folder, memory, seconds = words
    sys.meta_path.insert(0, _WithoutPandas())
    _confine(int(memory), int(seconds))
    said = json.loads(task)
    sys.stdout.write(json.dumps(_outcome(Task(**{**said, "path": Path(said["path"])}), Path(folder))))
    return 0


class _WithoutPandas:
    """Arrow loads pandas at its first array where there is one: half a second for nothing."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def _outcome(task: Task, folder: Path) -> dict[str, object]:
    try:
        found = _READERS[task.kind](task)
        _write(task, found, folder / ROWS_FILE)
    except Refusal as refusal:
        return {"refusal": refusal.code, "values": refusal.values}
    except PasswordError:
        return {"refusal": "password", "values": {}}
    except MemoryError:
        return {"refusal": "memory", "values": {}}
    except _DAMAGED:
        return {"refusal": "damaged", "values": {}}
    return {
        "header": found.header,
        "sheet": found.sheet,
        "sheets": found.sheets,
        "n_faults": found.n_faults,
        "instants": sorted(found.instants),
    }


def _write(task: Task, found: Found, path: Path) -> None:
    """Write the blocks as they come, within the limits of cells and of the whole."""
    names = [f"c{index}" for index in range(len(found.header))]
    schema = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in names)])
    n_bytes = 0
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for block in _checked(task, found):
            n_bytes += sum(column.nbytes for column in block.columns)
            if n_bytes > task.max_bytes:
                raise Refusal("too_large", limit=task.max_bytes // 1_000_000)
            writer.write_batch(pa.record_batch([block.line, *block.columns], schema=schema))


def _checked(task: Task, found: Found) -> Iterator[Block]:
    for block in found.blocks:
        check_cells(task, found.header, block)
        yield block


def _confine(memory: int, seconds: int) -> None:
    """Limits of the system on this process. Windows has none of them: there only the time that the parent waits."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform == "linux":  # macOS does not hold a process to it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

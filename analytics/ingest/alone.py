"""`python -m analytics.ingest.alone READER TASK FOLDER BYTES SECONDS`: read one file in a process that may die.

It holds itself to the memory and time it is given before anything is loaded, and leaves the tables in the folder. It
says how many rows it has written, now and then, and at last what it found: each as a line of JSON.
"""

import json
import sys
from collections.abc import Collection, Mapping
from importlib import import_module
from pathlib import Path

if sys.platform != "win32":
    import resource

_UNUSED: Mapping[str, Collection[str]] = {
    "analytics.ingest.found": ("numpy", "pandas"),
    "analytics.ingest.zones_found": ("pandas", "geopandas"),
}


class _Without:
    """Libraries load these where there are any: half a second for nothing."""

    def __init__(self, unused: Collection[str]) -> None:
        self._unused = unused

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in self._unused:
            raise ModuleNotFoundError(name)


def main(reader: str, task: str, folder: str, memory: str, seconds: str) -> None:
    """`reader`: the module of the `outcome`; `task`: as JSON; `memory` in bytes, `seconds` of processor."""
    _confine(int(memory), int(seconds))
    sys.meta_path.insert(0, _Without(_UNUSED[reader]))
    found = import_module(reader)
    _say(found.outcome(json.loads(task), Path(folder), _say))


def _say(words: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _confine(memory: int, seconds: int) -> None:
    """Limits of the system on this process. Windows has none of them: there only the time that the parent waits."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform == "linux":  # macOS does not hold a process to it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main(*sys.argv[1:])

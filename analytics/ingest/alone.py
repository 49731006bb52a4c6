"""`python -m analytics.ingest.alone TASK FOLDER BYTES SECONDS`: read one file in a process that may die.

It holds itself to the memory and time it is given before anything is loaded, leaves the rows in the folder, and says
what it found as one line of JSON.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

if sys.platform != "win32":
    import resource

_UNUSED = ("numpy", "pandas")


class _Without:
    """Arrow loads these where there are any: half a second for nothing."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in _UNUSED:
            raise ModuleNotFoundError(name)


def main(task: str, folder: str, memory: str, seconds: str) -> None:
    """`task`: as JSON; `memory` in bytes, `seconds` of processor."""
    _confine(int(memory), int(seconds))
    sys.meta_path.insert(0, _Without())
    found = import_module("analytics.ingest.found")
    sys.stdout.write(json.dumps(found.outcome(json.loads(task), Path(folder))))


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

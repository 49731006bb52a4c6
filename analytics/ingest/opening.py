"""How far a workbook is opened, told while calamine does it at one call: by how far it has got in the file.

Linux alone says where another reader stands in a file (`/proc`); elsewhere nothing is told, and seconds are counted.
"""

import re
import threading
import zipfile
from pathlib import Path
from types import TracebackType

from analytics.ingest.block import Task, Tell
from analytics.ingest.sheet_tags import CONTENT, part_of

OPENING = 0.5
"""The share of a workbook's reading that its opening takes, about."""
_LOOK, _LOOKS = 0.05, 10
"""Seconds from one look to the next, and how many of them pass before the way made is told."""
_TIMES = {"xlsx": 2, "ods": 1}
"""How often calamine goes through what it opens: in an XLSX for the merged cells, then for all of them."""
_HEAD_BYTES = 4096
_LAST_ROW = re.compile(rb"""<dimension ref=["'][A-Z]+\d+:[A-Z]+(\d{1,7})["']""")
_POSITION = re.compile(r"pos:\s*(\d+)")
_HANDLES = Path("/proc/self/fd")


class Opening:
    """Tells now and then, from another thread, about how many rows are unpacked of the part being opened."""

    def __init__(self, task: Task, tell: Tell) -> None:
        self._task, self._tell = task, tell
        self._is_told = task.kind in _TIMES and not task.n_rows and _HANDLES.exists()  # a sample takes no time
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch)
        self._way = _Way(0, 0, 0)

    def __enter__(self) -> "Opening":
        if self._is_told:
            if self._task.kind == "ods":  # all its sheets are read before one is chosen
                self.at(0)
            self._watcher.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._is_told:
            self._watcher.join()

    def at(self, rank: int) -> None:
        """The sheet of that rank is opened from now on."""
        if self._is_told and (self._task.kind == "xlsx" or not self._way.is_known):
            self._way = _way(self._task, rank)

    def _watch(self) -> None:
        n_looks = 0
        while not self._over.wait(_LOOK):
            way = self._way
            way.look(_position(self._task.path))
            n_looks += 1
            if n_looks % _LOOKS == 0:
                share = way.share(_TIMES[self._task.kind])
                self._tell({"n_rows": int(share * way.n_rows), "share": OPENING * share, "is_opening": True})


class _Way:
    """The bytes of a part gone through so far, put together from where its reader was found at each look."""

    def __init__(self, start: int, length: int, n_rows: int) -> None:
        self.n_rows, self.is_known = n_rows, length > 0
        self._start, self._length = start, length
        self._last = self._made = 0

    def look(self, position: int) -> None:
        at = min(max(position - self._start, 0), self._length)
        self._made += max(at - self._last, 0)
        self._last = at

    def share(self, times: int) -> float:
        return min(self._made / (times * self._length), 1.0) if self._length else 0.0


def _way(task: Task, rank: int) -> _Way:
    """Where the sheet stands in the file, and how many rows it says it has: 0 where it does not."""
    with zipfile.ZipFile(task.path) as archive:
        name = part_of(archive, rank) if task.kind == "xlsx" else CONTENT
        if name is None or name not in archive.namelist():
            return _Way(0, 0, 0)
        part = archive.getinfo(name)
        with archive.open(part) as file:
            last = _LAST_ROW.search(file.read(_HEAD_BYTES))
    return _Way(part.header_offset, part.compress_size, int(last[1]) if last else 0)


def _position(path: Path) -> int:
    """Where the file's reader is, the furthest of several; 0 where nothing reads it."""
    asked, found = str(path.resolve()), 0
    for handle in _HANDLES.iterdir():
        try:
            if str(handle.readlink()) == asked:
                said = _POSITION.match((_HANDLES.with_name("fdinfo") / handle.name).read_text())
                found = max(found, int(said[1]) if said else 0)
        except OSError:
            continue  # closed meanwhile
    return found

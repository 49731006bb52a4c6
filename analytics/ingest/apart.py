"""Files whose libraries may end the process that runs them are read in a process apart, and taken from there.

How it is started, listened to, stopped, and how it may die is said here: `took` for any reader, `read_apart` for tables
of records, of which nothing but rows of text comes back.
"""

import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, TypedDict, cast

import pyarrow as pa
import pyarrow.compute as pc

from analytics.config import PROJECT
from analytics.ingest.block import ROWS_FILE, Task
from analytics.ingest.read import ROWS_READ, Form, RawTable
from analytics.ingest.refusals import refusal
from analytics.ingest.source import Kind, Source
from analytics.text import msg

OPENED = msg("The file is being opened ({seconds} s): its rows come next")
UNPACKED = msg("The file is being opened: about {n} rows unpacked ({pace} a second)")
_SILENCE = 0.5
"""Seconds without a word after which the last one is told again."""
_DAY = r"^\d{4}-\d{2}-\d{2}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads in the process: the module of its `outcome`, what is told before it says anything, and the codes of
    its refusals where it dies of damage, of memory, or is late."""

    module: str
    opened: str
    damaged: str
    heavy: str
    late: str


TABLES = Reader(module="analytics.ingest.found", opened=OPENED, damaged="damaged", heavy="memory", late="seconds")


class Said(TypedDict):
    """What the process says when it has read the file."""

    header: list[str]
    sheet: str
    sheets: list[str]
    n_faults: int
    instants: list[int]


def read_apart(source: Source, kind: Kind) -> RawTable:
    """Read a workbook, a Parquet or a GeoJSON file. Raises InputError on whatever happens to its process."""
    limits = source.limits
    task = Task(
        path=source.path.absolute(),
        kind=kind,
        sheet=source.sheet,
        n_rows=source.n_rows or 0,
        max_rows=limits.max_rows,
        max_columns=limits.max_columns,
        max_bytes=limits.max_bytes,
    )
    with tempfile.TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as folder:
        said = cast(Said, took(source, TABLES, asdict(task), folder))
        with pa.OSFile(str(Path(folder, ROWS_FILE)), "rb") as file:
            table = pa.ipc.open_file(file).read_all()
    rows = table.drop_columns(["line"])
    for index in said["instants"]:
        rows = rows.set_column(index, f"c{index}", _with_midnights(rows.column(index)))
    return RawTable(
        file=source.file,
        header=tuple(" ".join(name.split()) for name in said["header"]),
        rows=rows,
        line=table.column("line").combine_chunks(),
        form=Form(kind=kind, sheet=said["sheet"], sheets=tuple(said["sheets"]), n_faults=said["n_faults"]),
    )


def took(source: Source, reader: Reader, task: Mapping[str, object], folder: str) -> dict[str, Any]:
    """Read one file in a process of its own, which leaves its tables in the folder; what it says of them. Raises
    InputError where it refuses the file, dies or is late; whatever is raised, the process is then gone."""
    limits = source.limits
    words = [json.dumps(task, default=str), folder, str(limits.reader_bytes), str(limits.seconds)]
    command = [sys.executable, "-m", "analytics.ingest.alone", reader.module, *words]
    # The command is ours, and each word is passed as it is, without a shell.
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        listener = threading.Thread(target=_listen, args=(process.stdout, lines))
        listener.start()
        try:
            said = _followed(source, reader, process, lines)
        finally:
            process.kill()  # it has nothing more to do, is late, or nobody listens any longer
            listener.join()
    if "refusal" in said:
        raise refusal(source, said["refusal"], **said["values"])
    return said


def _listen(said: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    """Pass on what is said, line by line; at its end, an empty one."""
    for line in said:
        lines.put(line)
    lines.put(b"")


def _followed(
    source: Source, reader: Reader, process: "subprocess.Popen[bytes]", lines: "queue.SimpleQueue[bytes]"
) -> dict[str, Any]:
    """What the process found. What it says before is told on; in its silences that is told again, so that whoever
    listens may stop it there. Raises InputError where it dies or is late."""
    told, end = (reader.opened, 0, 0.0), time.monotonic() + source.limits.seconds
    while time.monotonic() < end:
        source.tick(*told)
        try:
            line = lines.get(timeout=_SILENCE)
        except queue.Empty:
            continue
        if not line:
            raise refusal(source, _death(reader, process.wait()), limit=source.limits.seconds)
        said: dict[str, Any] = json.loads(line)
        if "share" not in said:
            return said
        told = (_step(said), said["n_rows"], said["share"])
    raise refusal(source, reader.late, limit=source.limits.seconds)


def _step(said: Mapping[str, Any]) -> str:
    """What is done to the rows that are told: being opened, their number is known from what the sheet says of it."""
    if not said["is_opening"]:
        return ROWS_READ
    return UNPACKED if said["n_rows"] else OPENED


def _death(reader: Reader, code: int) -> str:
    """Why a process ended without a word: a limit of the system, or the library gave up."""
    if code == 1:
        return reader.damaged
    is_late = sys.platform != "win32" and code == -signal.SIGXCPU
    return reader.late if is_late else reader.heavy


def _with_midnights(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Days of a column of instants: workbooks write midnight as a day alone."""
    return pc.if_else(pc.match_substring_regex(cells, _DAY), pc.binary_join_element_wise(cells, "00:00:00", " "), cells)

"""Files whose libraries may end the process that runs them are read in a process apart, and taken from there.

What it refuses, and how it may die, are said here. Nothing but rows of text comes back.
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
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, TypedDict, cast

import pyarrow as pa
import pyarrow.compute as pc

from analytics.config import PROJECT
from analytics.errors import InputError
from analytics.ingest.block import ROWS_FILE, Task
from analytics.ingest.read import ROWS_READ, Form, RawTable
from analytics.ingest.source import Kind, Source
from analytics.text import Number, msg

OPENED = msg("The file is being opened: its rows come next")
_SILENCE = 0.5
"""Seconds without a word after which the last one is told again."""
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_SAVE_PLAIN = msg("Copy the table alone into a new workbook, or save it as “CSV UTF-8”, then retry.")
_IN_PARTS = msg("Export it in several files, one a year for instance.")
_EXPORT_AGAIN = msg("Check that it opens on this computer, then export it again or save it under another name.")

REFUSALS: Mapping[str, tuple[str, str]] = {
    "damaged": (msg("The file {file} is damaged or incomplete."), _EXPORT_AGAIN),
    "memory": (
        msg("The file {file} takes more memory than allowed: it is damaged, or has cells very far from its table."),
        _SAVE_PLAIN,
    ),
    "seconds": (msg("The file {file} takes more than {limit} seconds to read."), _IN_PARTS),
    "password": (
        msg("The file {file} is protected by a password."),
        msg("Save it without a password, then retry."),
    ),
    "empty": (msg("The workbook {file} has no filled sheet."), msg("Export it again, with its rows.")),
    "no_header": (
        msg("The sheet “{sheet}” of {file} has no row of column names."),
        msg("Put the names of the columns on the first row, then retry."),
    ),
    "no_row": (msg("The file {file} has a header and no row."), msg("Export it again, with its rows.")),
    "no_such_sheet": (msg("The workbook {file} has no sheet “{sheet}”."), msg("Choose one of: {sheets}.")),
    "too_many_columns": (
        msg("The file {file} has {n} columns; Vigie reads at most {limit}."),
        msg("Keep only the columns of the mapping, then import it again."),
    ),
    "too_many_rows": (
        msg("The file {file} has {n} rows; Vigie reads at most {limit} at once."),
        _IN_PARTS,
    ),
    "too_large": (
        msg("The file {file} holds more than {limit} MB, once unpacked."),
        _IN_PARTS,
    ),
    "long_cell": (
        msg("A cell of {file} has more than {limit} characters (line {line}, column “{column}”)."),
        msg("Shorten it, or leave this column out of the export."),
    ),
    "no_features": (
        msg("The file {file} is not a GeoJSON collection of points."),
        msg("Export the records again as GeoJSON, or as CSV."),
    ),
    "no_point": (
        msg("Element {n} of {file} is of the form {shape}: a file of records holds points only."),
        msg("Load zones with “zones add”; export the records as points."),
    ),
    "bad_point": (
        msg("Element {n} of {file} has coordinates that cannot be read."),
        msg("Correct this point, or export the records again."),
    ),
}


class Said(TypedDict):
    """What the process says when it has read the file."""

    header: list[str]
    sheet: str
    sheets: list[str]
    n_faults: int
    instants: list[int]


def read_apart(source: Source, kind: Kind) -> RawTable:
    """Read a workbook, a Parquet or a GeoJSON file. Raises InputError on whatever happens to its process."""
    with tempfile.TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as folder:
        said = _said(source, kind, folder)
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


def refusal(source: Source, code: str, **values: str | int) -> InputError:
    """A refusal by its code, numbers written as the language writes them; lines and columns are places, not numbers."""
    text, remedy = REFUSALS[code]
    words = {name: Number(int(value)) if name in ("n", "limit") else value for name, value in values.items()}
    return InputError(text, remedy=remedy, file=source.file, **words)


def _said(source: Source, kind: Kind, folder: str) -> Said:
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
    words = [json.dumps(asdict(task), default=str), folder, str(limits.reader_bytes), str(limits.seconds)]
    command = [sys.executable, "-m", "analytics.ingest.alone", *words]
    # The command is ours, and each word is passed as it is, without a shell.
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        listener = threading.Thread(target=_listen, args=(process.stdout, lines))
        listener.start()
        try:
            said = _followed(source, process, lines)
        finally:
            process.kill()  # it has nothing more to do, is late, or nobody listens any longer
            listener.join()
    if "refusal" in said:
        raise refusal(source, said["refusal"], **said["values"])
    return cast(Said, said)


def _listen(said: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    """Pass on what is said, line by line; at its end, an empty one."""
    for line in said:
        lines.put(line)
    lines.put(b"")


def _followed(source: Source, process: "subprocess.Popen[bytes]", lines: "queue.SimpleQueue[bytes]") -> dict[str, Any]:
    """What the process found. What it says before is told on; in its silences that is told again, so that whoever
    listens may stop it there. Raises InputError where it dies or is late."""
    told, end = (OPENED, 0, 0.0), time.monotonic() + source.limits.seconds
    while time.monotonic() < end:
        source.tick(*told)
        try:
            line = lines.get(timeout=_SILENCE)
        except queue.Empty:
            continue
        if not line:
            raise _death(source, process.wait())
        said: dict[str, Any] = json.loads(line)
        if "share" not in said:
            return said
        told = (ROWS_READ, said["n_rows"], said["share"])
    raise refusal(source, "seconds", limit=source.limits.seconds)


def _death(source: Source, code: int) -> InputError:
    """Why a process ended without a word: a limit of the system, or the library gave up."""
    if code == 1:
        return refusal(source, "damaged")
    is_late = sys.platform != "win32" and code == -signal.SIGXCPU
    return refusal(source, "seconds", limit=source.limits.seconds) if is_late else refusal(source, "memory")


def _with_midnights(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Days of a column of instants: workbooks write midnight as a day alone."""
    return pc.if_else(pc.match_substring_regex(cells, _DAY), pc.binary_join_element_wise(cells, "00:00:00", " "), cells)

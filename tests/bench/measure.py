"""Times and memory of whole commands and of repeated reads, and the table that shows them. Refuses no result."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from analytics.config import PROJECT

GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, its figures in words, the figure held to a limit, and the limit."""

    what: str
    figures: str
    measured: float
    limit: float

    @property
    def holds(self) -> bool:
        return self.measured <= self.limit


@dataclass(frozen=True, slots=True)
class Run:
    """A whole command: wall-clock seconds, start of Python included, and its greatest resident memory in bytes."""

    seconds: float
    memory: int


def run(*words: object) -> Run:
    """Run `python words…` from the project's folder. Raises CalledProcessError, with what it said, where it fails."""
    command = [sys.executable, *map(str, words)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said.decode())
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def in_turn(calls: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Median seconds of each call, made in turn so that a busy machine slows all alike; one round warms up."""
    rounds = [[_seconds(call) for call in calls] for _ in range(times + 1)]
    return [median(column) for column in zip(*rounds[1:], strict=True)]


def processor_seconds(call: Callable[[], object]) -> float:
    """What all threads of this process used of the processor during one call."""
    started = time.process_time()
    call()
    return time.process_time() - started


def table(lines: Sequence[Line]) -> str:
    """The lines in columns, each with whether it holds."""
    rows = [
        (line.what, line.figures, f"{line.measured:.2f}", f"{line.limit:g}", "holds" if line.holds else "DOES NOT HOLD")
        for line in lines
    ]
    rows.insert(0, ("what", "figures", "measured", "at most", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started

"""While a workbook is opened, about how many rows of its sheet are unpacked is told, by how far its reader has got."""

import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from analytics.ingest.block import Task
from analytics.ingest.opening import Opening
from tests.ingest.workbooks import ods, xlsx

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says where another reader stands")
ROWS = [["Rang"], *([float(rank * rank)] for rank in range(999))]
Told = list[Mapping[str, float]]


def task(path: Path, kind: str, n_rows: int = 0) -> Task:
    return Task(path=path, kind=kind, sheet=None, n_rows=n_rows, max_rows=10, max_columns=10, max_bytes=10)


def told_next(told: Told) -> Mapping[str, float]:
    """The second thing told from now on: all of it was seen since."""
    n, end = len(told) + 2, time.monotonic() + 10
    while len(told) < n and time.monotonic() < end:
        time.sleep(0.01)
    return told[n - 1]


def with_dimension(path: Path, content: bytes) -> None:
    """The workbook, whose second sheet says that it reaches from A1 to A1000."""
    path.write_bytes(content)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b'<dimension ref="A1:A1000"/><sheetData>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)


def end_of(path: Path, part: str) -> tuple[int, int]:
    with zipfile.ZipFile(path) as book:
        found = book.getinfo(part)
        return found.header_offset, found.header_offset + found.compress_size


def test_the_rows_of_a_sheet_are_told_over_the_two_times_it_is_gone_through(tmp_path: Path) -> None:
    path, told = tmp_path / "a.xlsx", Told()
    with_dimension(path, xlsx({"Titre": [["a", "b"]], "Fiches": ROWS}))
    start, end = end_of(path, "xl/worksheets/sheet2.xml")
    with Opening(task(path, "xlsx"), told.append) as opening, path.open("rb", buffering=0) as file:
        opening.at(1)
        found = []
        for place in (start, end, start, start + (end - start) // 2):
            file.seek(place)
            found.append(told_next(told))
    assert [one["n_rows"] for one in found] == pytest.approx([0, 1000 / 2, 1000 / 2, 1000 * 3 / 4], abs=1)
    assert [one["share"] for one in found] == pytest.approx([0, 0.5 / 2, 0.5 / 2, 0.5 * 3 / 4], abs=0.001)


def test_what_does_not_say_its_rows_tells_the_share_alone(tmp_path: Path) -> None:
    path, told = tmp_path / "a.ods", Told()
    path.write_bytes(ods({"Fiches": ROWS}))
    with Opening(task(path, "ods"), told.append), path.open("rb", buffering=0) as file:
        file.seek(end_of(path, "content.xml")[1])
        assert told_next(told) == {"n_rows": 0, "share": 0.5, "is_opening": True}


@pytest.mark.parametrize(("kind", "n_rows"), [("xlsx", 200), ("xls", 0)])
def test_a_sample_and_an_old_workbook_tell_nothing(kind: str, n_rows: int, tmp_path: Path) -> None:
    told = Told()
    tell: Callable[[Mapping[str, float]], None] = told.append
    with Opening(task(tmp_path / "absent", kind, n_rows), tell) as opening:
        opening.at(0)
        time.sleep(0.7)
    assert not told

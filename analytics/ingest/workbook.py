"""Sheets of XLSX, XLSB, XLS and ODS workbooks, read by calamine. Runs in a process of its own: see `alone.py`.

A workbook of 5 KB with two far cells makes calamine ask for all the memory there is, and end the process it runs in.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from analytics.ingest.block import ROWS, Block, Found, Refusal, Task, check_shape, packed, text_of
from analytics.ingest.headers import WINDOW, Merge, find_header
from analytics.ingest.shorten import shortened

WORKBOOKS = ("xlsx", "xlsb", "xls", "ods")
_FAULTS = ("#REF!", "#N/A", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!", "#NUL!")
_FAULT_XML = re.compile(rb"""<c [^>]*?\bt=["']e["']""")
_CHUNK = 1 << 22


def read_workbook(task: Task) -> Found:
    """The table of one sheet: the one asked for, else the first visible one that has cells."""
    book = _book(task)
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    sheet = _sheet(book, task.sheet, visible)
    (_, left), (bottom, right) = sheet.start or (0, 0), sheet.end or (-1, -1)
    check_shape(task, bottom + 1, right - left + 1)
    found = _table(task, sheet, left, right - left + 1)
    found.sheet, found.sheets = sheet.name, tuple(visible)
    if task.kind == "xlsx" and not task.n_rows:
        found.n_faults = _n_faults(task.path, book.sheet_names.index(sheet.name))
    return found


def _book(task: Task) -> CalamineWorkbook:
    if task.n_rows and task.kind == "xlsx":
        return CalamineWorkbook.from_filelike(shortened(task.path, task.n_rows + WINDOW))
    with task.path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _sheet(book: CalamineWorkbook, asked: str | None, visible: Sequence[str]) -> CalamineSheet:
    if asked is not None:
        if asked not in book.sheet_names:
            raise Refusal("no_such_sheet", sheet=asked, sheets=", ".join(visible))
        return book.get_sheet_by_name(asked)
    sheets = (book.get_sheet_by_name(name) for name in visible or book.sheet_names)
    sheet = next((sheet for sheet in sheets if sheet.end is not None), None)
    if sheet is None:
        raise Refusal("empty")
    return sheet


def _table(task: Task, sheet: CalamineSheet, left: int, width: int) -> Found:
    """The header and rows of a sheet whose cells begin at column `left`."""
    rows: Iterator[Sequence[object]] = iter(sheet.iter_rows())
    first = list(islice(rows, WINDOW))
    ranges = sheet.merged_cell_ranges or ()
    merges = [Merge(top, start - left, bottom, end - left) for (top, start), (bottom, end) in ranges if start >= left]
    header = find_header(first, merges, width)
    if header is None:
        raise Refusal("no_header", sheet=sheet.name)
    found = Found(header=header.names, blocks=iter(()))
    data = chain(first[header.last + 1 :], rows)
    wanted = islice(data, task.n_rows) if task.n_rows else data
    down = [merge for merge in merges if merge.top > header.last and merge.bottom > merge.top]
    found.blocks = _blocks(found, wanted, _Falls(header.last + 1, down))
    return found


def _blocks(found: Found, rows: Iterator[Sequence[object]], falls: "_Falls") -> Iterator[Block]:
    """Blank rows are left out; `falls.top` is the place of the first row, from 0 on."""
    start = falls.top
    while block := list(islice(rows, ROWS)):
        columns = [list(column) for column in zip(*block, strict=True)]
        falls.fill(columns, start)
        texts = [_texts(found, index, column) for index, column in enumerate(columns)]
        full = [at for at, row in enumerate(zip(*texts, strict=True)) if any(map(str.strip, row))]
        if len(full) < len(block):
            texts = [[column[at] for at in full] for column in texts]
        yield packed([start + 1 + at for at in full], texts)
        start += len(block)


def _texts(found: Found, index: int, cells: list[object]) -> list[str]:
    if datetime in set(map(type, cells)):
        found.instants.add(index)
    return [text_of(cell) for cell in cells]


class _Falls:
    """Cells merged downwards: what the first says, the blank ones under it say too."""

    def __init__(self, top: int, merges: Sequence[Merge]) -> None:
        self.top = top
        self._merges = sorted(merges, key=lambda merge: merge.top)
        self._said: dict[Merge, object] = {}

    def fill(self, columns: list[list[object]], start: int) -> None:
        """Fill the blank cells of a block of columns, whose first row is at `start`."""
        end = start + len(columns[0]) if columns else start
        for merge in self._merges:
            if merge.top >= end:
                break
            if merge.bottom < start or merge.left >= len(columns):
                continue
            column = columns[merge.left]
            if merge.top >= start:
                self._said[merge] = column[merge.top - start]
            for at in range(max(merge.top, start) - start, min(merge.bottom + 1, end) - start):
                column[at] = self._said.get(merge, "") if column[at] == "" else column[at]


def _n_faults(path: Path, rank: int) -> int:
    """Cells of a sheet of an XLSX that hold an error: calamine gives them as empty."""
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, rank)
        if part is None:
            return 0
        n_faults, left = 0, b""
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                text = left + chunk
                cut = text.rfind(b"<c ")
                n_faults += len(_FAULT_XML.findall(text, 0, cut)) if cut > 0 else 0
                left = text[max(cut, 0) :][-_CHUNK:]
        return n_faults + len(_FAULT_XML.findall(left))


def _part(archive: zipfile.ZipFile, rank: int) -> str | None:
    """The part of a sheet, through the workbook's links."""
    book, links = archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels")
    sheets = re.findall(rb"""<(?:\w+:)?sheet\b[^>]*?\br:id=["']([^"']+)["']""", book)
    targets = {}
    for link in re.findall(rb"<Relationship\b[^>]*>", links):
        named, target = (re.search(rb"""\b%s=["']([^"']+)["']""" % name, link) for name in (b"Id", b"Target"))
        if named and target:
            targets[named[1]] = target[1].decode()
    target_path = targets.get(sheets[rank], "").lstrip("/") if rank < len(sheets) else ""
    part = target_path if target_path.startswith("xl/") else f"xl/{target_path}"
    return part if part in archive.namelist() else None

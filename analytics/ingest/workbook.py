"""Sheets of XLSX, XLSB, XLS and ODS workbooks, read by calamine. Runs in a process of its own: see `alone.py`.

A workbook of 5 KB with two far cells makes calamine ask for all the memory there is, and end the process it runs in.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import cast

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from analytics.ingest.block import (
    OTHERS,
    ROWS,
    Block,
    Found,
    Refusal,
    Task,
    Tell,
    check_shape,
    number_text,
    packed,
    text_of,
)
from analytics.ingest.headers import WINDOW, Merge, find_header
from analytics.ingest.opening import OPENING, Opening
from analytics.ingest.sheet_tags import n_faults, ods_merges
from analytics.ingest.shorten import shortened

WORKBOOKS = ("xlsx", "xlsb", "xls", "ods")


def read_workbook(task: Task, tell: Tell) -> Found:
    """The table of one sheet: the one asked for, else the first visible one of several rows and columns (a page of
    words before it is no table), else the first that has cells."""
    with Opening(task, tell) as opening:
        book = _book(task)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        ]
        sheet = _sheet(book, task.sheet, visible, opening)
    (_, left), (bottom, right) = sheet.start or (0, 0), sheet.end or (-1, -1)
    check_shape(task, bottom + 1, right - left + 1)
    rank = book.sheet_names.index(sheet.name)
    merges = [
        Merge(merge.top, merge.left - left, merge.bottom, merge.right - left)
        for merge in _merges(task, sheet, rank)
        if merge.left >= left
    ]
    try:
        found = _table(task, sheet, merges, right - left + 1)
    except Refusal as refusal:
        refusal.values[OTHERS] = "\n".join(visible)
        raise
    found.sheet, found.sheets, found.opened = sheet.name, tuple(visible), OPENING
    if not task.n_rows:
        found.n_faults = n_faults(task.path, task.kind, rank)
    return found


def _book(task: Task) -> CalamineWorkbook:
    if task.n_rows and task.kind == "xlsx":
        return CalamineWorkbook.from_filelike(shortened(task.path, task.n_rows + WINDOW))
    with task.path.open("rb") as file:
        link = f"/proc/self/fd/{file.fileno()}"
        # By a path calamine reads the file as it goes, which `opening` watches; this one has no ending to be believed.
        return CalamineWorkbook.from_path(link) if Path(link).exists() else CalamineWorkbook.from_filelike(file)


def _sheet(book: CalamineWorkbook, asked: str | None, visible: Sequence[str], opening: Opening) -> CalamineSheet:
    if asked is not None and asked not in book.sheet_names:
        raise Refusal("no_such_sheet", sheet=asked, sheets=", ".join(visible))
    filled: CalamineSheet | None = None
    for name in [asked] if asked is not None else visible or book.sheet_names:
        opening.at(book.sheet_names.index(name))
        sheet = book.get_sheet_by_name(name)
        if asked is not None:
            return sheet
        (top, left), (bottom, right) = sheet.start or (0, 0), sheet.end or (-1, -1)
        if bottom > top and right > left:
            return sheet
        filled = filled or (sheet if sheet.end is not None else None)
    if filled is None:
        raise Refusal("empty")
    return filled


def _merges(task: Task, sheet: CalamineSheet, rank: int) -> Iterator[Merge]:
    if task.kind == "ods":
        return ods_merges(task.path, rank)
    ranges = sheet.merged_cell_ranges or ()
    return (Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges)


def _table(task: Task, sheet: CalamineSheet, merges: Sequence[Merge], width: int) -> Found:
    rows: Iterator[Sequence[object]] = iter(sheet.iter_rows())
    first = list(islice(rows, WINDOW))
    header = find_header(first, merges, width)
    if header is None:
        raise Refusal("no_header", sheet=sheet.name)
    found = Found(header=header.names, blocks=iter(()), n_rows=sheet.height - header.last - 1)
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
    kinds = set(map(type, cells))
    if datetime in kinds:
        found.instants.add(index)
    if kinds == {str}:
        return cast("list[str]", cells)
    if kinds == {float}:
        return list(map(number_text, cast("list[float]", cells)))
    return [cell if isinstance(cell, str) else text_of(cell) for cell in cells]


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

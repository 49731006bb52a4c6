"""What calamine does not say of a sheet, read from the tags of its XML: cells in error, and merged cells of an ODS.

Tags are looked for in the unpacked stream, nothing is kept of it. Old workbooks (XLS, XLSB) have no such tags.
"""

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from analytics.ingest.headers import WINDOW, Merge

_CHUNK = 1 << 22
CONTENT = "content.xml"
_XLSX_FAULT = re.compile(rb"""<c [^>]*?\bt=["']e["']""")
_XLSX_SIGNS = (b't="e"', b"t='e'")
_ODS_TABLE = rb"<table:table(?=[\s>])"
_ODS_FAULT = re.compile(_ODS_TABLE + rb"""|calcext:value-type=["']error["']""")
_ODS_CELL = re.compile(_ODS_TABLE + rb"|<table:(?:table-row|table-cell|covered-table-cell)(?=[\s/>])[^>]*")
_COUNT = rb"""table:number-%s-%s=["'](\d{1,6})["']"""


def n_faults(path: Path, kind: str, rank: int) -> int:
    """Cells in error of the sheet of that rank, which calamine gives as empty; 0 for workbooks without such tags."""
    if kind not in ("xlsx", "ods"):
        return 0
    with zipfile.ZipFile(path) as archive:
        if kind == "xlsx":
            part = part_of(archive, rank)
            return sum(1 for _ in _tags(archive, part, _XLSX_FAULT, _XLSX_SIGNS)) if part else 0
        return sum(1 for _ in _of_table(archive, _ODS_FAULT, rank))


def ods_merges(path: Path, rank: int) -> Iterator[Merge]:
    """The merged cells among the first rows of a sheet of an ODS."""
    row, column, n_rows = 0, 0, 0
    with zipfile.ZipFile(path) as archive:
        for tag in _of_table(archive, _ODS_CELL, rank):
            if tag.startswith(b"<table:table-row"):
                row, column, n_rows = row + n_rows, 0, _count(tag, b"rows", b"repeated")
                if row > WINDOW:
                    return
                continue
            bottom, right = (_count(tag, of, b"spanned") for of in (b"rows", b"columns"))
            if bottom > 1 or right > 1:
                yield Merge(row, column, row + bottom - 1, column + right - 1)
            column += _count(tag, b"columns", b"repeated")


def _count(tag: bytes, of: bytes, what: bytes) -> int:
    found = re.search(_COUNT % (of, what), tag)
    return int(found[1]) if found else 1


def _of_table(archive: zipfile.ZipFile, pattern: re.Pattern[bytes], rank: int) -> Iterator[bytes]:
    """The tags of the table of that rank in an ODS."""
    table = -1
    for tag in _tags(archive, CONTENT, pattern):
        if tag == b"<table:table":
            table += 1
        elif table == rank:
            yield tag
        if table > rank:
            return


def _tags(
    archive: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes], signs: tuple[bytes, ...] = (b"<",)
) -> Iterator[bytes]:
    """What matches the pattern; it is not looked for where none of the signs is, which is found out much faster."""
    left = b""
    with archive.open(part) as file:
        for chunk in iter(partial(file.read, _CHUNK), b""):
            text = left + chunk
            cut = text.rfind(b"<")
            if any(sign in text for sign in signs):
                yield from (found[0] for found in pattern.finditer(text, 0, max(cut, 0)))
            left = text[cut:] if cut >= 0 else b""
    yield from (found[0] for found in pattern.finditer(left))


def part_of(archive: zipfile.ZipFile, rank: int) -> str | None:
    """The part of a sheet of an XLSX, through the workbook's links."""
    book, links = archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels")
    sheets = re.findall(rb"""<(?:\w+:)?sheet\b[^>]*?\br:id=["']([^"']+)["']""", book)
    targets = {}
    for link in re.findall(rb"<Relationship\b[^>]*>", links):
        named, target = (re.search(rb"""\b%s=["']([^"']+)["']""" % name, link) for name in (b"Id", b"Target"))
        if named and target:
            targets[named[1]] = target[1].decode().lstrip("/")
    target_path = targets.get(sheets[rank], "") if rank < len(sheets) else ""
    part = target_path if target_path.startswith("xl/") else f"xl/{target_path}"
    return part if part in archive.namelist() else None

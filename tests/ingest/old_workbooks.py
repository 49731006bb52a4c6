"""Workbooks of Excel 97 made in tests: BIFF8 records, in the container that all old Office files share."""

import struct
from collections.abc import Iterator, Sequence

from tests.ingest.workbooks import Rows, serial

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STYLES = (0, 14, 22, 21, 46)


def xls(name: str, rows: Rows) -> bytes:
    """A workbook of one sheet of texts, numbers, dates and hours."""
    styles = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in _STYLES)
    head, end = _begin(5) + styles, _record(0x000A)
    label = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    start = len(head) + 4 + 6 + len(label) + len(end)
    book = head + _record(0x0085, struct.pack("<IH", start, 0) + label) + end
    return compound("Workbook", book + _begin(0x10) + b"".join(_cells(rows)) + end)


def compound(name: str, stream: bytes) -> bytes:
    """An OLE container of one stream, in sectors of 512 bytes: allocation table, directory, then the stream."""
    stream = stream.ljust(8 * _SECTOR, b"\0")
    n_sectors = -(-len(stream) // _SECTOR)
    table = [_TABLE, _END, *range(3, n_sectors + 2), _END]
    assert len(table) <= _SECTOR // 4, "one sector of table is enough for a test"
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
    )
    places = struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, child=1) + _entry(name, 2, first=2, size=len(stream)) + 2 * _entry("", 0)
    return head + places + _sector(table) + directory + stream.ljust(n_sectors * _SECTOR, b"\0")


def _sector(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(_SECTOR, b"\xff")


def _entry(name: str, kind: int, *, child: int = _FREE, first: int = _END, size: int = 0) -> bytes:
    words = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack("<64sHBBIII36xIQ", words, len(words), kind, 1, _FREE, _FREE, child, first, size)


def _record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _cells(rows: Rows) -> Iterator[bytes]:
    for line, row in enumerate(rows):
        for index, cell in enumerate(row):
            if isinstance(cell, str):
                words = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                yield _record(0x0204, struct.pack("<HHH", line, index, 0) + words)
            elif cell is not None:
                number, style = serial(cell)
                yield _record(0x0203, struct.pack("<HHHd", line, index, style, number))

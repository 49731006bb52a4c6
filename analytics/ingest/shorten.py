"""The first rows of a large XLSX as a small one, so that a preview does not wait for all of them.

Sheets are cut after some rows and shared texts after the last one used; merged cells, written at the end, are kept.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NEEDED = re.compile(r"\[Content_Types\]\.xml|_rels/.*|xl/workbook\.xml|xl/_rels/.*|xl/styles\.xml")
_TEXTS = "xl/sharedStrings.xml"
_TEXT_NUMBER = re.compile(rb"""<c [^>]*?\bt=["']s["'][^>]*><v>(\d{1,9})</v>""")
_MERGES = re.compile(rb"<mergeCells.*?</mergeCells>", re.DOTALL)
_CHUNK = 1 << 20
_TAIL_BYTES = 1 << 18
_MOST_TAIL = 200_000_000
"""Above this size, unpacking a sheet to its end to find its merged cells would take longer than a preview may."""


def shortened(path: Path, n_rows: int) -> io.BytesIO:
    """A workbook of the same sheets, each of about `n_rows` rows."""
    small, n_texts = io.BytesIO(), 1
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(small, "w") as copy:
        for part in archive.infolist():
            if _SHEET.fullmatch(part.filename):
                sheet = _first_rows(archive, part, n_rows)
                n_texts = max([n_texts, *(1 + int(number) for number in _TEXT_NUMBER.findall(sheet))])
                copy.writestr(part.filename, sheet)
            elif _NEEDED.fullmatch(part.filename):
                copy.writestr(part.filename, archive.read(part))
        if _TEXTS in archive.namelist():
            copy.writestr(_TEXTS, _first_texts(archive, n_texts))
    small.seek(0)
    return small


def _first_rows(archive: zipfile.ZipFile, part: zipfile.ZipInfo, n_rows: int) -> bytes:
    with archive.open(part) as file:
        chunks = iter(partial(file.read, _CHUNK), b"")
        text, rest = _until(chunks, b"</row>", n_rows)
        if rest is None:
            return text
        end = b"" if part.file_size > _MOST_TAIL else _tail(rest, chunks)
    merges = _MERGES.search(end)
    return text + b"</sheetData>" + (merges[0] if merges else b"") + b"</worksheet>"


def _first_texts(archive: zipfile.ZipFile, n_texts: int) -> bytes:
    with archive.open(_TEXTS) as file:
        text, rest = _until(iter(partial(file.read, _CHUNK), b""), b"</si>", n_texts)
    return text if rest is None else text + b"</sst>"


def _until(chunks: Iterator[bytes], mark: bytes, times: int) -> tuple[bytes, bytes | None]:
    """The text up to the mark's n-th place, and what was read beyond; all of it, and None, where there are fewer."""
    text, at, n_found = b"", 0, 0
    for chunk in chunks:
        text += chunk
        while n_found < times and (place := text.find(mark, at)) >= 0:
            n_found, at = n_found + 1, place + len(mark)
        if n_found == times:
            return text[:at], text[at:]
    return text, None


def _tail(end: bytes, chunks: Iterator[bytes]) -> bytes:
    for chunk in chunks:
        end = (end + chunk)[-_TAIL_BYTES:]
    return end

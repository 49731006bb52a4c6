"""A file as it was given: where its bytes are, what it is called, what is asked of its reading, what kind it is.

Its kind is told by its first bytes, never by its name: a workbook named .csv is a workbook.
"""

import codecs
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from mmap import ACCESS_READ, mmap
from pathlib import Path

from analytics.config import Limits
from analytics.errors import InputError
from analytics.progress import Tick, no_tick
from analytics.text import msg, size

DELIMITERS = {",": msg("comma"), ";": msg("semicolon"), "\t": msg("tab"), "|": msg("vertical bar")}
"""What may part the columns of a text; where nothing is asked for, the one that cuts its first rows most regularly."""

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "latin-1": "ISO-8859-1 (Latin-1)",
    "iso-8859-15": "ISO-8859-15 (Latin-9)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "mac-roman": "Mac Roman",
    "cp850": "CP 850 (DOS)",
}
"""What may be asked for; where nothing is, the mark at the beginning, then UTF-8, then Windows-1252."""
_HEAD_BYTES = 4096


class Kind(StrEnum):
    """The forms in which records are read, and the two wrappings they may come in."""

    TEXT = "text"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ZIP = "zip"
    GZIP = "gzip"


WORKBOOKS = (Kind.XLSX, Kind.XLSB, Kind.XLS, Kind.ODS)
ZIPPED = (Kind.XLSX, Kind.XLSB, Kind.ODS)
_PARTS = {"xl/workbook.xml": Kind.XLSX, "xl/workbook.bin": Kind.XLSB, "META-INF/manifest.xml": Kind.ODS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`file`: its name in messages. `sheet`, `encoding`, `delimiter`: asked for, or None. `n_rows`: of a sample, else
    None. `tick`: told of the rows as they are read."""

    path: Path
    file: str
    limits: Limits
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    n_rows: int | None = None
    tick: Tick = no_tick


class NotText(InputError):
    """Bytes that are no text in the encoding asked for, or found: another one may be asked for."""


def utf_16_of(head: bytes) -> str:
    """The UTF-16 in which a text begins: by its mark, else by a zero beside each of most of its letters; or ""."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first, second = (head[:_HEAD_BYTES][at::2] for at in (0, 1))
    if not first.count(0) and 2 * second.count(0) > len(second):
        return "utf-16-le"
    return "utf-16-be" if not second.count(0) and 2 * first.count(0) > len(first) else ""


@contextmanager
def raw_bytes(path: Path, file: str = "") -> Iterator[BufferedReader]:
    """The file's bytes as they are. Raises InputError where the file is missing, locked, damaged or truncated."""
    try:
        with path.open("rb") as bytes_of:
            yield bytes_of
    except FileNotFoundError as error:
        raise InputError(
            msg("There is no file {file}."), remedy=msg("Check its name and folder."), file=file or path
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            msg("The file {file} cannot be read: it is damaged, incomplete, or may not be opened."),
            remedy=msg("Check that it opens on this computer, or export it again."),
            file=file or path,
        ) from error


def check_size(source: Source, n_bytes: int) -> None:
    """Refuse more bytes than the limit, unpacked or not."""
    if n_bytes > source.limits.max_bytes:
        raise InputError(
            msg("The file {file} holds more than {size}, once unpacked."),
            remedy=msg("Export it in several files, one a year for instance."),
            file=source.file,
            size=size(source.limits.max_bytes),
        )


def kind_of(source: Source) -> Kind:
    """Raises InputError on an empty file, and on what no reader reads."""
    with raw_bytes(source.path, source.file) as file:
        head = file.read(_HEAD_BYTES)
        check_size(source, file.seek(0, os.SEEK_END))
    if not head:
        raise InputError(
            msg("The file {file} is empty."), remedy=msg("Export it again, with its rows."), file=source.file
        )
    if head.startswith(b"PK"):
        return _zip_kind(source)
    kind = next((kind for mark, kind in MARKS.items() if head.startswith(mark)), None)
    if kind is not None:
        _check_no_password(source, kind)
        return kind
    start = head.replace(b"\0", b"").lstrip(_MARKS_OF_TEXT).lower()
    if start.startswith(b"[{") or (start.startswith(b"{") and b'"type"' in start):
        return Kind.GEOJSON
    _check_no_program(source, start)
    return Kind.TEXT


MARKS = {b"\x1f\x8b": Kind.GZIP, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Kind.XLS, b"PAR1": Kind.PARQUET}
_PROGRAMS = (b"#!", b"<?php", b"<script", b"<%", b"mz\x90", b"\x7felf", b"@echo")
_PAGE = re.compile(rb"<[a-z!?]")
_DOCUMENTS = (b"%pdf", b"{\\rtf")
_PARTS_OF_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml", "Index/Document.iwa", "Index.zip")
_MARKS_OF_TEXT = codecs.BOM_UTF8 + codecs.BOM_UTF16 + b" \r\n\t"


def _zip_kind(source: Source) -> Kind:
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(source) from error
    if names.intersection(_PARTS_OF_DOCUMENTS):
        raise _document(source)
    return next((kind for part, kind in _PARTS.items() if part in names), Kind.ZIP)


def _check_no_password(source: Source, kind: Kind) -> None:
    """Excel keeps a protected .xlsx in the container of old workbooks."""
    if kind is not Kind.XLS:
        return
    with raw_bytes(source.path, source.file) as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        is_locked = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
    if is_locked:
        raise locked(source)


def _check_no_program(source: Source, start: bytes) -> None:
    if start.startswith(_PROGRAMS):
        raise InputError(
            msg("The file {file} is a program, not a table: it is neither run nor read."),
            remedy=msg("Give the file that the entry tool exports (CSV, XLSX, ODS…)."),
            file=source.file,
        )
    if start.startswith(_DOCUMENTS):
        raise _document(source)
    if _PAGE.match(start):
        raise InputError(
            msg("The file {file} is a web page or an XML document, whatever its name says."),
            remedy=msg("Open it in a spreadsheet and save it as an Excel workbook (.xlsx), then retry."),
            file=source.file,
        )


def _document(source: Source) -> InputError:
    return InputError(
        msg("The file {file} is a document (PDF, Word, Numbers…), not a table that Vigie reads."),
        remedy=msg("In the program that made it, export the table as an Excel workbook (.xlsx) or as CSV, then retry."),
        file=source.file,
    )


def damaged(source: Source) -> InputError:
    return InputError(
        msg("The file {file} is damaged or incomplete."),
        remedy=msg("Check that it opens on this computer, then export it again or save it under another name."),
        file=source.file,
    )


def locked(source: Source) -> InputError:
    return InputError(
        msg("The file {file} is protected by a password."),
        remedy=msg("Save it without a password, then retry."),
        file=source.file,
    )

"""What a .zip or a .gz holds, unpacked for the time of reading: one file, within the limits of sizes.

Nothing of an archive's own paths is used to write; one that holds paths that leave it, or a bomb, is refused unread.
"""

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO, cast

from analytics.errors import InputError, room
from analytics.ingest.source import MARKS, Kind, Source, check_size, damaged, kind_of, locked
from analytics.text import msg

MOST_PARTS = 10_000
MOST_TIMES = 200
"""How many times its packed size an archive may hold; real exports stay under 50."""
_SMALL_BYTES = 20_000_000
"""Below this size once unpacked, any ratio is harmless."""
_CHUNK = 1 << 20
_HEAD_BYTES = 4096
_MANIFEST = "META-INF/manifest.xml"
SAMPLE_BYTES = 4 << 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def unpacked(source: Source) -> Iterator[tuple[Source, Kind]]:
    """The file itself and its kind, or those of the only file of the archive that it is. Raises InputError."""
    kind = kind_of(source)
    if kind not in (Kind.ZIP, Kind.GZIP):
        yield source, kind
        return
    with tempfile.TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as folder:
        held = _taken_out(source, Path(folder, "held")) if kind is Kind.ZIP else _inflated(source, Path(folder, "held"))
        held_kind = kind_of(held)
        if held_kind in (Kind.ZIP, Kind.GZIP):
            raise InputError(
                msg("The archive {file} holds another archive."),
                remedy=msg("Unpack it, then give the table itself."),
                file=source.file,
            )
        yield held, held_kind


def check_archive(source: Source) -> list[zipfile.ZipInfo]:
    """The files of an archive or of a zipped workbook, from its table of contents. Raises InputError where it is not
    safe to unpack: paths that leave it, a password, too many files, too large, or packed beyond what tables reach."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
    except _UNREADABLE as error:
        raise damaged(source) from error
    if any(leaves(part.filename) for part in parts):
        raise InputError(
            msg("The archive {file} holds paths that leave it: it is not read."),
            remedy=msg("Make the archive again with the table alone."),
            file=source.file,
        )
    if any(part.flag_bits & 1 for part in parts):
        raise locked(source)
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or (size > _SMALL_BYTES and size > MOST_TIMES * packed):
        raise InputError(
            msg("The file {file} is packed as no table is: unpacked, it would fill the memory."),
            remedy=msg("Export the table again from the entry tool."),
            file=source.file,
        )
    check_size(source, size)
    return parts


def check_workbook(source: Source) -> None:
    """Refuse a zipped workbook that is not safe to unpack, or whose XML declares words of its own (entity bombs)."""
    parts = [part for part in check_archive(source) if part.filename.endswith((".xml", ".rels"))]
    try:
        with zipfile.ZipFile(source.path) as archive:
            heads = [_head(archive, part) for part in parts]
            is_locked = _MANIFEST in archive.namelist() and b":encryption-data" in archive.read(_MANIFEST)
    except _UNREADABLE as error:
        raise damaged(source) from error
    if is_locked:
        raise locked(source)
    if any(b"<!DOCTYPE" in head or b"<!ENTITY" in head for head in heads):
        raise InputError(
            msg("The workbook {file} declares words of its own (DOCTYPE), as no spreadsheet does: it is not read."),
            remedy=msg("Export the table again from the entry tool."),
            file=source.file,
        )


def leaves(name: str) -> bool:
    """Whether a path of an archive leads out of the folder in which it would be unpacked."""
    path = PureWindowsPath(name)  # reads both separators, and drives
    return bool(path.anchor) or ".." in path.parts


def _taken_out(source: Source, place: Path) -> Source:
    parts = [part for part in check_archive(source) if not _is_hidden(part.filename)]
    if len(parts) != 1:
        raise InputError(
            msg("The archive {file} must hold one table; the files found in it: {found}."),
            remedy=msg("Unpack it, then give one of its files."),
            file=source.file,
            found=", ".join(part.filename for part in parts[:10]) or "0",
        )
    try:
        with zipfile.ZipFile(source.path) as archive, archive.open(parts[0]) as packed:
            _copy(source, cast(BinaryIO, packed), place)
    except _UNREADABLE as error:
        raise damaged(source) from error
    return replace(source, path=place, file=f"{source.file} ({PurePosixPath(parts[0].filename).name})")


def _inflated(source: Source, place: Path) -> Source:
    try:
        with gzip.open(source.path) as packed:
            _copy(source, cast(BinaryIO, packed), place)
    except _UNREADABLE as error:
        raise damaged(source) from error
    return replace(source, path=place)


def _copy(source: Source, packed: BinaryIO, place: Path) -> None:
    """Unpack no further than the limit, and for a sample of text no further than what it needs."""
    size, is_text = 0, False
    with room(place.parent), place.open("wb") as file:
        for chunk in iter(partial(packed.read, _CHUNK), b""):
            is_text = is_text if size else not chunk.startswith((b"PK", *MARKS))
            size += len(chunk)
            check_size(source, size)
            file.write(chunk)
            if source.n_rows and is_text and size >= SAMPLE_BYTES:
                return


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as file:
        return file.read(_HEAD_BYTES)


def _is_hidden(name: str) -> bool:
    """What systems add to an archive by themselves."""
    path = PurePosixPath(name)
    return path.parts[0] == "__MACOSX" or path.name.startswith(".") or path.name in ("Thumbs.db", "desktop.ini")

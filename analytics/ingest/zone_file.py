"""The zones of one level as a file tells them: its columns and outlines, checked. Runs in a process of its own.

Refuses codes that are missing, double or reserved, counts that are not whole numbers, and zones that overlap.
"""

import math
from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import shapely

from analytics.codes import UNLOCATED
from analytics.errors import InputError
from analytics.ingest.geofile import GeoFile
from analytics.ingest.keys import normal, zone_key
from analytics.ingest.outlines import outlines
from analytics.ingest.overlay import Pair, overlaps
from analytics.ingest.zones import ATTRIBUTES, MAX_OVERLAP, NAMED, SCHEMA, ZoneColumns, ZoneLayer, overlap_message
from analytics.text import Number, Share, msg


def layer_of(file: GeoFile, level: str, columns: ZoneColumns) -> ZoneLayer:
    """The zones of a file, by what its columns are said to hold. Raises InputError on any fault."""
    codes = _codes(file, columns.code)
    labels = _texts(file, columns.label, msg("Feature {line} of {file} has no name in column “{column}”."))
    counts = [_counts(file, column) for column in (columns.population, columns.dwellings)]
    read = outlines(file, columns.crs)
    keys = _own_keys(labels)
    wkb = shapely.to_wkb(read.shapes)
    named = [_words(file, getattr(columns, name)) for name in ATTRIBUTES]
    marks = [zone_key(code) or None for code in codes]
    table = pa.Table.from_arrays([codes, labels, *counts, marks, keys, wkb, *named], schema=SCHEMA)
    slight = _accepted(file.file, codes, overlaps(read.shapes))
    return ZoneLayer(level, table, slight, read.mended, read.crs, read.is_crs_assumed)


def _codes(file: GeoFile, column: str) -> list[str]:
    codes = _texts(file, column, msg("Feature {line} of {file} has no code in column “{column}”."))
    first_line: dict[str, int] = {}
    for line, code in enumerate(codes, 1):
        if normal(code) == UNLOCATED:
            raise _refused(file, column, msg("Feature {line} of {file} bears the reserved code “{code}”."), line, code)
        first = first_line.setdefault(zone_key(code), line)
        if first != line:
            raise InputError(
                msg("Features {first} and {line} of {file} have one code in column “{column}”: “{code}”."),
                remedy=msg("Give each zone its own code (case, accents and punctuation do not count)."),
                file=file.file,
                column=column,
                line=line,
                first=first,
                code=code,
            )
    return codes


def _texts(file: GeoFile, column: str, problem: str) -> list[str]:
    """The column's cells as words; a blank one is refused with `problem`."""
    texts = [_text(cell) for cell in file.column(column)]
    if "" in texts:
        raise _refused(file, column, problem, texts.index("") + 1)
    return texts


def _words(file: GeoFile, column: str | None) -> list[str | None]:
    """The column's cells as words; a blank one is unknown, and so is all of a column not given."""
    cells = file.column(column) if column else [None] * file.table.num_rows
    return [_text(cell) or None for cell in cells]


def _text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return " ".join(str(whole).split())


def _counts(file: GeoFile, column: str | None) -> list[int | None]:
    """Whole numbers from 0 on; a blank cell is unknown, and so is all of a column not given."""
    if column is None:
        return [None] * file.table.num_rows
    digits = [_text(cell).replace(" ", "") for cell in file.column(column)]
    for line, text in enumerate(digits, 1):
        if text and not (text.isascii() and text.isdecimal() and len(text) < 13):
            problem = msg("Feature {line} of {file}, column “{column}”: “{code}” is not a whole positive number.")
            raise _refused(file, column, problem, line, text)
    return [int(text) if text else None for text in digits]


def _refused(file: GeoFile, column: str, problem: str, line: int, code: str = "") -> InputError:
    remedy = msg("Correct the cell in the geographic software, then export again.")
    return InputError(problem, remedy=remedy, file=file.file, column=column, line=line, code=code)


def _own_keys(labels: Sequence[str]) -> list[str | None]:
    """Each name's key, none where another zone has the same: a record that gives it names neither."""
    n_zones = Counter(zone_key(label) for label in labels)
    return [key if key and n_zones[key] == 1 else None for key in map(zone_key, labels)]


def _accepted(file: str, codes: Sequence[str], found: Sequence[Pair]) -> tuple[Pair, ...]:
    """The overlaps, all of them slivers. Raises InputError naming the first that are not."""
    refused = [pair for pair in found if pair.share > MAX_OVERLAP]
    if refused:
        raise InputError(
            msg("Zones of {file} overlap by more than {limit} of the smaller one: {pairs} (pairs in all: {n})."),
            remedy=msg("Correct their outlines in the geographic software, or load them as two levels."),
            file=file,
            limit=Share(MAX_OVERLAP),
            pairs=tuple(overlap_message(codes, pair) for pair in refused[:NAMED]),
            n=Number(len(refused)),
        )
    return tuple(found)

"""Why a file is not read, in the words of its refusal, by the code that a process apart says of it."""

from collections.abc import Callable, Mapping

from analytics.errors import InputError
from analytics.ingest.source import Source
from analytics.text import Number, msg, size

FEWER_ZONES = msg("Keep only the zones of the territory, or simplify their outlines, then retry.")
_SAVE_PLAIN = msg("Copy the table alone into a new workbook, or save it as “CSV UTF-8”, then retry.")
_IN_PARTS = msg("Export it in several files, one a year for instance.")
_EXPORT_AGAIN = msg("Check that it opens on this computer, then export it again or save it under another name.")

REFUSALS: Mapping[str, tuple[str, str]] = {
    "damaged": (msg("The file {file} is damaged or incomplete."), _EXPORT_AGAIN),
    "memory": (
        msg("The file {file} takes more memory than allowed: it is damaged, or has cells very far from its table."),
        _SAVE_PLAIN,
    ),
    "seconds": (msg("The file {file} takes more than {limit} s to read."), _IN_PARTS),
    "no_room": (
        msg("There is no room left in {folder} to read the file {file}."),
        msg("Free some space on this disk, then try again."),
    ),
    "password": (
        msg("The file {file} is protected by a password."),
        msg("Save it without a password, then retry."),
    ),
    "empty": (msg("The workbook {file} has no filled sheet."), msg("Export it again, with its rows.")),
    "no_header": (
        msg("The sheet “{sheet}” of {file} has no row of column names."),
        msg("Put the names of the columns on the first row, then retry."),
    ),
    "no_row": (msg("The file {file} has a header and no row."), msg("Export it again, with its rows.")),
    "no_such_sheet": (msg("The workbook {file} has no sheet “{sheet}”."), msg("Choose one of: {sheets}.")),
    "too_many_columns": (
        msg("The file {file} has {n} columns; Vigie reads at most {limit}."),
        msg("Keep only the columns of the mapping, then import it again."),
    ),
    "too_many_rows": (
        msg("The file {file} has {n} rows; Vigie reads at most {limit} at once."),
        _IN_PARTS,
    ),
    "too_large": (
        msg("The file {file} holds more than {size}, once unpacked."),
        _IN_PARTS,
    ),
    "long_cell": (
        msg("A cell of {file} has more than {limit} characters (line {line}, column “{column}”)."),
        msg("Shorten it, or leave this column out of the export."),
    ),
    "no_features": (
        msg("The file {file} is not a GeoJSON collection of points."),
        msg("Export the records again as GeoJSON, or as CSV."),
    ),
    "no_point": (
        msg("Element {n} of {file} is of the form {shape}: a file of records holds points only."),
        msg("Load zones with “zones add”; export the records as points."),
    ),
    "slow_zones": (msg("The zones of {file} take more than {limit} s to read."), FEWER_ZONES),
    "heavy_zones": (msg("The zones of {file} take more memory than allowed."), FEWER_ZONES),
    "no_zones": (
        msg("The file {file} cannot be read: it is missing, empty or damaged, or is not what its name says."),
        msg("Export it again as GeoJSON, GeoPackage or zipped Shapefile, then retry."),
    ),
    "bad_point": (
        msg("Element {n} of {file} has coordinates that cannot be read."),
        msg("Correct this point, or export the records again."),
    ),
}


_IN_WORDS: Mapping[str, Callable[[int], object]] = {"n": Number, "limit": Number, "size": size}
"""How the values of a refusal that are numbers are written; lines and columns are places."""


def refusal(source: Source, code: str, **values: str | int) -> InputError:
    """A refusal by its code, numbers written as the language writes them."""
    text, remedy = REFUSALS[code]
    words = {name: _IN_WORDS[name](int(value)) if name in _IN_WORDS else value for name, value in values.items()}
    return InputError(text, remedy=remedy, file=source.file, **words)

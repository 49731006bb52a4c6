"""Days as the numbers by which spreadsheets keep them (45425 is 13 May 2024), written again as dates.

They come where a column of dates is exported, or stored, as plain numbers. Day 1 is 1 January 1900, in a year that
spreadsheets believe to be a leap year: counted from 30 December 1899 since March 1900.
"""

from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

SERIAL = "%Y-%N-%d"
"""The format of what is written again: `2024-N05-13` cannot be taken for anything else."""
_START = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zone
_N_DIGITS = 5
_FORM = r"^[3-6]\d{4}(?:[.,]\d+)?$"
"""From 1982 to 2091."""


def have_serials(cells: pa.Array) -> bool:
    """Whether some cell is a number of five digits: their length is looked at first, which costs least."""
    lengths = pc.binary_length(cells)
    if not pc.any(pc.equal(lengths, _N_DIGITS)).as_py() and not _are_numbers(cells):
        return False
    return bool(pc.any(pc.match_substring_regex(cells, _FORM)).as_py())


def dated(cells: pa.Array) -> pa.Array:
    """The cells, those that are such numbers as `2024-N05-13`, with the hour that their decimals say."""
    encoded = cells.dictionary_encode()
    is_serial = pc.match_substring_regex(encoded.dictionary, _FORM).to_pylist()
    texts = [
        _dated(text) if found else text for text, found in zip(encoded.dictionary.to_pylist(), is_serial, strict=True)
    ]
    return pa.array(texts, pa.string()).take(encoded.indices)


def _are_numbers(cells: pa.Array) -> bool:
    """Whether the first filled cell is a number; a column of which it is not has no decimal serials worth a search."""
    first = cells.drop_null().slice(0, 1).to_pylist()
    return bool(first) and first[0][:1].isdigit() and first[0].replace(",", ".").replace(".", "", 1).isdigit()


def _dated(text: str) -> str:
    instant = _START + timedelta(seconds=round(float(text.replace(",", ".")) * 86_400))
    hour = f" {instant:%H:%M:%S}" if "." in text or "," in text else ""
    return f"{instant:%Y-N%m-%d}{hour}"

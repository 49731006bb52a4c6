"""Dates and instants. A column's date format is decided from all its values; an hour is understood in any usual form.

Instants are local wall times without zone; those written with an offset (`Z`, `+02:00`) are brought to local time.
"""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.month_names import FIRST_YEAR, MONTH_IN_WORDS, have_letters, numbered
from analytics.ingest.reading import Mask, Reading, mask, tidy, understood
from analytics.ingest.serials import SERIAL, dated, have_serials

DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y", MONTH_IN_WORDS, SERIAL)
"""Tried where a mapping gives none. French files put the day first; any other order must be given by the mapping."""

INSTANT = pa.timestamp("us")
Days = npt.NDArray[np.datetime64]
_SECOND = 1_000_000
_PARTS = {
    "%Y": r"(?P<y>\d{4})",
    "%y": r"(?P<y>\d{2})",
    "%m": r"(?P<m>\d{1,2})",
    "%B": r"M(?P<m>\d{2})",
    "%N": r"N(?P<m>\d{2})",
    "%d": r"(?P<d>\d{1,2})",
}
_HOUR = re.compile(
    r"(?:à )?(?P<hour>\d{1,2})"
    r"(?: ?[hH] ?(?:(?P<h_minute>\d{2})(?: ?mi?n)?)?|:(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|(?= ?[aApP]\.?[mM]))"
    r"(?: ?(?P<half>[aApP])\.?[mM]\.?)?"
    r" ?(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)


def days(cells: pa.Array, formats: Sequence[str], zone: ZoneInfo) -> Reading:
    """Dates of tidy cells; an hour that follows must be readable, and is left out."""
    read = instants(cells, formats, zone)
    values = read.values if not read.is_bare else pa.nulls(len(cells), INSTANT)
    return understood(cells, values.cast(pa.date32()))


def instants(cells: pa.Array, formats: Sequence[str], zone: ZoneInfo) -> Reading:
    """Instants of tidy cells. A column in which no cell holds a date is read as bare hours."""
    day_text, hour_text = halves(cells)
    day = _days(day_text, [text for text in formats if "%d" in text] or DAY_FORMATS)
    if day.null_count == len(day):
        return _bare(cells)
    hour, offset = _hours(hour_text)
    is_whole = pc.or_(pc.is_valid(hour), pc.is_null(hour_text))
    wall = pc.add(day.cast(INSTANT), _seconds(pc.fill_null(hour, 0)))
    values = pc.if_else(is_whole, _local(wall, offset, zone), pa.scalar(None, INSTANT))
    return Reading(values=values, unread=understood(cells, values).unread, has_hour=mask(pc.is_valid(hour)))


def on_day(hours: Reading, day: pa.Array) -> pa.Array:
    """The instants of a column: whole ones as they are, bare hours on the day (date32) of their row."""
    if not hours.is_bare:
        return hours.values
    return pc.add(day.cast(INSTANT), hours.values.cast(pa.int64()).cast(pa.duration("us")))


def elapsed_minutes(start: pa.Array, end: pa.Array, zone: ZoneInfo) -> pa.Array:
    """True minutes between wall times (int32): an hour that a clock change repeats is its first passing, one that it
    skips is the next that exists."""
    length = pc.subtract(_universal(end, zone), _universal(start, zone)).cast(pa.int64())
    return pc.divide(length, 60 * _SECOND).cast(pa.int32())


def _universal(wall: pa.Array, zone: ZoneInfo) -> pa.Array:
    known = pc.if_else(pa.array(_is_near(wall)), wall, pa.scalar(None, INSTANT)).to_pandas()
    first = np.ones(len(wall), dtype=bool)
    utc = known.dt.tz_localize(zone, ambiguous=first, nonexistent="shift_forward").dt.tz_convert("UTC")
    return pa.Array.from_pandas(utc.dt.tz_localize(None)).cast(INSTANT)


def _is_near(wall: pa.Array) -> Mask:
    """Years in which time zones can be reckoned."""
    year = pc.year(wall)
    return mask(pc.and_(pc.greater(year, 1900), pc.less(year, 2200)))


def _bare(cells: pa.Array) -> Reading:
    hour, _ = _hours(cells)
    values = hour.cast(pa.timestamp("s")).cast(INSTANT)
    known = mask(pc.is_valid(values))
    return Reading(values=values, unread=understood(cells, values).unread, has_hour=known, is_bare=bool(known.any()))


def halves(cells: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The text before and after the first space or T; null where there is none. Months in words are numbered first, and
    the serial numbers of spreadsheets dated."""
    cells = dated(cells) if have_serials(cells) else cells
    spaced = pc.replace_substring(numbered(cells), "T", " ") if have_letters(cells) else cells
    parts = pc.split_pattern(spaced, " ", max_splits=1)
    start, n_parts = parts.offsets.to_numpy()[:-1], np.diff(parts.offsets.to_numpy())
    day = parts.values.take(pa.array(start, mask=n_parts < 1))
    return day, tidy(parts.values.take(pa.array(start + 1, mask=n_parts < 2)))


def _days(texts: pa.Array, formats: Sequence[str]) -> pa.Array:
    """Dates by the first format that reads every cell, else by the one that reads most, and those that are numbers of a
    spreadsheet where these are a format too; null where none does."""
    encoded = texts.dictionary_encode()
    weight = np.bincount(encoded.indices.drop_null().to_numpy(), minlength=len(encoded.dictionary))
    most = 0
    best: Days = np.full(len(weight), np.datetime64("NaT", "D"))
    for text in (text for text in formats if text != SERIAL):
        read = read_days(encoded.dictionary, re.split("[ T]", text, maxsplit=1)[0])
        n_read = int(weight[~np.isnat(read)].sum())
        if n_read > most:
            most, best = n_read, read
        if most == weight.sum():
            break
    if SERIAL in formats:  # taken for nothing else, so that it may stand beside dates of any form
        best = np.where(np.isnat(best), read_days(encoded.dictionary, SERIAL), best)
    return pa.array(best, pa.date32()).take(encoded.indices)


def read_days(texts: pa.Array, day_format: str) -> Days:
    """Dates of distinct texts, NaT where the text has another form or the day does not exist."""
    found = pc.extract_regex(texts, f"^{_pattern(day_format)}$")
    year, month, day = (
        pc.fill_null(pc.struct_field(found, name).cast(pa.int32()), 0).to_numpy() for name in ("y", "m", "d")
    )
    if "%y" in day_format:
        year = year + np.where(year < FIRST_YEAR, 2000, 1900)
    first = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    dates = first.astype("datetime64[D]") + (day - 1)
    is_real = (month >= 1) & (month <= 12) & (dates.astype("datetime64[M]") == first)
    return np.where(is_real, dates, np.datetime64("NaT", "D"))


def _pattern(day_format: str) -> str:
    """`%d/%m/%Y` as a regular expression; one digit is enough for a day or a month where signs part them."""
    parts = (_PARTS.get(part, re.escape(part)) for part in re.split("(%.)", day_format))
    return "".join(part.replace("1,2", "2") if "%m%d" in day_format else part for part in parts)


def _hours(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Seconds of the day, and seconds ahead of universal time where the cell says so."""
    encoded = texts.dictionary_encode()
    parsed = [_hour(text) for text in encoded.dictionary.to_pylist()]
    columns = (pa.array([pair[index] for pair in parsed], pa.int64()) for index in (0, 1))
    hour, offset = (column.take(encoded.indices) for column in columns)
    return hour, offset


def is_hour(text: str | None) -> bool:
    """Whether a text is an hour of the day, in any usual form."""
    return text is not None and _hour(text)[0] is not None


def _hour(text: str) -> tuple[int | None, int | None]:
    found = _HOUR.fullmatch(text)
    if not found:
        return None, None
    hour, minute, second = int(found["hour"]), int(found["h_minute"] or found["minute"] or 0), int(found["second"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0) if 1 <= hour <= 12 else 24
    is_real = hour < 24 and minute < 60 and second < 60
    return (hour * 3600 + minute * 60 + second, _offset(found["offset"])) if is_real else (None, None)


def _offset(text: str | None) -> int | None:
    if text is None or text == "Z":
        return None if text is None else 0
    seconds = int(text[1:3]) * 3600 + int(text[-2:]) * 60
    return -seconds if text[0] == "-" else seconds


def _local(wall: pa.Array, offset: pa.Array, zone: ZoneInfo) -> pa.Array:
    """Wall times, those with an offset brought to the territory's zone."""
    is_told = mask(pc.is_valid(offset)) & _is_near(wall)
    if not is_told.any():
        return wall
    utc = pc.subtract(wall, _seconds(offset)).to_pandas().where(is_told)
    local = utc.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    return pc.if_else(pa.array(is_told), pa.Array.from_pandas(local).cast(INSTANT), wall)


def _seconds(values: pa.Array) -> pa.Array:
    return pc.multiply(values, _SECOND).cast(pa.duration("us"))

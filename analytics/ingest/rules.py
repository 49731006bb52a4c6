"""One parser per kind of field: a text column in, a typed column out, and which cells could not be understood.

Columns are parsed whole, or distinct value by distinct value; never row by row. An empty cell is null, and understood.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from analytics.fields import Field, Kind
from analytics.ingest.keys import zone_key
from analytics.ingest.mapping import DEFAULT, spelling
from analytics.ingest.moments import days, instants
from analytics.ingest.reading import Reading, by_distinct, mask, tidy, understood

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
"""A date out of these is an error of entry."""

_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
LENGTHS = frozenset(["duration_min"])
"""Fields of whole minutes."""
_LENGTH_FORMS = (
    re.compile(r"(?P<hours>\d{1,2})\s?[hH:]\s?(?P<minutes>[0-5]\d)?(?::[0-5]\d)?(?:\s?mi?n)?"),
    re.compile(r"(?P<minutes>\d{1,3})\s?(?:mi?n|minutes?|')\.?"),
)
_SPACES = r"[\s\x{A0}\x{202F}\x{2009}]"
_SEPARATORS = ("|", ";", ",", "/")
_MOST = 2**31 - 1
Vocabulary = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a column is written: its codes by spelling, its date formats, the local time zone."""

    zone: ZoneInfo
    vocabulary: Vocabulary = field(default_factory=dict)
    formats: tuple[str, ...] = ()


def read_cells(field: Field, cells: pa.Array, manner: Manner) -> Reading:
    """Read the cells of one field's column."""
    if field.name == "zone_key":
        return zone_names(tidy(cells), manner.vocabulary)
    if field.name in LENGTHS:
        return minutes(tidy(cells))
    return _PARSERS[field.kind](tidy(cells), manner)


def texts(cells: pa.Array) -> Reading:
    return understood(cells, cells)


def zone_names(cells: pa.Array, aliases: Vocabulary) -> Reading:
    """The key under which a zone is looked up, by its code or its name; an alias gives the key of its zone."""

    def parse(text: str) -> tuple[str | None, bool]:
        key = zone_key(text)
        return aliases.get(key, key) or None, bool(key)

    return by_distinct(cells, parse, pa.string())


def codes(cells: pa.Array, vocabulary: Vocabulary) -> Reading:
    """The code of each spelling; of an empty cell, the code that the vocabulary gives to "", if any."""

    def parse(text: str) -> tuple[str | None, bool]:
        code = vocabulary.get(spelling(text), vocabulary.get(DEFAULT))
        return code, code is not None

    read = by_distinct(cells, parse, pa.string())
    if "" not in vocabulary:
        return read
    return replace(read, values=pc.if_else(pc.is_null(cells), vocabulary[""], read.values))


def code_lists(cells: pa.Array, vocabulary: Vocabulary) -> Reading:
    """Several codes in a cell, parted by one of | ; , / where the cell as a whole is no known spelling."""

    def parse(text: str) -> tuple[list[str] | None, bool]:
        found = [vocabulary.get(spelling(part), vocabulary.get(DEFAULT)) for part in parts(text, vocabulary)]
        known = list(dict.fromkeys(code for code in found if code is not None))
        return known or None, None not in found

    return by_distinct(cells, parse, pa.list_(pa.string()))


def numbers(cells: pa.Array) -> Reading:
    """Numbers with a decimal point or comma, spaces between thousands; infinities are not understood."""
    plain = pc.replace_substring(cells, ",", ".")
    try:
        values = plain.cast(pa.float64())
    except pa.ArrowInvalid:
        close = pc.replace_substring_regex(plain, _SPACES, "")
        is_number = pc.match_substring_regex(close, _NUMBER)
        values = pc.if_else(is_number, close, pa.scalar(None, pa.string())).cast(pa.float64())
    return understood(cells, pc.if_else(pc.is_finite(values), values, pa.scalar(None, pa.float64())))


def integers(cells: pa.Array) -> Reading:
    """Whole numbers from 0 on: every whole number of a record counts or measures something."""
    values = numbers(cells).values
    is_count = pc.and_(pc.equal(values, pc.floor(values)), pc.and_(pc.greater_equal(values, 0), pc.less(values, _MOST)))
    return understood(cells, pc.if_else(is_count, values, pa.scalar(None, pa.float64())).cast(pa.int32()))


def minutes(cells: pa.Array) -> Reading:
    """Whole minutes, also written as hours and minutes (`1h30`, `0:45`, `1:30:00`) or with their unit (`45 min`)."""
    read = integers(cells)
    if not read.n_unread:
        return read
    return understood(cells, pc.coalesce(read.values, by_distinct(cells, _minutes, pa.int32()).values))


def _minutes(text: str) -> tuple[int | None, bool]:
    found = next(filter(None, (form.fullmatch(text) for form in _LENGTH_FORMS)), None)
    if found is None:
        return None, False
    hours, rest = (int(found.groupdict().get(name) or 0) for name in ("hours", "minutes"))
    return 60 * hours + rest, True


def plausible(read: Reading) -> Reading:
    """Dates and instants out of range turned into cells not understood."""
    day = read.values.cast(pa.date32())
    is_out = mask(pc.or_(pc.less(day, FIRST_DAY), pc.greater(day, LAST_DAY)))
    values = pc.if_else(pa.array(is_out), pa.scalar(None, read.values.type), read.values)
    return replace(read, values=values, unread=read.unread | is_out)


def parts(text: str, vocabulary: Vocabulary) -> list[str]:
    """The texts that a cell of several codes lists; parted by spaces where each word is known."""
    if spelling(text) in vocabulary:
        return [text]
    sign = next((sign for sign in _SEPARATORS if sign in text), None)
    if sign is None:
        words = text.split()
        return words if all(spelling(word) in vocabulary for word in words) else [text]
    return [part for part in text.split(sign) if part.strip()]


_PARSERS: Mapping[Kind, Callable[[pa.Array, Manner], Reading]] = {
    Kind.TEXT: lambda cells, _: texts(cells),
    Kind.CODE: lambda cells, manner: codes(cells, manner.vocabulary),
    Kind.CODES: lambda cells, manner: code_lists(cells, manner.vocabulary),
    Kind.DATE: lambda cells, manner: days(cells, manner.formats, manner.zone),
    Kind.DATETIME: lambda cells, manner: instants(cells, manner.formats, manner.zone),
    Kind.INTEGER: lambda cells, _: integers(cells),
    Kind.NUMBER: lambda cells, _: numbers(cells),
}

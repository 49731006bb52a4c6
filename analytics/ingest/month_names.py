"""Dates whose month is a word (« 3 janvier 2025 », “14-févr-25”, “March 3, 2025”), written again with its number.

Names are French or English, whole or cut short as long as they name one month.
"""

import re
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
from babel.dates import get_month_names

from analytics.ingest.keys import normal
from analytics.ingest.reading import mask

MONTH_IN_WORDS = "%d-%B-%Y"
"""The format of what is written again: `03-M01-2025` cannot be taken for a date of numbers."""
FIRST_YEAR = 69
"""Years of two digits are of this century below it, else of the last one."""
_WORD = r"\pL{3}"
_DAY_FIRST = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?[ .\-/]*(?P<month>[^\W\d_]{3,})\.?[ .\-/]+"
_MONTH_FIRST = r"(?P<month>[^\W\d_]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? +"
_YEAR = r"(?P<year>\d{4}|\d{2})(?P<rest>[ ,T].*)?"
_DATES = tuple(re.compile(rf"(?:[^\W\d_]+\.?,? )?{start}{_YEAR}") for start in (_DAY_FIRST, _MONTH_FIRST))


def have_letters(cells: pa.Array) -> bool:
    """Whether some cell has a letter of ASCII: changing the case of all is much faster than looking for one."""
    return any(not pc.all(pc.equal(change(cells), cells)).as_py() for change in (pc.ascii_lower, pc.ascii_upper))


def numbered(cells: pa.Array) -> pa.Array:
    """The cells, those that begin with such a date as `03-M01-2025` and what follows it."""
    if not mask(pc.match_substring_regex(cells, _WORD)).any():
        return cells
    encoded = cells.dictionary_encode()
    return pa.array([_numbered(text) for text in encoded.dictionary.to_pylist()], pa.string()).take(encoded.indices)


def _numbered(text: str) -> str:
    spaced = text.replace("\u00a0", " ").replace("\u202f", " ")
    for pattern in _DATES:
        found = pattern.fullmatch(spaced)
        month = _month(normal(found["month"])) if found else 0
        if found and month:
            return f"{int(found['day']):02}-M{month:02}-{_year(found['year'])}{found['rest'] or ''}".replace(", ", " ")
    return text


def _year(text: str) -> str:
    return text if len(text) == len("2025") else f"{'20' if int(text) < FIRST_YEAR else '19'}{text}"


def _month(word: str) -> int:
    """The number of the only month whose name begins so; 0 where there is none or several."""
    found = {month for month, name in _names() if name.startswith(word)}
    return found.pop() if len(found) == 1 else 0


@cache
def _names() -> tuple[tuple[int, str], ...]:
    return tuple(
        (month, normal(name)) for lang in ("fr", "en") for month, name in get_month_names("wide", locale=lang).items()
    )

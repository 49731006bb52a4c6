"""Figures of zones in a wide file: one line a zone, one column an age band or a figure, as Insee gives them.

A header names a figure where it is one of the census (`P17_POP0014`, whose year is 2017), a code of the lists of
people, or at least looks like a code; nothing is read that a person has not seen proposed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from analytics.codes import code_list
from analytics.ingest.keys import normal

TABLE = "zone_indicator"
FIELDS_OF_FIGURES = ("code", "value")
"""What the columns of figures bring together: the header says the code, the cells the values."""

_CENSUS = re.compile(r"[PC](\d\d)_([A-Z][A-Z0-9_]*)")
"""How the census names its columns: main or complementary count, two digits of the year, what is counted."""
_CODE = re.compile(r"[A-Z][A-Z0-9]*_?(?=[A-Z0-9_]*\d)[A-Z0-9_]+")
_PLAIN_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
_LISTS = ("insee_age", "vulnerability")
_LINKS = frozenset(["a", "aged", "and", "ans", "de", "et", "ou", "to"])
_LEAST = 2
"""Columns from which a file is wide: one figure alone may be a column of values."""
_OLDEST_TWO_DIGITS = 68
"""The first census whose year is written so: 68 is 1968, 17 is 2017."""


def code_of(header: str) -> str:
    """The code of a figure by its header, without the year of the census: P17_POP0014 gives POP0014, and so does a
    label of the lists of people, « 0 à 14 ans » or « 0-14 ans »."""
    if _told(header) in _labels():
        return _labels()[_told(header)]
    census = _CENSUS.fullmatch(header.strip())
    return census[2] if census else re.sub(r"[^A-Za-z0-9_.-]+", "_", header.strip()).strip("_")[:40]


def is_code(text: str) -> bool:
    """Whether a text may be the code of a figure in a mapping: a letter, then letters, digits, dashes and dots."""
    return bool(_PLAIN_CODE.fullmatch(text))


def is_wide(header: Sequence[str]) -> bool:
    """Whether headers alone say so: several of them are those of the census, or codes of the lists of people."""
    return sum(map(_is_known, header)) >= _LEAST


def figure_columns(header: Sequence[str], ranks: Iterable[int]) -> dict[str, int]:
    """The columns of figures among `ranks`, by code: the known ones, else those that look like codes. None where
    fewer than two are found, or where two would have one code."""
    numbers = list(ranks)
    known = [rank for rank in numbers if _is_known(header[rank]) or _told(header[rank]) in _labels()]
    alike = [rank for rank in numbers if _CODE.fullmatch(header[rank].strip())]
    found = known if len(known) >= _LEAST else alike
    codes = Counter(code_of(header[rank]) for rank in found)
    if len(found) < _LEAST or max(codes.values()) > 1:
        return {}
    return {code_of(header[rank]): rank for rank in found}


def year_of(headers: Iterable[str]) -> str:
    """The year that all headers of the census say; "" where they say none, or several."""
    found = {census[1] for header in headers if (census := _CENSUS.fullmatch(header.strip()))}
    if len(found) != 1:
        return ""
    two_digits = int(found.pop())
    return str(two_digits + (1900 if two_digits >= _OLDEST_TWO_DIGITS else 2000))


def brought_by(figures: Mapping[str, object]) -> frozenset[str]:
    """The fields of the floor that columns of figures bring, where there is one."""
    return frozenset(FIELDS_OF_FIGURES if figures else ())


def _is_known(header: str) -> bool:
    return bool(_CENSUS.fullmatch(header.strip())) or header.strip() in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(code for name in _LISTS for code in code_list(name))


def _told(header: str) -> str:
    """The words of a label but those that hold it together."""
    return " ".join(word for word in normal(header).split() if word not in _LINKS)


@cache
def _labels() -> dict[str, str]:
    lines = [(code, line) for name in _LISTS for code, line in code_list(name).items()]
    return {_told(label): code for code, line in lines for label in (line.label_fr, line.label_en)}

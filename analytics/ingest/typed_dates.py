"""Columns of a workbook in which some dates are dates and others are words, as happens when cells are typed by hand.

Those that the workbook itself holds as dates come as ISO text, and mean one day only; formats are for the others.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.reading import Reading, mask

_TYPED = r"^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$"


def words(cells: pa.Array) -> pa.Array:
    """The cells that are not dates of the workbook; nothing in place of those that are."""
    return pc.if_else(pc.match_substring_regex(cells, _TYPED), "", cells)


def read_both(cells: pa.Array, read: Callable[[pa.Array], Reading]) -> Reading:
    """Read the dates of the workbook and the words apart, then row by row the one that the cell is."""
    is_typed = pc.match_substring_regex(cells, _TYPED)
    typed = mask(is_typed)
    if typed.all() or not typed.any():
        return read(cells)
    known, said = read(pc.if_else(is_typed, cells, "")), read(words(cells))
    if said.is_bare:
        return read(cells)
    has_hour = None
    if known.has_hour is not None and said.has_hour is not None:
        has_hour = np.where(typed, known.has_hour, said.has_hour)
    values = pc.if_else(is_typed, known.values, said.values)
    return Reading(values=values, unread=np.where(typed, known.unread, said.unread), has_hour=has_hour)

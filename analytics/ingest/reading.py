"""A column once read: typed values, and which cells held something that could not be understood."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`values`: typed, null where the cell is empty or was not understood; `unread`: where it was not understood.

    Of instants only: `has_hour` is false where the cell gives a day alone (the value is then its midnight);
    `is_bare` columns give hours alone (the values are then on 1 January 1970).
    """

    values: pa.Array
    unread: Mask
    has_hour: Mask | None = None
    is_bare: bool = False

    @property
    def n_unread(self) -> int:
        return int(self.unread.sum())

    @property
    def missing(self) -> Mask:
        """Where the cell was empty."""
        return mask(pc.is_null(self.values)) & ~self.unread


def mask(values: pa.Array) -> Mask:
    """Booleans of Arrow as NumPy's; null is false."""
    return np.asarray(pc.fill_null(values, fill_value=False).to_numpy(zero_copy_only=False), dtype=bool)


def tidy(cells: pa.Array) -> pa.Array:
    """Cells without the spaces around them; null where nothing is left."""
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def understood(cells: pa.Array, values: pa.Array) -> Reading:
    """The reading of tidy cells whose values are null exactly where they were not understood."""
    return Reading(values=values, unread=mask(pc.is_valid(cells)) & mask(pc.is_null(values)))


def by_distinct(cells: pa.Array, parse: Callable[[str], tuple[object, bool]], kind: pa.DataType) -> Reading:
    """Parse each distinct cell once: `parse` gives its value and whether all of it was understood."""
    encoded = cells.dictionary_encode()
    parsed = [parse(text) for text in encoded.dictionary.to_pylist()]
    values = pa.array([value for value, _ in parsed], kind)
    unread = pa.array([not is_whole for _, is_whole in parsed], pa.bool_())
    return Reading(values=values.take(encoded.indices), unread=mask(unread.take(encoded.indices)))

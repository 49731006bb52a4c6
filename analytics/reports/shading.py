"""What a map's colours tell of a zone: the class of its number, and whether its interval settles it."""

from collections.abc import Sequence

import numpy as np

from analytics.cell import Cell
from analytics.metrics.base import Metric
from analytics.stats.shrink import shrunk

_WIDE_CLASSES = 2
"""How many classes apart the ends of an interval lie when it is said to be wide."""


def map_class(metric: Metric, cell: Cell) -> int | None:
    """The class of the cell's value; None unless it is shown."""
    return None if cell.value is None else class_of(metric, cell.value)


def class_of(metric: Metric, value: float) -> int | None:
    """The class of a value between the metric's limits, 0 the lowest; None where it is not mapped."""
    return int(np.searchsorted(metric.breaks, value, side="right")) if metric.breaks else None


def is_wide(metric: Metric, cell: Cell) -> bool:
    """Whether the ends of the interval lie two classes apart or more; one without an upper end does."""
    low = None if cell.value is None or cell.low is None else class_of(metric, cell.low)
    if low is None:
        return False
    high = None if cell.high is None else class_of(metric, cell.high)
    return (len(metric.breaks) if high is None else high) - low >= _WIDE_CLASSES


def smoothed(metric: Metric, cells: Sequence[Cell]) -> list[float | None]:
    """The rates drawn towards their common mean (`stats.shrink`), None for a cell that holds no number.

    Only what is shown takes part in it, so that neither a hidden count nor a thin presence leaves any trace.
    """
    shown = [cell for cell in cells if cell.value is not None]
    drawn = iter(shrunk([cell.n or 0 for cell in shown], [cell.exposure or 0 for cell in shown], metric.per or 1))
    return [None if cell.value is None else float(next(drawn)) for cell in cells]

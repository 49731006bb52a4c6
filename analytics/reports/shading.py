"""What a map's colours tell of a zone: the class of its number, and whether its interval settles it."""

from bisect import bisect_right
from collections.abc import Sequence

from analytics.cell import Cell
from analytics.metrics.base import Kind, Metric
from analytics.reports.cellwords import is_of_few
from analytics.stats.shrink import shrunk

_WIDE_CLASSES = 2
"""How many classes apart the ends of an interval lie when it is said to be wide."""


def map_class(metric: Metric, cell: Cell) -> int | None:
    """The class of the cell's value; None unless it is shown."""
    return None if cell.value is None else class_of(metric, cell.value)


def class_of(metric: Metric, value: float) -> int:
    """The class of a value between the metric's limits, 0 the lowest."""
    return bisect_right(metric.breaks, value)


def is_wide(metric: Metric, cell: Cell) -> bool:
    """Whether the ends of the interval lie two classes apart or more; one without an upper end does, and so does a
    share out of too few to be a percentage, which has none."""
    if cell.value is None:
        return False
    if metric.kind is Kind.SHARE and is_of_few(cell):
        return True
    if cell.low is None:
        return False
    high = len(metric.breaks) if cell.high is None else class_of(metric, cell.high)
    return high - class_of(metric, cell.low) >= _WIDE_CLASSES


def smoothed(metric: Metric, cells: Sequence[Cell]) -> list[float | None]:
    """The rates drawn towards their common mean (`stats.shrink`), None for a cell that holds no number.

    Only what is shown takes part in it, so that neither a hidden count nor a thin presence leaves any trace.
    """
    shown = [cell for cell in cells if cell.value is not None]
    drawn = iter(shrunk([cell.n or 0 for cell in shown], [cell.exposure or 0 for cell in shown], metric.per or 1))
    return [None if cell.value is None else float(next(drawn)) for cell in cells]

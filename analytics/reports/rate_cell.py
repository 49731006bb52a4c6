"""The cell of one rate, of a count and of what it is divided by, and that of several cells added up."""

from collections.abc import Sequence

from analytics.cell import Cell, Status
from analytics.metrics.base import Kind, Metric
from analytics.stats.proportions import shares
from analytics.stats.rates import count_limits, rates


def rate_cell(n: int, exposure: float, per: int) -> Cell:
    """`per` × n / exposure, which is not nil, with its exact Poisson interval: the numbers of `stats.rates.rates`."""
    low, high = count_limits(n)
    scale = per / exposure
    return Cell(value=n * scale, low=low * scale, high=high * scale, n=n, exposure=exposure)


def pooled(metric: Metric, cells: Sequence[Cell]) -> Cell | None:
    """The cell of all that is shown, added up before any division; None where nothing is, or medians would be."""
    shown = [cell for cell in cells if cell.status is Status.SHOWN]
    if not shown or metric.kind is Kind.MEDIAN:
        return None
    n, exposure = sum(cell.n or 0 for cell in shown), sum(cell.exposure or 0 for cell in shown)
    if metric.kind is Kind.SHARE:
        part = shares(n, exposure)
        value, low, high = (100 * float(number) for number in (part.value, part.low, part.high))
    else:
        found = rates(n, exposure if metric.exposure else 1, metric.per or 1)
        value, low, high = (float(number) for number in (found.value, found.low, found.high))
    has_exposure = metric.exposure is not None or metric.kind is Kind.SHARE
    return Cell(value=value, low=low, high=high, n=n, exposure=exposure if has_exposure else None)

"""The four quarters that end with each quarter: the light line beside a curve, on the same scale.

It is worked out of the quarters' own cells, as the role reads them, and of nothing else: it tells nothing that they do
not tell, and there is none as soon as one of them is hidden.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.cell import Cell, Status
from analytics.metrics.base import Facts, Kind, Metric, Window
from analytics.periods import Grain, Quarter
from analytics.reports.holdings import running_until
from analytics.reports.question import Question
from analytics.reports.rate_cell import pooled
from analytics.reports.table import Event

N = 4
_NONE = Cell(status=Status.NOT_COMPARABLE)


def year_cells(
    question: Question, quarters: Sequence[date], cells: Sequence[Cell], events: Sequence[Event]
) -> tuple[Cell, ...]:
    """One cell a quarter (first days, consecutive): the four that end with it, added up before any division; a count is
    their mean. Without number before the fourth, where one of them has none or is under way, and across a break; hidden
    where one of them is. Empty where the indicator has no such line: a median, a state, or what is counted over four
    quarters already."""
    if not has_line(question.metric):
        return ()
    breaks = [event.first_on for event in events if event.is_break]
    over = len(cells) - bool(running_until(quarters, Grain.QUARTER, question))
    return tuple(
        _year(question.metric, quarters, cells, breaks, index) if index < over else _NONE for index in range(len(cells))
    )


def has_line(metric: Metric) -> bool:
    """Whether four quarters of it add up to something on the scale of one."""
    is_stock = isinstance(metric.count, Facts) and metric.count.is_stock
    return metric.kind is not Kind.MEDIAN and metric.window is Window.QUARTER and not is_stock


def _year(metric: Metric, quarters: Sequence[date], cells: Sequence[Cell], breaks: Sequence[date], index: int) -> Cell:
    if index + 1 < N or _is_cut(quarters[index + 1 - N], Quarter.of(quarters[index]).last_day, breaks):
        return _NONE
    of_year = cells[index + 1 - N : index + 1]
    without = [cell.status for cell in of_year if cell.status is not Status.SHOWN]
    if without:
        return Cell(status=Status.HIDDEN if Status.HIDDEN in without else without[0])
    found = pooled(metric, of_year)
    if found is None:
        return _NONE
    if metric.kind is Kind.COUNT and found.value is not None:
        return Cell(value=found.value / N, n=found.n)
    return replace(found, low=None, high=None)


def _is_cut(first_on: date, last_on: date, breaks: Sequence[date]) -> bool:
    """Whether a break lies after the first of these days."""
    return any(first_on < on <= last_on for on in breaks)

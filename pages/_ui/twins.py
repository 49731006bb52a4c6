"""The table twin of a figure: the same cells, one row a period, with what happened meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.cell import Cell
from analytics.periods import Grain, Month, Quarter
from analytics.reports.table import Column, Listed, Months, Row, Series, Shown, Table
from analytics.reports.words import Text
from analytics.text import Message, msg
from pages._ui import context


def month_table(data: Months, *, name: str, caption: Text) -> Table:
    """The cells of a figure, one row a period, with what happened meanwhile."""
    return Table(
        name=name,
        caption=caption,
        head=Message(msg("Quarter") if data.grain is Grain.QUARTER else msg("Month")),
        columns=tuple(_columns(data)),
        rows=tuple(
            Row(
                label=data.name_of(index),
                values=(*_month_cells(data, index), *_meanwhile(data, index)),
                lists=tuple(_lists(data, index)),
            )
            for index in range(len(data.months))
        ),
        method=data.method,
    )


def _meanwhile(data: Months, index: int) -> tuple[Text, ...]:
    return (context.meanwhile(data, index),) if data.events else ()


def _columns(data: Months) -> Iterator[Column]:
    """A column a series, one for its intervals where it has any, one for its rolling year; then the events."""
    shown = Shown.DECIMAL if data.decimals else Shown.COUNT
    for series in data.series:
        yield Column(label=series.label, unit=data.unit, shown=shown)
        if has_intervals(series):
            yield Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL)
        if series.rolling:
            yield Column(label=Message(msg("Rolling four quarters")), unit=data.unit, shown=shown)
    if data.events:
        yield Column(label=Message(msg("Meanwhile")), shown=Shown.TEXT)


def _month_cells(data: Months, index: int) -> Iterator[Cell]:
    for series in data.series:
        yield series.cells[index]
        if has_intervals(series):
            yield series.cells[index]
        if series.rolling:
            yield series.rolling[index]


def _lists(data: Months, index: int) -> Iterator[Listed | None]:
    """What the cells of a period count, in that period. An interval and a rolling year have no list."""
    day = data.months[index]
    quarter, month = Quarter.of(day), Month.of(day) if data.grain is Grain.MONTH else None
    for series in data.series:
        yield replace(series.listed, quarter=quarter, month=month) if series.listed else None
        yield from (None,) * (has_intervals(series) + bool(series.rolling))
    yield from (None,) * bool(data.events)


def has_intervals(series: Series) -> bool:
    """Whether some cell of the series has one."""
    return any(cell.low is not None for cell in series.cells)

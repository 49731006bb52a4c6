"""Counts on a screen that open no list: each must be of a kind that has none, named here with the reason."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from analytics.cell import Cell
from analytics.metrics import METRICS
from analytics.metrics.base import Exposure
from analytics.reports.list_numbers import opened
from analytics.reports.often import MOST
from analytics.reports.table import BESIDE, Column, Headline, Listed, Row, Shown, Table
from analytics.reports.words import Label, Text
from analytics.text import Message
from tests.listed import parts_of, tables_of, twins_of

OF_TABLES = ("node", "repair", "stake", MOST)
"""Numbers whose list stands under their own table."""

MADE_OF_NUMBERS = (Shown.DECIMAL, Shown.SHARE, Shown.PERCENT, Shown.RATIO, Shown.INTERVAL, Shown.RATIO_INTERVAL)
"""Rates, shares, ratios and intervals, which count nothing themselves; nor does a grid, whose cells are rates."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "Rolling four quarters": "a mean of four quarters, each of which has its list in its own row",
        "Median delay": "a median, beside the number of its delays where the table tells it",
        "Planned": "hours that were agreed, and not done: no tour is behind them",
        "Hours planned": "hours that were agreed, and not done: no tour is behind them",
        "Not taken": "lines of files that are in no store: the history tells them",
        "Dwellings": "a figure of the zone, as it was loaded",
        "Residents": "a figure of the zone, as it was loaded",
        "Value": "a figure of the zone, as a source tells it",
    }
)
"""By the name of a column, or of a figure."""


def unlisted(report: object, numbers: tuple[str, ...]) -> Iterator[str]:
    """Each count of a screen, other than 0, that opens no list and has no reason not to."""
    listed = (*numbers, *OF_TABLES)
    for table in (*tables_of(report), *twins_of(report)):
        for row in table.rows:
            yield from _of_row(table, row, listed)
    for one in parts_of(report, (Headline,)):
        if isinstance(one, Headline) and not (one.is_share or _name(one.label) in REASONS or _opens(one, listed)):
            yield f"{one.label}: {one.cell}"


def _opens(figure: Headline, listed: tuple[str, ...]) -> bool:
    """Whether it opens its list, or counts nothing."""
    counted = figure.cell.counted
    return not counted or opened(figure.listed or Listed(number=figure.method), counted, listed) is not None


def _of_row(table: Table, row: Row, listed: tuple[str, ...]) -> Iterator[str]:
    """A value whose count stands beside it, in a column of its own, has its list there."""
    lists = row.lists or (None,) * len(row.values)
    cells = [
        (column, value, opened(one, column.counted(value), listed))
        for column, value, one in zip(table.columns, row.values, lists, strict=True)
        if isinstance(value, Cell)
    ]
    beside = [cell for column, cell, its_list in cells if its_list and column.shown is Shown.N]
    for column, cell, its_list in cells:
        is_told = its_list or not column.counted(cell) or (cell in beside and column.shown not in BESIDE)
        if not is_told and not _has_reason(column, row):
            yield f"{table.name}, {row.label}, {column.label}: {cell}"


def _has_reason(column: Column, row: Row) -> bool:
    if column.shown in MADE_OF_NUMBERS or _name(column.label) in REASONS or isinstance(column.label, Label):
        return True  # a column named by a code is that of a figure of zones
    return column.shown is Shown.EXPOSURE and _is_ground(column, row)


def _is_ground(column: Column, row: Row) -> bool:
    """Whether it tells the dwellings or the residents that a rate is divided by."""
    grounds = (Exposure.DWELLINGS, Exposure.RESIDENTS)
    metric = METRICS.get(row.method)
    return (
        _name(column.label) in grounds or _name(column.unit) in grounds or bool(metric and metric.exposure in grounds)
    )


def _name(text: Text) -> str:
    return text.msgid if isinstance(text, Message) else str(text)

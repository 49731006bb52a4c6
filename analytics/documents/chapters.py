"""A chapter as blocks of a document: findings, headlines, tables, then maps and curves as vector figures."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.config import Home
from analytics.documents.drawings.calendar import Calendar
from analytics.documents.drawings.choropleth import Choropleth
from analytics.documents.drawings.curves import Curves
from analytics.documents.model import Block, Figure, Headlines, Items, Note, Tabular
from analytics.documents.surroundings import landmarks
from analytics.reports.chapter import Chapter, Curve
from analytics.reports.holdings import Holdings
from analytics.reports.table import Grid, Table
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, msg

_INDICATORS = (0.27, 0.09, 0.12, 0.07, 0.08, 0.09, 0.28)
"""Shares of the page: indicator, value, interval, number, out of, a year earlier, change."""


_TALLEST = 215.0
"""Points: a map and the table of its zones share a page."""


def blocks(chapter: Chapter, held: Holdings, home: Home) -> tuple[Block, ...]:
    """In the order in which it is read: what was found, on what figures, where, since when, and what limits it."""
    return tuple(_blocks(chapter, held, home))


def _blocks(chapter: Chapter, held: Holdings, home: Home) -> Iterator[Block]:
    if chapter.headlines:
        yield Headlines(chapter.headlines)
    if chapter.findings:
        yield Items(items=chapter.findings)
    yield from (Tabular(table=table, widths=_widths(table)) for table in chapter.tables)
    yield from (_grid(grid, held, chapter) for grid in chapter.grids)
    yield from (_map(report, held, home) for report in chapter.maps)
    yield from (_curve(curve, held) for curve in chapter.curves if curve.data.months)
    yield from (Note(note) for note in chapter.notes if note)


def _widths(table: Table) -> tuple[float, ...]:
    """Tables of indicators have long words in their first, second and last columns."""
    return _INDICATORS if len(table.columns) == len(_INDICATORS) - 1 and table.name.startswith("indicators-") else ()


def _map(report: TerritoryMap, held: Holdings, home: Home) -> Figure:
    title = Message(
        msg("{label}, {quarter}"), {"label": Message(report.metric.label), "quarter": quarter_name(report.quarter)}
    )
    return Figure(
        title=title,
        alternative=Message(msg("Map: {sentence} The table gives each zone."), {"sentence": report.sentence}),
        unit=Message(report.metric.unit),
        source=_source(held),
        period=quarter_name(report.quarter),
        drawing=replace(Choropleth.of(report, landmarks(home)), tallest=_TALLEST),
    )


def _grid(grid: Grid, held: Holdings, chapter: Chapter) -> Figure:
    return Figure(
        title=grid.caption,
        alternative=Message(msg("Calendar by hour and weekday: {caption}."), {"caption": grid.caption}),
        unit=grid.unit,
        source=_source(held),
        period=chapter.period,
        drawing=Calendar(grid),
    )


def _curve(curve: Curve, held: Holdings) -> Figure:
    first, last = curve.data.months[0], curve.data.months[-1]
    return Figure(
        title=curve.caption,
        alternative=Message(msg("Curves: {caption}. The workbook gives every point."), {"caption": curve.caption}),
        unit=curve.data.unit,
        source=_source(held),
        period=Message(msg("{first} to {last}"), {"first": Day(first, "MMM y"), "last": Day(last, "MMM y")}),
        drawing=Curves(data=curve.data, n_columns=4 if curve.is_small else 1, is_one_scale=curve.is_small),
    )


def _source(held: Holdings) -> Text:
    return Message(msg("Records and tours of {name}"), {"name": held.store.settings.name})

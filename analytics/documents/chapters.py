"""A chapter as blocks of a document: findings, headlines, tables, then maps and curves as vector figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.documents.drawings.calendar import Calendar
from analytics.documents.drawings.canvas import WIDTH
from analytics.documents.drawings.choropleth import Choropleth
from analytics.documents.drawings.curves import Curves
from analytics.documents.model import Beside, Block, Figure, Headlines, Items, Note, Tabular
from analytics.documents.surroundings import landmarks
from analytics.reports.brought import UNCOUNTED
from analytics.reports.chapter import Chapter, Curve
from analytics.reports.coverage_map import HoursMap
from analytics.reports.grid import Grid
from analytics.reports.holdings import Holdings
from analytics.reports.table import Row, Table
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import Day, Text, quarter_name
from analytics.reports.zone_map import ZoneMap
from analytics.text import Message, msg

_WIDTHS = {
    "indicators-": (0.305, 0.08, 0.14, 0.08, 0.075, 0.08, 0.24),
    "tension_found_rate-": (0.24, 0.22, 0.22, 0.13, 0.19),
    "hours-of-whom-": (0.25, 0.12, 0.12, 0.13, 0.14, 0.13, 0.11),
    "registers-": (0.335, 0.1, 0.075, 0.105, 0.24, 0.145),
    "most-tension-themes-": (0.3, 0.11, 0.085, 0.14, 0.12, 0.245),
    "owners-": (0.25, 0.09, 0.09, 0.1, 0.14, 0.14, 0.09, 0.1),
    "oldest-": (0.25, 0.18, 0.13, 0.1, 0.09, 0.25),
    "blind-spots-": (0.15, 0.11, 0.1, 0.115, 0.14, 0.14, 0.245),
}
"""Shares of the width, head first, of tables by the beginning of their name; others are as wide as their words ask."""

_GUTTER = 14.0
_MAP, _TWO_THIRDS, _ALONE = 0.44, 0.62, 0.55
_THIRD = (WIDTH - _GUTTER) * (1 - _TWO_THIRDS)
_TALLEST, _PANEL, _SMALL = 215.0, 40.0, 28.0
"""Points: a map and the table of its zones share a page; panels of curves are low."""


def blocks(chapter: Chapter, held: Holdings, home: Home) -> tuple[Block | Beside, ...]:
    """In the order in which it is read: what was found, on what figures, where, since when, and what limits it.

    A map stands beside the small curves of its zones, or else beside the first table, whose zones are the same.
    """
    return tuple(_blocks(chapter, held, home))


def _blocks(chapter: Chapter, held: Holdings, home: Home) -> Iterator[Block | Beside]:
    if chapter.headlines:
        yield Headlines(chapter.headlines)
    if chapter.findings:
        yield Items(items=chapter.findings)
    tables: list[Block] = [_tabular(table) for table in chapter.tables]
    curves = [curve for curve in chapter.curves if curve.data.months]
    small = next((curve for curve in curves if curve.is_small), None)
    for report in chapter.maps:
        if isinstance(report, ZoneMap):
            continue
        if small:
            drawn = _map(report, held, home, (WIDTH - _GUTTER) * _MAP)
            yield from tables
            yield Beside(left=(drawn,), right=(_curve(small, held, (WIDTH - _GUTTER) * (1 - _MAP)),), share=_MAP)
            curves.remove(small)
        else:
            yield Beside(left=(tables.pop(0),), right=(_map(report, held, home, _THIRD),), share=_TWO_THIRDS)
            yield from tables
        tables = []
    for report in chapter.maps:
        if isinstance(report, ZoneMap) and not report.table:
            yield from _of_zone(report, held, home)
    yield from tables
    for report in chapter.maps:
        if isinstance(report, ZoneMap) and report.table:
            yield from _of_zone(report, held, home)
    yield from (_grid(grid, held, chapter) for grid in chapter.grids)
    yield from (_curve(curve, held) for curve in curves)
    yield from _remarks([note for note in chapter.notes if note])


def _of_zone(report: ZoneMap, held: Holdings, home: Home) -> Iterator[Block | Beside]:
    """A map of the neighbourhood beside its table; where the table is the chapter's, alone."""
    if report.table is None:
        yield _map(report, held, home, WIDTH * _ALONE)
    else:
        drawn = _map(report, held, home, (WIDTH - _GUTTER) * _MAP)
        table = replace(_tabular(report.table), notes=report.remarks)
        yield Beside(left=(drawn,), right=(table,), share=_MAP)


def _remarks(notes: Sequence[Text]) -> Iterator[Block]:
    """One remark is set apart; several are a list."""
    if len(notes) == 1:
        yield Note(notes[0])
    elif notes:
        yield Items(items=tuple(notes))


def _tabular(table: Table) -> Tabular:
    """The table without columns that have nothing to say; rows of which the files tell nothing are named under it."""
    unknown = [row for row in table.rows if all(_is_unknown(value) for value in tuple(row.values)[:1])]
    if unknown and len(unknown) < len(table.rows):
        table = replace(table, rows=tuple(row for row in table.rows if row not in unknown)).told
        return Tabular(table=table, notes=tuple(_uncounted(unknown)), widths=_widths(table))
    return Tabular(table=table.told, widths=_widths(table.told))


def _uncounted(rows: Sequence[Row]) -> Iterator[Text]:
    """Which rows the files tell nothing of, and what these files lack."""
    by_hours = [row for row in rows if _lacks_hours(row.values[0])]
    others = [row for row in rows if row not in by_hours]
    for found, text in (
        (others, msg("Not counted, as the files of that time lack the column: {names}.")),
        (by_hours, msg("Without a rate, as no file of presence hours is imported: {names}.")),
    ):
        if found:
            yield Message(text, {"names": tuple(row.label for row in found)})


def _lacks_hours(value: Cell | Text) -> bool:
    return isinstance(value, Cell) and value.status is Status.NO_PRESENCE_FILE


def _is_unknown(value: Cell | Text) -> bool:
    return isinstance(value, Cell) and value.status in UNCOUNTED


def _widths(table: Table) -> tuple[float, ...]:
    for name, widths in _WIDTHS.items():
        if table.name.startswith(name) and len(widths) == len(table.columns) + 1:
            return widths
    return ()


def _map(report: TerritoryMap | HoursMap | ZoneMap, held: Holdings, home: Home, width: float) -> Figure:
    return Figure(
        title=report.title,
        alternative=Message(msg("Map: {sentence} The table gives each zone."), {"sentence": report.sentence}),
        unit=report.unit,
        source=_source(held),
        period=quarter_name(report.quarter),
        drawing=replace(Choropleth.of(report, landmarks(home)), tallest=_TALLEST, width=width),
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


def _curve(curve: Curve, held: Holdings, width: float = WIDTH) -> Figure:
    first, last = curve.data.months[0], curve.data.months[-1]
    return Figure(
        title=curve.caption,
        alternative=Message(msg("Curves: {caption}. The workbook gives every point."), {"caption": curve.caption}),
        unit=curve.data.unit,
        source=_source(held),
        period=Message(msg("{first} to {last}"), {"first": Day(first, "MMM y"), "last": Day(last, "MMM y")}),
        drawing=_drawn(curve, width),
    )


def _drawn(curve: Curve, width: float) -> Curves:
    """One panel, or many small ones on one scale."""
    if not curve.is_small:
        return Curves(data=curve.data, n_columns=1, width=width, tall=_PANEL)
    return Curves(data=curve.data, n_columns=4 if width < WIDTH else 6, is_one_scale=True, width=width, tall=_SMALL)


def _source(held: Holdings) -> Text:
    return Message(msg("Records and tours of {name}"), {"name": held.store.settings.name})

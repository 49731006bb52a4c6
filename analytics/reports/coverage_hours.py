"""When teams are out: the hours of an average week, and how they are spread over the day and the week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analytics.cell import Cell, Status
from analytics.reports.presence import UNITS, Presence, Unit
from analytics.reports.rows import Row
from analytics.reports.table import Column, Grid, Shown, Table
from analytics.reports.table import Row as Line
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, msg

_DAYS_OF_WEEK = 7
_MONDAY = date(2024, 1, 1)
_BREAKS = (0.5, 1.0, 2.0, 3.0)
"""Classes of the calendar, in teams out at that hour: the same in every quarter."""


@dataclass(frozen=True, slots=True)
class _Band:
    title: str
    holds: Callable[[Row], bool]


_BANDS = (
    _Band(msg("Morning, from 6 to 12"), lambda row: 6 <= row["hour"] < 12),
    _Band(msg("Afternoon, from 12 to 18"), lambda row: 12 <= row["hour"] < 18),
    _Band(msg("Evening, from 18 to 22"), lambda row: 18 <= row["hour"] < 22),
    _Band(msg("Night, from 22 to 6"), lambda row: row["hour"] >= 22 or row["hour"] < 6),
)
_DAYS = (
    _Band(msg("Monday to Friday"), lambda row: row["weekday"] <= 5),
    _Band(msg("Saturday"), lambda row: row["weekday"] == 6),
    _Band(msg("Sunday"), lambda row: row["weekday"] == 7),
)


def week_grid(known: Presence) -> Grid | None:
    """Team-hours of an average week by weekday and hour: 1 is one team always out. None where no hour is known.

    The only place where a tour is split at midnight.
    """
    hours = {(row["weekday"], row["hour"]): row[Unit.TEAM] for row in known.rows("calendar")}
    if not hours:
        return None
    weeks = ((known.quarter.last_day - known.quarter.first_day).days + 1) / _DAYS_OF_WEEK
    shown = in_service({hour for _, hour in hours})
    return Grid(
        name=f"presence-week-{known.quarter}",
        method="presence_week",
        caption=Message(msg("Presence in an average week, {quarter}"), {"quarter": quarter_name(known.quarter)}),
        head=Message(msg("Day")),
        rows=weekday_names(),
        columns=tuple(Message(msg("{hour}h"), {"hour": hour}) for hour in shown),
        cells=tuple(tuple(_cell(hours.get((day, hour)), weeks) for hour in shown) for day in range(1, 8)),
        unit=UNITS[Unit.TEAM],
        breaks=_BREAKS,
        tone="",
        decimals=1,
    )


def weekday_names() -> tuple[Text, ...]:
    """Monday to Sunday, in the reader's language."""
    return tuple(Day(_MONDAY.replace(day=day), "EEEE") for day in range(1, 8))


def in_service(hours: set[int]) -> list[int]:
    """Every hour between the first and the last of service, which begins at 6: the night comes last."""
    order = [(6 + step) % 24 for step in range(24)]
    known = [order.index(hour) for hour in hours]
    return order[min(known) : max(known) + 1]


def _cell(hours: float | None, weeks: float) -> Cell:
    return Cell(value=(hours or 0.0) / weeks, exposure=hours or 0.0)


def regime_table(known: Presence) -> Table:
    """Which part of the hours fell in each part of the day, and of the week; and a year earlier."""
    return Table(
        name=f"presence-regime-{known.quarter}",
        method="presence_week",
        caption=Message(msg("How hours are spread, {quarter}"), {"quarter": quarter_name(known.quarter)}),
        head=Message(msg("When")),
        columns=(
            Column(label=Message(msg("Presence")), unit=UNITS[Unit.TEAM]),
            Column(label=Message(msg("Share of hours")), shown=Shown.SHARE),
            *((Column(label=Message(msg("A year earlier")), shown=Shown.SHARE),) if known.is_compared else ()),
        ),
        rows=tuple(
            _line(known, band, group)
            for group, bands in ((msg("Part of the day"), _BANDS), (msg("Part of the week"), _DAYS))
            for band in bands
        ),
    )


def _line(known: Presence, band: _Band, group: str) -> Line:
    now, before = (known.rows("calendar", is_former=is_former) for is_former in (False, True))
    values = (Cell(value=_sum(now, band)), _share(now, band), *((_share(before, band),) if known.is_compared else ()))
    return Line(label=Message(band.title), values=values, group=Message(group))


def _share(rows: tuple[Row, ...], band: _Band) -> Cell:
    total = sum(row[Unit.TEAM] for row in rows)
    return Cell(value=_sum(rows, band) / total) if total else Cell(status=Status.NO_EXPOSURE)


def _sum(rows: tuple[Row, ...], band: _Band) -> float:
    return float(sum(row[Unit.TEAM] for row in rows if band.holds(row)))

"""When teams are out: the hours of an average week, and how they are spread over the day and the week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from analytics.cell import Cell, Status
from analytics.reports.grid import Grid
from analytics.reports.presence import UNITS, Presence, Unit
from analytics.reports.rows import Row
from analytics.reports.table import Column, Listed, Shown, Table
from analytics.reports.table import Row as Line
from analytics.reports.tour_numbers import BY_TIME
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, msg

_DAYS_OF_WEEK = 7
_MONDAY = date(2024, 1, 1)
_BREAKS = (0.5, 1.0, 2.0, 3.0)
"""Classes of the calendar, in teams out at that hour: the same in every quarter."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the day, or of the week: the days (Monday = 1) and the hours that it holds."""

    title: str
    group: str
    days: range = range(1, _DAYS_OF_WEEK + 1)
    hours: frozenset[int] = frozenset(range(24))

    @property
    def names(self) -> tuple[str, ...]:
        """Its hours as the store names them: `1-18` is Monday from 18 to 19."""
        return tuple(f"{day}-{hour}" for day in self.days for hour in sorted(self.hours))

    def holds(self, row: Row) -> bool:
        return row["weekday"] in self.days and row["hour"] in self.hours


_DAY, _WEEK = msg("Part of the day"), msg("Part of the week")
BANDS: Mapping[str, Band] = MappingProxyType(
    {
        "morning": Band(msg("Morning, from 6 to 12"), _DAY, hours=frozenset(range(6, 12))),
        "afternoon": Band(msg("Afternoon, from 12 to 18"), _DAY, hours=frozenset(range(12, 18))),
        "evening": Band(msg("Evening, from 18 to 22"), _DAY, hours=frozenset(range(18, 22))),
        "night": Band(msg("Night, from 22 to 6"), _DAY, hours=frozenset({22, 23, *range(6)})),
        "weekdays": Band(msg("Monday to Friday"), _WEEK, days=range(1, 6)),
        "saturday": Band(msg("Saturday"), _WEEK, days=range(6, 7)),
        "sunday": Band(msg("Sunday"), _WEEK, days=range(7, 8)),
    }
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
        rows=tuple(_line(known, key, band) for key, band in BANDS.items()),
    )


def _line(known: Presence, key: str, band: Band) -> Line:
    now, before = (known.rows("calendar", is_former=is_former) for is_former in (False, True))
    values = (Cell(value=_sum(now, band)), _share(now, band), *((_share(before, band),) if known.is_compared else ()))
    lists = (Listed(number=BY_TIME, part=key), *(None,) * (len(values) - 1))
    return Line(label=Message(band.title), values=values, group=Message(band.group), lists=lists)


def _share(rows: tuple[Row, ...], band: Band) -> Cell:
    total = sum(row[Unit.TEAM] for row in rows)
    return Cell(value=_sum(rows, band) / total) if total else Cell(status=Status.NO_EXPOSURE)


def _sum(rows: tuple[Row, ...], band: Band) -> float:
    return float(sum(row[Unit.TEAM] for row in rows if band.holds(row)))

"""Presence through time: two years of quarters as a table, and of months as bars, beside what happened meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.cell import Cell, Status
from analytics.periods import A_YEAR, Grain, Quarter
from analytics.reports.holdings import running_until
from analytics.reports.presence import UNITS, Presence, Unit
from analytics.reports.rows import Row
from analytics.reports.table import Column, Listed, Lists, Months, Series, Shown, Table
from analytics.reports.table import Row as Line
from analytics.reports.tour_numbers import ALONE, OF_YEAR, TOURS
from analytics.reports.words import Text, quarter_name, under_way
from analytics.text import Message, msg

_N_QUARTERS = 8
_NOT_COMPARABLE = Cell(status=Status.NOT_COMPARABLE)


def quarter_table(known: Presence) -> Table:
    """Eight quarters up to the one asked, oldest first: done, a year earlier, over four quarters, planned."""
    return Table(
        name=f"presence-quarters-{known.quarter}",
        method="presence_team_hours",
        caption=Message(msg("Hours done and planned, quarter by quarter, whole territory")),
        head=Message(msg("Quarter")),
        columns=tuple(_columns(known)),
        rows=tuple(
            _row(known, quarter, _values(known, quarter), _lists(known, quarter)) for quarter in _quarters(known)
        ),
    )


def tour_table(known: Presence) -> Table:
    """Tours of the same quarters, the days that they cover, and those that brought no record."""
    return Table(
        name=f"tours-{known.quarter}",
        method="presence_tours",
        caption=Message(msg("Tours and days covered, quarter by quarter, whole territory")),
        head=Message(msg("Quarter")),
        columns=(
            Column(label=Message(msg("Tours"))),
            Column(label=Message(msg("Days covered")), method="presence_days"),
            Column(label=Message(msg("Tours without any record")), shown=Shown.N, method="tours_without_record"),
            Column(label=Message(msg("Share of tours")), shown=Shown.SHARE, method="tours_without_record"),
        ),
        rows=tuple(_row(known, quarter, _tours(known, quarter), _tour_lists(quarter)) for quarter in _quarters(known)),
    )


def _row(known: Presence, quarter: Quarter, values: Iterator[Cell | Text], lists: Lists) -> Line:
    until = running_until([quarter.first_day], Grain.QUARTER, known)
    name: Text = under_way(quarter_name(quarter), until) if until else quarter_name(quarter)
    return Line(label=name, code=str(quarter), values=tuple(values), lists=lists)


def _lists(known: Presence, quarter: Quarter) -> Lists:
    """The tours of the quarter, of the same one a year earlier, and of the four that end with it."""
    now, before = (Listed(number=TOURS, quarter=one) for one in (quarter, quarter.shift(-A_YEAR)))
    year = Listed(number=OF_YEAR, quarter=quarter)
    return (now, before, year, *((None, None) if known.plan_unit else ()))


def _tour_lists(quarter: Quarter) -> Lists:
    now, alone = (Listed(number=number, quarter=quarter) for number in (TOURS, ALONE))
    return (now, now, alone, None)


def _quarters(known: Presence) -> list[Quarter]:
    asked = [known.quarter.shift(step) for step in range(1 - _N_QUARTERS, 1)]
    return [quarter for quarter in asked if quarter in known.totals]


def _unit(known: Presence) -> Unit:
    return known.plan_unit or Unit.TEAM


def _columns(known: Presence) -> Iterator[Column]:
    unit = UNITS[_unit(known)]
    yield Column(label=Message(msg("Presence")), unit=unit)
    yield Column(label=Message(msg("A year earlier")), unit=unit)
    yield Column(label=Message(msg("Rolling four quarters")), unit=unit)
    if known.plan_unit:
        yield Column(label=Message(msg("Planned")), unit=unit, method="presence_of_plan")
        yield Column(label=Message(msg("Done ÷ planned")), shown=Shown.SHARE, method="presence_of_plan")


def _values(known: Presence, quarter: Quarter) -> Iterator[Cell | Text]:
    total, unit = known.totals[quarter], _unit(known)
    yield known.hours(unit, total.hours[unit], quarter)
    yield _before(known, quarter)
    yield _rolling(known, quarter)
    if known.plan_unit:
        yield "" if total.planned is None else Cell(value=total.planned)
        yield "" if total.planned is None else known.done_of_plan(total.hours[unit], total.planned, quarter)


def _rolling(known: Presence, quarter: Quarter) -> Cell | Text:
    """The four quarters that end with this one, where all of them are whole."""
    unit, four = _unit(known), [quarter.shift(-step) for step in range(4)]
    whole = [one for one in four if one in known.totals and known.totals[one].is_whole]
    told = [known.hours(unit, known.totals[one].hours[unit], one).value for one in whole]
    return Cell(value=sum(hours or 0.0 for hours in told)) if len(told) == len(four) and None not in told else ""


def _tours(known: Presence, quarter: Quarter) -> Iterator[Cell | Text]:
    total = known.totals[quarter]
    yield Cell(value=total.n_tours)
    yield Cell(value=total.n_days)
    yield from (_without_record(known, quarter),) * 2


def _before(known: Presence, quarter: Quarter) -> Cell | Text:
    """The same quarter a year earlier; nothing where there was no record yet."""
    before, unit = quarter.shift(-A_YEAR), _unit(known)
    if before not in known.totals:
        return ""
    hours = known.hours(unit, known.totals[before].hours[unit], before)
    return replace(hours, exposure=None) if known.is_comparable(quarter) else _NOT_COMPARABLE


def _without_record(known: Presence, quarter: Quarter) -> Cell:
    total = known.totals[quarter]
    if not known.is_linked:
        return Cell(status=Status.MISSING_COLUMN)
    if not total.n_tours:
        return Cell(status=Status.NO_EXPOSURE)
    return Cell(value=total.n_without_record / total.n_tours, n=total.n_without_record, exposure=total.n_tours)


def month_series(known: Presence) -> Months:
    """The months of the same quarters: hours done and, where there is a plan, hours planned."""
    first_on, last_on = _quarters(known)[0].first_day, known.quarter.last_day
    rows = [row for row in known.months if first_on <= row["month"] <= last_on]
    unit = _unit(known)
    told = (known.hours(unit, row[unit], Quarter.of(row["month"])) for row in rows)
    cells = tuple(replace(hours, exposure=None) for hours in told)
    return Months(
        months=tuple(row["month"] for row in rows),
        series=(
            Series(label=Message(msg("Hours done")), tone="", cells=cells, listed=Listed(number=TOURS)),
            *((_planned(known, rows),) if known.plan_unit else ()),
        ),
        unit=UNITS[unit],
        events=tuple(event for event in known.events if event.touches(first_on, last_on)),
        method="presence_team_hours",
        until=running_until([row["month"] for row in rows], Grain.MONTH, known),
    )


def _planned(known: Presence, rows: list[Row]) -> Series:
    planned = (known.planned(row) for row in rows)
    cells = tuple(Cell(status=Status.NO_PLAN) if hours is None else Cell(value=hours) for hours in planned)
    return Series(label=Message(msg("Hours planned")), tone="N", cells=cells)

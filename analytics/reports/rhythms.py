"""When a neighbourhood is visited, and when facts are found there, per hour of presence: by hour and weekday over a
year, and by month over two. Requests and follow-ups are not divided by hours.

Acts by hour or month are told to roles without a floor only: the counts are small, where hours are public.
"""

from collections.abc import Callable, Mapping
from typing import Any

from analytics.cell import Cell, Status
from analytics.periods import A_YEAR
from analytics.reports.chapter import Asked, Chapter
from analytics.reports.coverage_hours import in_service, weekday_names
from analytics.reports.grid import Grid
from analytics.reports.rate_cell import rate_cell
from analytics.reports.rows import number, rows_of
from analytics.reports.seasons import Told, seasons
from analytics.reports.words import quarter_name
from analytics.store.read import Read
from analytics.text import Message, Number, msg

LEAST_HOURS = 5
"""Hours of presence at one hour of the week, in a year, under which nothing is said of the acts."""

_WEEKS, _PER = 365.25 / 7, 100

Hours = Mapping[tuple[int, int], Mapping[str, Any]]
"""By weekday (Monday = 1) and hour: facts found `n`, `team_hours`, new acts `n_new` and `n_unknown` among these."""


def rhythms(asked: Asked) -> Chapter:
    """« Usages et rythmes » of the asked zone, over the four quarters that end with the scope's."""
    hours, months = _told(asked)
    if not hours:
        return Chapter(key="uses", notes=(Message(msg("No hour of presence is known in this zone.")),))
    least = {"least": Number(LEAST_HOURS)}
    limit = Message(
        msg("An hour of the week with less than {least} hours of presence in the year says nothing."), {**least}
    )
    if asked.role.act_floor:
        closed = Message(msg("Acts by hour are not published under a floor: the counts are small."))
        return Chapter(key="uses", grids=(_presence(asked, hours),), notes=(closed,), period=_year(asked))
    grids, by_month = (_presence(asked, hours), _acts(asked, hours)), seasons(asked, months)
    notes = (limit, *by_month.notes)
    return Chapter(key="uses", grids=grids, tables=(by_month.table,), notes=notes, period=_year(asked))


def _told(asked: Asked) -> tuple[Hours, Told]:
    """The hours of the week with any presence, over the year; the months with any record or presence, over two."""
    quarter = asked.scope.quarter
    if quarter is None:
        return {}, {}
    days = {"since": quarter.shift(1 - 2 * A_YEAR).first_day, "first_on": quarter.shift(1 - A_YEAR).first_day}
    place = {"level": asked.scope.level, "zone_code": asked.zone}
    rows = asked.store.read(Read.ZONE_CALENDAR, **place, **days, last_on=quarter.last_day)
    every = [(row, number(row["weekday"]) is None) for row in rows_of(rows)]
    there = (row for row, is_month in every if not is_month and row["team_hours"] > 0)
    hours = {(int(row["weekday"]), int(row["hour"])): row for row in there}
    return hours, {row["month"]: row for row, is_month in every if is_month}


def _year(asked: Asked) -> Message:
    return _caption(asked, msg("The year up to {quarter}"))


def _presence(asked: Asked, hours: Hours) -> Grid:
    def cell(at: tuple[int, int]) -> Cell:
        team_hours = float(hours[at]["team_hours"]) if at in hours else 0.0
        return Cell(value=team_hours / _WEEKS, exposure=team_hours)

    return Grid(
        name=f"presence-week-{asked.zone}",
        method="presence_week",
        caption=_caption(asked, msg("Presence in an average week, in the year up to {quarter}")),
        unit=Message(msg("team-hours")),
        breaks=(0.25, 0.5, 1.0, 2.0),
        tone="",
        decimals=1,
        **_frame(hours, cell),
    )


def _acts(asked: Asked, hours: Hours) -> Grid:
    n_new, n_unknown = (sum(row[name] for row in hours.values()) for name in ("n_new", "n_unknown"))
    is_vague = n_unknown > asked.store.settings.max_unknown_origin * n_new

    def cell(at: tuple[int, int]) -> Cell:
        known = hours.get(at)
        if is_vague:
            return Cell(status=Status.NOT_COMPARABLE)
        if known is None or known["team_hours"] < LEAST_HOURS:
            return Cell(status=Status.THIN_PRESENCE)
        return rate_cell(int(known["n"]), float(known["team_hours"]), _PER)

    return Grid(
        name=f"acts-week-{asked.zone}",
        method="acts_week",
        caption=_caption(asked, msg("Facts found on rounds, of known hour, in the year up to {quarter}")),
        unit=Message(msg("facts per 100 hours of presence")),
        breaks=(25.0, 50.0, 75.0, 100.0),
        tone="T",
        least=Message(msg("less than {least} hours of presence"), {"least": Number(LEAST_HOURS)}),
        **_frame(hours, cell),
    )


def _frame(hours: Hours, cell: Callable[[tuple[int, int]], Cell]) -> dict[str, Any]:
    """Days down, hours of service across."""
    shown = in_service({hour for _, hour in hours})
    return {
        "head": Message(msg("Day")),
        "rows": weekday_names(),
        "columns": tuple(Message(msg("{hour}h"), {"hour": hour}) for hour in shown),
        "cells": tuple(tuple(cell((day, hour)) for hour in shown) for day in range(1, 8)),
    }


def _caption(asked: Asked, text: str) -> Message:
    return Message(text, {"quarter": quarter_name(asked.scope.quarter)} if asked.scope.quarter else {})

"""When tensions are met, per hour of presence: each hour of each weekday, or broad parts of the week under a floor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.cell import Cell, Status
from analytics.metrics.tension import FOUND_ON_ROUNDS
from analytics.reports.grid import Grid
from analytics.reports.parts import facts_by_hour
from analytics.reports.question import Question
from analytics.reports.rate_cell import rate_cell
from analytics.reports.tension_themes import found_parts, is_vague
from analytics.reports.words import Day, Text, quarter_name
from analytics.store.connect import Store
from analytics.text import Message, Number, msg

LEAST_HOURS = 5
"""Hours of presence in a cell under which it holds no rate: profession.md, c1."""

_MONDAY = date(2024, 1, 1)
_SERVICE_BEGINS = 6


@dataclass(frozen=True, slots=True)
class _Band:
    """Weekdays (Monday = 1) or hours that are told together."""

    label: Text
    holds: frozenset[int]


_DAYS = tuple(_Band(Day(_MONDAY.replace(day=day), "EEEE"), frozenset([day])) for day in range(1, 8))
_BROAD_DAYS = (
    _Band(Message(msg("Monday to Friday")), frozenset(range(1, 6))),
    _Band(Message(msg("Saturday and Sunday")), frozenset([6, 7])),
)
_BROAD_HOURS = (
    _Band(Message(msg("Morning, from 6 to 12")), frozenset(range(6, 12))),
    _Band(Message(msg("Afternoon, from 12 to 18")), frozenset(range(12, 18))),
    _Band(Message(msg("Evening, from 18 to 22")), frozenset(range(18, 22))),
    _Band(Message(msg("Night, from 22 to 6")), frozenset([22, 23, *range(6)])),
)


def week_grid(store: Store, question: Question) -> Grid | None:
    """Facts found per 100 hours of presence over the whole territory, no rate where too many new acts have no known
    origin. None where no hour of presence is known."""
    quarter = question.quarter
    told = facts_by_hour(store, quarter)
    if not (told["team_hours"] > 0).any():
        return None
    rows, columns = (_BROAD_DAYS, _BROAD_HOURS) if question.floor else (_DAYS, _hours(told))
    return Grid(
        name=f"tension-week-{quarter}",
        caption=Message(msg("Tension facts by day and hour, {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Day")),
        rows=tuple(row.label for row in rows),
        columns=tuple(column.label for column in columns),
        cells=_cells(store, question, told, (rows, columns)),
        unit=Message(FOUND_ON_ROUNDS.unit),
        breaks=FOUND_ON_ROUNDS.breaks,
        tone="T",
        decimals=0,
        least=Message(
            msg("No figure under {hours} hours of presence in the quarter at that time of the week."),
            {"hours": Number(LEAST_HOURS)},
        ),
        method="tension_week",
    )


def _hours(told: pd.DataFrame) -> tuple[_Band, ...]:
    """Every hour between the first and the last of service, which begins at 6: the night comes last."""
    order = [(_SERVICE_BEGINS + step) % 24 for step in range(24)]
    known = [order.index(hour) for hour in told.loc[told["team_hours"] > 0, "hour"]]
    return tuple(
        _Band(Message(msg("{hour}h"), {"hour": hour}), frozenset([hour])) for hour in order[min(known) : max(known) + 1]
    )


def _cells(
    store: Store, question: Question, told: pd.DataFrame, bands: tuple[Sequence[_Band], Sequence[_Band]]
) -> tuple[tuple[Cell, ...], ...]:
    """Counts are protected together before any division, with those of no known hour, which all facts hold too."""
    rows, columns = bands
    sums = _sums(told, bands)
    counts = found_parts(store, question, {part: int(n) for part, n in sums["n"].items()})
    found = [_rate(counts[part], float(hours)) for part, hours in sums["team_hours"].items()]
    if is_vague(store, question, question.quarter):
        found = [Cell(status=Status.NOT_COMPARABLE)] * len(found)
    return tuple(tuple(found[day * len(columns) : (day + 1) * len(columns)]) for day in range(len(rows)))


def _sums(told: pd.DataFrame, bands: tuple[Sequence[_Band], Sequence[_Band]]) -> dict[str, dict[str, float]]:
    """Facts and hours of each part of the week, row by row: `0-1` is the second column of the first row."""
    rows, columns = bands
    every = [f"{row}-{column}" for row in range(len(rows)) for column in range(len(columns))]
    sums = {name: dict.fromkeys(every, 0.0) for name in ("n", "team_hours")}
    ranks = zip(_rank(told["weekday"], rows), _rank(told["hour"], columns), strict=True)
    for (row, column), n, hours in zip(ranks, told["n"].tolist(), told["team_hours"].tolist(), strict=True):
        if row is not None and column is not None:
            sums["n"][f"{row}-{column}"] += n
            sums["team_hours"][f"{row}-{column}"] += hours
    return sums


def broad_counts(store: Store, question: Question) -> dict[str, int]:
    """The facts found in each broad part of the week, named as `week_grid` lays them out: `0-1`, row and column."""
    told = facts_by_hour(store, question.quarter)
    if told.empty:
        return {}
    return {part: int(n) for part, n in _sums(told, (_BROAD_DAYS, _BROAD_HOURS))["n"].items()}


def _rank(told: pd.Series, bands: Sequence[_Band]) -> list[int | None]:
    """The rank of the band that holds each value, where one does."""
    ranks = {value: rank for rank, band in enumerate(bands) for value in band.holds}
    return [ranks.get(value) for value in told.tolist()]


def _rate(cell: Cell, hours: float) -> Cell:
    if hours < LEAST_HOURS:
        return Cell(status=Status.THIN_PRESENCE)
    if cell.n is None:
        return cell
    return rate_cell(cell.n, hours, FOUND_ON_ROUNDS.per or 1)

"""What is known of presence about a quarter: hours done and planned, tours, days; and the same quarter a year earlier.

Hours are facts about the service, open to every role, and never told by mediator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analytics.cell import Cell, Status
from analytics.codes import NAMED_LEVELS
from analytics.metrics.base import Exposure
from analytics.periods import A_YEAR, Quarter
from analytics.reports.events import events
from analytics.reports.holdings import Holdings, is_begun, is_closed
from analytics.reports.question import grounds, whole_exposures
from analytics.reports.rows import Row, number, rows_of
from analytics.reports.table import Event
from analytics.roles import Role
from analytics.store.read import Read
from analytics.text import Message, msg

_HOUR = "hour"
PARTED_LEVELS = ("qpv", *NAMED_LEVELS)
"""Levels that hours are told by besides the one looked at."""
_ROUNDING = 1e-6
NEGLIGIBLE = 0.01
"""Part of a plan that may be left without a zone, roundings for the most, where what was done is set against it."""


class Unit(StrEnum):
    """What an hour is of: a pair out for one hour is one team-hour and two mediator-hours."""

    TEAM = "team_hours"
    MEDIATOR = "mediator_hours"


UNITS: dict[Unit, Message] = {
    Unit.TEAM: Message(msg("team-hours")),
    Unit.MEDIATOR: Message(msg("mediator-hours")),
}


def share_unit(unit: Unit) -> Message:
    """That of a share of hours."""
    return Message(msg("% of {unit}"), {"unit": UNITS[unit]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One quarter over the whole territory. `planned` is in the plan's unit, None where a month has no plan;
    `is_whole`: records cover it from its beginning to its end."""

    hours: Mapping[Unit, float]
    planned: float | None
    n_tours: int
    n_days: int
    n_without_record: int
    n_without_mediators: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Rows of the store for a quarter and the same one a year earlier (`zones`, `parts`, `calendar`), for every month
    (`months`), and `totals` by quarter. `last_on` is the last day of the data, `whole_until` that until which all is
    held. `plan_unit` is None where nothing is planned; `is_linked`: records name tours;
    `residents` are those of the whole territory, where a level tells them of all its zones."""

    quarter: Quarter
    last_on: date
    whole_until: date | None
    level: str
    plan_unit: Unit | None
    is_linked: bool
    residents: float | None
    totals: Mapping[Quarter, Total]
    months: tuple[Row, ...]
    parts: tuple[Row, ...]
    zones: tuple[Row, ...]
    calendar: tuple[Row, ...]
    events: tuple[Event, ...]

    @property
    def total(self) -> Total:
        return self.totals[self.quarter]

    @property
    def coverage_unit(self) -> Unit:
        """Coverage counts mediators, unless some tour does not say how many they were."""
        return Unit.TEAM if self.total.n_without_mediators else Unit.MEDIATOR

    def is_comparable(self, quarter: Quarter) -> bool:
        """Whether the quarter and the same one a year earlier are whole, with no break of the series between."""
        former = quarter.shift(-A_YEAR)
        both = [self.totals.get(one) for one in (former, quarter)]
        is_broken = any(
            event.is_break and former.first_day < event.first_on <= quarter.last_day for event in self.events
        )
        return not is_broken and all(total is not None and total.is_whole for total in both)

    @property
    def is_compared(self) -> bool:
        """Whether tables of the quarter tell the same one a year earlier beside it."""
        return self.is_comparable(self.quarter)

    def done_of_plan(self, done: float, planned: float | None, quarter: Quarter | None = None) -> Cell:
        """The part of the plan that was done, of a whole quarter planned whole; unknown where the hours done are."""
        if not planned or not self.totals[quarter or self.quarter].is_whole:
            return Cell(status=Status.NOT_COMPARABLE)
        hours = self.hours(self.plan_unit or Unit.TEAM, done, quarter)
        return Cell(value=done / planned, exposure=planned) if hours.status is Status.SHOWN else hours

    def hours(self, unit: Unit, hours: float, quarter: Quarter | None = None) -> Cell:
        """Hours of the quarter; unknown, those of mediators, where no tour says how many they were."""
        if unit is Unit.TEAM or not _says_none(self.totals[quarter or self.quarter]):
            return Cell(value=hours, exposure=hours)
        never = all(_says_none(total) for total in self.totals.values() if total.n_tours)
        return Cell(status=Status.MISSING_COLUMN if never else Status.NOT_BROUGHT)

    def rows(self, name: str, *, is_former: bool = False) -> tuple[Row, ...]:
        """Those of `zones`, `parts` or `calendar` about the quarter, or the same one a year earlier."""
        quarter = self.quarter.shift(-A_YEAR) if is_former else self.quarter
        rows: tuple[Row, ...] = getattr(self, name)
        first_day = quarter.first_day
        return tuple(row for row in rows if row["quarter"] == first_day)

    def planned(self, row: Row) -> float | None:
        """What a row says was planned, in the plan's unit."""
        return None if self.plan_unit is None else number(row[f"planned_{self.plan_unit}"])

    def of_level(self, level: str, *, is_former: bool = False) -> list[Row]:
        """The rows of the zones of a level, and of what lies outside them."""
        return [row for row in self.rows("zones", is_former=is_former) if row["level"] == level]

    def unshared(self, level: str) -> float:
        """Hours planned in the quarter for whom no one zone of the level can be said to get them, nor the outside."""
        whole = sum(self.planned(row) or 0.0 for row in self.months if Quarter.of(row["month"]) == self.quarter)
        left = whole - self._planned_in(level)
        return left if abs(left) > _ROUNDING else 0.0

    def tells_plan(self, level: str) -> bool:
        """Whether what is planned is told zone by zone of a level: for most of it, unless it is one that is asked for
        by itself."""
        told = self._planned_in(level)
        return told > 0 and (level in PARTED_LEVELS or self.unshared(level) <= told)

    def _planned_in(self, level: str) -> float:
        return sum(self.planned(row) or 0.0 for row in self.of_level(level))

    def done_in(self, level: str, done: float, planned: float | None) -> Cell:
        """The part done of what was planned for a zone of the level: not comparable where it may have got more of the
        plan than is said, nor where a month has no plan."""
        if self.total.planned is None or abs(self.unshared(level)) > NEGLIGIBLE * self.total.planned:
            return Cell(status=Status.NOT_COMPARABLE)
        return self.done_of_plan(done, planned)


def _says_none(total: Total) -> bool:
    """Whether no tour, of some, says how many mediators there were."""
    return 0 < total.n_tours == total.n_without_mediators


def presence(held: Holdings, level: str, quarter: Quarter, role: Role) -> Presence | None:
    """All that is read of presence; None where no tour was ever imported. Raises StoreError."""
    if held.first_on is None or held.last_on is None:
        return None
    end = Quarter.of(held.last_on).last_day
    asked, days = [quarter.shift(-A_YEAR).first_day, quarter.first_day], {"first_on": held.first_on, "last_on": end}
    told = held.store.read(Read.PRESENCE, levels=sorted({level, *PARTED_LEVELS}), quarters=asked, **days)
    every = rows_of(told)
    months = tuple({**row, "month": row["begins_on"]} for row in every if not row["level"])
    if not any(row["n_tours"] for row in months):
        return None
    plan_unit = next((unit for unit in Unit if any(number(row[f"planned_{unit}"]) for row in months)), None)
    parts = rows_of(held.store.read(Read.PRESENCE_PARTS, quarters=asked))
    by_quarter: dict[Quarter, list[Row]] = {}
    for row in months:
        by_quarter.setdefault(Quarter.of(row["month"]), []).append(row)
    return Presence(
        quarter=quarter,
        last_on=held.last_on,
        whole_until=held.whole_until,
        level=level,
        plan_unit=plan_unit,
        is_linked="tour_id" in grounds(held.store),
        residents=number(whole_exposures(held.store)[Exposure.RESIDENTS]),
        totals={one: _total(held, one, by_quarter.get(one, []), plan_unit) for one in held.quarters},
        months=tuple(row for row in months if row["month"] <= held.last_on),
        parts=tuple(row for row in parts if row["part"] != _HOUR),
        zones=tuple({**row, "quarter": row["begins_on"]} for row in every if row["level"]),
        calendar=tuple(_clocked(row) for row in parts if row["part"] == _HOUR),
        events=_events(held, role, (held.first_on, held.last_on)),
    )


def _events(held: Holdings, role: Role, days: tuple[date, date]) -> tuple[Event, ...]:
    """What happened meanwhile. Another tool for records is no break of hours."""
    return tuple(replace(one, is_break=one.breaks_hours) for one in events(held.store, role, days))


def _clocked(row: Row) -> Row:
    """With its weekday (Monday = 1) and hour."""
    weekday, hour = map(int, str(row["name"]).split("-"))
    return {**row, "weekday": weekday, "hour": hour}


def _total(held: Holdings, quarter: Quarter, within: list[Row], plan_unit: Unit | None) -> Total:
    """The sums of the quarter's months."""
    plan = [number(row[f"planned_{plan_unit}"]) for row in within] if plan_unit else [None]
    return Total(
        hours={unit: sum(row[unit] for row in within) for unit in Unit},
        planned=None if None in plan else sum(hours or 0 for hours in plan),
        **{name: int(sum(row[name] for row in within)) for name in _COUNTS},
        is_whole=is_whole(quarter, held.first_on, held.whole_until),
    )


_COUNTS = ("n_tours", "n_days", "n_without_record", "n_without_mediators")


def is_whole(quarter: Quarter, first_on: date | None, until: date | None) -> bool:
    """Whether the data hold the quarter from its beginning to its end, given their first day and that until which all
    is held."""
    return first_on is not None and until is not None and is_begun(quarter, first_on) and is_closed(quarter, until)

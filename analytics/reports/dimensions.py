"""Records kept by dimension: zones of a level, totals and months, without what the quarter's release hides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.cell import Cell, Status
from analytics.codes import ISOLATION_LEVELS, UNLOCATED, code_list
from analytics.metrics.base import FLOORED_DIMENSION
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import zone_rows
from analytics.reports.publication import MONTH, TOTAL, WHOLE, Place
from analytics.reports.readings import told_of
from analytics.reports.releases import hidden_dimension
from analytics.roles import Role
from analytics.store.read import Read

N_QUARTERS = 8
"""How far back the months go: two years, so that each month has the same one of the year before beside it."""

Cells = Mapping[str, Cell]
"""A cell a dimension, in the order of their list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLine:
    """One zone of the level, or `unlocated`, which has no label."""

    code: str
    label: str
    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """Counts of a quarter: of each zone by name, then of `unlocated`; of all of them; and of each month that holds
    data, oldest first, up to `N_QUARTERS` quarters back, by its first day."""

    level: str
    quarter: Quarter
    zones: tuple[ZoneLine, ...]
    totals: Cells
    months: Mapping[date, Cells]
    is_empty: bool


def dimensions(held: Holdings, role: Role, level: str, quarter: Quarter) -> Dimensions:
    """Read, protect, make the cells. `quarter` holds data. Social watch has none at levels where it may not be read."""
    told = told_of(held.store, level, (quarter, quarter))
    at = told.rank(quarter)
    counts = {code: told.of(code)["n"][at].astype(int).tolist() for code in code_list("dimension")}
    hidden = _hidden(held, role, quarter)
    places = {
        code: _cells({dimension: n[rank] for dimension, n in counts.items()}, hidden, _place(level, code))
        for rank, code in enumerate(told.places)
    }
    labels = {code: str(row["zone_label"]) for code, row in zone_rows(held.store, level).items()}
    return Dimensions(
        level=level,
        quarter=quarter,
        zones=tuple(
            ZoneLine(code=code, label=labels.get(code, ""), cells=places[code]) for code in (*labels, UNLOCATED)
        ),
        totals=places[TOTAL],
        months=_months(held, role, level, quarter),
        is_empty=not any(n[-1] for n in counts.values()),
    )


def _place(level: str, code: str) -> Place:
    return WHOLE if code == TOTAL else (level, code)


def _hidden(held: Holdings, role: Role, quarter: Quarter) -> dict[str, frozenset[Place]]:
    """By dimension, where the quarter's records of it may not be counted."""
    return {code: hidden_dimension(held.store, role, code, quarter) for code in code_list("dimension")}


def _cells(counts: Mapping[str, int], hidden: Mapping[str, frozenset[Place]], place: Place) -> Cells:
    is_closed = place != WHOLE and place[0] not in (*ISOLATION_LEVELS, MONTH)
    return {
        dimension: _cell(
            n, is_hidden=place in hidden[dimension], is_closed=is_closed and dimension == FLOORED_DIMENSION
        )
        for dimension, n in counts.items()
    }


def _cell(n: int, *, is_hidden: bool, is_closed: bool) -> Cell:
    if is_closed:
        return Cell(status=Status.NOT_ALLOWED)
    return Cell(status=Status.HIDDEN) if is_hidden else Cell.count(n)


def _months(held: Holdings, role: Role, level: str, quarter: Quarter) -> dict[date, Cells]:
    """Months without data are left out."""
    first_on = max(quarter.shift(1 - N_QUARTERS).first_day, held.first_on or quarter.first_day)
    last_on = min(quarter.last_day, held.last_on or quarter.last_day)
    rows = held.store.read(Read.COUNTS_BY_DIMENSION, level=level, first_on=first_on, last_on=last_on)
    counts: dict[date, dict[str, int]] = {}
    for month, dimension, n in zip(*(rows[name].tolist() for name in ("month", "dimension", "n")), strict=True):
        counts.setdefault(month.date(), {})[dimension] = int(n)
    hidden = {one: _hidden(held, role, one) for one in {Quarter.of(month) for month in counts}}
    return {month: _cells(told, hidden[Quarter.of(month)], (MONTH, str(month))) for month, told in counts.items()}

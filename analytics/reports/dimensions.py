"""Records kept by dimension: months, zones of a level and totals, without what the quarter's release hides."""

from dataclasses import dataclass

import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import ISOLATION_LEVELS, UNLOCATED
from analytics.ingest.keys import normal
from analytics.metrics.base import FLOORED_DIMENSION
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.publication import MONTH, TOTAL, WHOLE
from analytics.reports.releases import hidden_dimension
from analytics.roles import Role
from analytics.store.read import Read

N_QUARTERS = 8
"""How far back the months go: two years, so that each month has the same one of the year before beside it."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Counts of up to `N_QUARTERS` quarters, the last being the one asked.

    One row a quarter (first day) × dimension × zone of each level read (`unlocated` included), × month (zone_code is
    its first day) and × total (zone_code `TOTAL`). Columns: quarter, level, zone_code, zone_label, dimension, n, cell.
    """

    rows: pd.DataFrame
    level: str
    quarter: Quarter

    @property
    def totals(self) -> dict[str, Cell]:
        """The quarter's count of each dimension, in the order of the list."""
        rows = self._of_quarter(self.rows["zone_code"] == TOTAL)
        return dict(zip(rows["dimension"], rows["cell"], strict=True))

    @property
    def is_empty(self) -> bool:
        return not self._of_quarter(self.rows["zone_code"] == TOTAL)["n"].any()

    @property
    def zones(self) -> pd.DataFrame:
        """One row a zone of the level, by name, then `unlocated`: zone_code, zone_label, and a cell a dimension."""
        rows = self._of_quarter(self.rows["level"] == self.level)
        cells = _crossed(rows, ["zone_code", "zone_label"]).reset_index()
        order = [
            (code == UNLOCATED, normal(str(name)), code)
            for code, name in zip(cells["zone_code"], cells["zone_label"], strict=True)
        ]
        return cells.iloc[sorted(range(len(cells)), key=order.__getitem__)]

    @property
    def months(self) -> pd.DataFrame:
        """One row a month, oldest first, one column of cells a dimension."""
        rows = self.rows[(self.rows["level"] == MONTH) & (self.rows["zone_code"] != TOTAL)]
        return _crossed(rows, ["zone_code"])

    def _of_quarter(self, rows: "pd.Series[bool]") -> pd.DataFrame:
        chosen: pd.DataFrame = self.rows[rows & (self.rows["quarter"] == self.quarter.first_day)]
        return chosen


def dimensions(held: Holdings, role: Role, level: str, quarter: Quarter) -> Dimensions:
    """Read, protect, make the cells. `quarter` holds data. Social watch has none at levels where it may not be read."""
    rows = _protected(held, _counts(held, level, quarter), role)
    is_closed = (rows["dimension"] == FLOORED_DIMENSION) & ~rows["level"].isin([*ISOLATION_LEVELS, MONTH])
    flags = zip(rows["n"], rows["is_hidden"], is_closed, strict=True)
    cells = [_cell(int(n), is_hidden=bool(hidden), is_closed=bool(closed)) for n, hidden, closed in flags]
    return Dimensions(
        rows.drop(columns="is_hidden").assign(cell=pd.Series(cells, dtype=object, index=rows.index)), level, quarter
    )


def _crossed(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """One row a value of the columns named, in their order; one column of cells a dimension."""
    return rows.pivot_table(index=names, columns="dimension", values="cell", aggfunc="first")


def _cell(n: int, *, is_hidden: bool, is_closed: bool) -> Cell:
    if is_closed:
        return Cell(status=Status.NOT_ALLOWED)
    return Cell(status=Status.HIDDEN) if is_hidden else Cell.count(n)


def _counts(held: Holdings, level: str, quarter: Quarter) -> pd.DataFrame:
    """Months without data are left out."""
    first_on = max(quarter.shift(1 - N_QUARTERS).first_day, held.first_on or quarter.first_day)
    days = {"first_on": first_on, "last_on": min(quarter.last_day, held.last_on or quarter.last_day)}
    zones = held.store.read(Read.ZONES_BY_DIMENSION, levels=[level], **days)
    months = held.store.read(Read.COUNTS_BY_DIMENSION, level=level, **days)
    months["quarter"] = months["month"].dt.to_period("Q").dt.start_time
    months["zone_code"] = months["month"].dt.strftime("%Y-%m-%d")
    months["level"] = MONTH
    totals = months.groupby(["quarter", "level", "dimension"], as_index=False, sort=False)["n"].sum()
    parts = [zones, months.drop(columns="month"), totals.assign(zone_code=TOTAL)]
    rows: pd.DataFrame = pd.concat(parts, ignore_index=True)
    rows["quarter"] = pd.to_datetime(rows["quarter"]).dt.date
    return rows


def _protected(held: Holdings, rows: pd.DataFrame, role: Role) -> pd.DataFrame:
    """With `is_hidden`: what the release of each quarter hides, in one dimension at a time."""
    keys = list(zip(rows["quarter"], rows["dimension"], strict=True))
    unshown = {key: hidden_dimension(held.store, role, key[1], Quarter.of(key[0])) for key in set(keys)}
    places = [
        WHOLE if code == TOTAL else (level, code) for level, code in zip(rows["level"], rows["zone_code"], strict=True)
    ]
    return rows.assign(is_hidden=[place in unshown[key] for key, place in zip(keys, places, strict=True)])

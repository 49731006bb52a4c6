"""The demo's store as frames, and the few sums that the tests of its stories share."""

from math import exp, log, sqrt

import duckdb
import pandas as pd

FOUND = ("proactive", "resident_met")
"""Origins of what the team finds or is told in the street: those that hours of presence explain."""


class Tables:
    """The store's tables as frames, each read once."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._read:
            self._read[name] = self._con.table(name).df()
        return self._read[name]

    def counts(self, level: str, zone: str | None = None) -> pd.DataFrame:
        """Rows of the month cube at a level, in one zone or in all."""
        cube = self["cube_month"]
        rows = cube[cube["level"] == level]
        return rows if zone is None else rows[rows["zone_code"] == zone]

    def hours(self, level: str, zone: str, months: "Months") -> float:
        cube = self["cube_presence_month"]
        rows = cube[(cube["level"] == level) & (cube["zone_code"] == zone) & cube["month"].between(*months)]
        return float(rows["team_hours"].sum())

    def tensions(self, zone: str, months: "Months") -> int:
        """Tensions found in a quarter over whole months."""
        rows = self.counts("quartier", zone)
        is_found = rows["origin"].isin(FOUND) & rows["theme"].str.startswith("T")
        return int(rows[is_found & rows["month"].between(*months)]["n"].sum())

    def change(self, zone: str, before: "Months", after: "Months") -> tuple[float, float, float]:
        """Ratio of two rates and its 95 % interval: exp(ln RR ± 1.96·√(1/n1+1/n0))."""
        n0, n1 = self.tensions(zone, before), self.tensions(zone, after)
        ratio = (n1 / self.hours("quartier", zone, after)) / (n0 / self.hours("quartier", zone, before))
        wide = 1.96 * sqrt(1 / n1 + 1 / n0)
        return exp(log(ratio) - wide), ratio, exp(log(ratio) + wide)


Months = tuple[pd.Timestamp, pd.Timestamp]


def months(first: str, last: str) -> Months:
    return pd.Timestamp(first), pd.Timestamp(last)


SUMMER_2025, SUMMER_2026 = months("2025-07", "2025-09"), months("2026-07", "2026-09")
YEAR_BEFORE, LAST_YEAR = months("2024-10", "2025-09"), months("2025-10", "2026-09")
ALL = months("2023-10", "2026-09")

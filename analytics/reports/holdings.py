"""What a territory's store can be asked about: its levels, its quarters, its last day, and the scope to begin with.

The frame of every screen stands on it; no count is read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from analytics.codes import LEVELS
from analytics.config import Home
from analytics.errors import NotAllowed, ScopeError
from analytics.periods import Grain, Quarter, last_day, quarters_between
from analytics.reports.words import Text, label
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store, open_live
from analytics.store.live import read_live
from analytics.store.read import Read
from analytics.text import Message, msg

_FIRST_ASKED = ("secteur", "quartier", "qpv", "conseil", "iris", "commune", "residence", "bailleur")
"""Where a screen opens: the level nearest to the team's own reading that the role may see and that is loaded."""

_QUIET_DAYS = 7
"""A quarter counts as closed when records reach its last week: a team may rest on its very last days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """An open store and what it holds. `first_on` and `last_on` are None before the first record; `entered`: of the
    quarters of which it can be told, the part of the records that is entered. Without hours, there is no rate."""

    store: Store
    levels: tuple[str, ...]
    first_on: date | None
    last_on: date | None
    entered: Mapping[Quarter, float] = field(default_factory=dict)
    has_hours: bool = True

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Quarters that hold data, newest first."""
        if self.first_on is None or self.last_on is None:
            return ()
        return tuple(reversed(quarters_between(self.first_on, self.last_on)))

    def levels_for(self, role: Role) -> tuple[str, ...]:
        """Loaded levels that the role may see, in the order of the list."""
        return tuple(level for level in self.levels if level in role.levels)

    def settled(self, scope: Scope, role: Role) -> Scope:
        """The scope with its defaults. Raises ScopeError on a level that is not loaded, NotAllowed on a closed one."""
        level = scope.level or first_level(self.levels_for(role))
        if level is not None and level not in self.levels:
            raise ScopeError(
                msg("The level “{level}” is not loaded in this territory."),
                remedy=msg("Choose one of: {levels}."),
                level=level,
                levels=self.levels_for(role),
            )
        if level is not None and level not in role.levels:
            raise NotAllowed(
                msg("The level “{level}” is not open to the role “{role}”."),
                remedy=msg("Choose one of: {levels}."),
                level=level,
                role=Message(role.label),
                levels=self.levels_for(role),
            )
        return scope.at(level=level, quarter=scope.quarter or last_closed(self.quarters, self.last_on))

    def zones(self, level: str) -> pd.DataFrame:
        """The zones of a level: zone_code, zone_label, population, dwellings, landlord, commune, funder, geojson (WGS
        84, text)."""
        return self.store.read(Read.ZONES, level=level)

    def level_label(self, level: str) -> Text:
        return label("level", level, self.store.settings)

    def remembering(self) -> "Holdings":
        """The same, whose store asks each question once: for one answer."""
        return replace(self, store=self.store.remembering())

    def close(self) -> None:
        self.store.close()


def live_file(home: Home) -> Path | None:
    """The store file that is live now, or None before the first build: what open holdings are remembered by."""
    live = read_live(home)
    return home.store / live.live if live else None


def open_holdings(home: Home) -> Holdings:
    """Open the live store. Raises StoreError where there is none or where it cannot be read."""
    store = open_live(home)
    info = dict(store.read(Read.INFO).itertuples(index=False, name=None))
    loaded = set(store.read(Read.LEVELS)["level"])
    return Holdings(
        store=store,
        levels=tuple(level for level in LEVELS if level in loaded),
        first_on=_day(info.get("first_on")),
        last_on=_day(info.get("last_on")),
        entered=_entered(store.read(Read.ENTERED)),
        has_hours=info.get("n_tours") != "0",
    )


def _entered(quarters: pd.DataFrame) -> dict[Quarter, float]:
    told = quarters.dropna(subset="n_expected").to_dict("records")
    return {Quarter.of(row["quarter"].date()): row["n"] / row["n_expected"] for row in told}


def first_level(levels: tuple[str, ...]) -> str | None:
    """The level a screen opens at, among those."""
    return next((level for level in _FIRST_ASKED if level in levels), None)


def last_closed(quarters: tuple[Quarter, ...], last_on: date | None) -> Quarter | None:
    """The newest quarter whose end the records reach, else the newest of all."""
    closed = (quarter for quarter in quarters if last_on and is_closed(quarter, last_on))
    return next(closed, quarters[0] if quarters else None)


def is_closed(quarter: Quarter, last_on: date) -> bool:
    """Whether records reach the quarter's last week."""
    return _is_over(quarter.last_day, last_on)


def running_until(periods: Sequence[date], grain: Grain, last_on: date | None) -> date | None:
    """The day on which the data stop, where it lies within the last of these periods (first days, in order) and before
    its last week; None where that period is over, or where there is none."""
    if not periods or last_on is None or _is_over(last_day(periods[-1], grain), last_on):
        return None
    return last_on


def _is_over(ends_on: date, last_on: date) -> bool:
    return last_on > ends_on - timedelta(days=_QUIET_DAYS)


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None

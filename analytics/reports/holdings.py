"""What a territory's store can be asked about: its levels, its quarters, its last day, and the scope to begin with.

The frame of every screen stands on it; no count is read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

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

_QUIET_DAYS = timedelta(days=3)
"""Days after the last one told that count as known where no file says when it was exported: a weekend and a holiday."""

_LATE_START = timedelta(days=7)
"""A quarter counts as whole from its beginning when the data begin in its first week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """An open store and what it holds. `first_on` and `last_on` are None before the first record, as is
    `whole_until`, the day until which all is held; `entered`: of the quarters of which it can be told, the part of the
    records that is entered. Without hours, there is no rate."""

    store: Store
    levels: tuple[str, ...]
    first_on: date | None
    last_on: date | None
    whole_until: date | None = None
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
        return scope.at(level=level, quarter=scope.quarter or last_closed(self.quarters, self.whole_until))

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
        whole_until=whole_until(info),
        entered=_entered(store.read(Read.ENTERED)),
        has_hours=info.get("n_tours") != "0",
    )


def _entered(quarters: pd.DataFrame) -> dict[Quarter, float]:
    told = quarters.dropna(subset="n_expected").to_dict("records")
    return {Quarter.of(row["quarter"].date()): row["n"] / row["n_expected"] for row in told}


def first_level(levels: tuple[str, ...]) -> str | None:
    """The level a screen opens at, among those."""
    return next((level for level in _FIRST_ASKED if level in levels), None)


def whole_until(info: Mapping[str, str]) -> date | None:
    """Until which day the store holds all: that of the export where the files say it, else the last day told and a
    short quiet time. None before the first record. `info`: rows of `ref_info`."""
    last_on = _day(info.get("last_on"))
    return _day(info.get("exported_on")) or (last_on and last_on + _QUIET_DAYS)


def last_closed(quarters: tuple[Quarter, ...], until: date | None) -> Quarter | None:
    """The newest quarter that is over on the day until which all is held, else the newest of all."""
    closed = (quarter for quarter in quarters if until and is_closed(quarter, until))
    return next(closed, quarters[0] if quarters else None)


def is_closed(quarter: Quarter, until: date) -> bool:
    """Whether the quarter is over on the day until which all is held."""
    return until >= quarter.last_day


class Known(Protocol):
    """What says until when data go: the last day told, and the day until which all is held."""

    @property
    def last_on(self) -> date | None: ...
    @property
    def whole_until(self) -> date | None: ...


def running_until(periods: Sequence[date], grain: Grain, known: Known) -> date | None:
    """The day on which the data stop, where it lies within the last of these periods (first days, in order) and all of
    it is not held; None where that period is over, or where there is none."""
    if not periods or known.whole_until is None or known.whole_until >= last_day(periods[-1], grain):
        return None
    return known.last_on


def is_begun(quarter: Quarter, first_on: date) -> bool:
    """Whether data that begin on a day hold the quarter from its beginning."""
    return first_on <= quarter.first_day + _LATE_START


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None

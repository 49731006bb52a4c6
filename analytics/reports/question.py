"""What is asked about one metric: by whom, at which level, for which quarter, and whether anything may be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.cell import Status
from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.errors import ScopeError
from analytics.metrics import metric_named
from analytics.metrics.base import Exposure, Metric, Window
from analytics.metrics.needs import are_met
from analytics.periods import A_YEAR, Quarter, quarters_between
from analytics.reports.families import window_of
from analytics.reports.holdings import first_level, is_closed, last_closed, whole_until
from analytics.reports.releases import published_quarter
from analytics.reports.words import Text, quarter_name, year_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import msg

UNDIVIDED = (Status.NO_EXPOSURE, Status.NO_PRESENCE_FILE)
"""There is nothing to divide by, at this level or anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`levels`: the loaded ones that role and metric both allow. `lock`: the status of every cell, where there is one.

    `first_on` and `last_on` are the first and last days that the store holds, `whole_until` that until which it holds
    all.
    """

    metric: Metric
    role: Role
    settings: Settings
    level: str
    quarter: Quarter
    levels: tuple[str, ...]
    first_on: date
    last_on: date
    whole_until: date
    lock: Status | None

    @property
    def floor(self) -> int:
        """The smallest count other than 0 that may be read."""
        return self.metric.floor.of(self.role)

    @property
    def year(self) -> int | None:
        """The civil year that it is about, where the role reads the metric by such years and one is held."""
        is_yearly = window_of(self.metric) is Window.FOUR_QUARTERS and self.floor > 0
        return self.quarter.year if is_yearly and self.quarter.number == A_YEAR else None

    @property
    def period(self) -> Text:
        """What it is about, in words: its quarter, or its civil year."""
        return year_name(self.year) if self.year else quarter_name(self.quarter)

    @property
    def former_period(self) -> Text:
        """The same, a year earlier."""
        return str(self.year - 1) if self.year else quarter_name(self.quarter.shift(-A_YEAR))

    @property
    def known_on(self) -> date:
        """The last day of the quarter that the store holds."""
        return min(self.quarter.last_day, self.last_on)

    @property
    def is_partial(self) -> bool:
        """Whether the data stop before the quarter does."""
        return not is_closed(self.quarter, self.whole_until)


def ask(store: Store, scope: Scope, role: Role, metric_key: str) -> Question:
    """Fill in what the scope leaves open: the level that screens open at, the last quarter that is over.

    Raises UsageError on an unknown metric, ScopeError on a level or a quarter that the store does not hold.
    """
    metric = metric_named(metric_key)
    loaded = loaded_levels(store)
    first_on, last_on = days_of(store)
    levels = tuple(level for level in loaded if level in metric.levels_for(role))
    level = scope.level or first_level(levels) or first_level(tuple(loaded)) or LEVELS[0]
    if level not in loaded:
        raise ScopeError(
            msg("This territory has no zones at the level “{level}”."),
            remedy=msg("Add them: python -m analytics zones add. Loaded levels: {levels}."),
            level=level,
            levels=tuple(loaded) or "–",
        )
    until = whole_until(_info(store)) or last_on
    held = store.known("quarters", lambda: quarters_between(first_on, last_on))
    quarter = _quarter(scope.quarter, held, until)
    published = published_quarter(metric, role, quarter)
    return Question(
        metric=metric,
        role=role,
        settings=store.settings,
        level=level,
        quarter=published if published >= Quarter.of(first_on) else quarter,
        levels=levels,
        first_on=first_on,
        last_on=last_on,
        whole_until=until,
        lock=_lock(store, metric, exposure=loaded[level], is_allowed=level in levels),
    )


def _lock(store: Store, metric: Metric, *, exposure: str, is_allowed: bool) -> Status | None:
    """Why no cell of this level can hold a number, whatever its zone."""
    if not is_allowed:
        return Status.NOT_ALLOWED
    there = grounds(store)
    if not are_met(metric.needs, there):
        return Status.MISSING_COLUMN
    if metric.exposure in (Exposure.TEAM_HOURS, Exposure.DOOR_HOURS):
        if "presence" not in there:
            return Status.NO_PRESENCE_FILE
        if exposure == "none":
            return Status.NO_EXPOSURE
    return None


def grounds(store: Store) -> set[str]:
    """What some file brings: fields, hours, plans."""
    return store.known("grounds", lambda: _brought(store.read(Read.GROUNDS)))


def _brought(rows: pd.DataFrame) -> set[str]:
    return {name for name, is_there in _pairs(rows).items() if is_there}


def days_of(store: Store) -> tuple[date, date]:
    """The first and last days that the store holds. Raises ScopeError where it holds none."""
    info = _info(store)
    if not info.get("first_on"):
        raise ScopeError(
            msg("This territory has no record and no tour yet."),
            remedy=msg("Import a file: python -m analytics import."),
        )
    return date.fromisoformat(info["first_on"]), date.fromisoformat(info["last_on"])


def _info(store: Store) -> Mapping[str, str]:
    return store.known("info", lambda: _pairs(store.read(Read.INFO)))


def loaded_levels(store: Store) -> Mapping[str, str]:
    """Each level that the store holds, with what its rates may be divided by."""
    return store.known("levels", lambda: _pairs(store.read(Read.LEVELS)[["level", "exposure"]]))


def timed_levels(store: Store) -> tuple[str, ...]:
    """Those at which hours of presence are known."""
    return tuple(level for level, exposure in loaded_levels(store).items() if exposure != "none")


def whole_exposures(store: Store) -> Mapping[Exposure, float]:
    """All the dwellings and residents of the territory, NaN where no level tells them of every zone.

    What lies in no zone was asked for by somebody too: the whole is that of the level that counts the most.
    """
    return store.known("whole", lambda: _whole_exposures(store.read(Read.LEVELS)))


def _whole_exposures(levels: pd.DataFrame) -> dict[Exposure, float]:
    return {one: float(levels[one.value].max()) for one in (Exposure.DWELLINGS, Exposure.RESIDENTS)}


def _pairs(rows: pd.DataFrame) -> dict[str, Any]:
    """Rows of two columns, the first one naming the second."""
    return dict(rows.itertuples(index=False, name=None))


def _quarter(asked: Quarter | None, held: tuple[Quarter, ...], until: date) -> Quarter:
    quarter = asked or last_closed(held[::-1], until)
    if quarter not in held:
        raise ScopeError(
            msg("The quarter {quarter} is not in the data, which go from {first} to {last}."),
            remedy=msg("Choose a quarter within them."),
            quarter=str(quarter),
            first=str(held[0]),
            last=str(held[-1]),
        )
    return quarter

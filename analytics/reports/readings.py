"""What a report reads of the cube: all indicators at once, for the levels and quarters that any screen goes back to.

A report remembers what it has read (`Store.remembering`), so that one question serves all its figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.codes import ISOLATION_LEVELS, UNLOCATED
from analytics.metrics import METRICS
from analytics.metrics.base import Exposure, Metric
from analytics.periods import Grain, Quarter, quarters_between
from analytics.reports.asked import of_metrics
from analytics.reports.holdings import first_level
from analytics.reports.publication import TOTAL
from analytics.reports.question import days_of, loaded_levels, timed_levels, whole_exposures
from analytics.store.connect import Store
from analytics.store.read import Read

Floats = NDArray[np.float64]

N_READ = 16
"""Quarters read at once: the three years before a quarter from which the spread of counts is estimated, as far back as
from the last civil year that is over."""

COLUMNS = ("n", "n_among", "n_new", "n_unknown")
TIMED = (Exposure.TEAM_HOURS, Exposure.DOOR_HOURS)
INHABITED = (Exposure.DWELLINGS, Exposure.RESIDENTS)

Where = tuple[NDArray[np.intp], ...]
"""Of each row, the ranks of its period and place."""

Shape = tuple[int, int]
"""How many periods and places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is read at once: the periods that lie in these days, at these levels, of these indicators.

    It names what a report remembers, hundreds of times: the indicators tell two of them apart, without being hashed.
    """

    levels: tuple[str, ...]
    grain: Grain
    first_on: date
    last_on: date
    metrics: tuple[Metric, ...] = field(hash=False)

    def holds(self, other: "Reading") -> bool:
        """Whether all that the other one would read is in it."""
        return (
            set(other.levels) <= set(self.levels)
            and (other.grain, other.metrics) == (self.grain, self.metrics)
            and self.first_on <= other.first_on
            and other.last_on <= self.last_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One level of a reading: its periods, its places (the zones, `unlocated`, `TOTAL`), the exposures there and what
    is counted, each array of shape (periods, places); of a metric and of a dimension, by column."""

    periods: tuple[date, ...]
    places: tuple[str, ...]
    exposures: Mapping[Exposure, Floats]
    counts: Mapping[str, Mapping[str, Floats]]

    @property
    def nothing(self) -> Floats:
        return np.zeros((len(self.periods), len(self.places)))

    def rank(self, quarter: Quarter) -> int:
        """Where a quarter stands among the periods. Raises ValueError on one that is not read."""
        return self.periods.index(quarter.first_day)


@dataclass(frozen=True, slots=True)
class _Readings:
    """Those that a report has made, and the levels that it said it would go back to."""

    made: list[Reading] = field(default_factory=list)
    also: set[str] = field(default_factory=set)

    def holding(self, needed: Reading) -> Reading | None:
        return next((one for one in self.made if one.holds(needed)), None)


def reading_of(
    store: Store, level: str, days: tuple[date, date], grain: Grain = Grain.QUARTER, metric: Metric | None = None
) -> Reading:
    """What is read of a level over these days (first, last): what the report has read already where that holds it.

    Months, and a metric that is not of the registry, are read alone, and as far as they are asked for.
    """
    is_alone = metric is not None and (grain is not Grain.QUARTER or METRICS.get(metric.key) is not metric)
    metrics = (metric,) if is_alone and metric is not None else tuple(METRICS.values())
    first_on, last_on = days_of(store)
    begins_on = max(days[0], Quarter.of(first_on).first_day) if grain is Grain.QUARTER else days[0]
    needed = Reading(levels=(level,), grain=grain, first_on=begins_on, last_on=min(days[1], last_on), metrics=metrics)
    if grain is not Grain.QUARTER:
        return needed
    readings = store.once("readings", _Readings)
    found = readings.holding(needed)
    if found is None:
        found = _widened(store, needed)
        readings.made.append(found)
    return found


def reads_also(store: Store, level: str) -> None:
    """A report that will go back to this level says so before its first figure: it is then read with the others."""
    store.once("readings", _Readings).also.add(level)


def told(store: Store, reading: Reading, level: str) -> Told:
    """One of the levels of a reading. Raises StoreError."""
    return store.once((reading, level), lambda: _told(store, reading, level))


def told_of(store: Store, level: str, quarters: tuple[Quarter, Quarter]) -> Told:
    """The quarters from the first to the last, and maybe others, of a level."""
    days = (quarters[0].first_day, quarters[1].last_day)
    return told(store, reading_of(store, level, days), level)


def team_hours(store: Store, level: str, quarter: Quarter) -> float:
    """Hours of presence over the whole territory: the same at every level where they are known; 0 where none is."""
    reading = reading_of(store, level, (quarter.first_day, quarter.last_day))
    every = [told(store, reading, one) for one in (level, *reading.levels)]
    there = [
        one.exposures[Exposure.TEAM_HOURS][one.rank(quarter), -1] for one in every if quarter.first_day in one.periods
    ]
    return next((float(hours) for hours in there if not np.isnan(hours)), 0.0)


def _widened(store: Store, needed: Reading) -> Reading:
    """With the levels and quarters that other figures of the same screen are read at."""
    loaded = loaded_levels(store)
    watched = tuple(one for one in loaded if one in ISOLATION_LEVELS)
    also = store.once("readings", _Readings).also & set(loaded)
    levels = {*needed.levels, *also, *(first_level(among) for among in (tuple(loaded), watched, timed_levels(store)))}
    earliest = Quarter.of(needed.last_on).shift(1 - N_READ).first_day
    first_on = max(min(needed.first_on, earliest), Quarter.of(days_of(store)[0]).first_day)
    return Reading(
        levels=tuple(sorted(level for level in levels if level)),
        grain=needed.grain,
        first_on=first_on,
        last_on=needed.last_on,
        metrics=needed.metrics,
    )


def _rows(store: Store, reading: Reading) -> pd.DataFrame:
    return store.read(
        Read.COUNTED,
        grain=reading.grain.value,
        levels=list(reading.levels),
        first_on=reading.first_on,
        last_on=reading.last_on,
        **of_metrics(reading.metrics),
    )


def _told(store: Store, reading: Reading, level: str) -> Told:
    every = store.once(reading, lambda: _rows(store, reading))
    rows = every[every["level"] == level]
    zones = store.read(Read.ZONES, level=level)
    periods, places = _periods(reading), (*zones["zone_code"].tolist(), UNLOCATED, TOTAL)
    where = (
        pd.DatetimeIndex(periods).get_indexer(pd.DatetimeIndex(rows["period"])),
        pd.Index(places).get_indexer(pd.Index(rows["zone_code"])),
    )
    shape = (len(periods), len(places))
    return Told(
        periods=periods,
        places=places,
        exposures=_hours(store, level, rows, where, shape) | _inhabited(store, zones, shape),
        counts=_counts(rows, where, shape),
    )


def _periods(reading: Reading) -> tuple[date, ...]:
    """The first days of those that hold a day of the reading."""
    if reading.grain is Grain.QUARTER:
        return tuple(quarter.first_day for quarter in quarters_between(reading.first_on, reading.last_on))
    return tuple(day.date() for day in pd.date_range(reading.first_on.replace(day=1), reading.last_on, freq="MS"))


def _hours(store: Store, level: str, rows: pd.DataFrame, where: Where, shape: Shape) -> dict[Exposure, Floats]:
    """Of each place, none where no team was, then of all; NaN where those of the level make no rate."""
    is_known, is_told = level in timed_levels(store), rows["metric"].isna().to_numpy()
    period, place = (rank[is_told] for rank in where)
    found = {one: np.full(shape, 0.0 if is_known else np.nan) for one in TIMED}
    for one, numbers in found.items():
        if is_known:
            numbers[period, place] = rows[one.value].to_numpy(np.float64)[is_told]
        numbers[:, -1] = numbers[:, :-1].sum(axis=1)
    return found


def _inhabited(store: Store, zones: pd.DataFrame, shape: Shape) -> dict[Exposure, Floats]:
    """The dwellings and residents of each zone, NaN where it does not tell them, then all of the territory."""
    whole = whole_exposures(store)
    columns = {Exposure.DWELLINGS: "dwellings", Exposure.RESIDENTS: "population"}
    return {
        one: np.broadcast_to([*zones[name].to_numpy(np.float64, na_value=np.nan), np.nan, whole[one]], shape)
        for one, name in columns.items()
    }


def _counts(rows: pd.DataFrame, where: Where, shape: Shape) -> dict[str, dict[str, Floats]]:
    """By metric and column: 0 where nothing is counted, with the total of all places."""
    ranks, names = pd.factorize(rows["metric"])
    is_counted = ranks >= 0
    found = np.zeros((len(COLUMNS), len(names), *shape))
    period, place = (rank[is_counted] for rank in where)
    found[:, ranks[is_counted], period, place] = np.nan_to_num(
        rows.loc[is_counted, list(COLUMNS)].to_numpy(np.float64).T
    )
    found[..., -1] = found[..., :-1].sum(axis=-1)
    return {str(name): dict(zip(COLUMNS, found[:, rank], strict=True)) for rank, name in enumerate(names)}

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
from analytics.metrics.asked import of_metrics
from analytics.metrics.base import Exposure, Metric
from analytics.periods import Grain, Quarter, quarters_between
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

_NUMBERS = (*COLUMNS, *(one.value for one in TIMED))
"""What is told of a cell, in the order in which it is laid out."""

Ranks = NDArray[np.intp]


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

    @property
    def is_apart(self) -> bool:
        """Whether it is of other counts than those that the build makes: the quarters of the registry."""
        return self.grain is not Grain.QUARTER or self.metrics != tuple(METRICS.values())

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
    is counted, each array of shape (periods, places): `counts`, by column of the metrics and dimensions of `keys`."""

    periods: tuple[date, ...]
    places: tuple[str, ...]
    exposures: Mapping[Exposure, Floats]
    keys: Mapping[str, int]
    counts: Floats

    def of(self, key: str) -> dict[str, Floats]:
        """What is counted of a metric or of a dimension, by column: nothing anywhere, of one that counts nothing."""
        found = self.counts[:, self.keys[key]] if key in self.keys else np.zeros_like(self.counts[:, 0])
        return dict(zip(COLUMNS, found, strict=True))

    def rank(self, quarter: Quarter) -> int:
        """Where a quarter stands among the periods. Raises ValueError on one that is not read."""
        return self.periods.index(quarter.first_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """What a reading found, cell by cell: the ranks of its level, period, zone code and metric, -1 where it tells the
    hours of a place; `numbers` has one row a name of `_NUMBERS`."""

    level: Ranks
    levels: tuple[str, ...]
    period: Ranks
    zone: Ranks
    codes: tuple[str, ...]
    metric: Ranks
    keys: tuple[str, ...]
    numbers: Floats


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


def _cells(store: Store, reading: Reading) -> _Cells:
    """Quarters of the registry as the build has counted them; anything else is counted now."""
    days: dict[str, object] = {"first_on": reading.first_on, "last_on": reading.last_on}
    asked: dict[str, object] = {"levels": list(reading.levels), **days}
    if reading.is_apart:
        rows = store.read(Read.COUNTED_APART, grain=reading.grain.value, **asked, **of_metrics(reading.metrics))
    else:
        rows = store.read(Read.COUNTED, **asked)
    told, levels = pd.factorize(rows["level"])
    zone, codes = pd.factorize(rows["zone_code"])
    metric, keys = pd.factorize(rows["metric"])
    return _Cells(
        level=told,
        levels=tuple(levels),
        period=np.searchsorted(np.array(_periods(reading), "datetime64[D]"), rows["period"].to_numpy("datetime64[D]")),
        zone=zone,
        codes=tuple(codes),
        metric=metric,
        keys=tuple(keys),
        numbers=np.nan_to_num(np.array([rows[name].to_numpy(np.float64) for name in _NUMBERS]), copy=False),
    )


def _told(store: Store, reading: Reading, level: str) -> Told:
    cells = store.once(reading, lambda: _cells(store, reading))
    zones = store.read(Read.ZONES, level=level)
    periods, places = _periods(reading), (*zones["zone_code"].tolist(), UNLOCATED, TOTAL)
    found = _laid_out(cells, level, len(periods), places)
    n_counts = len(COLUMNS)
    hours = found[n_counts:, -1] if level in timed_levels(store) else np.full_like(found[n_counts:, -1], np.nan)
    return Told(
        periods=periods,
        places=places,
        exposures=dict(zip(TIMED, hours, strict=True)) | _inhabited(store, zones, (len(periods), len(places))),
        keys={key: rank for rank, key in enumerate(cells.keys)},
        counts=found[:n_counts],
    )


def _laid_out(cells: _Cells, level: str, n_periods: int, places: tuple[str, ...]) -> Floats:
    """Of shape (numbers, metrics then hours, periods, places): 0 where nothing is told, the total of places last."""
    is_here = cells.level == (cells.levels.index(level) if level in cells.levels else -1)
    place = ranks_of(cells.codes, places)[cells.zone[is_here]]
    found = np.zeros((len(_NUMBERS), len(cells.keys) + 1, n_periods, len(places)))
    found[:, cells.metric[is_here], cells.period[is_here], place] = cells.numbers[:, is_here]
    found[..., -1] = found[..., :-1].sum(axis=-1)
    return found


def ranks_of(codes: tuple[str, ...], places: tuple[str, ...]) -> Ranks:
    """Where each code stands among the places; with the total, which is added up anew, where none is it."""
    ranks = {code: rank for rank, code in enumerate(places)}
    return np.array([ranks.get(code, len(places) - 1) for code in codes], dtype=np.intp)


def _periods(reading: Reading) -> tuple[date, ...]:
    """The first days of those that hold a day of the reading."""
    if reading.grain is Grain.QUARTER:
        return tuple(quarter.first_day for quarter in quarters_between(reading.first_on, reading.last_on))
    return tuple(day.date() for day in pd.date_range(reading.first_on.replace(day=1), reading.last_on, freq="MS"))


def _inhabited(store: Store, zones: pd.DataFrame, shape: tuple[int, int]) -> dict[Exposure, Floats]:
    """The dwellings and residents of each zone, NaN where it does not tell them, then all of the territory."""
    whole = whole_exposures(store)
    columns = {Exposure.DWELLINGS: "dwellings", Exposure.RESIDENTS: "population"}
    return {
        one: np.broadcast_to([*zones[name].to_numpy(np.float64, na_value=np.nan), np.nan, whole[one]], shape)
        for one, name in columns.items()
    }

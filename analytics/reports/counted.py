"""The counts and exposures that one question stands on, read at its level.

A count comes from themes, facts or delays; whatever it comes from, it leaves here in the same arrays. The store is
asked for all indicators of one kind at once, and for the quarters that any screen goes back to, so that a report that
remembers its answers asks once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.codes import UNLOCATED
from analytics.metrics import METRICS
from analytics.metrics.base import Count, Delay, Exposure, Facts, Metric, Window
from analytics.periods import Grain, Quarter
from analytics.reports.asked import Lists, of_facts, of_themes
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question
from analytics.store.connect import Store
from analytics.store.read import Read

Floats = NDArray[np.float64]

N_READ = 14
"""Quarters read at once: two years of a curve, the year before them, and the windows of four that end there."""

_COLUMNS = ("n", "n_among", "n_new", "n_unknown")
_INHABITED = (Exposure.DWELLINGS, Exposure.RESIDENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Arrays of shape (periods, places), the places ending with `unlocated` and `TOTAL`.

    `hours` are those of presence, NaN where nobody counts them; `exposure` is what the metric's rate is divided by, NaN
    where it is not known. Over four quarters, each period counts those that end with it, and none (NaN) where the data
    do not hold all four.
    """

    periods: tuple[date, ...]
    places: tuple[str, ...]
    n: Floats
    n_among: Floats
    n_new: Floats
    n_unknown: Floats
    hours: Floats
    exposure: Floats

    def at(self, place: str) -> "Counted":
        """The same at one place. Raises ValueError on one that is not there."""
        column = np.s_[:, [self.places.index(place)]]
        names = (*_COLUMNS, "hours", "exposure")
        return replace(self, places=(place,), **{name: getattr(self, name)[column] for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is read at once: the periods that lie in these days, at one level."""

    level: str
    grain: Grain
    first_on: date
    last_on: date

    @property
    def params(self) -> dict[str, object]:
        return {"level": self.level, "grain": self.grain.value, "first_on": self.first_on, "last_on": self.last_on}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The periods and places of a reading, and what was there: each exposure of shape (periods, places)."""

    periods: tuple[date, ...]
    places: tuple[str, ...]
    exposures: dict[Exposure, Floats]

    def spread(self, rows: pd.DataFrame, columns: Sequence[str], names: Sequence[str]) -> Floats:
        """Rows of metric × period × zone_code put in their places, 0 elsewhere, with the total.

        Shape (columns, metrics of `names`, periods, places).
        """
        found = np.zeros((len(columns), len(names), len(self.periods), len(self.places)))
        where = (
            pd.Index(names).get_indexer(pd.Index(rows["metric"])),
            pd.DatetimeIndex(self.periods).get_indexer(pd.DatetimeIndex(rows["period"])),
            pd.Index(self.places).get_indexer(pd.Index(rows["zone_code"])),
        )
        found[:, *where] = np.nan_to_num(rows[list(columns)].to_numpy(np.float64).T)
        found[..., -1] = found[..., :-1].sum(axis=-1)
        return found


def counted(store: Store, question: Question, grain: Grain, first_on: date) -> Counted:
    """The metric of a question in each place of its level, from the period of `first_on` to the quarter asked."""
    reading = reading_of(question, grain, first_on)
    span = span_of(store, reading)
    counts = _counts(store, question.metric, reading, span)
    exposures = span.exposures
    if question.metric.window is Window.FOUR_QUARTERS:
        counts = {name: _pooled(numbers) for name, numbers in counts.items()}
        exposures = {one: told if one in _INHABITED else _pooled(told) for one, told in exposures.items()}
    hours = exposures[Exposure.TEAM_HOURS]
    exposure = exposures[question.metric.exposure] if question.metric.exposure else np.full_like(hours, np.nan)
    shown = slice(sum(period < _first_period(first_on, grain) for period in span.periods), None)
    return Counted(
        periods=span.periods[shown],
        places=span.places,
        hours=hours[shown],
        exposure=exposure[shown],
        **{name: numbers[shown] for name, numbers in counts.items()},
    )


def reading_of(question: Question, grain: Grain, first_on: date) -> Reading:
    """Months are read as far as they are asked for; quarters, as far as any screen goes, within the data."""
    begins_on = first_on
    if grain is Grain.QUARTER:
        window = Quarter.of(first_on).shift(1 - question.metric.window.n_quarters)
        earliest = min(window, question.quarter.shift(1 - N_READ))
        begins_on = max(earliest.first_day, Quarter.of(question.first_on).first_day)
    return Reading(level=question.level, grain=grain, first_on=begins_on, last_on=question.known_on)


def span_of(store: Store, reading: Reading) -> Span:
    """The periods and places of a reading. Raises StoreError."""
    return store.once(("span", reading), lambda: _span(store, reading))


def dimension_counts(store: Store, reading: Reading, dimension: str) -> Floats:
    """How many records each place had in each period of a reading, whatever their theme: (periods, places)."""
    return _theme_counts(store, reading, tuple(METRICS.values()))[dimension]["n"]


def delays_of(store: Store, delay: Delay, reading: Reading) -> pd.DataFrame:
    """One row a quarter × zone × delay in days × over or not: period, zone_code, delay_days, is_over, n."""
    days = {"first_on": reading.first_on, "last_on": reading.last_on}
    return store.read(
        Read.ZONE_DELAYS, delay=delay.name, parts=list(delay.parts), level=reading.level, zone_code=None, **days
    )


def _span(store: Store, reading: Reading) -> Span:
    rows = store.read(Read.ZONE_EXPOSURE, **reading.params)
    periods = tuple(day.date() for day in pd.to_datetime(rows["period"].drop_duplicates()))
    zones = [code for code in rows["zone_code"].drop_duplicates().tolist() if code != UNLOCATED]
    places = (*zones, UNLOCATED, TOTAL)
    order = rows.set_index(["period", "zone_code"]).reindex(
        pd.MultiIndex.from_product([rows["period"].drop_duplicates(), places])
    )
    told = {one: order[one.value].to_numpy(np.float64).reshape(len(periods), len(places))[:, :-1] for one in Exposure}
    whole = {one: rows[f"all_{one}"].iloc[0] if one in _INHABITED else _summed(told[one]) for one in Exposure}
    exposures = {one: np.column_stack([told[one], np.broadcast_to(whole[one], len(periods))]) for one in Exposure}
    return Span(periods=periods, places=places, exposures=exposures)


def _summed(hours: Floats) -> Floats:
    """Over the places of each period, NaN where none is known."""
    return np.where(np.isnan(hours).all(axis=1), np.nan, np.nansum(hours, axis=1))


def _first_period(first_on: date, grain: Grain) -> date:
    return Quarter.of(first_on).first_day if grain is Grain.QUARTER else first_on.replace(day=1)


def _counts(store: Store, metric: Metric, reading: Reading, span: Span) -> dict[str, Floats]:
    none = np.zeros((len(span.periods), len(span.places)))
    match metric.count:
        case Count():
            found = _theme_counts(store, reading, _alike(metric, reading))[metric.key]
        case Facts():
            found = _fact_counts(store, reading, _alike(metric, reading))[metric.key]
        case Delay() as delay:
            found = {"n": _n_delays(delays_of(store, delay, reading), span)}
    return {name: found.get(name, none) for name in _COLUMNS}


def _alike(metric: Metric, reading: Reading) -> tuple[Metric, ...]:
    """What is read with a metric: by quarter all of the registry, by month or outside it only itself."""
    is_listed = reading.grain is Grain.QUARTER and METRICS.get(metric.key) is metric
    return tuple(METRICS.values()) if is_listed else (metric,)


def _theme_counts(store: Store, reading: Reading, metrics: tuple[Metric, ...]) -> dict[str, dict[str, Floats]]:
    """By metric that counts themes, and by dimension."""
    names = tuple(metric.key for metric in metrics)
    return store.once(("themes", reading, names), lambda: _read(store, Read.THEME_COUNTS, reading, of_themes(metrics)))


def _fact_counts(store: Store, reading: Reading, metrics: tuple[Metric, ...]) -> dict[str, dict[str, Floats]]:
    names = tuple(metric.key for metric in metrics)
    return store.once(("facts", reading, names), lambda: _read(store, Read.FACT_COUNTS, reading, of_facts(metrics)))


def _read(store: Store, name: Read, reading: Reading, asked: Lists) -> dict[str, dict[str, Floats]]:
    rows, names = store.read(name, **reading.params, **asked), tuple(dict.fromkeys(asked["metrics"]))
    columns = [column for column in _COLUMNS if column in rows.columns]
    found = span_of(store, reading).spread(rows, columns, names)
    return {metric: dict(zip(columns, found[:, rank], strict=True)) for rank, metric in enumerate(names)}


def _n_delays(rows: pd.DataFrame, span: Span) -> Floats:
    sums: pd.DataFrame = rows.groupby(["period", "zone_code"])["n"].sum().reset_index()
    return np.asarray(span.spread(sums.assign(metric=""), ["n"], [""])[0, 0])


def _pooled(numbers: Floats) -> Floats:
    """Sums over the four periods that end with each; NaN for those without three others before them."""
    sums = np.full_like(numbers, np.nan)
    if len(numbers) >= Window.FOUR_QUARTERS.n_quarters:
        windows = np.lib.stride_tricks.sliding_window_view(numbers, Window.FOUR_QUARTERS.n_quarters, axis=0)
        sums[Window.FOUR_QUARTERS.n_quarters - 1 :] = windows.sum(axis=-1)
    return sums

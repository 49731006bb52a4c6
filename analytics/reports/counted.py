"""The counts and exposures that one question stands on, read at its level.

A count comes from themes, facts or delays; whatever it comes from, it leaves here in the same arrays.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from analytics.metrics import METRICS
from analytics.metrics.base import Count, Delay, Exposure, Facts, Window
from analytics.periods import Grain, Quarter
from analytics.reports.question import Question
from analytics.reports.readings import COLUMNS, INHABITED, Floats, Told, reading_of, told
from analytics.store.connect import Store
from analytics.store.read import Read


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
        names = (*COLUMNS, "hours", "exposure")
        return replace(self, places=(place,), **{name: getattr(self, name)[column] for name in names})


def counted(store: Store, question: Question, grain: Grain, first_on: date) -> Counted:
    """The metric of a question in each place of its level, from the period of `first_on` to the quarter asked."""
    begins_on = first_on
    if grain is Grain.QUARTER:
        begins_on = Quarter.of(first_on).shift(1 - question.metric.window.n_quarters).first_day
    reading = reading_of(store, question.level, (begins_on, question.known_on), grain, question.metric)
    every = told(store, reading, question.level)
    counts, exposures = _counts(store, question, every), every.exposures
    if question.metric.window is Window.FOUR_QUARTERS:
        counts = {name: _pooled(numbers) for name, numbers in counts.items()}
        exposures = {one: there if one in INHABITED else _pooled(there) for one, there in exposures.items()}
    hours = exposures[Exposure.TEAM_HOURS]
    exposure = exposures[question.metric.exposure] if question.metric.exposure else np.full_like(hours, np.nan)
    first_shown = Quarter.of(first_on).first_day if grain is Grain.QUARTER else first_on.replace(day=1)
    first, end = np.searchsorted(_days(every.periods), _days((first_shown, question.quarter.shift(1).first_day)))
    shown = slice(int(first), int(end))
    return Counted(
        periods=every.periods[shown],
        places=every.places,
        hours=hours[shown],
        exposure=exposure[shown],
        **{name: numbers[shown] for name, numbers in counts.items()},
    )


def delays_of(store: Store, delay: Delay, level: str, days: tuple[date, date]) -> pd.DataFrame:
    """One row a quarter × zone × part × delay in days × over or not: period, zone_code, part, delay_days, is_over, n.

    Those that are read for the quarters of these days (first, last), and maybe others.
    """
    reading = reading_of(store, level, days)
    of_metrics = (metric.count for metric in METRICS.values())
    names = {one.name for one in of_metrics if isinstance(one, Delay) and one.dimension == delay.dimension}
    read = {"first_on": reading.first_on, "last_on": reading.last_on}
    key = ("delays", delay.dimension, level, reading)
    asked = sorted({delay.name, *names})
    every = store.once(key, lambda: store.read(Read.ZONE_DELAYS, delays=asked, level=level, **read))
    is_asked = every["delay"] == delay.name
    return every[is_asked & every["part"].isin(delay.parts) if delay.parts else is_asked]


def _days(days: tuple[date, ...]) -> list[int]:
    return [day.toordinal() for day in days]


def _counts(store: Store, question: Question, every: Told) -> dict[str, Floats]:
    match question.metric.count:
        case Count() | Facts():
            found = every.counts.get(question.metric.key, {})
        case Delay() as delay:
            rows = delays_of(store, delay, question.level, (every.periods[0], question.known_on))
            found = {"n": _n_delays(rows, every)}
    return {name: found.get(name, every.nothing) for name in COLUMNS}


def _n_delays(rows: pd.DataFrame, every: Told) -> Floats:
    n = every.nothing
    periods = pd.DatetimeIndex(every.periods).get_indexer(pd.DatetimeIndex(rows["period"]))
    places = pd.Index(every.places).get_indexer(pd.Index(rows["zone_code"]))
    is_told = periods >= 0
    np.add.at(n, (periods[is_told], places[is_told]), rows["n"].to_numpy(np.float64)[is_told])
    n[:, -1] = n[:, :-1].sum(axis=1)
    return n


def _pooled(numbers: Floats) -> Floats:
    """Sums over the four periods that end with each; NaN for those without three others before them."""
    sums = np.full_like(numbers, np.nan)
    if len(numbers) >= Window.FOUR_QUARTERS.n_quarters:
        windows = np.lib.stride_tricks.sliding_window_view(numbers, Window.FOUR_QUARTERS.n_quarters, axis=0)
        sums[Window.FOUR_QUARTERS.n_quarters - 1 :] = windows.sum(axis=-1)
    return sums

"""The counts and exposures that one question stands on, read at its level.

A count comes from themes, facts or delays; whatever it comes from, it leaves here in the same arrays.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics.metrics.base import Count, Delay, Exposure, Facts, Window
from analytics.periods import Grain, Quarter
from analytics.reports.delays import Delays, delays_of
from analytics.reports.question import Question
from analytics.reports.readings import COLUMNS, INHABITED, Floats, Told, ranks_of, reading_of, told
from analytics.store.connect import Store

_ARRAYS = (*COLUMNS, "hours", "exposure")


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
        column = self.places.index(place)
        only = np.s_[:, column : column + 1]
        return replace(self, places=(place,), **{name: getattr(self, name)[only] for name in _ARRAYS})

    def each(self, n_periods: int) -> "Counted":
        """The same at the last period, and at those that lie so many before it, twice as many, and so on."""
        rows = slice((len(self.periods) - 1) % n_periods, None, n_periods)
        return replace(self, periods=self.periods[rows], **{name: getattr(self, name)[rows] for name in _ARRAYS})


def counted(store: Store, question: Question, grain: Grain, first_on: date) -> Counted:
    """The metric of a question in each place of its level, from the period of `first_on` to the quarter asked."""
    begins_on = first_on
    if grain is Grain.QUARTER:
        begins_on = Quarter.of(first_on).shift(1 - question.metric.window.n_quarters).first_day
    reading = reading_of(store, question.level, (begins_on, question.known_on), grain, question.metric)
    every = told(store, reading, question.level)
    counts, exposures = _counts(store, question, every, begins_on), every.exposures
    if question.metric.window is Window.FOUR_QUARTERS:
        counts = {name: _pooled(numbers) for name, numbers in counts.items()}
        exposures = {one: there if one in INHABITED else _pooled(there) for one, there in exposures.items()}
    hours = exposures[Exposure.TEAM_HOURS]
    exposure = exposures[question.metric.exposure] if question.metric.exposure else np.full_like(hours, np.nan)
    first_shown = Quarter.of(first_on).first_day if grain is Grain.QUARTER else first_on.replace(day=1)
    first, end = (bisect_left(every.periods, day) for day in (first_shown, question.quarter.shift(1).first_day))
    shown = slice(first, end)
    return Counted(
        periods=every.periods[shown],
        places=every.places,
        hours=hours[shown],
        exposure=exposure[shown],
        **{name: numbers[shown] for name, numbers in counts.items()},
    )


def _counts(store: Store, question: Question, every: Told, begins_on: date) -> dict[str, Floats]:
    """From that day on, at least."""
    match question.metric.count:
        case Count() | Facts():
            return every.of(question.metric.key)
        case Delay() as delay:
            delays = delays_of(store, delay, question.level, (begins_on, question.known_on))
            asked = ("n delays", delay, question.level, every.periods, begins_on)
            return every.of("") | {"n": store.once(asked, lambda: _n_delays(delays, every))}


def _n_delays(delays: Delays, every: Told) -> Floats:
    shape, periods = (len(every.periods), len(every.places)), np.array(every.periods, "datetime64[D]")
    period = np.minimum(np.searchsorted(periods, delays.quarter), len(periods) - 1)
    cell = period * len(every.places) + ranks_of(delays.zones, every.places)[delays.zone]
    is_told = periods[period] == delays.quarter
    sums = np.bincount(cell[is_told], delays.n[is_told], minlength=shape[0] * shape[1])
    n = np.asarray(sums, dtype=np.float64).reshape(shape)
    n[:, -1] = n[:, :-1].sum(axis=1)
    return n


def _pooled(numbers: Floats) -> Floats:
    """Sums over the four periods that end with each; NaN for those without three others before them."""
    sums = np.full_like(numbers, np.nan)
    n_pooled = Window.FOUR_QUARTERS.n_quarters
    n_sums = len(numbers) + 1 - n_pooled
    if n_sums > 0:
        sums[n_pooled - 1 :] = sum(numbers[rank : rank + n_sums] for rank in range(n_pooled))
    return sums

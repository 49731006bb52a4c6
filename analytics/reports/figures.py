"""From counts, hours and delays to the honest cells of one metric: status, then protection, and division last.

Whatever is not shown loses every number here; what comes out can go to a screen, a file or a browser as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.cell import Cell, Status
from analytics.metrics.base import Delay, Facts, Kind
from analytics.periods import A_YEAR, Grain, Quarter
from analytics.reports.brought import is_brought
from analytics.reports.cellwords import LEAST_OF_PERCENT
from analytics.reports.counted import Counted, counted
from analytics.reports.delays import delays_of
from analytics.reports.publication import TOTAL, WHOLE
from analytics.reports.question import Question
from analytics.reports.readings import Floats
from analytics.reports.releases import is_hidden
from analytics.stats.proportions import shares
from analytics.stats.rates import rates
from analytics.store.connect import Store

_ROUNDING = 1e-9
"""What adding shares of hours up may lose: exactly the least presence is enough."""

_STATUSES = np.array(
    [
        *(Status.NOT_BROUGHT, Status.NOT_COMPARABLE, Status.THIN_PRESENCE, Status.HIDDEN),
        *(Status.NOT_REACHED, Status.NO_CASE, Status.NO_EXPOSURE, Status.SHOWN),
    ],
    dtype=object,
)
"""Why a cell holds no number, the first reason that holds, then that it is shown."""
_HIDDEN, _SHOWN = 3, 7

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The cells of one metric, arrays of shape (periods, places): `periods` are first days, `places` are zones,
    `unlocated` and `TOTAL`. No period where the question is locked.

    value, low, high, n and exposure are NaN unless the status is shown; `hours`, where nobody counts them or the cell
    is hidden. `is_hidden`: its count may not be read, whatever its status.
    """

    periods: tuple[date, ...]
    places: tuple[str, ...]
    status: NDArray[np.object_]
    value: Floats
    low: Floats
    high: Floats
    n: Floats
    exposure: Floats
    hours: Floats
    is_hidden: Flags

    def of(self, place: str) -> tuple[Cell, ...]:
        """The cells of a place, one a period. Raises ValueError on a place that is not there."""
        if not self.periods:
            return ()
        column = self.places.index(place)
        return tuple(self._cell(row, column) for row in range(len(self.periods)))

    def on(self, first_day: date) -> dict[str, Cell]:
        """The cells of the period that begins on a day, by place; none where there is no such period."""
        if first_day not in self.periods:
            return {}
        row = self.periods.index(first_day)
        return {place: self._cell(row, column) for column, place in enumerate(self.places)}

    def _cell(self, row: int, column: int) -> Cell:
        status: Status = self.status[row, column]
        if status is not Status.SHOWN:
            return Cell(status=status)
        told = (float(array[row, column]) for array in (self.value, self.low, self.high, self.n, self.exposure))
        value, low, high, n, exposure = (None if number != number else number for number in told)
        return Cell(value=value, low=low, high=high, n=None if n is None else int(n), exposure=exposure)


def quarter_figures(store: Store, question: Question, *, place: str | None = None) -> Figures:
    """The cells of one quarter."""
    return figures(store, question, n_quarters=1, place=place)


def figures(
    store: Store, question: Question, *, n_quarters: int, grain: Grain = Grain.QUARTER, place: str | None = None
) -> Figures:
    """The cells of the quarters that end with the one asked, at every place or at one.

    Quarters before the store's first day are left out. Raises ValueError on a place that is not there.
    """
    if question.lock is not None:
        return _none()
    return _figures(store, question, _counted(store, question, n_quarters, grain), place)


def year_apart(store: Store, question: Question, place: str | None = None) -> Figures:
    """The same of the quarter asked and of the same one a year before, and of no other."""
    if question.lock is not None:
        return _none()
    return _figures(store, question, _counted(store, question, A_YEAR + 1, Grain.QUARTER).each(A_YEAR), place)


def _counted(store: Store, question: Question, n_quarters: int, grain: Grain) -> Counted:
    begins_on = Quarter.of(question.first_on).first_day if grain is Grain.QUARTER else question.first_on
    return counted(store, question, grain, max(question.quarter.shift(1 - n_quarters).first_day, begins_on))


def _figures(store: Store, question: Question, every: Counted, place: str | None) -> Figures:
    found = every if place is None else every.at(place)
    made = _medians(store, question, found) if question.metric.kind is Kind.MEDIAN else _divided(question, found)
    why = {
        Status.NOT_BROUGHT: _unbrought(store, question, found.periods)[:, None],
        Status.NOT_COMPARABLE: _too_unknown(question, every)[:, None],
        Status.HIDDEN: _hidden(store, question, found),
    }
    return _honest(found, made, _reasons(question, found, made.value, why), why[Status.HIDDEN])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What counts give, before anything is kept back: (periods, places)."""

    value: Floats
    low: Floats
    high: Floats
    exposure: Floats


def _none() -> Figures:
    none = np.empty((0, 0))
    return Figures(
        periods=(),
        places=(),
        status=none.astype(object),
        value=none,
        low=none,
        high=none,
        n=none,
        exposure=none,
        hours=none,
        is_hidden=none.astype(bool),
    )


def _honest(found: Counted, made: _Made, ranks: NDArray[np.intp], hidden: Flags) -> Figures:
    """Every number goes but those shown; hours, which are public, only where the count beside them is hidden."""
    numbers, is_shown = (made.value, made.low, made.high, found.n, made.exposure), ranks == _SHOWN
    value, low, high, n, exposure = (np.where(is_shown, told, np.nan) for told in numbers)
    return Figures(
        periods=found.periods,
        places=found.places,
        status=_STATUSES[ranks],
        value=value,
        low=low,
        high=high,
        n=n,
        exposure=exposure,
        hours=np.where(ranks == _HIDDEN, np.nan, found.hours),
        is_hidden=hidden,
    )


def _hidden(store: Store, question: Question, found: Counted) -> Flags:
    """Which counts the role's floor hides."""
    places = [WHOLE if code == TOTAL else (question.level, code) for code in found.places]
    if not question.floor:
        return np.zeros(found.n.shape, dtype=bool)
    quarters = (Quarter.of(period) for period in found.periods)
    return np.array([is_hidden(store, question.role, question.metric, quarter, places) for quarter in quarters])


def _divided(question: Question, found: Counted) -> _Made:
    """Rates over their exposure, counts with their own interval, shares in 100 with the exact binomial one, but out of
    few, where no percentage is written; a state has no interval, for all of it is known."""
    metric = question.metric
    if metric.kind is Kind.SHARE:
        part = shares(np.nan_to_num(found.n), np.nan_to_num(found.n_among))
        low, high = (np.where(found.n_among < LEAST_OF_PERCENT, np.nan, 100 * end) for end in (part.low, part.high))
        return _Made(value=100 * part.value, low=low, high=high, exposure=found.n_among)
    rate = rates(found.n, found.exposure if metric.exposure else 1.0, metric.per or 1)
    if isinstance(metric.count, Facts) and (metric.count.is_stock or metric.count.is_sum):
        unknown = np.full_like(rate.value, np.nan)
        return _Made(value=rate.value, low=unknown, high=unknown, exposure=found.exposure)
    return _Made(value=rate.value, low=rate.low, high=rate.high, exposure=found.exposure)


def _medians(store: Store, question: Question, found: Counted) -> _Made:
    """Medians in place of counts; a zone without any delay has a median that is not reached."""
    if not isinstance(question.metric.count, Delay):
        raise TypeError(f"{question.metric.key} has no delay to take the median of")
    told = delays_of(store, question.metric.count, question.level, (found.periods[0], question.known_on))
    quarters = [told.of_quarter(period) for period in found.periods]
    medians = [quarter.of_place(place).median for quarter in quarters for place in found.places]
    columns = ([one.value for one in medians], [one.low for one in medians], [one.high for one in medians])
    value, low, high = (np.array(column, dtype=np.float64).reshape(found.n.shape) for column in columns)
    return _Made(value=value, low=low, high=high, exposure=np.full_like(value, np.nan))


def _reasons(question: Question, found: Counted, value: Floats, why: Mapping[Status, Flags]) -> NDArray[np.intp]:
    """The rank in `_STATUSES` of the first one that holds for each cell. Hours are public, so they are judged before
    counts are."""
    metric, is_none = question.metric, np.isnan(value)
    least = metric.min_exposure(question.settings) - _ROUNDING
    reasons = {
        Status.NOT_BROUGHT: why[Status.NOT_BROUGHT],
        Status.NOT_COMPARABLE: why[Status.NOT_COMPARABLE] | np.isnan(found.n),
        Status.THIN_PRESENCE: (found.exposure < least) & (metric.kind is Kind.RATE),
        Status.HIDDEN: why[Status.HIDDEN],
        Status.NOT_REACHED: is_none & (metric.kind is Kind.MEDIAN),
        Status.NO_CASE: is_none & (metric.kind is Kind.SHARE),
        Status.NO_EXPOSURE: is_none,
    }
    first = np.full(value.shape, _SHOWN)
    for rank in reversed(range(_SHOWN)):
        first = np.where(reasons[_STATUSES[rank]], rank, first)
    return first


def _unbrought(store: Store, question: Question, periods: Sequence[date]) -> Flags:
    """In which periods a field that the metric needs is one that no source of the records ever fills in.

    That is no zero: another tool was in use. Over four quarters, all four must bring it.
    """
    return np.array([not is_brought(store, question.metric, Quarter.of(period)) for period in periods], dtype=bool)


def _too_unknown(question: Question, every: Counted) -> Flags:
    """In which periods too many new acts of the whole territory have no known origin to make a rate of some."""
    if question.metric.kind is not Kind.RATE:
        return np.zeros(len(every.periods), dtype=bool)
    total = every.at(TOTAL)
    return np.asarray((total.n_unknown > question.settings.max_unknown_origin * total.n_new)[:, 0], dtype=bool)

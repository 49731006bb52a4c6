"""From counts, hours and delays to the honest cells of one metric: status, then protection, and division last.

Whatever is not shown loses every number here; what comes out can go to a screen, a file or a browser as it is.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.cell import Cell, Status
from analytics.metrics.base import Delay, Facts, Kind, Metric
from analytics.periods import Grain, Quarter
from analytics.reports.counted import counted, delays_at
from analytics.reports.publication import TOTAL, WHOLE
from analytics.reports.question import Question
from analytics.reports.releases import is_hidden
from analytics.stats.proportions import shares
from analytics.stats.rates import rates
from analytics.stats.survival import Median, median_delay
from analytics.store.connect import Store
from analytics.store.read import Read

_ROUNDING = 1e-9
"""What adding shares of hours up may lose: exactly the least presence is enough."""

_NUMBERS = ["value", "low", "high", "n", "exposure"]


def quarter_figures(store: Store, question: Question) -> pd.DataFrame:
    """The cells of one quarter: one row a zone, `unlocated` and `TOTAL`, as `history` gives them."""
    return history(store, question, grain=Grain.QUARTER, n_quarters=1)


def history(store: Store, question: Question, *, grain: Grain, n_quarters: int) -> pd.DataFrame:
    """One row a period × zone, `unlocated` and `TOTAL`, over the quarters that end with the one asked.

    Columns: period (first day), zone_code, value, low, high, n, exposure (NaN unless shown), hours (NaN where nobody
    counts them or the row is hidden), status, is_hidden (its count may not be read, whatever its status).
    Quarters before the store's first day are left out. No row where the question is locked.
    """
    begins_on = Quarter.of(question.first_on).first_day if grain is Grain.QUARTER else question.first_on
    first_on = max(question.quarter.shift(1 - n_quarters).first_day, begins_on)
    if question.lock is not None:
        return pd.DataFrame(columns=["period", "zone_code", *_NUMBERS, "hours", "status", "is_hidden"])
    found = _counted(store, question, grain, first_on)
    if question.metric.kind is Kind.MEDIAN:
        rows = _with_medians(store, question, found, first_on)
    else:
        rows = _divided(question, found)
    rows["status"] = _statuses(question, rows)
    rows.loc[_unbrought(store, question, rows), "status"] = Status.MISSING_COLUMN
    shown = rows["status"] == Status.SHOWN
    rows[_NUMBERS] = rows[_NUMBERS].astype("float64").where(shown)
    rows["hours"] = rows["hours"].where(rows["status"] != Status.HIDDEN)
    return rows.drop(columns=["n_among", "n_new", "n_unknown"]).reset_index(drop=True)


def cells_of(rows: pd.DataFrame) -> list[Cell]:
    """One cell a row of `history`, in its order."""
    numbers = zip(*(rows[name].to_numpy(dtype=np.float64).tolist() for name in _NUMBERS), strict=True)
    return [_cell(Status(status), *values) for status, values in zip(rows["status"].tolist(), numbers, strict=True)]


def pooled(metric: Metric, cells: Sequence[Cell]) -> Cell | None:
    """The cell of all that is shown, added up before any division; None where nothing is, or medians would be."""
    shown = [cell for cell in cells if cell.status is Status.SHOWN]
    if not shown or metric.kind is Kind.MEDIAN:
        return None
    n, exposure = sum(cell.n or 0 for cell in shown), sum(cell.exposure or 0 for cell in shown)
    if metric.kind is Kind.SHARE:
        part = shares(n, exposure)
        value, low, high = (100 * float(number) for number in (part.value, part.low, part.high))
    else:
        found = rates(n, exposure if metric.exposure else 1, metric.per or 1)
        value, low, high = (float(number) for number in (found.value, found.low, found.high))
    has_exposure = metric.exposure is not None or metric.kind is Kind.SHARE
    return Cell(value=value, low=low, high=high, n=n, exposure=exposure if has_exposure else None)


def _cell(status: Status, *numbers: float) -> Cell:
    if status is not Status.SHOWN:
        return Cell(status=status)
    value, low, high, n, exposure = (None if np.isnan(number) else number for number in numbers)
    return Cell(value=value, low=low, high=high, n=None if n is None else int(n), exposure=exposure)


def _counted(store: Store, question: Question, grain: Grain, first_on: date) -> pd.DataFrame:
    """Counts and exposures of the level asked, with its total, and which counts the role's floor hides."""
    rows = counted(store, question, grain, first_on).assign(is_hidden=False)
    if question.floor:
        for _, cut in rows.groupby("period"):
            places = [WHOLE if code == TOTAL else (question.level, code) for code in cut["zone_code"]]
            quarter = Quarter.of(pd.Timestamp(cut["period"].iloc[0]).date())
            rows.loc[cut.index, "is_hidden"] = is_hidden(store, question.role, question.metric, quarter, places)
    return rows.drop(columns="level")


def _divided(question: Question, counted: pd.DataFrame) -> pd.DataFrame:
    """Rates over their exposure, counts with their own interval, shares in 100 with the exact binomial one; a state has
    no interval, for all of it is known."""
    metric = question.metric
    if metric.kind is Kind.SHARE:
        part = shares(counted["n"].fillna(0), counted["n_among"].fillna(0))
        parts = {name: 100 * getattr(part, name) for name in ("value", "low", "high")}
        return counted.assign(**parts, exposure=counted["n_among"])
    exposure = counted["exposure"] if metric.exposure else pd.Series(1.0, index=counted.index)
    found = rates(counted["n"], exposure, metric.per or 1)
    if isinstance(metric.count, Facts) and (metric.count.is_stock or metric.count.is_sum):
        return counted.assign(value=found.value, low=np.nan, high=np.nan)
    return counted.assign(value=found.value, low=found.low, high=found.high)


def _with_medians(store: Store, question: Question, counted: pd.DataFrame, first_on: date) -> pd.DataFrame:
    """Medians in place of counts; a zone without any delay has a median that is not reached."""
    if not isinstance(question.metric.count, Delay):
        raise TypeError(f"{question.metric.key} has no delay to take the median of")
    days = {"first_on": first_on, "last_on": question.quarter.last_day}
    delays = delays_at(store, question.metric.count, question.level, days)
    found = {key: _median(rows) for key, rows in delays.groupby(["period", "zone_code"])}
    found |= {(period, TOTAL): _median(rows) for period, rows in delays.groupby("period")}
    none = Median(None, None, None, 0, 0)
    medians = [found.get(key, none) for key in zip(counted["period"], counted["zone_code"], strict=True)]
    return counted.assign(
        value=np.array([median.value for median in medians], dtype=np.float64),
        low=np.array([median.low for median in medians], dtype=np.float64),
        high=np.array([median.high for median in medians], dtype=np.float64),
        exposure=np.nan,
    )


def _median(rows: pd.DataFrame) -> Median:
    return median_delay(rows["delay_days"], rows["is_over"], rows["n"])


def _statuses(question: Question, rows: pd.DataFrame) -> list[Status]:
    """The first reason that holds for each row. Hours are public, so they are judged before counts are."""
    metric, settings = question.metric, question.settings
    is_rate, valueless = metric.kind is Kind.RATE, rows["value"].isna().to_numpy()
    reasons = {
        Status.NOT_COMPARABLE: _too_unknown(rows, settings.max_unknown_origin) & is_rate | rows["n"].isna().to_numpy(),
        Status.THIN_PRESENCE: (rows["exposure"] < metric.min_exposure(settings) - _ROUNDING).to_numpy() & is_rate,
        Status.HIDDEN: rows["is_hidden"].to_numpy(dtype=bool),
        Status.NOT_REACHED: valueless & (metric.kind is Kind.MEDIAN),
        Status.NO_CASE: valueless & (metric.kind is Kind.SHARE),
        Status.NO_EXPOSURE: valueless,
    }
    names = np.select(list(reasons.values()), [status.value for status in reasons], Status.SHOWN.value)
    return [Status(str(name)) for name in names]


def _unbrought(store: Store, question: Question, rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether a field that the metric needs is one that no source of the period's records ever fills in.

    That is no zero: another tool was in use. Over four quarters, all four must bring it.
    """
    if not question.metric.needs:
        return np.zeros(len(rows), dtype=bool)
    told: dict[Quarter, set[str]] = {}
    for day, field in store.read(Read.BROUGHT).itertuples(index=False, name=None):
        told.setdefault(Quarter.of(day), set()).add(field)
    needs, n_quarters = set(question.metric.needs), question.metric.window.n_quarters
    lacking = {quarter for quarter, fields in told.items() if not needs <= fields}
    periods = {period: Quarter.of(pd.Timestamp(period)) for period in rows["period"].unique()}
    missing = {
        period: any(quarter.shift(-back) in lacking for back in range(n_quarters))
        for period, quarter in periods.items()
    }
    return np.asarray(rows["period"].map(missing).to_numpy(), dtype=bool)


def _too_unknown(rows: pd.DataFrame, most: float) -> NDArray[np.bool_]:
    """Whether, over the whole territory in the row's period, too many new acts have no known origin."""
    totals = rows[rows["zone_code"] == TOTAL].set_index("period")
    share = totals["n_unknown"] / totals["n_new"].where(totals["n_new"] > 0)
    return np.asarray((share > most).reindex(rows["period"]).to_numpy(), dtype=bool)

"""The counts and exposures that one question stands on, read at its level.

A count comes from themes, facts or delays; whatever it comes from, it leaves here in the same columns.
"""

from datetime import date

import numpy as np
import pandas as pd

from analytics.codes import UNLOCATED
from analytics.metrics.base import Count, Delay, Exposure, Facts, Window
from analytics.periods import Grain, Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question
from analytics.store.connect import Store
from analytics.store.read import Read

_PLACE = ["period", "level", "zone_code"]
_ADDED = ["n", "n_among", "n_new", "n_unknown"]
_OVER_TIME = ["team_hours", "door_hours"]
_INHABITED = ["dwellings", "residents"]
_OVER_ZONES = [*_ADDED, *_OVER_TIME, *_INHABITED]


def counted(store: Store, question: Question, grain: Grain, first_on: date) -> pd.DataFrame:
    """One row a period × level × zone, `unlocated` and `TOTAL`: n, n_among, n_new, n_unknown, hours, exposure.

    `hours` are those of presence, NaN where nobody counts them; `exposure` is what the metric's rate is divided by, NaN
    where it is not known. Over four quarters, each period counts those that end with it, and none (NaN) where the data
    do not hold all four.
    """
    metric, days = question.metric, {"first_on": _begins_on(question, first_on), "last_on": question.known_on}
    rows = _counts(store, question, grain, days).merge(_exposures(store, question, grain, days), on=_PLACE, how="left")
    rows = pd.concat([rows, _totals(rows)], ignore_index=True)
    if metric.window is Window.FOUR_QUARTERS:
        rows = _pooled(rows)
    rows = rows[pd.to_datetime(rows["period"]) >= pd.Timestamp(_first_period(first_on, grain))]
    exposure = rows[metric.exposure.value] if metric.exposure else np.nan
    return rows.assign(hours=rows["team_hours"], exposure=exposure).drop(columns=[one.value for one in Exposure])


def _begins_on(question: Question, first_on: date) -> date:
    """The first day read: that of the window of the first period, never before the data."""
    first = Quarter.of(first_on).shift(1 - question.metric.window.n_quarters).first_day
    held = Quarter.of(question.first_on).first_day
    return max(first, held) if question.metric.window is Window.FOUR_QUARTERS else first_on


def _first_period(first_on: date, grain: Grain) -> date:
    return Quarter.of(first_on).first_day if grain is Grain.QUARTER else first_on.replace(day=1)


def _counts(store: Store, question: Question, grain: Grain, days: dict[str, date]) -> pd.DataFrame:
    match question.metric.count:
        case Count() as count:
            return _of_themes(store, question, count, {"grain": grain.value, **days})
        case Facts() as facts:
            return _of_facts(store, question, facts, {"grain": grain.value, **days})
        case Delay() as delay:
            return _of_delays(store, question, delay, days)


def _of_themes(store: Store, question: Question, count: Count, params: dict[str, object]) -> pd.DataFrame:
    among = question.metric.among if isinstance(question.metric.among, Count) else None
    return store.read(
        Read.ZONE_FIGURES,
        levels=[question.level],
        themes=count.theme_codes(),
        origins=count.origin_codes(),
        among_themes=among.theme_codes() if among else [],
        among_origins=among.origin_codes() if among else [],
        **params,
    )


def _of_facts(store: Store, question: Question, facts: Facts, params: dict[str, object]) -> pd.DataFrame:
    among = question.metric.among if isinstance(question.metric.among, Facts) else None
    return store.read(
        Read.FACT_FIGURES,
        levels=[question.level],
        facts=list(facts.names),
        parts=list(facts.parts),
        among=list(among.names) if among else [],
        among_parts=list(among.parts) if among else [],
        **params,
    ).assign(n_new=0, n_unknown=0)


def _of_delays(store: Store, question: Question, delay: Delay, days: dict[str, date]) -> pd.DataFrame:
    """How many delays each zone has in each quarter: their medians are made apart."""
    rows = delays_at(store, delay, question.level, days).assign(level=question.level)
    every = store.read(Read.ZONE_EXPOSURE, grain=Grain.QUARTER.value, levels=[question.level], **days)[_PLACE]
    rows = every.merge(rows.groupby(_PLACE, as_index=False)["n"].sum(), on=_PLACE, how="left")
    return rows.assign(n=rows["n"].fillna(0).astype("int64"), n_among=0, n_new=0, n_unknown=0)


def delays_at(store: Store, delay: Delay, level: str, days: dict[str, date]) -> pd.DataFrame:
    """One row a quarter × zone × delay in days × over or not: period, zone_code, delay_days, is_over, n."""
    return store.read(Read.ZONE_DELAYS, delay=delay.name, parts=list(delay.parts), level=level, zone_code=None, **days)


def _exposures(store: Store, question: Question, grain: Grain, days: dict[str, date]) -> pd.DataFrame:
    return store.read(Read.ZONE_EXPOSURE, grain=grain.value, levels=[question.level], **days)


def _totals(rows: pd.DataFrame) -> pd.DataFrame:
    """The sums of each level. Dwellings and residents are known for the whole only where they are for every zone."""
    by = rows.groupby(["period", "level"])
    sums, known = by[_OVER_ZONES].sum(min_count=1), by[_INHABITED].count()
    is_zone = (rows["zone_code"] != UNLOCATED).groupby([rows["period"], rows["level"]]).sum()
    for name in _INHABITED:
        sums[name] = sums[name].where(known[name] == is_zone)
    return sums.reset_index().assign(zone_code=TOTAL)


def _pooled(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts and hours of the four quarters that end with each; NaN for those without three others before them."""
    rows = rows.sort_values("period", kind="stable")
    summed = rows.groupby(["level", "zone_code"])[[*_ADDED, *_OVER_TIME]].rolling(4).sum()
    rows[[*_ADDED, *_OVER_TIME]] = summed.droplevel([0, 1]).reindex(rows.index)
    return rows

"""How much more than chance acts vary from quarter to quarter: one number a side of the trade, by which every role's
intervals of change are widened.

It is worked out of what every role reads, so that no interval says anything of a count that is hidden from one.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.codes import ISOLATION_LEVELS
from analytics.metrics.base import FLOOR_OF, Exposure, Floor
from analytics.periods import Quarter, quarters_between
from analytics.reports.holdings import first_level
from analytics.reports.publication import TOTAL, WHOLE
from analytics.reports.question import Question, loaded_levels
from analytics.reports.readings import Floats, told_of
from analytics.reports.releases import hidden_dimension
from analytics.roles import under_floors
from analytics.stats.change import dispersion
from analytics.store.connect import Store

_PAST = 12
"""Closed quarters from which the spread of counts is estimated, at most."""

Flags = NDArray[np.bool_]


def dispersion_of(store: Store, question: Question, dimension: str = "") -> float:
    """How much more than chance acts of this side of the trade varied, over zones and the closed quarters before.
    `dimension`: another side than the metric's own.

    The zones are those of the level that the metric opens at, whatever level is looked at: one total has one interval.
    See `stats.change.dispersion`; 1 where there are too few to know.
    """
    level = first_level(tuple(level for level in loaded_levels(store) if level in question.metric.levels))
    return zone_dispersion(store, replace(question, level=level or question.level), dimension)


def zone_dispersion(store: Store, question: Question, dimension: str = "") -> float:
    """The same over the zones of the question's own level: small zones vary more than large ones, and it is theirs that
    widens the interval of one of them."""
    asked = (question.level, question.quarter, dimension or question.metric.dimension)
    return store.once(("dispersion", *asked), lambda: _dispersion(store, question, asked[-1]))


def _dispersion(store: Store, question: Question, dimension: str) -> float:
    last = question.quarter.shift(-1)
    first_on = max(last.shift(1 - _PAST).first_day, question.first_on)
    if first_on > last.last_day:
        return 1.0
    quarters = quarters_between(first_on, last.last_day)
    past = told_of(store, question.level, (Quarter.of(first_on), last))
    ranks = [past.rank(quarter) for quarter in quarters]
    acts = past.of(dimension)["n"][ranks]
    hours = np.nan_to_num(past.exposures[Exposure.TEAM_HOURS][ranks], nan=1.0)
    hidden = np.array([_hidden(store, dimension, question.level, quarter, past.places) for quarter in quarters])
    acts, hours = read_by_all(acts, hours, hidden)
    phi = dispersion(acts.T, hours.T, [quarter.number for quarter in quarters])
    return 1.0 if np.isnan(phi) else max(1.0, phi)


def read_by_all(acts: Floats, hours: Floats, hidden: Flags) -> tuple[Floats, Floats]:
    """The counts of (quarters, places), the total last, that every role can tell, with their hours: zones that no
    quarter hides, then all the others together, without hours in a quarter whose total is hidden."""
    is_told = ~hidden[:, :-1].any(axis=0)
    told, rest = hours[:, :-1][:, is_told], hours[:, :-1][:, ~is_told].sum(axis=1)
    counts = acts[:, :-1][:, is_told]
    others = acts[:, -1] - counts.sum(axis=1)
    return np.column_stack([counts, others]), np.column_stack([told, np.where(hidden[:, -1], 0.0, rest)])


def _hidden(store: Store, dimension: str, level: str, quarter: Quarter, places: tuple[str, ...]) -> list[bool]:
    """Where a role may not count a quarter's records of a dimension: nowhere but in all, at a level closed to it."""
    hidden = hidden_dimension(store, under_floors(), dimension, quarter)
    is_closed = FLOOR_OF[dimension] is Floor.PERSON and level not in ISOLATION_LEVELS
    return [WHOLE in hidden if code == TOTAL else is_closed or (level, code) in hidden for code in places]

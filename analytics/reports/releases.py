"""What is published to each role, enumerated, and which of these counts may not be read.

One list a role: records by dimension (the overview), and the counts that every indicator open to it tells, at each of
its levels. All that one quarter publishes is protected together, once; each screen asks here and nowhere else. An
indicator over four quarters is published for civil years only, and where none of its records is published by quarter:
windows that overlap would tell, one taken off another, a quarter that nobody publishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.codes import ISOLATION_LEVELS, code_list
from analytics.metrics import METRICS
from analytics.metrics.base import FLOOR_OF, Count, Delay, Facts, Floor, Metric, Window
from analytics.periods import Quarter
from analytics.reports.atoms import Family, Identity, hidden_of, overlapping
from analytics.reports.publication import Place
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read

LAST_OF_YEAR = 4
"""The quarter with which the four of a civil year end."""

AMONG = " among"
"""What is added to a share's key for the count that it is taken among."""

_REGISTERS = tuple(code_list("register"))
_CONFLICTS = next(code.parent for code in code_list("conflict_mode").values() if code.parent)
_ACTS = {
    name: tuple(Facts(dimension="", names=(name,), parts=(one,)) for one in _REGISTERS) for name in ("act", "act_any")
}


def identities(role: Role) -> tuple[Identity, ...]:
    """Counts of different families that everyone knows to be equal, or to hold one another."""
    least = role.act_floor
    every_act = tuple(Count(dimension=dimension, new_only=False) for dimension in code_list("dimension"))
    conflicts = Facts(dimension="T", names=("conflict_act",))
    return (
        Identity(whole=(Facts(dimension="", names=("act",)),), parts=every_act, least=least),
        Identity(whole=(_ACTS["act"][_REGISTERS.index(_CONFLICTS)],), parts=(conflicts,), least=least),
        *(
            Identity(whole=(wider,), parts=(primary,), has_rest=True, least=least)
            for primary, wider in zip(_ACTS["act"], _ACTS["act_any"], strict=True)
        ),
    )


def families(role: Role, metrics: Sequence[Metric], window: Window) -> tuple[Family, ...]:
    """The release list of a role, by quarter or by four. Each family states the unit that carries its floor."""
    dimensions = () if window is Window.FOUR_QUARTERS else tuple(FLOOR_OF.items())
    by_dimension = (
        Family(
            key=dimension,
            count=Count(dimension=dimension, new_only=False),
            levels=role.levels & frozenset(ISOLATION_LEVELS) if floor is Floor.PERSON else role.levels,
            floor=floor,
            least=floor.of(role),
            by_month=True,
        )
        for dimension, floor in dimensions
    )
    by_metric = (
        Family(
            key=key, count=count, levels=metric.levels & role.levels, floor=metric.floor, least=metric.floor.of(role)
        )
        for metric in metrics
        if metric.levels & role.levels and window_of(metric) is window
        for key, count in ((metric.key, metric.count), (metric.key + AMONG, metric.among))
        if count is not None
    )
    return (*by_dimension, *by_metric)


def window_of(metric: Metric) -> Window:
    """Over how long its counts are: delays are read over four quarters."""
    return Window.FOUR_QUARTERS if isinstance(metric.count, Delay) else metric.window


def published_quarter(metric: Metric, role: Role, quarter: Quarter) -> Quarter:
    """The newest quarter, up to the one asked, for which the role reads the metric."""
    is_yearly = window_of(metric) is Window.FOUR_QUARTERS and metric.floor.of(role) > 0
    return quarter.shift(-(quarter.number % LAST_OF_YEAR)) if is_yearly else quarter


def hidden_dimension(store: Store, role: Role, dimension: str, quarter: Quarter) -> frozenset[Place]:
    """The places, months and total where the quarter's records of a dimension may not be counted."""
    if not FLOOR_OF[dimension].of(role):
        return frozenset()
    asked = _Asked(store=store, file=str(store.path), role=role, quarter=quarter, window=Window.QUARTER)
    return _released(asked)[dimension]


def is_hidden(store: Store, role: Role, metric: Metric, quarter: Quarter, places: Sequence[Place]) -> NDArray[np.bool_]:
    """At which places the metric may not be read in a quarter, or in the four that end with it: flags of their shape.

    A share is hidden where either of its counts is. A metric outside the registry is protected with all that is in it.
    """
    if not metric.floor.of(role):
        return np.zeros(len(places), dtype=bool)
    if published_quarter(metric, role, quarter) != quarter:
        return np.ones(len(places), dtype=bool)
    extra = () if metric in METRICS.values() else (metric,)
    asked = _Asked(store=store, file=str(store.path), role=role, quarter=quarter, window=window_of(metric), extra=extra)
    found = _released(asked)
    if metric.key not in found:
        return np.ones(len(places), dtype=bool)
    hidden = found[metric.key] | found.get(metric.key + AMONG, frozenset())
    return np.array([place in hidden for place in places], dtype=bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a release is remembered by: the store's file is new at every build."""

    store: Store = field(compare=False)
    file: str
    role: Role
    quarter: Quarter
    window: Window
    extra: tuple[Metric, ...] = ()

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return (*METRICS.values(), *self.extra)


@lru_cache(maxsize=256)
def _released(asked: _Asked) -> Mapping[str, frozenset[Place]]:
    """By family that may be published, where it may not be read."""
    role, store = asked.role, asked.store
    levels = [level for level in store.read(Read.LEVELS)["level"] if level in role.levels]
    chosen = families(role, asked.metrics, asked.window)
    if asked.window is Window.FOUR_QUARTERS:
        quarterly = families(role, asked.metrics, Window.QUARTER)
        chosen = tuple(family for family in chosen if not family.least or not overlapping(family, quarterly))
    if not levels:
        return {family.key: frozenset() for family in chosen}
    cells = store.read(
        Read.RELEASE_CELLS,
        levels=levels,
        first_on=asked.quarter.shift(1 - asked.window.n_quarters).first_day,
        last_on=asked.quarter.last_day,
    )
    return hidden_of(cells, chosen, (*identities(role), *_shares(asked)), store.read(Read.NESTINGS))


def _shares(asked: _Asked) -> list[Identity]:
    """That what a share counts lies among what it is taken from."""
    return [
        Identity(whole=(metric.among,), parts=(metric.count,), has_rest=True, least=metric.floor.of(asked.role))
        for metric in asked.metrics
        if metric.among is not None and not isinstance(metric.count, Count)
    ]

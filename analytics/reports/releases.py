"""Which published counts a role may not read: all that a quarter publishes is protected together, once.

Each screen asks here and nowhere else. An indicator over four quarters is published, under a floor, for civil years
only: windows that overlap would tell, one taken off another, a quarter that nobody publishes. A year is protected with
its quarters, published before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.metrics import METRICS
from analytics.metrics.base import FLOOR_OF, Metric, Window
from analytics.periods import Quarter
from analytics.reports.atoms import TAG, laid_out
from analytics.reports.families import AMONG, Family, families, identities, window_of
from analytics.reports.publication import MONTH, Place, Publication
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read

LAST_OF_YEAR = 4
"""The quarter with which the four of a civil year end."""


def published_quarter(metric: Metric, role: Role, quarter: Quarter) -> Quarter:
    """The newest quarter, up to the one asked, for which the role reads the metric."""
    is_yearly = window_of(metric) is Window.FOUR_QUARTERS and metric.floor.of(role) > 0
    return quarter.shift(-(quarter.number % LAST_OF_YEAR)) if is_yearly else quarter


def hidden_dimension(store: Store, role: Role, dimension: str, quarter: Quarter) -> frozenset[Place]:
    """The places, months and total where the quarter's records of a dimension may not be counted."""
    if not FLOOR_OF[dimension].of(role):
        return frozenset()
    return _hidden(_Asked(store=store, file=str(store.path), role=role, quarter=quarter), dimension)


def is_hidden(store: Store, role: Role, metric: Metric, quarter: Quarter, places: Sequence[Place]) -> NDArray[np.bool_]:
    """At which places the metric may not be read in a quarter, or in the four that end with it: flags of their shape.

    A share is hidden where either of its counts is. A metric outside the registry is protected with all that is in it.
    """
    if not metric.floor.of(role):
        return np.zeros(len(places), dtype=bool)
    if published_quarter(metric, role, quarter) != quarter:
        return np.ones(len(places), dtype=bool)
    extra = () if metric in METRICS.values() else (metric,)
    is_year = window_of(metric) is Window.FOUR_QUARTERS
    asked = _Asked(store=store, file=str(store.path), role=role, quarter=quarter, is_year=is_year, extra=extra)
    keys = [metric.key] + [metric.key + AMONG for _ in range(metric.among is not None)]
    hidden = frozenset[Place]().union(*(_hidden(asked, key) for key in keys))
    return np.array([place in hidden for place in places], dtype=bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a release is remembered by: the store's file is new at every build."""

    store: Store = field(compare=False)
    file: str
    role: Role
    quarter: Quarter
    is_year: bool = False
    extra: tuple[Metric, ...] = ()

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return (*METRICS.values(), *self.extra)

    @property
    def families(self) -> tuple[Family, ...]:
        return families(self.role, self.metrics, Window.FOUR_QUARTERS if self.is_year else Window.QUARTER)

    @property
    def quarters(self) -> list["_Asked"]:
        """The four quarters of a year, each with what is published of it."""
        return [replace(self, quarter=self.quarter.shift(-n), is_year=False) for n in range(LAST_OF_YEAR)]

    @property
    def tag(self) -> str:
        return f"{TAG}{self.quarter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is published, one sum a family (then what no screen shows)."""

    families: tuple[Family, ...]
    publication: Publication

    def hidden(self, key: str) -> frozenset[Place]:
        """Where a family may not be read."""
        return self.publication.hidden([family.key for family in self.families].index(key))


def release(store: Store, role: Role, quarter: Quarter, *, is_year: bool = False) -> Release | None:
    """What a quarter, or the year that ends with it, publishes to a role; None where no level is open to it."""
    return _release(_Asked(store=store, file=str(store.path), role=role, quarter=quarter, is_year=is_year))


def _hidden(asked: _Asked, key: str) -> frozenset[Place]:
    found = _release(asked)
    return found.hidden(key) if found else frozenset()


@lru_cache(maxsize=64)
def _release(asked: _Asked) -> Release | None:
    levels = [level for level in asked.store.read(Read.LEVELS)["level"] if level in asked.role.levels]
    if not levels:
        return None
    parts = [_settled(quarter, levels) for quarter in asked.quarters] if asked.is_year else []
    cells, chosen = _cells(asked, levels), (*asked.families, *(family for part in parts for family in part[1]))
    if asked.is_year:
        cells = pd.concat([_without(cells, "stock"), *(part[0] for part in parts)])
    ties = identities(asked.role, asked.metrics)
    ground, sums = laid_out(cells, chosen, ties, asked.store.read(Read.NESTINGS))
    return Release(families=chosen, publication=Publication(ground, sums))


def _settled(asked: _Asked, levels: list[str]) -> tuple[pd.DataFrame, list[Family]]:
    """What a quarter published before its year did: its cells and families, marked with it."""
    cells = _without(_cells(asked, levels), "delay")
    return cells.assign(level=cells["level"] + asked.tag), [
        replace(
            family,
            key=family.key + asked.tag,
            tag=asked.tag,
            by_month=False,
            settled=frozenset((level + asked.tag, code) for level, code in _hidden(asked, family.key)),
        )
        for family in asked.families
    ]


def _without(cells: pd.DataFrame, source: str) -> pd.DataFrame:
    """Without months, nor what is of a quarter's end or of four quarters, and adds up to nothing over time."""
    return cells[(cells["level"] != MONTH) & (cells["source"].fillna("") != source)]


def _cells(asked: _Asked, levels: list[str]) -> pd.DataFrame:
    first = asked.quarter.shift(1 - LAST_OF_YEAR) if asked.is_year else asked.quarter
    return asked.store.read(Read.RELEASE_CELLS, levels=levels, first_on=first.first_day, last_on=asked.quarter.last_day)

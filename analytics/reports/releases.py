"""Which published counts a role may not read: all that a quarter publishes is protected together, once.

Each screen asks here and nowhere else, and all roles with floors are answered the same, for they read each other's
documents. An indicator over four quarters is published, under a floor, for civil years only: windows that overlap would
tell, one taken off another, a quarter that nobody publishes. A year is protected with its quarters. The areas that the
team makes are protected beside the other levels, which are settled first: what is hidden there never follows from them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.codes import OWN_LEVELS
from analytics.metrics import METRICS
from analytics.metrics.base import FLOOR_OF, Delay, Metric, Window
from analytics.periods import Quarter
from analytics.progress import Progress, silent
from analytics.reports.atoms import laid_out, past_source
from analytics.reports.by_register import of_registers, tells_few
from analytics.reports.families import (
    AMONG,
    Family,
    facts_of,
    has_past,
    identities,
    is_stock,
    past,
    told_before,
    window_of,
)
from analytics.reports.locks import new_acts_withheld
from analytics.reports.publication import Place, Publication
from analytics.reports.release_asked import LAST_OF_YEAR, Asked
from analytics.reports.release_cells import added_up, cells_of, cells_of_past
from analytics.reports.situations import PAST
from analytics.reports.withheld import Withheld, Work, withheld
from analytics.roles import Role, under_floors
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg


def published_quarter(metric: Metric, role: Role, quarter: Quarter) -> Quarter:
    """The newest quarter, up to the one asked, for which the role reads the metric."""
    is_yearly = window_of(metric) is Window.FOUR_QUARTERS and metric.floor.of(role) > 0
    return quarter.shift(-(quarter.number % LAST_OF_YEAR)) if is_yearly else quarter


def hidden_dimension(store: Store, role: Role, dimension: str, quarter: Quarter) -> frozenset[Place]:
    """The places, months and total where the quarter's records of a dimension may not be counted."""
    if not FLOOR_OF[dimension].of(role):
        return frozenset()
    return _hidden(Asked(store=store, file=str(store.path), role=role, quarter=quarter), dimension)


def is_hidden(store: Store, role: Role, metric: Metric, quarter: Quarter, places: Sequence[Place]) -> NDArray[np.bool_]:
    """At which places the metric may not be read in a quarter, or in the four that end with it: flags of their shape.

    A share is hidden where either of its counts is. A metric outside the registry is protected with all that is in it.
    """
    if not metric.floor.of(role):
        return np.zeros(len(places), dtype=bool)
    if published_quarter(metric, role, quarter) != quarter:
        return np.ones(len(places), dtype=bool)
    extra = () if METRICS.get(metric.key) is metric else (metric,)
    is_year = window_of(metric) is Window.FOUR_QUARTERS
    asked = Asked(store=store, file=str(store.path), role=role, quarter=quarter, is_year=is_year, extra=extra)
    keys = [metric.key] + [metric.key + AMONG for _ in range(metric.among is not None)]
    hidden = frozenset[Place]().union(*(_hidden(asked, key) for key in keys))
    return np.array([place in hidden for place in places], dtype=bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is published to a role, one sum a family (then what no screen shows)."""

    role: Role
    families: tuple[Family, ...]
    publication: Publication

    def hidden(self, key: str) -> frozenset[Place]:
        """Where a family may not be read."""
        return self.publication.hidden([family.key for family in self.families].index(key))


def release(store: Store, role: Role, quarter: Quarter, *, is_year: bool = False) -> Release | None:
    """What a quarter, or the year that ends with it, publishes to a role; None where no level is open to it."""
    return _release(Asked(store=store, file=str(store.path), role=role, quarter=quarter, is_year=is_year))


def withhold(store: Store, quarters: Sequence[Quarter], progress: Progress = silent) -> None:
    """Work out what is hidden under floors, in each quarter and each civil year that ends with one."""
    asked = [
        Asked(store=store, file=str(store.path), role=under_floors(), quarter=quarter, is_year=is_year)
        for quarter in quarters
        for is_year in (False, True)[: 1 + (quarter.number == LAST_OF_YEAR)]
    ]
    for rank, one in enumerate(asked):
        progress(Message(msg("Working out what may not be published…")), rank / len(asked))
        _kept(one)


def _hidden(asked: Asked, key: str) -> frozenset[Place]:
    return _kept(asked.of_all_under_floors).get(key, frozenset())


@lru_cache(maxsize=256)
def _kept(asked: Asked) -> Withheld:
    """By family, where it may not be read; kept for all that read the store, but with an indicator of no registry."""
    work = Work(made_of=partial(_made_of, asked), hide=partial(_worked_out, asked))
    return work.hide() if asked.extra else withheld(asked.store.path, asked.name, work)


def _worked_out(asked: Asked) -> Withheld:
    """Levels that no person makes, as if there were no others, then the team's areas, beside what is settled there."""
    fixed = asked.at_fixed_levels
    return _protected(asked, _kept(fixed) if fixed.levels not in ((), asked.levels) else {})


def _protected(asked: Asked, settled: Withheld) -> Withheld:
    """`settled`: what is hidden at the levels that are settled already, if some are."""
    found = _release(asked, settled)
    if found is None:
        return {}
    hidden = {family.key: found.hidden(family.key) for family in found.families}
    if tells_few(found.families, found.publication, hidden):
        found = _release(asked, settled, hidden) or found
    hidden = {
        family.key: found.hidden(family.key) | _hidden_before(asked, family)
        for family in found.families
        if is_of_now(family)
    }
    return hidden | new_acts_withheld(found.families, found.publication.sums, hidden)


def _hidden_before(asked: Asked, family: Family) -> frozenset[Place]:
    """Of a year's delay that is told by its quarters already: where one of them is hidden."""
    quarters = enumerate(asked.quarters) if asked.is_year and isinstance(family.count, Delay) else ()
    return frozenset[Place]().union(
        *(
            _hidden(quarter, one.key)
            for n_before, quarter in quarters
            for one in quarter.families
            if told_before(family, one, n_before)
        )
    )


def is_of_now(family: Family) -> bool:
    """Whether it is of the very period that a release is of, and of no earlier one."""
    return not family.tag and family.n_quarters is None


def _made_of(asked: Asked) -> str:
    """A digest of the counts, places and former publications that a release is made of."""
    laid = _laid(asked)
    digest = hashlib.sha256(pd.util.hash_pandas_object(laid.cells, index=False).to_numpy().tobytes())
    digest.update(pd.util.hash_pandas_object(laid.nestings, index=False).to_numpy().tobytes())
    for family in laid.families:
        digest.update(f"{family.key} {sorted(family.settled or ())}".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """What a release is made of: rows of `release_cells` and of `ref_nesting`, and what is published of them."""

    cells: pd.DataFrame
    nestings: pd.DataFrame
    families: tuple[Family, ...]
    past: tuple[int, ...]


def _release(asked: Asked, settled: Withheld | None = None, hidden: Withheld | None = None) -> Release | None:
    """`settled`: see `_protected`; `hidden`: what is hidden by family, where acts by register are looked at too."""
    laid = _laid(asked)
    if laid.cells.empty:
        return None
    known = identities(asked.role, asked.metrics, laid.past, is_year=asked.is_year)
    if hidden is not None:
        known = (*known, of_registers(asked.role))
    every = tuple(_to_protect(family, settled or {}, hidden or {}) for family in laid.families)
    ground, sums = laid_out(laid.cells, every, known, laid.nestings)
    return Release(role=asked.role, families=every, publication=Publication(ground, sums))


def _to_protect(family: Family, settled: Withheld, hidden: Withheld) -> Family:
    """A family that no earlier release settled, with what is settled of it now but in areas, and hidden beside that."""
    if family.settled is not None:
        return family
    if settled:
        family = replace(family, settled=settled[family.key], added=frozenset(OWN_LEVELS))
    return replace(family, beside=hidden.get(family.key, frozenset()))


@lru_cache(maxsize=4)
def _laid(asked: Asked) -> _Laid:
    """Laid out once to digest it and to protect it, twice at times."""
    levels = asked.levels
    parts = [_settled(quarter, levels) for quarter in asked.quarters] if asked.is_year and levels else []
    past = {n: found for n in asked.past if levels and (found := _before(asked, n, levels)) is not None}
    cells = cells_of(asked, levels)
    if asked.is_year:
        cells = pd.concat([added_up(cells, "stock"), *(part[0] for part in parts)])
    nestings = asked.store.read(Read.NESTINGS)
    return _Laid(
        cells=pd.concat([cells, *(told[0] for told in past.values())]),
        nestings=nestings[nestings[["parent_level", "child_level"]].isin(levels).all(axis=1)],
        families=(*asked.families, *(one for told in (*parts, *past.values()) for one in told[1])),
        past=tuple(n for n in past if n),
    )


def _before(asked: Asked, n_quarters: int, levels: tuple[str, ...]) -> tuple[pd.DataFrame, list[Family]] | None:
    """What the quarter so many before the last one published that is to be read with it, marked so. None where the data
    hold nothing of it."""
    quarter = asked.before(n_quarters)
    cells = cells_of_past(quarter, levels)
    if cells is None:
        return None
    return (
        cells.assign(source=[past_source(source, n_quarters) for source in cells["source"]]),
        [past(family, n_quarters, _hidden(quarter, family.key)) for family in quarter.families if has_past(family)],
    )


def _settled(asked: Asked, levels: tuple[str, ...]) -> tuple[pd.DataFrame, list[Family]]:
    """What a quarter published before its year did, that adds up over time: its cells and families, marked with it."""
    cells = added_up(cells_of(asked, levels), "delay", "stock")
    return cells.assign(level=cells["level"] + asked.tag), [
        replace(
            family,
            key=family.key + asked.tag,
            tag=asked.tag,
            by_month=False,
            settled=frozenset((level + asked.tag, code) for level, code in _hidden(asked, family.key)),
        )
        for family in asked.families
        if not (is_stock(family) or facts_of(family) in [(name,) for name in PAST])
    ]

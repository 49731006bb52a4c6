"""The delays that medians are taken of, read once for all those of a side of the trade."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.metrics import METRICS
from analytics.metrics.base import Delay
from analytics.periods import A_YEAR, Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.readings import Floats, Ranks, reading_of
from analytics.stats.survival import Median, median_delay
from analytics.store.connect import Store
from analytics.store.read import Read

Flags = NDArray[np.bool_]

_ARRAYS = ("quarter", "zone", "part", "days", "is_over", "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """One element a quarter × zone × part × days × over or not: `n` cases of so many days, over or still running.
    `zone` and `part` are ranks among `zones` and `parts`, which may hold more than those of these elements."""

    quarter: NDArray[np.datetime64]
    zone: Ranks
    part: Ranks
    days: Floats
    is_over: Flags
    n: Floats
    zones: tuple[str, ...]
    parts: tuple[str, ...]

    def only(self, which: Flags) -> "Delays":
        """Some of the elements."""
        return replace(self, **{name: getattr(self, name)[which] for name in _ARRAYS})

    def of_quarter(self, first_day: date) -> "Delays":
        return self.only(np.asarray(self.quarter == np.datetime64(first_day)))

    def of_place(self, place: str) -> "Delays":
        """Those of a zone, or of all."""
        if place == TOTAL:
            return self
        return self.only(self.zone == (self.zones.index(place) if place in self.zones else -1))

    def by_part(self) -> Iterator[tuple[str, "Delays"]]:
        """Each part that has some, with those that are its own."""
        return ((self.parts[rank], self.only(self.part == rank)) for rank in np.unique(self.part))

    @property
    def n_cases(self) -> int:
        return int(self.n.sum())

    @property
    def median(self) -> Median:
        """Not reached where there is none."""
        return median_delay(self.days, self.is_over, self.n) if len(self.n) else Median(None, None, None, 0, 0)


def delays_of(store: Store, delay: Delay, level: str, days: tuple[date, date]) -> Delays:
    """Those of the quarters of these days (first, last), and maybe others, at a level. A year and a quarter are read at
    once, or more where more is asked for: medians of long ago are of curves alone."""
    reading = reading_of(store, level, days)
    first_on = min(days[0], Quarter.of(reading.last_on).shift(-A_YEAR).first_day)
    counts = (metric.count for metric in METRICS.values())
    names = {one.name for one in counts if isinstance(one, Delay) and one.dimension == delay.dimension}
    asked = {"delays": sorted({delay.name, *names}), "first_on": first_on, "last_on": reading.last_on}
    key = ("delays", delay.dimension, level, first_on, reading.last_on)
    names_told, name, every = store.once(key, lambda: _every(store.read(Read.ZONE_DELAYS, level=level, **asked)))
    rank = names_told.index(delay.name) if delay.name in names_told else len(names_told)
    return store.once((*key, delay), lambda: _asked(every.only(name == rank), delay))


def _every(rows: pd.DataFrame) -> tuple[tuple[str, ...], Ranks, Delays]:
    """With the rank of the name of each among these."""
    name, names = pd.factorize(rows["delay"])
    zone, zones = pd.factorize(rows["zone_code"])
    part, parts = pd.factorize(rows["part"])
    every = Delays(
        quarter=rows["period"].to_numpy("datetime64[D]"),
        zone=zone,
        part=part,
        days=rows["delay_days"].to_numpy(np.float64),
        is_over=rows["is_over"].to_numpy(bool),
        n=rows["n"].to_numpy(np.float64),
        zones=tuple(zones),
        parts=tuple(parts),
    )
    return tuple(names), name, every


def _asked(told: Delays, delay: Delay) -> Delays:
    if not delay.parts:
        return told
    return told.only(np.isin(told.part, [rank for rank, part in enumerate(told.parts) if part in delay.parts]))

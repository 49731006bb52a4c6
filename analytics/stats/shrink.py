"""Rates drawn towards their common mean, for shading a map: few hours weigh little. It never replaces the count."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prior:
    """The gamma law of the zones' rates: mean `mean` = a / b, variance `variance` = a / b², per unit of exposure.

    A variance of 0 says that nothing but chance tells the zones apart; `mean` is NaN where nobody was anywhere.
    """

    mean: float
    variance: float


def prior(n: ArrayLike, exposure: ArrayLike) -> Prior:
    """The law from all zones of one quarter, by moments: shapes (zones,); zones without exposure (0, NaN) left out.

    m = Σn / ΣH; v = Σ H (n/H - m)² / ΣH - m / H̄, not below 0: what is left of the spread of the rates once chance is
    taken off. R. J. Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", Applied
    Statistics 40 (1991). One zone only, or no more spread than chance: v = 0.
    """
    counts, hours = _there(n, exposure)
    if not hours.size:
        return Prior(float("nan"), 0.0)
    mean = float(counts.sum() / hours.sum())
    spread = float((hours * np.square(counts / hours - mean)).sum() / hours.sum())
    return Prior(mean, max(0.0, spread - mean / float(hours.mean())))


def shrunk(n: ArrayLike, exposure: ArrayLike, per: float = 1.0) -> Floats:
    """`per` × (n + a) / (H + b), the mean of each zone's rate given its count; shape (zones,).

    It lies between the zone's own rate and that of all zones, the nearer to its own the more hours it has; with v = 0
    (one zone, or no spread) it is the rate of all zones. NaN where nobody was there.
    """
    counts, hours = np.asarray(n, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    found = prior(counts, hours)
    was_there = hours > 0
    own = np.divide(counts, hours, out=np.full(hours.shape, np.nan), where=was_there)
    by_chance = np.divide(found.mean, hours, out=np.zeros(hours.shape), where=was_there)
    known = found.variance + by_chance
    weight = np.divide(found.variance, known, out=np.zeros(hours.shape), where=known > 0)
    return np.asarray(per * (found.mean + weight * (own - found.mean)))


def _there(n: ArrayLike, exposure: ArrayLike) -> tuple[Floats, Floats]:
    counts, hours = np.asarray(n, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    return counts[hours > 0], hours[hours > 0]

"""Counts over an exposure: exact Poisson intervals and rates. Refuses to make a rate, even 0, where exposure is nil."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri, ndtri

CONFIDENCE = 0.95
Z = float(ndtri(0.5 + CONFIDENCE / 2))
"""How many standard deviations of a normal law its two-sided limits lie away: 1.96."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimates:
    """Values with the limits of their interval, one an element; NaN where nothing can be estimated."""

    value: Floats
    low: Floats
    high: Floats


def poisson_interval(n: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Exact limits of the mean of a Poisson count `n`, any shape, in counts.

    low = χ²(α/2; 2n)/2 (0 where n = 0), high = χ²(1-α/2; 2n+2)/2. F. Garwood, "Fiducial limits for the Poisson
    distribution", Biometrika 28 (1936).
    """
    counts = np.asarray(n, dtype=np.float64)
    tail = (1 - confidence) / 2
    low = np.where(counts > 0, chdtri(2 * np.maximum(counts, 1), 1 - tail) / 2, 0.0)
    return low, np.asarray(chdtri(2 * counts + 2, tail) / 2)


@lru_cache(maxsize=4096)
def count_limits(n: int) -> tuple[float, float]:
    """`poisson_interval` of one count."""
    low, high = poisson_interval(n)
    return float(low), float(high)


def rates(n: ArrayLike, exposure: ArrayLike, per: float, confidence: float = CONFIDENCE) -> Estimates:
    """`per` × n / exposure with its exact Poisson interval; shapes broadcast, `exposure` in its own unit.

    Where exposure is nil or unknown (NaN) the rate is NaN: nobody was there, which is not 0.
    """
    hours = np.asarray(exposure, dtype=np.float64)
    scale = np.divide(per, hours, out=np.full(hours.shape, np.nan), where=hours > 0)
    low, high = poisson_interval(n, confidence)
    return Estimates(np.asarray(n, dtype=np.float64) * scale, low * scale, high * scale)

"""Shares n of among: exact interval of one, and interval of the difference of two. Out of 0 there is no share."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from analytics.stats.rates import CONFIDENCE, Estimates, Z

Floats = NDArray[np.float64]


def shares(k: ArrayLike, n: ArrayLike, confidence: float = CONFIDENCE) -> Estimates:
    """k / n, from 0 to 1, with its exact interval; NaN out of 0. 0 ≤ k ≤ n, shapes broadcast. Raises ValueError where k
    is more than n.

    low = B(α/2; k, n-k+1) (0 where k = 0), high = B(1-α/2; k+1, n-k) (1 where k = n), B the quantile of a beta law.
    C. J. Clopper, E. S. Pearson, Biometrika 26 (1934).
    """
    part, whole = _counts(k, n)
    tail = (1 - confidence) / 2
    low = np.where(part > 0, betaincinv(np.maximum(part, 1), whole - part + 1, tail), 0.0)
    high = np.where(part < whole, betaincinv(part + 1, np.maximum(whole - part, 1), 1 - tail), 1.0)
    known = whole > 0
    return Estimates(_ratio(part, whole), np.where(known, low, np.nan), np.where(known, high, np.nan))


def difference(k1: ArrayLike, n1: ArrayLike, k0: ArrayLike, n0: ArrayLike) -> Estimates:
    """k1/n1 - k0/n0, from -1 to 1, with its 95 % interval, 1 the later period; NaN out of 0; shapes broadcast.

    From the Wilson limits (l, u) of each share p: d - √((p1-l1)² + (u0-p0)²) and d + √((u1-p1)² + (p0-l0)²).
    R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
    (1998), method 10.
    """
    later, former = _wilson(*_counts(k1, n1)), _wilson(*_counts(k0, n0))
    value = later.value - former.value
    return Estimates(
        value,
        value - np.hypot(later.value - later.low, former.high - former.value),
        value + np.hypot(later.high - later.value, former.value - former.low),
    )


def _wilson(part: Floats, whole: Floats) -> Estimates:
    """Limits of the score test. E. B. Wilson, JASA 22 (1927)."""
    share = _ratio(part, whole)
    middle = (part + Z**2 / 2) / (whole + Z**2)
    half = Z * np.sqrt(whole * share * (1 - share) + Z**2 / 4) / (whole + Z**2)
    low, high = np.where(part == 0, 0.0, middle - half), np.where(part == whole, 1.0, middle + half)
    return Estimates(share, low, high)


def _counts(k: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    part, whole = np.asarray(k, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if (part < 0).any() or (part > whole).any():
        raise ValueError("a share is of counts from 0 to the whole")
    return part, whole


def _ratio(part: Floats, whole: Floats) -> Floats:
    unknown = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    return np.asarray(np.divide(part, whole, out=unknown, where=whole > 0))

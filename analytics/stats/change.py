"""What changed between two periods, and how sure: rate ratio, spread of counts beyond chance, and the word for it.

Refuses to compare with nothing: a count of 0 has no ratio, and nobody there has no rate.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from analytics.stats.rates import CONFIDENCE, Estimates

LEAST_COUNT = 20
"""Counts of both periods together under which no rise or fall is said."""

LEAST_CHANGE = 0.10
"""The smallest change that is said, as a share of the former rate."""

Floats = NDArray[np.float64]

_MOST_PASSES, _CLOSE = 1000, 1e-12


class Change(StrEnum):
    """What may be said of a change. `TOO_FEW`: one of the two counts is 0, so both are given in words, and no more."""

    RISE = "rise"
    FALL = "fall"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    TOO_FEW = "too_few"


def rate_ratio(
    n1: ArrayLike, exposure1: ArrayLike, n0: ArrayLike, exposure0: ArrayLike, dispersion: ArrayLike = 1.0
) -> Estimates:
    """(n1 / exposure1) / (n0 / exposure0), 1 the later period and 0 the former one; NaN where a count is 0 or an
    exposure nil. Shapes broadcast.

    95 % limits: exp(ln RR ± 1.96 √max(1, φ) √(1/n1 + 1/n0)), the log-normal limits of two Poisson counts (K. Rothman,
    S. Greenland, Modern Epidemiology, 1998, ch. 14), widened by the dispersion φ (P. McCullagh, J. A. Nelder,
    Generalized Linear Models, 1989, § 6.2). An unknown φ (NaN) gives unknown limits.
    """
    later, former, hours1, hours0, phi = (
        np.asarray(given, dtype=np.float64) for given in np.broadcast_arrays(n1, n0, exposure1, exposure0, dispersion)
    )
    known = (later > 0) & (former > 0) & (hours1 > 0) & (hours0 > 0)
    later, former, hours1, hours0 = (np.where(known, given, np.nan) for given in (later, former, hours1, hours0))
    value = np.asarray((later / hours1) / (former / hours0))
    spread = np.exp(ndtri(0.5 + CONFIDENCE / 2) * np.sqrt(np.maximum(1, phi) * (1 / later + 1 / former)))
    return Estimates(value, np.asarray(value / spread), np.asarray(value * spread))


def words(ratios: Estimates, n1: ArrayLike, n0: ArrayLike) -> list[Change | None]:
    """The word for each element of 1-d `ratios`; None where a period has no exposure, or limits are unknown.

    A rise: the whole interval is above 1, the change is of 10 % at least, and both counts together make 20; a fall
    likewise. A count of 0 on either side: too few to compare. Anything else is no detectable change.
    """
    counts = np.broadcast_arrays(n1, n0, ratios.value)[:2]
    rows = zip(*(numbers.tolist() for numbers in (ratios.value, ratios.low, ratios.high, *counts)), strict=True)
    return [_word(*row) for row in rows]


def _word(value: float, low: float, high: float, n1: int, n0: int) -> Change | None:
    if n1 == 0 or n0 == 0:
        return Change.TOO_FEW
    if np.isnan(low):
        return None
    is_large = round(abs(value - 1), 12) >= LEAST_CHANGE and n1 + n0 >= LEAST_COUNT
    if is_large and (low > 1 or high < 1):
        return Change.RISE if low > 1 else Change.FALL
    return Change.NO_DETECTABLE_CHANGE


def dispersion(n: ArrayLike, exposure: ArrayLike, season: ArrayLike) -> float:
    """How many times more than Poisson the counts of closed quarters vary: φ = Pearson's χ² / degrees of freedom.

    `n`, `exposure`: shape (zones, quarters); cells without exposure (0 or NaN) are left out. `season`: (quarters,), the
    same number for the same quarter of every year. What is expected is exposure × level of the zone × effect of the
    season, fitted by maximum likelihood (proportional fitting in turn: W. E. Deming, F. F. Stephan, Ann. Math. Stat. 11
    (1940)); φ is what is left (P. McCullagh, J. A. Nelder, Generalized Linear Models, 1989, § 6.2). A zone or season
    where nothing was ever counted says nothing. NaN where nothing is left to estimate it from. Expected counts under
    one or so a cell make it too low: pool zones and a whole dimension.
    """
    hours = np.nan_to_num(np.asarray(exposure, dtype=np.float64))
    counts = np.where(hours > 0, np.asarray(n, dtype=np.float64), 0.0)
    seasons = (np.unique(np.asarray(season))[:, None] == np.asarray(season)).astype(np.float64)
    mean = _expected(counts, hours, seasons)
    zone, quarter = np.nonzero(mean > 0)
    design = np.hstack([np.eye(len(mean))[zone], seasons.T[quarter]])
    freedom = zone.size - int(np.linalg.matrix_rank(design)) if zone.size else 0
    if freedom <= 0:
        return float("nan")
    expected = mean[zone, quarter]
    return float((np.square(counts[zone, quarter] - expected) / expected).sum() / freedom)


def _expected(counts: Floats, hours: Floats, seasons: Floats) -> Floats:
    """Fitted means of shape (zones, quarters): 0 where there was no exposure, or nothing in the zone or the season."""
    zone = np.ones(len(counts))
    for _ in range(_MOST_PASSES):
        effect = _over((counts @ seasons.T).sum(axis=0), seasons @ (zone @ hours))
        former, zone = zone, _over(counts.sum(axis=1), hours @ (effect @ seasons))
        if np.abs(zone - former).max(initial=0) <= _CLOSE * np.abs(zone).max(initial=0):
            break
    return np.asarray(hours * zone[:, None] * (effect @ seasons))


def _over(top: Floats, bottom: Floats) -> Floats:
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)

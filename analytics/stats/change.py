"""What changed between two periods, and how sure: rate ratio, spread of counts beyond chance, and the word for it.

Refuses to compare with nothing: a count of 0 has no ratio, and nobody there has no rate.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.stats.rates import Estimates, Z

LEAST_COUNT = 20
"""Counts of both periods together under which no rise or fall is said."""

LEAST_CHANGE = 0.10
"""The smallest change that is said, as a share of the former rate."""

Floats = NDArray[np.float64]

_MOST_PASSES, _CLOSE = 1000, 1e-12


class Change(StrEnum):
    """What may be said of a change. `TOO_FEW`: under 20 cases in all, or a count of 0: no ratio and no interval beside.
    `SLIGHT`: the interval leaves no change out, and the change is under 10 %."""

    RISE = "rise"
    FALL = "fall"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    SLIGHT = "slight"
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
    given = (n1, n0, exposure1, exposure0, dispersion)
    later, former, hours1, hours0, phi = (np.asarray(one, dtype=np.float64) for one in given)
    known = (later > 0) & (former > 0) & (hours1 > 0) & (hours0 > 0)
    later, former, hours1, hours0 = (np.where(known, one, np.nan) for one in (later, former, hours1, hours0))
    spread = np.exp(Z * np.sqrt(np.maximum(1, phi) * (1 / later + 1 / former)))
    value = np.broadcast_to((later / hours1) / (former / hours0), np.shape(spread))
    return Estimates(value, np.asarray(value / spread), np.asarray(value * spread))


def words(ratios: Estimates, n1: ArrayLike, n0: ArrayLike) -> list[Change | None]:
    """The word for each element of 1-d `ratios`; None where a period has no exposure, or limits are unknown.

    Both counts together under 20, or a count of 0 on either side: too few to compare. A rise: the whole interval is
    above 1 and the change is of 10 % at least; a fall likewise; under 10 %, it is slight. Anything else is no
    detectable change.
    """
    counts = np.broadcast_arrays(n1, n0, ratios.value)[:2]
    rows = zip(*(numbers.tolist() for numbers in (ratios.value, ratios.low, ratios.high, *counts)), strict=True)
    return [_word(*row) for row in rows]


def _word(value: float, low: float, high: float, n1: int, n0: int) -> Change | None:
    if n1 == 0 or n0 == 0:
        return Change.TOO_FEW
    if np.isnan(low):
        return None
    return word_of_difference((value - 1, low - 1, high - 1), former=1.0, n=n1 + n0)


def word_of_difference(difference: tuple[float, float, float], *, former: float, n: int) -> Change:
    """The word for a difference (value, low, high) from a `former` value in the same unit, out of `n` cases of both
    periods together: of a share, those that it is taken among; of a median, the delays. By the rule of `words`."""
    value, low, high = difference
    if n < LEAST_COUNT:
        return Change.TOO_FEW
    if low <= 0 <= high:
        return Change.NO_DETECTABLE_CHANGE
    if round(abs(value) - LEAST_CHANGE * former, 12) < 0:
        return Change.SLIGHT
    return Change.RISE if low > 0 else Change.FALL


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
